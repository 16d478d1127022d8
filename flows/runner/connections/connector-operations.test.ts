// Calls of a connector through the HTTP caller, against a fetch of the test's own; and their check before a run.
import { readConnector } from '../../../connector/operations';
import { VirtualClock } from '../clock';
import type { FlowDefinition } from '../definition';
import { readDefinition } from '../load/load-definition';
import { Float, type Value } from '../expressions/values';
import type { OperationCall, Request } from './call';
import { checkOperations } from './check-operations';
import { connectorOperations, TokenError, type Service } from './connector-operations';
import { HttpCaller, type Fetch } from './http-caller';
import type { KnownConnector } from './known-connectors';

const connector = readConnector(
  {
    swagger: '2.0',
    info: { title: 'Deals' },
    basePath: '/v1',
    paths: {
      '/deals/{id}': {
        get: {
          operationId: 'GetDeal',
          parameters: [
            { name: 'id', in: 'path', required: true, type: 'string' },
            { name: '$filter', in: 'query', type: 'string' },
            { name: 'least', in: 'query', type: 'number' },
          ],
        },
      },
      '/deals': {
        post: {
          operationId: 'CreateDeal',
          parameters: [
            {
              name: 'deal',
              in: 'body',
              required: true,
              schema: {
                type: 'object',
                required: ['name'],
                properties: {
                  name: { type: 'string' },
                  url: { type: 'string', 'x-ms-notification-url': true },
                },
              },
            },
          ],
        },
      },
    },
  },
  {},
);
const known: KnownConnector[] = [{ service: 'deals', names: ['cosell_deals', 'deals'], connector }];

function operation(members: Partial<OperationCall & Request>): Request {
  return {
    kind: 'operation',
    action: 'Get_deal',
    purpose: 'call',
    connectionName: 'c',
    operationId: 'GetDeal',
    apiId: '/providers/Microsoft.PowerApps/apis/shared_deals',
    parameters: { id: '7' },
    inputs: {},
    connectionReferences: undefined,
    ...members,
  };
}

interface Sent {
  readonly line: string;
  readonly token: string | null;
  readonly body: string;
}

const service: Service = {
  baseUrl: 'http://127.0.0.1:5/root/',
  readToken: () => Promise.resolve('t0ken'),
};

async function call(request: Request, found: Service | undefined = service, respond?: Fetch) {
  const sent: Sent[] = [];
  const send: Fetch = async (each) => {
    const token = each.headers.get('authorization');
    sent.push({ line: `${each.method} ${each.url}`, token, body: await each.text() });
    return respond ? respond(each) : Response.json({ ok: true });
  };
  const resolve = connectorOperations(known, {
    find: () => found,
    advise: (name) => `set the address of ${name ?? 'nothing known'}.`,
  });
  const answer = await new HttpCaller(new VirtualClock(0), resolve, send).call(request);
  return { sent, answer };
}

describe('a call', () => {
  it('goes to the service with its token', async () => {
    const parameters = { id: 'a/b', $filter: "name eq 'x'", least: new Float(5) };
    const { sent, answer } = await call(operation({ parameters }));
    expect(sent).toEqual([
      {
        line: 'GET http://127.0.0.1:5/root/v1/deals/a%2Fb?%24filter=name%20eq%20%27x%27&least=5',
        token: 'Bearer t0ken',
        body: '',
      },
    ]);
    expect(answer).toMatchObject({ statusCode: 200, body: { ok: true } });
  });

  it('carries the address of a trigger', async () => {
    const trigger = { callbackUrl: 'http://127.0.0.1:1/hook' };
    const parameters = { 'deal/name': 'n' };
    const { sent } = await call(operation({ operationId: 'CreateDeal', parameters, trigger }));
    expect(JSON.parse(sent[0]?.body ?? '')).toEqual({ name: 'n', url: 'http://127.0.0.1:1/hook' });
  });

  it.each<[string, Partial<Request>, string, string | null]>([
    [
      'its own service',
      { uri: 'http://127.0.0.1:5/p2' },
      'GET http://127.0.0.1:5/p2',
      'Bearer t0ken',
    ],
    [
      'its own service, ending a subscription',
      { uri: 'http://127.0.0.1:5/subscriptions(7)', method: 'DELETE' },
      'DELETE http://127.0.0.1:5/subscriptions(7)',
      'Bearer t0ken',
    ],
    [
      'another host',
      { uri: 'https://elsewhere.example/p2' },
      'GET https://elsewhere.example/p2',
      null,
    ],
  ])('sends the token with what follows at %s only', async (_, members, line, token) => {
    const page = {
      kind: 'http',
      action: 'Get_deal',
      purpose: 'page',
      method: 'GET',
      headers: {},
      queries: {},
      following: operation({}),
      ...members,
    } as Request;
    const { sent } = await call(page);
    expect(sent).toEqual([{ line, token, body: '' }]);
  });

  it.each([
    [404, { error: { code: 'NotFound', message: 'x' } }],
    [500, { message: 'y' }],
  ])('hands on an answer %i as it came', async (status, body) => {
    const { answer } = await call(operation({}), service, () =>
      Promise.resolve(Response.json(body, { status })),
    );
    expect(answer).toMatchObject({ statusCode: status, body });
  });

  it('ends with 502 BadGateway where the service cannot be reached', async () => {
    const { answer } = await call(operation({}), service, () =>
      Promise.reject(Object.assign(new TypeError('x'), { cause: { code: 'ECONNREFUSED' } })),
    );
    expect(answer).toMatchObject({
      statusCode: 502,
      body: { error: { code: 502, source: '127.0.0.1:5', message: 'BadGateway' } },
    });
  });
});

