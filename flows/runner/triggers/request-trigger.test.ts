import { asObject, type TriggerDefinition } from '../definition';
import type { ValueObject } from '../expressions/values';
import { receiveRequest, type TriggerRequest } from './request-trigger';

/** What the real host did: curl traces in ScoreUnder/IllogicApps, IllogicApps.Simulator.Test/TestData. */
const TRACE = 'IllogicApps trace';

function receive(definition: ValueObject, request: Partial<TriggerRequest>) {
  const trigger = { type: 'Request', kind: 'Http', ...definition } as TriggerDefinition;
  return receiveRequest('manual', trigger, asObject(definition['inputs']), {
    method: 'POST',
    path: '',
    queries: [],
    headers: {},
    body: undefined,
    ...request,
  });
}

function outputsOf(definition: ValueObject, request: Partial<TriggerRequest>): ValueObject {
  const received = receive(definition, request);
  if ('refused' in received) throw new Error(received.refused.message);
  return received.firing.outputs as ValueObject;
}

const RELATIVE = { inputs: { method: 'PUT', relativePath: 'boom/{bang}/pow/{whack}' } };

test.each([
  ['/boom/1/pow/[]', { bang: '1', whack: '[]' }, `${TRACE} simpleRelativePath/trace-relative-path`],
  ['boom/wow%25wee%3f/pow/hehe', { bang: 'wow%wee?', whack: 'hehe' }, `${TRACE} …-encoding`],
  ['/BOOM/1/Pow/2/', { bang: '1', whack: '2' }, 'routes of ASP.NET have no case'],
])('the path %s gives %j', (path, expected, _source) => {
  expect(outputsOf(RELATIVE, { method: 'PUT', path })).toEqual({
    headers: {},
    relativePathParameters: expected,
  });
});

test.each([
  [
    { method: 'PATCH' },
    400,
    'TriggerRequestMethodNotValid',
    "The HTTP method for this request is not valid: expected 'POST' and actual 'PATCH'.",
    'Azure/logicapps issue 1441',
  ],
  [
    { path: '/x' },
    404,
    'NotFound',
    expect.stringContaining("'/x' does not fit") as string,
    'no source',
  ],
  [
    { headers: { 'Content-Type': 'application/json' }, body: 'hello' },
    400,
    'InvalidRequestContent',
    "The request content is not valid and could not be deserialized: 'Unexpected character encountered while parsing value: h. Path '', line 0, position 0.'.",
    'wording of the resource manager and of Newtonsoft.Json',
  ],
])('%j is refused with %d %s', (request, statusCode, code, message, _source) => {
  expect(receive({}, request)).toEqual({ refused: { statusCode, code, message } });
});

test('the method of the trigger is the only one', () => {
  expect(receive(RELATIVE, { path: 'boom/1/pow/2' })).toMatchObject({
    refused: { statusCode: 400 },
  });
});

test.each([
  [undefined, undefined, {}, `${TRACE} simpleEcho/trace-simple-exec: no body, no member`],
  ['application/json', 'null', { body: null }, `${TRACE} simpleEcho/trace-json-null-body`],
  [
    'application/json; charset=utf-8',
    '{"a":1.0}',
    { body: { a: expect.anything() as unknown } },
    '',
  ],
  ['text/rust', 'fn', { body: 'fn' }, `${TRACE} trace-form-data (a part)`],
  ['text/plain; charset=iso-8859-1', Buffer.from([0xe9]), { body: 'é' }, 'the charset is used'],
  [
    'application/pdf',
    'x',
    { body: { '$content-type': 'application/pdf', $content: 'eA==' } },
    'Microsoft docs, logic-apps-content-type',
  ],
  [
    undefined,
    'y=z',
    { body: { '$content-type': 'application/octet-stream', $content: 'eT16' } },
    `${TRACE} trace-form-data (a part without a type)`,
  ],
  [
    'application/x-www-form-urlencoded',
    'test&x=y=z&&&===&fn main() {    println!("Hello, world!");}',
    {
      body: {
        '$content-type': 'application/x-www-form-urlencoded',
        $content:
          'dGVzdCZ4PXk9eiYmJj09PSZmbiBtYWluKCkgeyAgICBwcmludGxuISgiSGVsbG8sIHdvcmxkISIpO30=',
        $formdata: [
          { key: 'test', value: '' },
          { key: 'x', value: 'y=z' },
          { key: '', value: '' },
          { key: '', value: '' },
          { key: '', value: '==' },
          { key: 'fn main() {    println!("Hello, world!");}', value: '' },
        ],
      },
    },
    `${TRACE} simpleRelativePath/trace-urlencoded`,
  ],
])('a body of type %s', (type, body, expected, _source) => {
  const headers: Record<string, string> = type === undefined ? {} : { 'Content-Type': type };
  expect(outputsOf({}, { headers, body })).toEqual({ headers, ...expected });
});

