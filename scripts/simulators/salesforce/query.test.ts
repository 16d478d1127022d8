// Source of the expectations: SOQL and SOSL Reference; REST API Developer Guide (query); reference notes named in README.md.
import { DEAL, makeSalesforce } from './test-salesforce';

let { send, add, soql, database } = makeSalesforce();
let account = '';
beforeEach(async () => {
  ({ send, add, soql, database } = makeSalesforce());
  account = await add('Account', { Name: "O'Brien & Sons", BillingCountry: 'IE' });
  const deals: object[] = [
    { Name: 'Alpha', Amount: 100, AccountId: account, Referral_Identifier__c: 'R1' },
    { Name: 'beta_1', Amount: 200, StageName: 'Closed Won', CloseDate: '2026-03-02' },
    { Name: 'Gamma%', Sync_with_Partner_Center__c: true, CloseDate: '2026-03-01' },
  ];
  for (const deal of deals) await add('Opportunity', { ...DEAL, ...deal });
});

const names = async (where: string): Promise<string[]> => {
  const { status, json } = await soql(`SELECT Name FROM Opportunity WHERE ${where} ORDER BY Name`);
  if (status !== 200) throw new Error(`${json[0].errorCode}: ${json[0].message}`);
  return (json.records as { Name: string }[]).map(({ Name }) => Name);
};

it.each([
  ["Name = 'ALPHA'", ['Alpha']],
  ["Name != 'alpha'", ['beta_1', 'Gamma%']],
  ["Name LIKE '%a'", ['Alpha']],
  ["Name LIKE 'beta\\_1'", ['beta_1']],
  ["Name LIKE 'gamma\\%'", ['Gamma%']],
  ["Name LIKE '_lpha'", ['Alpha']],
  ["Account.Name = 'O\\'Brien & Sons'", ['Alpha']],
  ["Account.BillingCountry = 'IE' AND Amount >= 100", ['Alpha']],
  ['Amount = NULL', ['Gamma%']],
  ['Amount != NULL', ['Alpha', 'beta_1']],
  ['Amount > 100', ['beta_1']],
  ['IsWon = TRUE', ['beta_1']],
  ['Sync_with_Partner_Center__c = true', ['Gamma%']],
  ["StageName IN ('Closed Won', 'Closed Lost')", ['beta_1']],
  ["StageName NOT IN ('Closed Won')", ['Alpha', 'Gamma%']],
  ["(Name = 'Alpha' OR Name = 'Gamma%') AND Amount = 100", ['Alpha']],
  ["Name = 'Alpha' OR (Name = 'Gamma%' AND Amount = 100)", ['Alpha']],
  ["NOT Name = 'Alpha'", ['beta_1', 'Gamma%']],
  ["NOT (Name = 'Alpha' OR IsWon = TRUE)", ['Gamma%']],
  ["(NOT Name LIKE 'A%') AND ((Amount = 200) OR (Amount = 1))", ['beta_1']],
  ['CloseDate = TODAY', ['beta_1']],
  ['CloseDate = YESTERDAY', ['Gamma%']],
  ['CloseDate = THIS_WEEK', ['beta_1', 'Gamma%']],
  ['CloseDate > 2026-03-02', ['Alpha']],
  ['CloseDate = NEXT_N_MONTHS:4', ['Alpha']],
  ['CreatedDate = TODAY', ['Alpha', 'beta_1', 'Gamma%']],
  ['CreatedDate <= 2026-03-02T13:00:00+01:00', ['Alpha', 'beta_1', 'Gamma%']],
  ['CreatedDate < 2026-03-02T13:00:00+01:00', []],
  ["AccountId IN (SELECT Id FROM Account WHERE Name LIKE 'O%')", ['Alpha']],
])('WHERE %s finds %j', async (where, expected) => {
  expect(await names(where)).toEqual(expected);
});

const from = 'SELECT Id FROM Opportunity';