describe('a call that cannot be made', () => {
  const missing = `The 'inputs.parameters' of workflow operation 'Get_deal' of type 'OpenApiConnection' is not valid. Error details: `;
  it.each<[string, Partial<OperationCall>, string, string]>([
    [
      'an unknown operation',
      { operationId: 'GetDeals' },
      'WorkflowOperationInputsApiOperationNotFound',
      `${missing}The connector 'deals' has no operation 'GetDeals'. Did you mean 'GetDeal'?`,
    ],
    [
      'a missing parameter',
      { parameters: { Id: '1' } },
      'OpenApiOperationParameterValidationFailed',
      `${missing}The API operation 'GetDeal' is missing required property 'id'. 'Id' is given; rename it to 'id'. The API operation does not contain a definition for parameter 'Id'. (Operation 'GetDeal'.) Did you mean 'id'?`,
    ],
    [
      'an empty parameter',
      { parameters: { id: '' } },
      'WorkflowOperationParametersRuntimeMissingValue',
      `${missing}The resolved string values for the following parameters are invalid, they may not be null or empty: 'id'.`,
    ],
    [
      'another connector',
      { apiId: '/providers/Microsoft.PowerApps/apis/shared_other' },
      'ConnectionNotConfigured',
      "No address is known for the connection 'c' (operation GetDeal): set the address of nothing known.",
    ],
  ])('%s is refused before anything is sent', async (_, members, code, message) => {
    const { sent, answer } = await call(operation(members));
    expect(sent).toEqual([]);
    expect(answer).toEqual({ status: 'Failed', code, message, retryable: false });
  });

  it('names the connection whose service has no address', async () => {
    const resolve = connectorOperations(known, { find: () => undefined, advise: String });
    const answer = await resolve(operation({}) as Request & OperationCall);
    expect(answer).toMatchObject({
      message: "No address is known for the connection 'c' (operation GetDeal): deals",
    });
  });

  it('tells what the token command did', async () => {
    const readToken = () => Promise.reject(new TokenError('The token command failed.'));
    const { sent, answer } = await call(operation({}), { ...service, readToken });
    expect(sent).toEqual([]);
    expect(answer).toMatchObject({
      code: 'ConnectionAuthorizationFailed',
      message: 'The token command failed.',
    });
  });
});

describe('the connector that a connection means', () => {
  const reference = (api: Value) => ({
    apiId: '/providers/Microsoft.PowerApps/apis/whatever',
    connectionReferences: { c: { api } },
  });
  it.each<[string, Partial<OperationCall>]>([
    ['logicalName', reference({ name: 'shared_x', logicalName: 'cosell_5Fdeals' })],
    ['escapes and a hash', reference({ name: 'shared_cosell-5fdeals-5f312a92a6a1e366f9' })],
    ['the action alone', { apiId: '/providers/Microsoft.PowerApps/apis/shared_deals' }],
    ['a bare definition', { apiId: '', connectionName: 'shared_deals_1' }],
  ])('is found by %s', async (_, members) => {
    const { sent } = await call(operation(members));
    expect(sent).toHaveLength(1);
  });
});

describe('checkOperations', () => {
  const flow = (host: object, parameters: Value): FlowDefinition =>
    readDefinition(
      {
        triggers: { manual: { type: 'Request', kind: 'Button', inputs: { schema: {} } } },
        actions: {
          Block: {
            type: 'Scope',
            runAfter: {},
            actions: {
              Ask: {
                type: 'OpenApiConnection',
                runAfter: {},
                inputs: {
                  host: { connectionName: 'shared_deals', operationId: 'GetDeal', ...host },
                  parameters,
                },
              },
            },
          },
        },
      },
      'Flow',
    );

  it.each<[string, object, Value, string[]]>([
    ['a good call', {}, { id: '@triggerBody()' }, []],
    ['an unknown connector', { connectionName: 'shared_x' }, {}, []],
    [
      'an unknown operation',
      { operationId: 'GetDela' },
      {},
      ['WorkflowOperationInputsApiOperationNotFound'],
    ],
    [
      'a misspelt parameter',
      {},
      { id: '1', filter: '' },
      ['WorkflowOperationParametersExtraParameter'],
    ],
    ['nothing given', {}, {}, ['OpenApiOperationParameterValidationFailed']],
  ])('%s', (_, host, parameters, codes) => {
    const faults = checkOperations(flow(host, parameters), known);
    expect(faults.map(({ code }) => code)).toEqual(codes);
    for (const fault of faults) expect(fault.path).toEqual(['Flow', 'Block', 'Ask']);
  });

  it('suggests the nearest name', () => {
    const faults = checkOperations(flow({ operationId: 'GetDela' }, {}), known);
    expect(faults[0]?.actions).toEqual(["Did you mean 'GetDeal'?"]);
  });
});
