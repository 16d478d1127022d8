// The expected side is the table "Names that other parts rely on" of the project's design, and section 3 of the user
// guide for the labels; typed here once more, so that a change of the sources alone is noticed.
import { join } from 'node:path';
import type { Column } from './model';
import { readDataModel } from './read-data-model';

const model = readDataModel(join(__dirname, '..', 'src'));

/** type, label, characters, and what else is fixed */
type Row = [
  name: string,
  type: string,
  label: string,
  length: number | undefined,
  rest: Partial<Column>,
];

const IDENTIFIER: Row = [
  'cosell_referralidentifier',
  'String',
  'Referral Identifier',
  100,
  { format: 'Text' },
];
const STATE: readonly Row[] = [
  ['cosell_audit', 'Memo', 'Audit', 100_000, {}],
  ['cosell_syncstatus', 'Picklist', 'Sync Status', undefined, { default: 941_050_000 }],
  [
    'cosell_lastsynchronized',
    'DateTime',
    'Last Synchronized',
    undefined,
    { format: 'DateAndTime', behavior: 'UserLocal' },
  ],
  ['cosell_syncbaseline', 'Memo', 'Sync Baseline', 100_000, {}],
];
const LINK: Row = ['cosell_referrallink', 'String', 'Referral Link', 500, { format: 'Url' }];

const OPPORTUNITY: readonly Row[] = [
  [
    'cosell_syncwithpartnercenter',
    'Boolean',
    'Sync with Partner Center',
    undefined,
    { default: false },
  ],
  IDENTIFIER,
  LINK,
  ['cosell_howcanmicrosofthelp', 'Picklist', 'How can Microsoft help?', undefined, {}],
  ['cosell_products', 'Memo', 'Products', 2_000, {}],
  ...STATE,
];
const LEAD: readonly Row[] = [IDENTIFIER, LINK, ...STATE];
const CLAIM: readonly Row[] = [
  ['cosell_name', 'String', 'Name', 200, {}],
  ['cosell_key', 'String', 'Key', 200, { required: 'ApplicationRequired' }],
  [
    'cosell_expireson',
    'DateTime',
    'Expires On',
    undefined,
    { format: 'DateAndTime', behavior: 'UserLocal', required: 'ApplicationRequired' },
  ],
  ['cosell_referralid', 'String', 'Referral Id', 100, {}],
  ['cosell_attempt', 'Integer', 'Attempt', undefined, { minimum: 1 }],
  ['cosell_owner', 'String', 'Owner Run', 200, {}],
  ['cosell_outcome', 'String', 'Outcome', 2_000, {}],
];

const HELP = [
  [941050000, 'Workload specific value proposition'],
  [941050001, 'Customer technical architecture'],
  [941050002, 'Proof of concept or demo'],
  [941050003, 'Quotes or licensing'],
  [941050004, 'Post sales customer success'],
  [941050005, 'General or other'],
  [941050006, 'No help needed (private deal)'],
];
const STATUS = [
  [941050000, 'Not shared'],
  [941050001, '… Waiting'],
  [941050002, '✔ Synchronized'],
  [941050003, '✖ Failed'],
  [941050004, 'Closed'],
];

describe.each([
  ['opportunity', OPPORTUNITY, model.extensions.get('opportunity')],
  ['lead', LEAD, model.extensions.get('lead')],
  ['cosell_syncclaim', CLAIM, model.tables.get('cosell_syncclaim')],
])('%s', (_, rows, table) => {
  const ours = [...(table?.columns.values() ?? [])].filter(({ isCustom }) => isCustom);

  it('has these columns of ours and no other', () => {
    const expected = rows.map(([name]) => name).sort();
    expect(ours.map(({ logicalName }) => logicalName).sort()).toEqual(expected);
  });

  it.each(rows)('has %s: %s "%s"', (name, type, displayName, maxLength, rest) => {
    const column = table?.columns.get(name);
    expect(column?.maxLength).toBe(maxLength);
    expect(column).toMatchObject({ type, displayName, ...rest });
  });

  it('lets the API read, create and update each of them', () => {
    for (const column of ours) {
      const { validForRead, validForCreate, validForUpdate } = column;
      expect([validForRead, validForCreate, validForUpdate]).toEqual([true, true, true]);
    }
  });
});