it.each([
  [`${from} WHERE Name = 'a' AND Amount = 1 OR Amount = 2`, 'MALFORMED_QUERY', /token: 'OR'/],
  [`${from} WHERE (Name = 'a' OR Amount = 1 AND Amount = 2)`, 'MALFORMED_QUERY', /token: 'AND'/],
  ['SELECT Id FROM', 'MALFORMED_QUERY', /SELECT Id FROM/],
  [`${from} WHERE Name = 'a`, 'MALFORMED_QUERY', /SELECT Id FROM/],
  ['SELECT Id, Id FROM Opportunity', 'MALFORMED_QUERY', /duplicate field selected: Id/],
  ['SELECT Foo__c FROM Lead', 'INVALID_FIELD', /No such column 'Foo__c' on entity 'Lead'/],
  ['SELECT X.Name FROM Lead', 'INVALID_FIELD', /Didn't understand relationship 'X'/],
  ['SELECT Id FROM Deal__c', 'INVALID_TYPE', /sObject type 'Deal__c' is not supported/],
  [`${from} WHERE Amount = '1'`, 'INVALID_FIELD', /type currency and should not be enclosed/],
  [`${from} WHERE Name = 1`, 'INVALID_FIELD', /of type string and should be enclosed in quotes/],
  [`${from} WHERE Audit__c = 'x'`, 'INVALID_FIELD', /'Audit__c' can not be filtered/],
  [`${from} ORDER BY Audit__c`, 'MALFORMED_QUERY', /can not be sorted/],
  [`${from} WHERE Id = 'x'`, 'INVALID_QUERY_FILTER_OPERATOR', /invalid ID field: x/],
  ['SELECT FIELDS(ALL) FROM Opportunity', 'MALFORMED_QUERY', /LIMIT of at most 200/],
  [`${from} OFFSET 2001`, 'NUMBER_OUTSIDE_VALID_RANGE', /2000/],
  ['SELECT Name, COUNT(Id) FROM Lead', 'MALFORMED_QUERY', /grouped or aggregated: Name/],
])('%s is refused: %s', async (query, errorCode, message) => {
  const { status, json } = await soql(query);
  expect([status, json[0].errorCode]).toEqual([400, errorCode]);
  expect(json[0].message).toMatch(message);
});

it('refuses by name what it does not simulate', async () => {
  const { status, json } = await soql('SELECT TYPEOF What WHEN Account THEN Name END FROM Event');
  expect([status, json[0].message]).toEqual([501, expect.stringContaining('TYPEOF')]);
});

it('a condition nested too deeply, or a text too long, is an error and no crash', async () => {
  const deep = `${'('.repeat(5000)}Name = 'a'${')'.repeat(5000)}`;
  for (const where of [deep, `Name = '${'x'.repeat(100_001)}'`]) {
    const { status, json } = await soql(`SELECT Id FROM Opportunity WHERE ${where}`);
    expect([status, json[0].errorCode]).toEqual([400, 'MALFORMED_QUERY']);
  }
});

it('shows parents, children, and nothing where there is none', async () => {
  const ContactId = await add('Contact', { LastName: 'B', AccountId: account });
  const [alpha] = database.find('Opportunity', 'Name', 'Alpha');
  const OpportunityId = String(alpha?.['Id']);
  await add('OpportunityContactRole', { OpportunityId, ContactId, IsPrimary: true });
  const roles = '(SELECT Contact.LastName FROM OpportunityContactRoles)';
  const { json } = await soql(
    `SELECT Name, Account.Name, Owner.Name, ${roles} FROM Opportunity ORDER BY Name LIMIT 2`,
  );
  expect(json).toMatchObject({ totalSize: 2, done: true });
  expect(json.records[0]).toMatchObject({
    attributes: { type: 'Opportunity' },
    Account: { attributes: { type: 'Account' }, Name: "O'Brien & Sons" },
    Owner: { Name: 'Integration User' },
    OpportunityContactRoles: { totalSize: 1, records: [{ Contact: { LastName: 'B' } }] },
  });
  expect(json.records[1]).toMatchObject({ Account: null, OpportunityContactRoles: null });
});

it('orders with empty values first unless told otherwise', async () => {
  const amounts = async (order: string) => {
    const { json } = await soql(`SELECT Amount FROM Opportunity ORDER BY Amount ${order}`);
    return (json.records as { Amount: number | null }[]).map(({ Amount }) => Amount);
  };
  expect(await amounts('ASC')).toEqual([null, 100, 200]);
  expect(await amounts('DESC')).toEqual([null, 200, 100]);
  expect(await amounts('DESC NULLS LAST')).toEqual([200, 100, null]);
});

it('counts and groups', async () => {
  const counted = await soql('SELECT COUNT() FROM Opportunity');
  expect(counted.json).toEqual({ totalSize: 3, done: true, records: [] });
  const query =
    'SELECT StageName, COUNT(Id), SUM(Amount) total FROM Opportunity GROUP BY StageName';
  const attributes = { type: 'AggregateResult' };
  expect((await soql(query)).json.records).toEqual([
    { attributes, StageName: 'Prospecting', expr0: 2, total: 100 },
    { attributes, StageName: 'Closed Won', expr0: 1, total: 200 },
  ]);
});

it('hands out pages', async () => {
  const records = Array.from({ length: 450 }, (_, at) => ({
    attributes: { type: 'Account' },
    Name: `A${at}`,
  }));
  for (let at = 0; at < 450; at += 200) {
    await send('POST', 'composite/sobjects', { records: records.slice(at, at + 200) });
  }
  const batch = { 'Sforce-Query-Options': 'batchSize=200' };
  const follow = ({ json }: { json: { nextRecordsUrl: string } }) =>
    send('GET', json.nextRecordsUrl.replace('/services/data/v58.0/', ''));
  const first = await soql("SELECT Name FROM Account WHERE Name LIKE 'A%'", batch);
  expect(first.json).toMatchObject({ totalSize: 450, done: false });
  expect(first.json.records).toHaveLength(200);
  const third = await follow(await follow(first));
  expect(third.json).toMatchObject({ totalSize: 450, done: true });
  expect(third.json.records).toHaveLength(50);
  expect(third.json.records[49].Name).toBe('A449');
  const unknown = await send('GET', 'query/01g000000000000AAA-200');
  expect([unknown.status, unknown.json[0].errorCode]).toEqual([400, 'INVALID_QUERY_LOCATOR']);
});

it('shows deleted records to queryAll alone', async () => {
  const [alpha] = database.find('Opportunity', 'Name', 'Alpha');
  await send('DELETE', `sobjects/Opportunity/${String(alpha?.['Id'])}`);
  const query = encodeURIComponent('SELECT Name FROM Opportunity WHERE IsDeleted = TRUE');
  expect((await send('GET', `query?q=${query}`)).json.totalSize).toBe(0);
  expect((await send('GET', `queryAll?q=${query}`)).json.totalSize).toBe(1);
});
