// Source of the expectations: README.md, which names the page or the note behind each status, header and text.
import {
  ANNOTATIONS,
  FABRIKAM,
  INTEGRATION,
  makeDataverse,
  MISSING,
  REPRESENTATION,
  SELLER,
} from './test-dataverse';

let { send, add, clock } = makeDataverse();
beforeEach(() => ({ send, add, clock } = makeDataverse()));

const ACCOUNT = `accounts(${FABRIKAM})`;

describe('writing', () => {
  it('answers with the address of the row alone', async () => {
    const { status, headers, text } = await send('POST', 'accounts', { name: 'A' });
    expect([status, text]).toEqual([204, '']);
    expect(headers.get('OData-EntityId')).toMatch(
      /^https:\/\/contoso\.example\/api\/data\/v9\.2\/accounts\([0-9a-f-]{36}\)$/,
    );
  });

  it('answers with the row where that is preferred', async () => {
    const created = await send('POST', 'accounts?$select=name', { name: 'A' }, REPRESENTATION);
    expect([created.status, created.headers.get('Preference-Applied')]).toEqual([
      201,
      'return=representation',
    ]);
    expect(Object.keys(created.json as object)).toEqual([
      '@odata.context',
      '@odata.etag',
      'accountid',
      'name',
    ]);
    const path = `accounts(${created.json.accountid})?$select=name`;
    const updated = await send('PATCH', path, { name: 'B' }, REPRESENTATION);
    expect([updated.status, updated.json.name]).toEqual([200, 'B']);
  });

  it('names the organization that it was given', async () => {
    ({ send } = makeDataverse({ organizationUrl: 'https://org.crm.dynamics.com/' }));
    const { headers } = await send('POST', 'accounts', { name: 'A' });
    expect(headers.get('OData-EntityId')).toMatch(
      /^https:\/\/org\.crm\.dynamics\.com\/api\/data\//,
    );
  });

  it('moves version, time and person', async () => {
    const before = (await send('GET', ACCOUNT)).json;
    clock.time += 60_999;
    const headers = { ...REPRESENTATION, Authorization: `Bearer user:${SELLER}` };
    const { json } = await send('PATCH', ACCOUNT, { name: 'Fabrikam' }, headers);
    expect(json).toMatchObject({
      createdon: '2026-03-01T12:00:00Z',
      modifiedon: '2026-03-01T12:01:01Z',
      _createdby_value: INTEGRATION,
      _modifiedby_value: SELLER,
    });
    expect(json.versionnumber).toBeGreaterThan(before.versionnumber as number);
    expect(json['@odata.etag']).toBe(`W/"${json.versionnumber}"`);
  });
});

describe('a condition', () => {
  const OLD = 'W/"1"';
  const stale = {
    code: '0x80060882',
    message: "The version of the existing record doesn't match the RowVersion property provided.",
  };
  const absent = {
    code: '0x80040217',
    message: `Entity 'account' With Id = ${MISSING} Does Not Exist`,
  };
  const present = {
    code: '0x80040237',
    message: 'A record with matching key values already exists.',
  };
  const NOWHERE = `accounts(${MISSING})`;
  it.each<[string, string, string, Record<string, string>, number, object | undefined]>([
    ['an update of a row that is', 'PATCH', ACCOUNT, { 'If-Match': '*' }, 204, undefined],
    ['an update of one that is not', 'PATCH', NOWHERE, { 'If-Match': '*' }, 404, absent],
    ['an upsert of one that is not', 'PATCH', NOWHERE, {}, 204, undefined],
    ['a creation of one that is not', 'PATCH', NOWHERE, { 'If-None-Match': '*' }, 204, undefined],
    ['a creation of one that is', 'PATCH', ACCOUNT, { 'If-None-Match': '*' }, 412, present],
    ['an update of an older version', 'PATCH', ACCOUNT, { 'If-Match': OLD }, 412, stale],
    ['a deletion of an older version', 'DELETE', ACCOUNT, { 'If-Match': OLD }, 412, stale],
  ])('%s', async (_, method, path, headers, status, error) => {
    const body = method === 'PATCH' ? { name: 'A' } : undefined;
    const reply = await send(method, path, body, headers);
    expect([reply.status, reply.json?.error]).toEqual([status, error]);
  });

  it('spares a row that has not changed', async () => {
    const { json } = await send('GET', ACCOUNT);
    const unchanged = { 'If-None-Match': String(json['@odata.etag']) };
    const read = (path: string, headers: object) =>
      send('GET', path, undefined, { ...unchanged, ...headers }).then(({ status }) => status);
    expect(await read(ACCOUNT, {})).toBe(304);
    expect(await read(`${ACCOUNT}?$expand=primarycontactid`, {})).toBe(200);
    expect(await read(ACCOUNT, ANNOTATIONS)).toBe(200);
    expect(await read(ACCOUNT, { 'If-None-Match': 'null' })).toBe(200);
    await send('PATCH', ACCOUNT, { name: 'Other' });
    expect(await read(ACCOUNT, {})).toBe(200);
  });
});

