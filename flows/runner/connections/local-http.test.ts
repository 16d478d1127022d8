// The same questions to Node's own requests and answers and to ours: whoever is handed one notices no difference.
// https://developer.mozilla.org/docs/Web/API/Request
import {
  discard,
  localRequest,
  localResponse,
  nodeRequest,
  nodeResponse,
  readBody,
} from './local-http';

const URL_OF = 'https://service.example/v1/things?a=b%20c';
const TEXT = '{"name":"Jürgen 😀"}';
const BYTES = new TextEncoder().encode(TEXT);
const headers = { 'Content-Type': 'application/json', 'X-Own': 'yes' };

function requests(body?: string | Uint8Array<ArrayBuffer>): readonly [Request, Request] {
  const method = body === undefined ? 'GET' : 'POST';
  const init = { method, headers, redirect: 'manual' as const };
  return [
    new Request(URL_OF, { ...init, body: body ?? null }),
    localRequest(URL_OF, { method, headers, body }),
  ];
}

const QUESTIONS: Readonly<Record<string, (message: Request | Response) => unknown>> = {
  text: (message) => message.text(),
  bytes: async (message) => [...new Uint8Array(await message.arrayBuffer())],
  headers: ({ headers: found }) => [...found],
  'a header in another case': ({ headers: found }) => found.get('x-own'),
  body: async ({ body }) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) chunks.push(chunk);
    return Buffer.concat(chunks).toString();
  },
  blob: async (message) => (await message.blob()).size,
  clone: (message) => message.clone().text(),
  'whether it is used': ({ bodyUsed }) => bodyUsed,
};
const OF_REQUESTS: Readonly<Record<string, (request: Request) => unknown>> = {
  line: ({ method, url }) => `${method} ${url}`,
  redirect: ({ redirect }) => redirect,
  mode: ({ mode, credentials, cache }) => [mode, credentials, cache],
  signal: ({ signal }) => signal.aborted,
};
const OF_ANSWERS: Readonly<Record<string, (answer: Response) => unknown>> = {
  status: ({ status, ok }) => [status, ok],
  'the rest': ({ type, redirected, url, statusText }) => [type, redirected, url, statusText],
};

describe.each([
  ['a text', TEXT],
  ['bytes', BYTES],
  ['nothing', undefined],
])('with %s as its body', (_, given) => {
  it.each(Object.keys({ ...QUESTIONS, ...OF_REQUESTS }))('a request: %s', async (name) => {
    const ask = QUESTIONS[name] ?? OF_REQUESTS[name];
    const [own, local] = requests(given);
    expect(await ask?.(local as Request & Response)).toEqual(
      await ask?.(own as Request & Response),
    );
  });

  it.each(Object.keys({ ...QUESTIONS, ...OF_ANSWERS }))('an answer: %s', async (name) => {
    const ask = QUESTIONS[name] ?? OF_ANSWERS[name];
    const status = given === undefined ? 204 : 412;
    const own = new Response(given ?? null, { status, headers });
    const local = localResponse(status, headers, given);
    expect(await ask?.(local as Request & Response)).toEqual(
      await ask?.(own as Request & Response),
    );
  });

  it('is read up to the limit and not beyond it', async () => {
    const size = given === undefined ? 0 : BYTES.length;
    for (const message of requests(given)) {
      expect((await readBody(message.clone(), size))?.toString()).toBe(given ? TEXT : '');
      expect(await readBody(message, size - 1)).toBeUndefined();
    }
  });
});

it('says that a text is one where nobody has said what it is', () => {
  const messages = [
    new Request(URL_OF, { method: 'POST', body: TEXT }),
    localRequest(URL_OF, { method: 'POST', headers: {}, body: TEXT }),
    new Response(TEXT),
    localResponse(200, {}, TEXT),
  ];
  const [first, ...others] = messages.map(({ headers: found }) => [...found]);
  expect(first).toEqual([['content-type', 'text/plain;charset=UTF-8']]);
  for (const other of others) expect(other).toEqual(first);
});

it('reads and drops what is beyond the limit, up to where patience ends', async () => {
  let taken = 0;
  const body = () =>
    new ReadableStream({
      pull: (controller) => {
        taken++;
        if (taken > 10) controller.close();
        else controller.enqueue(new Uint8Array(10));
      },
    });
  const send = () => new Request(URL_OF, { method: 'POST', body: body(), duplex: 'half' });
  expect(await readBody(send(), 20, 1000)).toBeUndefined();
  expect(taken).toBe(11);
  taken = 0;
  expect(await readBody(send(), 20, 50)).toBeUndefined();
  expect(taken).toBeLessThan(9);
});

it('gives Node its own where the process is left', async () => {
  const [own, local] = requests(TEXT);
  expect(nodeRequest(local)).toBeInstanceOf(Request);
  expect(nodeRequest(own)).toBe(own);
  expect(await nodeRequest(local).text()).toBe(TEXT);
  const answer = nodeResponse(localResponse(201, headers, TEXT));
  expect(answer).toBeInstanceOf(Response);
  expect([answer.status, await answer.text()]).toEqual([201, TEXT]);
});

it('hands its signal to the request that leaves the process', () => {
  const controller = new AbortController();
  const request = localRequest(URL_OF, {
    ...{ method: 'POST', headers, body: TEXT },
    signal: () => controller.signal,
  });
  const own = nodeRequest(request);
  controller.abort();
  expect(own.signal.aborted).toBe(true);
});

it('lets go of an answer that nobody reads', async () => {
  let isCancelled = false;
  const own = new Response(new ReadableStream({ cancel: () => void (isCancelled = true) }));
  await discard(own);
  expect(isCancelled).toBe(true);
  const local = localResponse(200, headers, TEXT);
  await discard(local);
  expect(await local.text()).toBe(TEXT);
});