describe('the alternate keys', () => {
  it.each([
    ['opportunity', 'cosell_referralidentifier_key', 'cosell_referralidentifier'],
    ['lead', 'cosell_referralidentifier_key', 'cosell_referralidentifier'],
    ['cosell_syncclaim', 'cosell_key_key', 'cosell_key'],
  ])('of %s is %s on %s', (table, key, column) => {
    const { keys = [] } = model.extensions.get(table) ?? model.tables.get(table) ?? {};
    expect(keys.map(({ logicalName, columns }) => [logicalName, columns])).toEqual([
      [key, [column]],
    ]);
  });
});

describe('the choices', () => {
  it.each([
    ['cosell_howcanmicrosofthelp', HELP],
    ['cosell_syncstatus', STATUS],
  ])('%s', (name, expected) => {
    const { options = [] } = model.choices.get(name) ?? {};
    expect(options.map(({ value, label }) => [value, label])).toEqual(expected);
  });

  it('of Sync Status are the same on opportunity and lead', () => {
    const [opportunity, lead] = ['opportunity', 'lead'].map(
      (table) => model.extensions.get(table)?.columns.get('cosell_syncstatus')?.options,
    );
    expect(opportunity).toEqual(lead);
    expect(opportunity).toHaveLength(STATUS.length);
  });

  it('of How can Microsoft help? have no default: empty means that nobody has chosen', () => {
    const column = model.extensions.get('opportunity')?.columns.get('cosell_howcanmicrosofthelp');
    expect(column?.options).toHaveLength(HELP.length);
    expect(column?.default).toBeUndefined();
  });

  it('of Sync with Partner Center are No and Yes', () => {
    const column = model.extensions.get('opportunity')?.columns.get('cosell_syncwithpartnercenter');
    expect(column?.options?.map(({ label }) => label)).toEqual(['No', 'Yes']);
  });
});

it('the claim table has its names, its key columns and the system columns of an owned table', () => {
  const table = model.tables.get('cosell_syncclaim');
  expect(table).toMatchObject({
    schemaName: 'cosell_SyncClaim',
    entitySetName: 'cosell_syncclaims',
    primaryId: 'cosell_syncclaimid',
    primaryName: 'cosell_name',
  });
  expect(table?.columns.get('ownerid')).toMatchObject({ targets: ['systemuser', 'team'] });
  expect(table?.columns.get('createdby')).toMatchObject({ targets: ['systemuser'] });
  expect(table?.columns.get('statuscode')?.options).toEqual([
    { value: 1, label: 'Active', state: 0 },
    { value: 2, label: 'Inactive', state: 1 },
  ]);
});

it.each([
  ['cosell_AllowedWebhookEndpoints', 'PartnerCenterReferralsCore', 'https://'],
  ['cosell_ExternalReferenceOwner', 'PartnerCenterReferralsCore', 'Dynamics 365'],
  ['cosell_OrganizationIdentifier', 'PartnerCenterReferralsCore', '*'],
  [
    'cosell_ReferralLinkTemplate',
    'PartnerCenterReferralsCore',
    expect.stringContaining('{referralId}'),
  ],
  ['cosell_ConflictWinnerDynamics365', 'CosellReferralsSyncDynamics365', 'Partner Center'],
])('the environment variable %s comes with %s', (name, solution, defaultValue) => {
  const expected = { type: 'String', solution, defaultValue };
  expect(model.environmentVariables.get(name)).toMatchObject(expected);
});

it.each([
  ['PartnerCenterReferralsCore', 'Partner Center Referrals Core'],
  ['CosellReferralsSyncDynamics365', 'Partner Center Referrals Synchronization for Dynamics 365'],
])('the solution %s is called "%s"', (name, displayName) => {
  expect(model.solutions.get(name)).toMatchObject({
    displayName,
    publisher: {
      uniqueName: 'PartnerCenterCosell',
      customizationPrefix: 'cosell',
      optionValuePrefix: '94105',
    },
  });
});
