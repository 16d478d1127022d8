// The switches are ours (README.md); what they must refuse: what would never strike, and forms of other pages.
import { makeDataverse } from './test-dataverse';

const ROOT = 'https://contoso.example/_simulator/faults';

function setUp() {
  const { dataverse } = makeDataverse();
  const ask = async (method: string, body?: unknown, type = 'application/json') => {
    const init =
      body === undefined ? {} : { body: JSON.stringify(body), headers: { 'Content-Type': type } };
    const response = await dataverse.fetch(new Request(ROOT, { method, ...init }));
    return { status: response.status, json: await response.json() };
  };
  const whoAmI = (headers: Record<string, string> = {}) =>
    dataverse.fetch(
      new Request('https://contoso.example/api/data/v9.2/WhoAmI', {
        headers: { Authorization: 'Bearer any', ...headers },
      }),
    );
  return { ask, whoAmI };
}

it('adds, lists and clears faults without a token', async () => {
  const { ask, whoAmI } = setUp();
  const fault = { kind: 'throttled', count: 2, retryAfter: 3 };
  expect(await ask('POST', fault)).toEqual({ status: 200, json: [fault] });
  expect((await whoAmI()).status).toBe(429);
  expect((await ask('GET')).json).toEqual([{ ...fault, count: 1 }]);
  expect((await ask('DELETE')).json).toEqual([]);
  expect((await whoAmI()).status).toBe(200);
});

it('spares who only looks on, and keeps the fault for others', async () => {
  const { ask, whoAmI } = setUp();
  await ask('POST', { kind: 'unavailable' });
  expect((await whoAmI({ 'Simulator-Faults': 'none' })).status).toBe(200);
  expect((await whoAmI()).status).toBe(503);
});

it.each([
  [{ kind: 'nonsense' }, 'kind must be one of'],
  [{ kind: 'latency', count: -1 }, 'count must be a whole number'],
  [{ kind: 'latency', milliseconds: 1e12 }, 'milliseconds must be a whole number'],
  [{ kind: 'latency', method: 'BREW' }, 'method must be one of'],
  [{ kind: 'latency', path: '../x' }, 'path must be the first name'],
  [{ kind: 'latency', hwo: 1 }, "There is no member 'hwo'"],
  [[], 'A fault is an object'],
])('refuses %j in words', async (body, message) => {
  const { ask } = setUp();
  const { status, json } = await ask('POST', body);
  expect(status).toBe(400);
  expect(JSON.stringify(json)).toContain(message);
});

it('refuses a form, another method, and what is not there', async () => {
  const { ask } = setUp();
  expect((await ask('POST', { kind: 'latency' }, 'text/plain')).status).toBe(415);
  expect((await ask('PUT', {})).status).toBe(405);
});
