// Source of the expectations: Salesforce's pages on OAuth and REST errors; Microsoft's page on the connector (limits).
import { DOCUMENTED_LIMIT } from './call-limits';
import type { RequestFault } from './faults';
import { DEAL, makeSalesforce, ORG } from './test-salesforce';

let { send, request, clock, salesforce, database } = makeSalesforce();
beforeEach(() => ({ send, request, clock, salesforce, database } = makeSalesforce()));

const form = (fields: Record<string, string>) =>
  request('POST', '/services/oauth2/token', new URLSearchParams(fields).toString(), {
    'Content-Type': 'application/x-www-form-urlencoded',
  });

describe('a token', () => {
  it('is had with client credentials, and says where and who', async () => {
    const { status, json } = await form({
      ...{ grant_type: 'client_credentials', client_id: 'a', client_secret: 'b' },
    });
    expect(status).toBe(200);
    expect(json).toMatchObject({ instance_url: ORG, token_type: 'Bearer' });
    expect(json.id).toMatch(/\/id\/00D\w{15}\/005\w{15}$/);
    const headers = { Authorization: `Bearer ${json.access_token}` };
    const info = await request('GET', '/services/oauth2/userinfo', undefined, headers);
    expect(info.json).toMatchObject({
      user_id: salesforce.defaultCaller,
      name: 'Integration User',
    });
  });

  it('stands for the user whose name was given', async () => {
    const username = 'seller@fabrikam.example';
    const { json } = await form({ grant_type: 'password', username, password: 'x' });
    const headers = { Authorization: `Bearer ${json.access_token}` };
    const { json: created } = await send('POST', 'sobjects/Opportunity', DEAL, headers);
    const [seller] = database.find('User', 'Username', username);
    expect(database.get('Opportunity', created.id)?.['CreatedById']).toBe(seller?.['Id']);
  });

  it.each<[Record<string, string>, string]>([
    [{}, 'unsupported_grant_type'],
    [{ grant_type: 'constructor' }, 'unsupported_grant_type'],
    [{ grant_type: 'client_credentials' }, 'invalid_client_id'],
    [{ grant_type: 'client_credentials', client_id: 'a' }, 'invalid_client'],
    [{ grant_type: 'password', username: 'nobody', password: 'x' }, 'invalid_grant'],
  ])('%j: %s', async (fields, error) => {
    const { status, json } = await form(fields);
    expect([status, json.error]).toEqual([400, error]);
  });

  it('is needed', async () => {
    for (const path of ['/services/data/v58.0/limits', '/id/x/y', '/datasets/default/tables']) {
      const { status } = await request('GET', path, undefined, { Authorization: '' });
      expect(status).toBe(401);
    }
    const { json } = await send('GET', 'limits', undefined, { Authorization: '' });
    expect(json).toEqual([
      { errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' },
    ]);
  });
});

it('lists versions and resources, and describes objects with our fields', async () => {
  const versions = await request('GET', '/services/data');
  expect(versions.json).toContainEqual({
    ...{ label: 'v58.0', url: '/services/data/v58.0', version: '58.0' },
  });
  expect((await send('GET', '')).json.sobjects).toBe('/services/data/v58.0/sobjects');
  expect((await send('GET', 'sobjects')).json.sobjects).toHaveLength(7);
  const { json } = await send('GET', 'sobjects/Opportunity/describe');
  const described = json.fields as { name: string }[];
  const fields = new Map(described.map((field) => [field.name, field]));
  expect(fields.get('Referral_Identifier__c')).toMatchObject({
    ...{
      type: 'string',
      length: 100,
      externalId: true,
      unique: true,
      idLookup: true,
      custom: true,
    },
  });
  expect(fields.get('How_can_Microsoft_help__c')).toMatchObject({
    ...{ type: 'picklist', restrictedPicklist: true, nillable: true },
  });
  expect(fields.get('StageName')).toMatchObject({ nillable: false, createable: true });
  expect(fields.get('IsWon')).toMatchObject({ createable: false, updateable: false });
  expect(fields.has('CurrencyIsoCode')).toBe(false);
});

it('has currencies where the organization has several', async () => {
  const own = makeSalesforce({ currencies: ['USD', 'EUR'] });
  const id = await own.add('Opportunity', DEAL);
  expect(own.database.get('Opportunity', id)?.['CurrencyIsoCode']).toBe('USD');
  const { json } = await own.send('PATCH', `sobjects/Opportunity/${id}`, {
    CurrencyIsoCode: 'XXX',
  });
  expect(json[0].errorCode).toBe('INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST');
});

it.each([
  ['POST', 'sobjects/Account', '{', 400, 'JSON_PARSER_ERROR'],
  ['POST', 'sobjects/Account', '[]', 400, 'JSON_PARSER_ERROR'],
  ['GET', 'sobjects/Nothing', undefined, 404, 'NOT_FOUND'],
  ['GET', 'nothing', undefined, 404, 'NOT_FOUND'],
  ['GET', 'sobjects/Account/0015g00000zzzzzAAA', undefined, 404, 'NOT_FOUND'],
  ['PUT', 'sobjects/Account', '{}', 405, 'METHOD_NOT_ALLOWED'],
  ['GET', 'sobjects/%25%', undefined, 404, 'NOT_FOUND'],
  ['GET', 'search?q=x', undefined, 501, 'NOT_IMPLEMENTED'],
])('%s %s %s is %s', async (method, path, body, status, code) => {
  const { json, ...reply } = await send(method, path, body);
  expect([reply.status, json[0].errorCode]).toEqual([status, code]);
});

it('refuses a body that is too large', async () => {
  const { status } = await send('POST', 'sobjects/Account', `"${'x'.repeat(17 * 1_048_576)}"`);
  expect(status).toBe(413);
});

describe('limits', () => {
  const list = () => request('GET', '/datasets/default/tables');

  it('refuse the connector’s 901st call of a minute', async () => {
    salesforce.limits.maximum = DOCUMENTED_LIMIT;
    for (let at = 0; at < DOCUMENTED_LIMIT; at++) salesforce.limits.countConnectorCall();
    const { status, headers, json } = await list();
    expect([status, headers.get('Retry-After')]).toEqual([429, '60']);
    expect(json).toEqual({
      statusCode: 429,
      message: 'Rate limit is exceeded. Try again in 60 seconds.',
    });
    expect((await send('GET', 'limits')).status).toBe(200);
    clock.time += 60_000;
    expect((await list()).status).toBe(200);
  });

  it('count the requests of a day, and hold them where that is wanted', async () => {
    const { headers } = await send('GET', 'limits');
    expect(headers.get('Sforce-Limit-Info')).toBe('api-usage=1/15000');
    const { json } = await send('GET', 'limits');
    expect(json.DailyApiRequests).toEqual({ Max: 15_000, Remaining: 14_998 });
    Object.assign(salesforce.limits.daily, { maximum: 2, isHeld: true });
    const refused = await send('GET', 'limits');
    expect([refused.status, refused.json[0].errorCode]).toEqual([403, 'REQUEST_LIMIT_EXCEEDED']);
    expect((await list()).status).toBe(403);
    clock.time += 86_400_000;
    expect((await send('GET', 'limits')).status).toBe(200);
  });
});

describe('a fault', () => {
  it.each<[RequestFault, number, string | null]>([
    [{ kind: 'throttled', count: 1, retryAfter: 7 }, 429, '7'],
    [{ kind: 'unavailable', count: 1 }, 503, '5'],
    [{ kind: 'api-limit', count: 1 }, 403, null],
    [{ kind: 'session-expired', count: 1 }, 401, null],
    [{ kind: 'locked', count: 1 }, 400, null],
    [{ kind: 'forbidden', count: 1 }, 403, null],
  ])('%j is %s, once, and does nothing', async (fault, status, retryAfter) => {
    salesforce.faults.add(fault);
    const reply = await send('POST', 'sobjects/Account', { Name: 'A' });
    expect([reply.status, reply.headers.get('Retry-After')]).toEqual([status, retryAfter]);
    expect(database.find('Account', 'Name', 'A')).toEqual([]);
    expect((await send('POST', 'sobjects/Account', { Name: 'A' })).status).toBe(201);
  });

  it('leaves requests alone that say so', async () => {
    salesforce.faults.add({ kind: 'unavailable', count: 1 });
    const spared = await send('GET', 'limits', undefined, { 'Simulator-Faults': 'none' });
    expect([spared.status, salesforce.faults.list.length]).toEqual([200, 1]);
  });

  it.each([
    ['timeout-before', 0],
    ['timeout-after', 1],
  ] as const)('%s leaves %s records', async (kind, left) => {
    salesforce.faults.add({ kind, count: 1, method: 'POST', path: '/sobjects/account' });
    expect((await send('GET', 'limits')).status).toBe(200);
    await expect(send('POST', 'sobjects/Account', { Name: 'A' })).rejects.toThrow(/timeout/);
    expect(database.find('Account', 'Name', 'A')).toHaveLength(left);
    expect(salesforce.faults.list).toEqual([]);
  });
});

describe('a seed', () => {
  it.each([
    [[], ''],
    [{ Oportunity: [] }, "Did you mean 'Opportunity'?"],
    [{ Account: [{}] }, 'Required fields are missing: [Name]'],
    [{ Account: [{ Name: 'A', Id: '006' }] }, "'Id' is no id of Account"],
  ])('%j is refused', (json, message) => {
    expect(() => makeSalesforce({ seed: { file: 'own.json', json } })).toThrow(message);
  });

  it('gives records their ids', () => {
    const Id = '0015g00000AAAAA';
    const json = { Account: [{ Name: 'A', Id }] };
    const own = makeSalesforce({ seed: { file: 'own.json', json } });
    expect(own.database.find('Account', 'Name', 'A')[0]?.['Id']).toBe(`${Id}AA5`);
    expect(own.database.count('OpportunityStage')).toBe(10);
  });
});
