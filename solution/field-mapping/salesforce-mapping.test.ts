// The guide of Salesforce: its rows, and what the check finds in a customizer's edit that only a poll or a query can have.
import { readMappedTables } from '../../scripts/mapped-tables';
import { lineOf, linesOf, salesforceLines } from './test-flows';
import { createMapper, ROOT, rowOf, type Case } from './test-mapping';

const mapFlows = createMapper(readMappedTables(ROOT));

it('has a row for each mapped field of Salesforce, with the same rules', () => {
  const mapping = mapFlows(undefined, 'salesforce');
  const row = rowOf.bind(undefined, mapping);
  expect(row('Referral mapping', 'Amount', 'CRM → Partner Center')).toMatchObject({
    ...{ members: ['/details/dealValue'], labels: ['Amount'], transformation: 'copied' },
    ...{ required: true, askedBy: ['deal-value-missing'], change: 'patchable' },
  });
  const contact = 'OpportunityContactRoles/Contact/Email';
  expect(row('Create Microsoft Referral', contact, 'CRM → Partner Center')).toMatchObject({
    ...{ members: ['/customerProfile/team'], askedBy: ['contact-incomplete'] },
  });
  expect(row('New lead mapping', 'Company', 'Partner Center → CRM')).toMatchObject({
    ...{ members: ['/customerProfile/name'], allowed: 'text of up to 255 characters' },
    required: true,
  });
  const mapped = (direction: string): string[] => [
    ...new Set(
      mapping.rows.filter((each) => each.direction === direction).flatMap(({ columns }) => columns),
    ),
  ];
  // What a person or Salesforce must fill in on an opportunity and a lead.
  expect(mapped('Partner Center → CRM')).toEqual(
    expect.arrayContaining(['Name', 'StageName', 'CloseDate', 'LastName', 'Company']),
  );
});

const cases: Case[] = [
  [
    'a field that the poll of Salesforce does not select',
    'ColumnNotInTrigger',
    "changes of the column 'NextStep'",
    (flows) =>
      salesforceLines(flows).push({
        column: 'NextStep',
        value: '',
        path: '/campaignId',
        back: "@outputs('Opportunity')?['NextStep']",
      }),
  ],
  [
    'a field that Salesforce is not asked for',
    'ColumnNotRead',
    "read without 'NextStep'",
    (flows) =>
      (lineOf(salesforceLines(flows), 'Description')['back'] =
        "@outputs('Opportunity')?['NextStep']"),
  ],
  [
    'a field of another record that Salesforce is not asked for',
    'ColumnNotRead',
    "read without 'Website' of its 'Account'",
    (flows) =>
      (lineOf(salesforceLines(flows), 'Description')['back'] =
        "@outputs('Opportunity')?['Account']?['Website']"),
  ],
  [
    'a field that Salesforce does not have',
    'UnknownColumn',
    "'Opportunity' has no column 'Amont'",
    (flows) => (lineOf(salesforceLines(flows), 'Amount')['column'] = 'Amont'),
  ],
  [
    'a choice that the restricted picklist of Salesforce does not have',
    'ValueNotAllowed',
    "can be 'Architecture'",
    (flows) =>
      (lineOf(
        linesOf(flows, 'partner-center-to-salesforce.json', 'Opportunity_mapping'),
        'How_can_Microsoft_help__c',
      )['value'] = 'Architecture'),
  ],
];

it.each(cases)('finds %s', (_, code, message, edit) => {
  const { faults } = mapFlows(edit, 'salesforce');
  const found = faults.find((fault) => fault.code === code && fault.message.includes(message));
  expect(found ?? faults).toMatchObject({
    code,
    path: expect.arrayContaining([expect.any(String)]),
  });
});
