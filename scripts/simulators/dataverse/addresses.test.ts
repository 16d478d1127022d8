// Source of the expectations: README.md, which names the page or the note behind each status, header and text.
import {
  FABRIKAM,
  INTEGRATION,
  makeDataverse,
  MISSING,
  REPRESENTATION,
  SELLER,
} from './test-dataverse';

let { send, dataverse } = makeDataverse();
beforeEach(() => ({ send, dataverse } = makeDataverse()));

const ACCOUNT = `accounts(${FABRIKAM})`;

describe('an address', () => {
  it.each(['v9.0', 'v9.1', 'v9.2', 'v9.1.0', 'v9.2.0'])(
    'of version %s is served',
    async (version) => {
      const address = `https://contoso.example/api/data/${version}/${ACCOUNT}?$select=name`;
      const headers = { Authorization: 'Bearer any' };
      const response = await dataverse.fetch(new Request(address, { headers }));
      expect([response.status, response.headers.get('OData-Version')]).toEqual([200, '4.0']);
      expect(response.headers.get('Content-Type')).toBe('application/json; odata.metadata=minimal');
      expect(await response.json()).toEqual({
        '@odata.context': `https://contoso.example/api/data/${version}/$metadata#accounts(name)/$entity`,
        '@odata.etag': expect.stringMatching(/^W\/"\d+"$/) as unknown,
        accountid: FABRIKAM,
        name: 'Fabrikam',
      });
    },
  );

  it.each(['v8.2', 'v9.3', 'v10.0'])('of version %s is refused by name', async (version) => {
    const address = `https://contoso.example/api/data/${version}/WhoAmI`;
    const headers = { Authorization: 'Bearer any' };
    const response = await dataverse.fetch(new Request(address, { headers }));
    expect([response.status, await response.text()]).toEqual([
      501,
      expect.stringContaining(`/api/data/${version}/WhoAmI`) as unknown,
    ]);
  });

  it('of the root lists the sets', async () => {
    const { status, json } = await send('GET', '');
    expect([status, json['@odata.context']]).toEqual([
      200,
      'https://contoso.example/api/data/v9.2/$metadata',
    ]);
    expect(json.value).toContainEqual({
      name: 'opportunities',
      kind: 'EntitySet',
      url: 'opportunities',
    });
    expect((await send('POST', '', {})).status).toBe(405);
  });

  it.each<[string, string, number, string]>([
    ['GET', 'acounts', 404, "Resource not found for the segment 'acounts'."],
    ['GET', 'account', 404, "Resource not found for the segment 'account'."],
    ['GET', `${ACCOUNT}/nam`, 404, "Resource not found for the segment 'nam'."],
    ['GET', `accounts(${MISSING})`, 404, `Entity 'account' With Id = ${MISSING} Does Not Exist`],
    ['DELETE', `accounts(${MISSING})`, 404, 'Does Not Exist'],
    [
      'GET',
      "accounts(accountnumber='9')",
      404,
      'A record with the specified key values does not exist',
    ],
    ['GET', "accounts(name='Fabrikam')", 400, 'not a key of the account entity'],
    ['GET', "accounts(nam='Fabrikam')", 400, "Could not find a property named 'nam'"],
    ['GET', 'accounts(5)', 400, 'Bad Request'],
    ['PUT', ACCOUNT, 405, "does not support http method 'PUT'"],
    ['DELETE', 'accounts', 405, "does not support http method 'DELETE'"],
    ['POST', ACCOUNT, 405, "does not support http method 'POST'"],
    ['POST', 'RetrieveDuplicates', 501, "'POST RetrieveDuplicates' is not simulated."],
    ['GET', `${ACCOUNT}/Microsoft.Dynamics.CRM.Nothing`, 501, 'is not simulated'],
    ['GET', 'accounts?savedQuery=x', 501, "'savedQuery' is not simulated."],
    ['GET', 'accounts?$skip=1', 400, 'Skip Clause is not supported in CRM'],
    [
      'GET',
      'accounts?$select=nam',
      400,
      "Could not find a property named 'nam' on type 'Microsoft.Dynamics.CRM.account'.",
    ],
    [
      'GET',
      'accounts?$filter=nam eq 1',
      400,
      "Could not find a property named 'nam' on type 'Microsoft.Dynamics.CRM.account'.",
    ],
    ['GET', 'accounts?$expand=nam', 400, "Could not find a property named 'nam'"],
    ['GET', 'accounts?$skiptoken=x', 400, 'Paging Cookie'],
    ['GET', 'accounts?$top=1&$expand=opportunity_parent_account', 400, '$top'],
  ])('%s %s is %i', async (method, path, status, message) => {
    const reply = await send(method, path, method === 'PUT' || method === 'POST' ? {} : undefined);
    expect([reply.status, Object.keys(reply.json.error as object)]).toEqual([
      status,
      ['code', 'message'],
    ]);
    expect(reply.json.error.message).toContain(message);
  });

  it('outside of the Web API is not simulated', async () => {
    const request = new Request('https://contoso.example/XRMServices/2011', {
      headers: { Authorization: 'Bearer any' },
    });
    expect((await dataverse.fetch(request)).status).toBe(501);
  });
});

describe('a caller', () => {
  it.each(['', 'Basic YTpi', 'Bearer', 'Bearer  '])('with %j is refused', async (Authorization) => {
    const { status, headers } = await send('GET', 'WhoAmI', undefined, { Authorization });
    expect([status, headers.get('WWW-Authenticate')]).toEqual([
      401,
      expect.stringMatching(/^Bearer/),
    ]);
  });

  it.each<[string, string]>([
    ['any', INTEGRATION],
    [`user:${SELLER.toUpperCase()}`, SELLER],
    ['seller-token', SELLER],
  ])('with the token %s is %s', async (token, user) => {
    ({ send, dataverse } = makeDataverse({ callers: new Map([['seller-token', SELLER]]) }));
    const headers = { Authorization: `Bearer ${token}`, ...REPRESENTATION };
    expect((await send('GET', 'WhoAmI', undefined, headers)).json.UserId).toBe(user);
    const { json } = await send('POST', 'accounts', { name: 'A' }, headers);
    expect([json._createdby_value, json._modifiedby_value, json._ownerid_value]).toEqual([
      user,
      user,
      user,
    ]);
  });

  it('may act for another user', async () => {
    const headers = { ...REPRESENTATION, MSCRMCallerID: SELLER };
    const { json } = await send('POST', 'accounts', { name: 'A' }, headers);
    expect(json._createdby_value).toBe(SELLER);
  });

  it('may be somebody else by the id in the directory', async () => {
    const directoryId = 'aa000000-0000-4000-8000-000000000002';
    await send('PATCH', `systemusers(${SELLER})`, { azureactivedirectoryobjectid: directoryId });
    const headers = { ...REPRESENTATION, CallerObjectId: directoryId.toUpperCase() };
    const { json } = await send('POST', 'accounts', { name: 'A' }, headers);
    expect(json._createdby_value).toBe(SELLER);
    const nobody = { CallerObjectId: MISSING };
    expect((await send('GET', 'WhoAmI', undefined, nobody)).status).toBe(401);
  });

  it('that is no user is refused', async () => {
    const headers = { Authorization: `Bearer user:${MISSING}` };
    expect((await send('GET', 'WhoAmI', undefined, headers)).status).toBe(401);
  });
});