// trace-form-data.txt of the real host.
test('a multipart body has its parts', () => {
  const boundary = '------------------------JY70qpritNtlYfQffZt3Yc';
  const rust = 'fn main() {\n    println!("Hello, world!");\n}\n';
  const part = (headers: string, body: string): string =>
    `--${boundary}\r\n${headers}\r\n\r\n${body}\r\n`;
  const body =
    part('Content-Disposition: form-data; name="x"', 'y=z') +
    part('Content-Disposition: form-data', '==') +
    part(
      'Content-Disposition: form-data; name="rust"; filename="test.rs"\r\nContent-Type: text/rust',
      rust,
    ) +
    `--${boundary}--\r\n`;
  const type = `multipart/form-data; boundary=${boundary}`;
  const outputs = outputsOf({}, { headers: { 'content-type': type }, body });
  expect(outputs['body']).toEqual({
    '$content-type': type,
    $content: Buffer.from(body).toString('base64'),
    $multipart: [
      {
        headers: { 'Content-Disposition': 'form-data; name="x"', 'Content-Length': '3' },
        body: { '$content-type': 'application/octet-stream', $content: 'eT16' },
      },
      {
        headers: { 'Content-Disposition': 'form-data', 'Content-Length': '2' },
        body: { '$content-type': 'application/octet-stream', $content: 'PT0=' },
      },
      {
        headers: {
          'Content-Disposition': 'form-data; name="rust"; filename="test.rs"',
          'Content-Type': 'text/rust',
          'Content-Length': '45',
        },
        body: rust,
      },
    ],
  });
});

// RFC 2046, 5.1.1: headers may be missing, and a boundary counts at the start of a line alone.
test('a part may have no headers and hold the boundary inside a line', () => {
  const headers = { 'Content-Type': 'multipart/mixed; boundary="x y"' };
  const body = 'preamble\r\n--x y\r\n\r\na --x y b\r\n--x y--\r\nepilogue';
  expect(outputsOf({}, { headers, body })['body']).toMatchObject({
    $multipart: [{ headers: { 'Content-Length': '9' }, body: { $content: btoa('a --x y b') } }],
  });
});

test.each([
  ['multipart/form-data', 'no boundary'],
  ['multipart/form-data; boundary=x', '--x'],
  ['multipart/form-data; boundary=x', '--x\r\n--x--'],
])('a broken multipart body of %s stays content', (type, body) => {
  const outputs = outputsOf({}, { headers: { 'Content-Type': type }, body });
  expect(outputs['body']).toMatchObject({ '$content-type': type });
});

// trace-path-and-query-encoding.txt; the parameters of the address itself are not shown.
test('queries are shown where there are any of the caller', () => {
  const search =
    'api-version=2022-05-01&sp=%2Ftriggers%2Fx%2Frun&sv=1.0&sig=PKeS&extra%25param=extra%3dvalue&an%33other=%20%20%20';
  expect(outputsOf({}, { queries: new URLSearchParams(search) })).toEqual({
    headers: {},
    queries: { 'extra%param': 'extra=value', an3other: '   ' },
  });
  expect(outputsOf({}, { queries: new URLSearchParams('a=1&a=2') })['queries']).toEqual({
    a: '1,2',
  });
});

// Microsoft docs, operation options: IncludeAuthorizationHeadersInOutputs.
test('the token of a caller is hidden by default', () => {
  const headers = { Authorization: 'Bearer t', Accept: '*/*' };
  expect(outputsOf({}, { headers })).toEqual({ headers: { Accept: '*/*' } });
  const open = { operationOptions: 'IncludeAuthorizationHeadersInOutputs' };
  expect(outputsOf(open, { headers })).toEqual({ headers });
});

// Public report on POST …/run without a body: 400 TriggerInputSchemaMismatch.
test('a schema with required members needs a body', () => {
  const schema = { type: 'object', required: ['text'] };
  expect(receive({ inputs: { schema } }, {})).toEqual({
    refused: {
      statusCode: 400,
      code: 'TriggerInputSchemaMismatch',
      message:
        "The input body for trigger 'manual' of type 'Request' did not match its schema definition. The input body is missing required schema properties.",
    },
  });
  expect(receive({ inputs: { schema: { type: 'object' } } }, {})).toHaveProperty('firing');
});

test('names such as __proto__ are data', () => {
  const outputs = outputsOf({}, { queries: [['__proto__', 'x']] });
  expect(Object.keys(outputs['queries'] as ValueObject)).toEqual(['__proto__']);
});
