// Source of the expectations: learn.microsoft.com/power-apps/developer/data-platform/api-limits; README.md (fault switches).
import { serve } from '../serve';
import { DOCUMENTED_CONCURRENCY, DOCUMENTED_LIMIT, DOCUMENTED_MILLISECONDS } from './request-limit';
import type { RequestFault } from './faults';
import { makeDataverse, SELLER } from './test-dataverse';

let { send, clock, dataverse, database } = makeDataverse();
beforeEach(() => ({ send, clock, dataverse, database } = makeDataverse()));
const create = () => send('POST', 'accounts', { name: 'A' });

describe('service protection', () => {
  it('refuses the request above the limit, until the window has moved', async () => {
    dataverse.limit.maximum = DOCUMENTED_LIMIT;
    for (let at = 0; at < DOCUMENTED_LIMIT; at++) dataverse.limit.enter(dataverse.defaultCaller);
    const { status, headers, json } = await create();
    expect([status, headers.get('Retry-After'), json.error]).toEqual([
      429,
      '300',
      {
        code: '0x80072322',
        message: 'Number of requests exceeded the limit of 6000 over time window of 300 seconds.',
      },
    ]);
    const other = { Authorization: `Bearer user:${SELLER}` };
    expect((await send('GET', 'WhoAmI', undefined, other)).status).toBe(200);
    clock.time += 300_000;
    const after = await create();
    expect(after.status).toBe(204);
    expect(after.headers.get('x-ms-ratelimit-burst-remaining-xrm-requests')).toBe('5999');
  });

  it('refuses when the work of 300 seconds took too long, until the window has moved', async () => {
    dataverse.limit.milliseconds = DOCUMENTED_MILLISECONDS;
    const work = (milliseconds: number) => {
      const { leave } = dataverse.limit.enter(dataverse.defaultCaller);
      clock.time += milliseconds;
      leave();
      clock.time -= milliseconds;
    };
    work(DOCUMENTED_MILLISECONDS - 1_500);
    const last = await create();
    expect(last.headers.get('x-ms-ratelimit-time-remaining-xrm-requests')).toBe('1.50');
    work(1_500);
    const { status, headers, json } = await create();
    expect([status, headers.get('Retry-After'), json.error]).toEqual([
      429,
      '300',
      {
        code: '0x80072321',
        message:
          'Combined execution time of incoming requests exceeded limit of 1,200,000 milliseconds over time window of 300 seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later.',
      },
    ]);
    clock.time += 300_000;
    expect((await create()).status).toBe(204);
  });

  it('refuses one request more than may run at the same time, and takes it when one has ended', async () => {
    dataverse.limit.concurrent = DOCUMENTED_CONCURRENCY;
    const running = Array.from({ length: DOCUMENTED_CONCURRENCY }, () =>
      dataverse.limit.enter(dataverse.defaultCaller),
    );
    const { status, json } = await create();
    expect([status, json.error]).toEqual([
      429,
      { code: '0x80072326', message: 'Number of concurrent requests exceeded the limit of 52.' },
    ]);
    running[0]?.leave();
    expect([(await create()).status, (await create()).status]).toEqual([204, 204]);
  });

  it('is off unless it is wanted', async () => {
    for (let at = 0; at <= DOCUMENTED_LIMIT; at++) dataverse.limit.enter(dataverse.defaultCaller);
    expect((await create()).status).toBe(204);
  });
});

describe('a fault', () => {
  it.each<[RequestFault, number, string | null, string]>([
    [{ kind: 'throttled', count: 2, retryAfter: 7 }, 429, '7', '0x80072322'],
    [{ kind: 'unavailable', count: 1 }, 503, '5', '0x80044150'],
    [{ kind: 'forbidden', count: 1 }, 403, null, '0x80040220'],
  ])('%j', async (fault, status, retryAfter, code) => {
    dataverse.faults.add(fault);
    const before = database.count('account');
    for (let left = fault.count; left > 0; left--) {
      const { headers, json, ...reply } = await create();
      expect([reply.status, headers.get('Retry-After'), json.error.code]).toEqual([
        status,
        retryAfter,
        code,
      ]);
    }
    expect(database.count('account')).toBe(before);
    expect([(await create()).status, dataverse.faults.list]).toEqual([204, []]);
  });

  it.each<[RequestFault['kind'], number]>([
    ['timeout-before', 0],
    ['timeout-after', 1],
  ])('%s makes %i rows and gives no answer', async (kind, made) => {
    const before = database.count('account');
    dataverse.faults.add({ kind, count: 1 });
    await expect(create()).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(database.count('account') - before).toBe(made);
  });

  it('meets only the requests that it names', async () => {
    dataverse.faults.add({ kind: 'unavailable', count: 1, method: 'POST', path: 'contacts' });
    expect((await create()).status).toBe(204);
    expect((await send('GET', 'contacts')).status).toBe(200);
    expect((await send('POST', 'contacts', { lastname: 'A' })).status).toBe(503);
  });

  it('of a lost answer breaks the connection of a socket', async () => {
    const served = await serve(dataverse);
    try {
      dataverse.faults.add({ kind: 'timeout-after', count: 1 });
      const asked = fetch(`${served.url}/api/data/v9.2/WhoAmI`, {
        headers: { Authorization: 'Bearer any' },
      });
      await expect(asked).rejects.toThrow();
    } finally {
      await served.close();
    }
  });
});
