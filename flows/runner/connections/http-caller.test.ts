// The caller against a fetch of the test's own: nothing leaves the process.
import { VirtualClock } from '../clock';
import type { HttpCall, OperationCall, Request } from './call';
import { HttpCaller, type Fetch, type ResolveOperation } from './http-caller';

const noOperations: ResolveOperation = () => ({
  code: 'ConnectionNotConfigured',
  message: 'No connector here.',
});

function http(members: Partial<HttpCall>): Request {
  return {
    kind: 'http',
    action: 'Call',
    purpose: 'call',
    method: 'POST',
    uri: 'https://service.example/a?x=1',
    headers: {},
    queries: {},
    body: undefined,
    authentication: undefined,
    ...members,
  };
}

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** Sends a request and gives what the service saw, and what the caller made of the answer. */
async function exchange(request: Request, response: Response, resolve = noOperations) {
  let seen: Seen | undefined;
  const send: Fetch = async (sent) => {
    seen = {
      method: sent.method,
      url: sent.url,
      headers: Object.fromEntries(sent.headers),
      body: await sent.text(),
    };
    return response;
  };
  const answer = await new HttpCaller(new VirtualClock(0), resolve, send).call(request);
  return { seen, answer };
}

describe('HttpCaller', () => {
  it('appends queries, sends an object as JSON', async () => {
    const { seen } = await exchange(
      http({ queries: { $filter: "status eq 'Active'", top: 5 }, body: { value: 1.5 } }),
      new Response(null, { status: 204 }),
    );
    expect(seen?.url).toBe('https://service.example/a?x=1&%24filter=status+eq+%27Active%27&top=5');
    expect(seen?.headers['content-type']).toBe('application/json');
    expect(seen?.body).toBe('{"value":1.5}');
  });

  it('sends text as it is and binary content as its bytes', async () => {
    const text = await exchange(http({ body: 'hello' }), new Response());
    expect(text.seen).toMatchObject({
      body: 'hello',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    });
    const content = { '$content-type': 'application/pdf', $content: 'SGVsbG8=' };
    const binary = await exchange(http({ body: content }), new Response());
    expect(binary.seen).toMatchObject({
      body: 'Hello',
      headers: { 'content-type': 'application/pdf' },
    });
  });

  it.each([
    [
      'application/json; charset=utf-8',
      '{"a":5.0}',
      { a: expect.objectContaining({ value: 5 }) as unknown },
    ],
    ['application/problem+json', '[1]', [1]],
    ['text/plain', 'ü', 'ü'],
    [
      'application/octet-stream',
      'x',
      { '$content-type': 'application/octet-stream', $content: 'eA==' },
    ],
    ['application/json', 'broken', { '$content-type': 'application/json', $content: 'YnJva2Vu' }],
  ])('reads an answer of type %s', async (type, body, expected) => {
    const response = new Response(body, { headers: { 'content-type': type } });
    const { answer } = await exchange(http({ method: 'GET' }), response);
    expect(answer).toMatchObject({ statusCode: 200, body: expected });
  });

  it('gives no body where the answer has none', async () => {
    const { answer } = await exchange(http({}), new Response(null, { status: 204 }));
    expect(answer).toEqual({ statusCode: 204, headers: {}, body: undefined });
  });

  it.each([
    [{ type: 'Raw', value: 'Bearer t' }, 'Bearer t'],
    [{ type: 'Basic', username: 'u', password: 'p' }, 'Basic dTpw'],
  ])('authorizes by %j', async (authentication, header) => {
    const { seen } = await exchange(http({ authentication }), new Response());
    expect(seen?.headers['authorization']).toBe(header);
  });

  it('refuses other kinds of authentication by name', async () => {
    const { answer } = await exchange(
      http({ authentication: { type: 'ClientCertificate' } }),
      new Response(),
    );
    expect(answer).toMatchObject({
      status: 'Failed',
      message: expect.stringContaining("'ClientCertificate'") as string,
    });
  });

  it('says which host could not be found, and that a repetition may help', async () => {
    const failing: Fetch = () =>
      Promise.reject(
        Object.assign(new TypeError('fetch failed'), { cause: { code: 'ENOTFOUND' } }),
      );
    const caller = new HttpCaller(new VirtualClock(0), noOperations, failing);
    await expect(caller.call(http({}))).resolves.toEqual({
      status: 'Failed',
      code: 'UnresolvableHostName',
      message: "The provided host name 'service.example' could not be resolved.",
      retryable: true,
    });
  });

  it('refuses an address that is none', async () => {
    const { answer } = await exchange(http({ uri: 'not an address' }), new Response());
    expect(answer).toMatchObject({ code: 'InvalidUri', retryable: false });
  });

  it('turns an operation into its request, or tells why it cannot', async () => {
    const operation: Request = {
      kind: 'operation',
      action: 'Get',
      purpose: 'call',
      connectionName: 'shared_partnercenterref',
      operationId: 'GetReferralById',
      apiId: '',
      parameters: { id: 'r1' },
      inputs: {},
      connectionReferences: undefined,
    };
    const resolve: ResolveOperation = ({ parameters }: OperationCall) =>
      http({
        method: 'GET',
        uri: `https://service.example/referrals/${JSON.stringify(parameters['id'])}`,
      }) as HttpCall;
    const { seen } = await exchange(operation, new Response(), resolve);
    expect(seen).toMatchObject({
      method: 'GET',
      url: 'https://service.example/referrals/%22r1%22',
    });
    const refused = await exchange(operation, new Response());
    expect(refused.answer).toMatchObject({
      code: 'ConnectionNotConfigured',
      message: 'No connector here.',
    });
  });
});
