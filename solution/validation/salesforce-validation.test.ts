// The validation table against the flows of Salesforce: the same faults in the same order with the same English texts, and each
// example of a row through the flow's own actions.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VirtualClock } from '../../flows/runner/clock';
import { MockCaller, readMocks } from '../../flows/runner/connections/mocks';
import { asObject } from '../../flows/runner/definition';
import type { ValueObject } from '../../flows/runner/expressions/values';
import { describeRun } from '../../flows/runner/run/describe-run';
import { loadFlow, runFlow } from '../../flows/runner/run-flow';
import { readFiring } from '../../flows/runner/triggers/read-firing';
import { find } from '../field-mapping/test-flows';
import { readValidationTable, type Row } from './read-cases';

const table = readValidationTable();
/** Labels that are others in Salesforce. */
const FIELDS: Readonly<Record<string, string>> = {
  'Est. revenue': 'Amount',
  'Est. close date': 'Close Date',
};
const HELP = [
  ...['Workload specific value proposition', 'Customer technical architecture'],
  ...['Proof of concept or demo', 'Quotes or licensing', 'Post sales customer success'],
  ...['General or other', 'No help needed (private deal)'],
];
const FIRST = 941_050_000;

const CREATE = 'create-cosell-referral-salesforce.json';
const read = (file: string): ValueObject =>
  JSON.parse(readFileSync(join(__dirname, '../../flows/definitions', file), 'utf8')) as ValueObject;

describe.each([
  ['create', CREATE, 'Validation'],
  ['change', 'salesforce-to-partner-center.json', 'Validation_of_the_change'],
] as const)('on %s', (occasion, file, step) => {
  it('table and flow name the same faults, with the same English text', () => {
    const { definition } = asObject(read(file)['properties']);
    const [, action] = find(asObject(asObject(definition)['actions']), step);
    const inFlow = (action['inputs'] as ValueObject[]).map(({ fault, field, message }) => [
      ...[fault, field, message],
    ]);
    const cases = table.cases.filter(({ when }) => when.includes(occasion));
    expect(inFlow).toEqual(
      cases.map(({ id, field, message }) => [id, FIELDS[field] ?? field, message.en]),
    );
  });
});

describe('each example of a new deal', () => {
  const examples = table.cases
    .filter(({ when }) => when.includes('create'))
    .flatMap(({ id, breaks, keeps }) => [
      ...breaks.map((example) => ({ title: `${id}: ${example.about}`, faults: [id], example })),
      ...keeps.map((example) => ({ title: `${id} not: ${example.about}`, faults: [], example })),
    ])
    .filter(({ example }) => example.on.includes('create'));

  it.each(examples)('$title', async ({ faults, example }) => {
    const plan = loadFlow(read(CREATE), CREATE);
    const record = { ...toRecord(example.row), IsClosed: false, Sync_with_Partner_Center__c: true };
    const names = plan.actions.map(({ name }) => name);
    const answers = {
      Get_the_opportunity: [{ statusCode: 200, body: { records: [record] } }],
      Tell_the_faults: [{ statusCode: 200 }],
    };
    const clock = new VirtualClock(Date.parse(table.now));
    const trigger = { name: 'manual', outputs: { body: { text: '006000000000001AAA' } } };
    const { runs } = await runFlow(plan, readFiring(plan, trigger, 'trigger'), {
      caller: new MockCaller(readMocks(answers, 'mocks', names), clock),
      clock,
      parameters: { 'Salesforce Currency (cosell_SalesforceCurrency)': '*' },
    });
    const [run] = runs.map(describeRun);
    const { outputs } = asObject(asObject(run?.['actions'])['Faults']);
    const found = asObject(outputs)['body'] as ValueObject[];
    expect(found.map(({ fault }) => fault)).toEqual(faults);
  });
});

/** As SOQL gives it. */
function toRecord(row: Row): ValueObject {
  const part = (name: string): Readonly<Record<string, unknown>> =>
    (row[name] ?? {}) as Readonly<Record<string, unknown>>;
  const [account, contact, owner] = ['parentaccountid', 'parentcontactid', 'owninguser'].map(part);
  const help = row['cosell_howcanmicrosofthelp'];
  const person = (
    from: Readonly<Record<string, unknown>> | undefined,
    email: string,
    phone: string,
  ) => ({
    ...{ FirstName: from?.['firstname'], LastName: from?.['lastname'], Email: from?.[email] },
    ...{ Phone: from?.[phone], MobilePhone: from?.['mobilephone'] },
  });
  const record = {
    ...{ Name: row['name'], Amount: row['estimatedvalue'], CloseDate: row['estimatedclosedate'] },
    ...{ Description: row['description'], Products__c: row['cosell_products'] },
    CurrencyIsoCode: part('transactioncurrencyid')['isocurrencycode'],
    How_can_Microsoft_help__c: typeof help === 'number' ? HELP[help - FIRST] : null,
    Account: { Name: account?.['name'], BillingCountry: account?.['address1_country'] },
    Owner: person(owner, 'internalemailaddress', 'address1_telephone1'),
    OpportunityContactRoles: {
      records: [{ Contact: person(contact, 'emailaddress1', 'telephone1') }],
    },
  };
  return JSON.parse(JSON.stringify(record)) as ValueObject;
}
