// The switches are ours (README.md); what they must refuse: what would never strike, and forms of other pages.
import { makeSalesforce } from './test-salesforce';

const FAULTS = '/_simulator/faults';

it('adds, lists and clears faults without a token', async () => {
  const { request, send } = makeSalesforce();
  const fault = { kind: 'locked', count: 2, path: '/opportunity' };
  const added = await request('POST', FAULTS, fault, { Authorization: '' });
  expect([added.status, added.json]).toEqual([200, [fault]]);
  expect((await send('GET', 'sobjects/Opportunity')).json).toMatchObject([
    { errorCode: 'UNABLE_TO_LOCK_ROW' },
  ]);
  expect((await request('GET', FAULTS)).json).toEqual([{ ...fault, count: 1 }]);
  expect((await request('DELETE', FAULTS)).json).toEqual([]);
  expect((await send('GET', 'sobjects/Opportunity')).status).toBe(200);
});

it('spares who only looks on, and keeps the fault for others', async () => {
  const { request, send } = makeSalesforce();
  await request('POST', FAULTS, { kind: 'unavailable' });
  const spared = await send('GET', 'limits', undefined, { 'Simulator-Faults': 'none' });
  expect(spared.status).toBe(200);
  expect((await send('GET', 'limits')).status).toBe(503);
});

it.each([
  [{ kind: 'nonsense' }, 'kind must be one of'],
  [{ kind: 'latency', count: -1 }, 'count must be a whole number'],
  [{ kind: 'latency', milliseconds: 1e12 }, 'milliseconds must be a whole number'],
  [{ kind: 'latency', method: 'BREW' }, 'method must be one of'],
  [{ kind: 'latency', path: 'a b' }, 'path must be a part of a path'],
  [{ kind: 'latency', hwo: 1 }, "There is no member 'hwo'"],
  [[], 'A fault is an object'],
])('refuses %j in words', async (body, message) => {
  const { request } = makeSalesforce();
  const { status, json } = await request('POST', FAULTS, body);
  expect([status, JSON.stringify(json)]).toEqual([400, expect.stringContaining(message)]);
});

it('refuses a form, another method, and what is not there', async () => {
  const { request } = makeSalesforce();
  const form = { 'Content-Type': 'text/plain' };
  expect((await request('POST', FAULTS, { kind: 'latency' }, form)).status).toBe(400);
  expect((await request('PATCH', FAULTS, {})).status).toBe(405);
  expect((await request('GET', '/_simulator/nothing')).status).toBe(404);
});
