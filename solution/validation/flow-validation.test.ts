// The validation table against the flows: the same ids and English texts, and each example through the flow's own actions.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VirtualClock } from '../../flows/runner/clock';
import { MockCaller, readMocks } from '../../flows/runner/connections/mocks';
import { actionGroups, asObject, type ActionDefinition } from '../../flows/runner/definition';
import { isObject, type Value, type ValueObject } from '../../flows/runner/expressions/values';
import { describeRun } from '../../flows/runner/run/describe-run';
import { loadFlow, runFlow } from '../../flows/runner/run-flow';
import { readFiring } from '../../flows/runner/triggers/read-firing';
import { readValidationTable, type Occasion, type Row, type ValidationExample } from './read-cases';

interface Flow {
  readonly file: string;
  readonly rules: string;
  readonly faults: string;
}

const FLOWS: Readonly<Record<Occasion, Flow>> = {
  create: {
    file: 'create-cosell-referral-dynamics-365.json',
    rules: 'Validation',
    faults: 'Faults',
  },
  change: {
    file: 'dynamics-365-to-partner-center.json',
    rules: 'Validation_of_the_change',
    faults: 'Faults_of_the_change',
  },
};

const OCCASIONS = ['create', 'change'] as const;
const ID = '5a2c4f0e-3f2b-4f6e-9f5d-000000000001';
const FAILED = 941050003;
const CURRENCY = '5a2c4f0e-3f2b-4f6e-9f5d-00000000000c';
const table = readValidationTable();

function readFlow(occasion: Occasion): Value {
  const path = join(__dirname, '../../flows/definitions', FLOWS[occasion].file);
  return JSON.parse(readFileSync(path, 'utf8')) as Value;
}

describe.each(OCCASIONS)('on %s, table and flow', (occasion) => {
  const definition = asObject(asObject(asObject(readFlow(occasion))['properties'])['definition']);
  const rules = findAction(asObject(definition['actions']), FLOWS[occasion].rules);
  const lines = (rules?.['inputs'] ?? []) as ValueObject[];
  const cases = table.cases.filter(({ when }) => when.includes(occasion));

  it('name the same faults in the same order, with the same field and English text', () => {
    const inFlow = lines.map(({ fault, field, message }) => [fault, field, message]);
    expect(inFlow).toEqual(cases.map(({ id, field, message }) => [id, field, message.en]));
  });

  const examples = cases.flatMap(({ id, breaks, keeps }) => [
    ...breaks.map((example) => ({ title: `${id}: ${example.about}`, faults: [id], example })),
    ...keeps.map((example) => ({
      title: `no fault: ${example.about} (${id})`,
      faults: [],
      example,
    })),
  ]);
  it.each(examples.filter(({ example }) => example.on.includes(occasion)))(
    '$title',
    async ({ faults, example }) => {
      expect(await findFaults(occasion, example)).toEqual(faults);
    },
  );
});

describe('a change that stays here', () => {
  const examples = table.notices.flatMap(({ id, message, told }) =>
    told.map((example) => ({ title: `${id}: ${example.about}`, message: message.en, example })),
  );
  it.each(examples)('$title is told, and stops nothing else', async ({ message, example }) => {
    const { row, referral, fields } = example;
    const before = table.row;
    const actions = await playChange({ row, before }, referral);
    expect(asObject(actions['Faults_of_the_change'])['outputs']).toEqual({ body: [] });
    const line = asObject(actions['Line_for_the_Audit'])['outputs'];
    for (const field of fields) expect(line).toMatch(new RegExp(`${message}: ${escape(field)}: `));
    const sent = asObject(actions['Changes_for_Partner_Center'])['outputs'];
    const mayGo = referral === undefined && row['estimatedvalue'] !== before['estimatedvalue'];
    expect(sent).toHaveLength(mayGo ? 1 : 0);
  });
});

const escape = (text: string): string => text.replace(/[.?]/g, '\\$&');

/** The actions of the outbound flow; the referral is read where members of it are given. */
async function playChange(
  example: Pick<ValidationExample, 'row' | 'before'>,
  referral?: Readonly<Record<string, unknown>>,
): Promise<ValueObject> {
  return asObject((await play('change', example, referral))['actions']);
}

async function findFaults(occasion: Occasion, example: ValidationExample): Promise<unknown> {
  const faults = asObject(
    asObject((await play(occasion, example))['actions'])[FLOWS[occasion].faults],
  );
  if (faults['status'] !== 'Succeeded') return faults;
  const found = asObject(faults['outputs'])['body'] as ValueObject[];
  return found.map(({ fault }) => fault);
}