describe('annotations', () => {
  it('come only when they are asked for', async () => {
    const path = `opportunities(${await add('opportunities', { name: 'D', salesstage: 1, estimatedvalue: 1234.5, 'customerid_account@odata.bind': ACCOUNT })})?$select=salesstage,estimatedvalue,_customerid_value`;
    expect(
      Object.keys((await send('GET', path)).json as object).filter((name) => /.@/.test(name)),
    ).toEqual([]);
    expect((await send('GET', path, undefined, ANNOTATIONS)).json).toMatchObject({
      'salesstage@OData.Community.Display.V1.FormattedValue': 'Develop',
      'estimatedvalue@OData.Community.Display.V1.FormattedValue': '$1,234.50',
      '_customerid_value@OData.Community.Display.V1.FormattedValue': 'Fabrikam',
      '_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname': 'account',
      '_customerid_value@Microsoft.Dynamics.CRM.associatednavigationproperty': 'customerid_account',
    });
    const some = { Prefer: 'odata.include-annotations="OData.Community.Display.V1.*"' };
    const { json } = await send('GET', path, undefined, some);
    expect(json).toHaveProperty(['salesstage@OData.Community.Display.V1.FormattedValue']);
    expect(json).not.toHaveProperty(['_customerid_value@Microsoft.Dynamics.CRM.lookuplogicalname']);
  });

  it('of metadata=full name types and addresses', async () => {
    const Accept = 'application/json;odata.metadata=full';
    const { headers, json } = await send('GET', ACCOUNT, undefined, { Accept });
    expect(headers.get('Content-Type')).toBe('application/json; odata.metadata=full');
    expect(json).toMatchObject({
      '@odata.type': '#Microsoft.Dynamics.CRM.account',
      '@odata.id': `https://contoso.example/api/data/v9.2/${ACCOUNT}`,
      '@odata.editLink': ACCOUNT,
    });
  });

  it('of an error come with those of rows', async () => {
    const { json } = await send('GET', `accounts(${MISSING})`, undefined, ANNOTATIONS);
    expect(json.error).toHaveProperty(['@Microsoft.PowerApps.CDS.HelpLink']);
  });
});

describe('one value', () => {
  it('is read, set and emptied', async () => {
    expect((await send('GET', `${ACCOUNT}/name`)).json).toMatchObject({ value: 'Fabrikam' });
    expect((await send('GET', `${ACCOUNT}/name/$value`)).text).toBe('Fabrikam');
    expect((await send('PUT', `${ACCOUNT}/name`, { value: 'New' })).status).toBe(204);
    expect((await send('GET', `${ACCOUNT}/name/$value`)).text).toBe('New');
    expect((await send('DELETE', `${ACCOUNT}/name`)).status).toBe(204);
    expect((await send('GET', `${ACCOUNT}/name`)).status).toBe(204);
  });

  it('of the wrong kind is refused', async () => {
    expect((await send('PUT', `${ACCOUNT}/name`, { value: 5 })).status).toBe(400);
    expect((await send('PUT', `${ACCOUNT}/name`, {})).status).toBe(400);
  });
});

it.each([
  ['customerid_account', 200, 'Fabrikam'],
  ['customerid_contact', 204, undefined],
  ['parentaccountid', 204, undefined],
])('the row behind %s is %i', async (name, status, expected) => {
  const id = await add('opportunities', { name: 'D', 'customerid_account@odata.bind': ACCOUNT });
  const reply = await send('GET', `opportunities(${id})/${name}`);
  expect([reply.status, reply.json?.name]).toEqual([status, expected]);
});

it('outlives a body that is nested very deep', async () => {
  const deep = '['.repeat(1_000_000) + ']'.repeat(1_000_000);
  expect((await send('POST', 'accounts', `{"name":${deep}}`)).status).toBe(400);
});

it('takes no more than it can hold', async () => {
  const { status } = await send('POST', 'accounts', `{"name":"${'x'.repeat(17 * 1_048_576)}"}`);
  expect(status).toBe(413);
});

it('takes JSON only', async () => {
  expect((await send('POST', 'accounts', 'a=b', { 'Content-Type': 'text/plain' })).status).toBe(
    415,
  );
});

it('does not show the address of a subscription', async () => {
  const body = {
    entityname: 'opportunity',
    message: 3,
    scope: 4,
    version: 1,
    url: 'https://flow.example/secret',
  };
  const id = await add('callbackregistrations', body);
  const { text, json } = await send('GET', `callbackregistrations(${id})`);
  expect(json.entityname).toBe('opportunity');
  expect(text).not.toContain('secret');
  expect((await send('GET', 'callbackregistrations?$select=url')).status).toBe(400);
});