async function play(
  occasion: Occasion,
  example: Pick<ValidationExample, 'row' | 'before'>,
  referral?: Readonly<Record<string, unknown>>,
): Promise<ValueObject> {
  const plan = loadFlow(readFlow(occasion), occasion);
  const names = plan.actions.map(({ name }) => name);
  const row = toPayload(example.row);
  const event = {
    ...{ ...row, opportunityid: ID, cosell_referralidentifier: ID },
    cosell_syncbaseline: JSON.stringify({ eTag: '"1"', values: agreedValues(example.before) }),
    // Waiting: the flow looks at the change even where nothing differs, and trusts its baseline.
    ...{ cosell_syncwithpartnercenter: true, cosell_syncstatus: referral ? FAILED : 941050001 },
    statecode: 0,
  };
  const stored = occasion === 'change' ? event : { ...row, cosell_syncwithpartnercenter: true };
  const answers = {
    Get_the_opportunity: [{ statusCode: 200, body: stored }],
    ...(occasion === 'change' && {
      Write_the_referral: [{ statusCode: 204 }],
      Write_the_opportunity: [{ statusCode: 200 }],
      Get_the_referral: [{ statusCode: 200, body: toReferral(example.before, referral ?? {}) }],
      Win_the_opportunity: [{ statusCode: 200 }],
    }),
  };
  const trigger =
    occasion === 'create'
      ? { name: 'manual', outputs: { body: { text: ID } } }
      : { name: Object.keys(plan.flow.triggers)[0] ?? '', outputs: { body: event } };
  const clock = new VirtualClock(Date.parse(table.now));
  const { runs } = await runFlow(plan, readFiring(plan, trigger, 'trigger'), {
    caller: new MockCaller(readMocks(answers, 'mocks', names), clock),
    clock,
  });
  const [run] = runs.map(describeRun);
  return asObject(run);
}

/** What Partner Center has of a row, with these members. */
function toReferral(row: Row, members: Readonly<Record<string, unknown>>): Value {
  const text = (cell: unknown): string => (typeof cell === 'string' ? cell : '');
  const id = (name: string): ValueObject => ({ type: 'Name', id: name });
  const currency = asObject(row['transactioncurrencyid'])['isocurrencycode'];
  const details = {
    ...{ notes: row['description'], dealValue: row['estimatedvalue'], currency },
    closingDateTime: `${text(row['estimatedclosedate'])}T00:00:00Z`,
    requirements: { solutions: text(row['cosell_products']).split(';').map(id) },
  };
  const salesStage = ['Qualify', 'Develop', 'Propose', 'Close'][Number(row['salesstage'])];
  return {
    ...{ id: ID, eTag: '"2"', name: row['name'], salesStage, details },
    ...members,
  } as Value;
}

/** As Dataverse gives a row: the lookups' ids beside the rows that they name. */
function toPayload(row: Row): ValueObject {
  const ids = {
    _transactioncurrencyid_value: row['transactioncurrencyid'] ? CURRENCY : null,
    _parentaccountid_value: row['parentaccountid'] ? ID : null,
    _parentcontactid_value: row['parentcontactid'] ? ID : null,
  };
  return { ...(row as ValueObject), ...ids };
}

/** As the flow itself stores them, "Values both sides agree on". */
function agreedValues(row: Row): ValueObject {
  const columns = ['name', 'estimatedvalue', 'estimatedclosedate', 'description', 'salesstage'];
  const own = ['cosell_howcanmicrosofthelp', 'cosell_products'];
  return {
    ...Object.fromEntries([...columns, ...own].map((name) => [name, row[name] as Value])),
    'transactioncurrencyid@odata.bind': `/transactioncurrencies(${CURRENCY})`,
    'parentaccountid@odata.bind': `/accounts(${ID})`,
    'parentcontactid@odata.bind': `/contacts(${ID})`,
  };
}

function findAction(actions: ValueObject, name: string): ActionDefinition | undefined {
  for (const [found, action] of Object.entries(actions)) {
    if (!isObject(action)) continue;
    if (found === name) return action as ActionDefinition;
    for (const group of actionGroups(action as ActionDefinition)) {
      const inside = findAction(group.actions, name);
      if (inside) return inside;
    }
  }
  return undefined;
}
