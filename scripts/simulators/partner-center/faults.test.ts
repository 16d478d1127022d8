// Source of the expectations: README.md of scripts/simulators (fault switches); Retry-After with 429 and 503:
// learn.microsoft.com/partner-center/developer/referrals-api-response-codes
import { RealClock } from '../../../flows/runner/clock';
import { serve } from '../../simulators/serve';
import { HttpCaller } from '../../../flows/runner/connections/http-caller';
import type { RequestFault } from './faults';
import { makeSend } from './contract';
import { operationName, operationNames } from './operation-name';
import { BASE_PATH } from './server';
import { makeCenter, minimal } from './test-center';
import { REFERRALS_AUDIENCE } from './tokens';
import referralsDefinition from '../../../connector/partner-center-referrals/apiDefinition.swagger.json';
import eventsDefinition from '../../../connector/partner-center-events/apiDefinition.swagger.json';

let { center, clock, send, sendEvents, sendControl, all } = makeCenter();
beforeEach(() => ({ center, clock, send, sendEvents, sendControl, all } = makeCenter()));
const ID = '00000001-0000-4000-8000-000000000001';

describe('operation names', () => {
  const definitions = [referralsDefinition, eventsDefinition].flatMap(({ basePath, paths }) =>
    Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods as Record<string, { operationId?: string }>).flatMap(
        ([method, { operationId }]) =>
          operationId === undefined
            ? []
            : [[operationId, method.toUpperCase(), basePath.replace(/\/$/, '') + path] as const],
      ),
    ),
  );
  // The connector in connector/ sends these two to /referrals/{id}; Microsoft's own puts slashes at the end.
  const slashes: Record<string, string> = {
    CreateDealRegistrationByReferralId: '/',
    PatchDealRegistrationByReferralId: '//',
  };

  it.each(definitions)('%s is %s %s, as in the connectors', (operationId, method, path) => {
    const sent = slashes[operationId] ? `${BASE_PATH}/${ID}${slashes[operationId]}` : path;
    const filled = sent.replace(/\{\w+\}/, ID);
    expect(operationName(method, filled)?.operation).toBe(operationId);
  });

  it('are those of the connectors and no others', () => {
    expect([...operationNames].sort()).toEqual(definitions.map(([name]) => name).sort());
  });
});

describe('a fault of requests', () => {
  it.each<[RequestFault, number, string | null]>([
    [{ kind: 'throttled', count: 2, retryAfter: 7 }, 429, '7'],
    [{ kind: 'unavailable', count: 2 }, 503, '5'],
  ])('%j', async (fault, status, retryAfter) => {
    center.faults.add(fault);
    const before = all();
    for (let left = fault.count; left > 0; left--) {
      const refused = await send('POST', '', minimal());
      expect([refused.status, refused.headers.get('Retry-After')]).toEqual([status, retryAfter]);
      expect(refused.json.error).toMatchObject({ message: expect.any(String) });
    }
    expect(all()).toBe(before);
    expect([(await send('POST', '', minimal())).status, center.faults.list]).toEqual([201, []]);
  });

  it.each<[RequestFault['kind'], number]>([
    ['timeout-before', 0],
    ['timeout-after', 1],
  ])('%s leaves %i referrals made', async (kind, made) => {
    const size = center.store.size;
    center.faults.add({ kind, count: 1 });
    await expect(send('POST', '', minimal())).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(center.store.size - size).toBe(made);
  });

  it('a timeout is one for the runner, without waiting', async () => {
    center.faults.add({ kind: 'timeout-before', count: 1 });
    const refusal = { code: 'none', message: 'none' };
    const caller = new HttpCaller(clock, () => refusal, center.fetch);
    const answer = await clock.runUntil(
      caller.call({
        ...{ kind: 'http', action: 'Call', purpose: 'call', method: 'GET' },
        ...{ uri: `http://127.0.0.1${BASE_PATH}`, headers: {}, queries: {} },
        ...{ body: undefined, authentication: undefined },
      }),
    );
    expect(answer).toMatchObject({ status: 'TimedOut', code: 'ActionTimedOut' });
  });

  it('a timeout breaks the connection of a socket', async () => {
    const served = await serve(center);
    try {
      const token = center.tokens.issue('admin@contoso.example', REFERRALS_AUDIENCE);
      const root = served.url + BASE_PATH;
      const remote = makeSend((request) => fetch(request), root, token);
      center.faults.add({ kind: 'timeout-after', count: 1, method: 'POST' });
      const size = center.store.size;
      await expect(remote('POST', '', minimal())).rejects.toThrow('fetch failed');
      expect(center.store.size).toBe(size + 1);
      expect((await remote('GET', `/${ID}`)).status).toBe(200);
    } finally {
      await served.close();
    }
  });

  it('latency takes so long of the machine, and the answer is as ever', async () => {
    const schedule = jest.spyOn(RealClock.prototype, 'schedule');
    let end = (): void => undefined;
    schedule.mockImplementation((_, callback) => ((end = callback), () => undefined));
    center.faults.add({ kind: 'latency', count: 1, milliseconds: 30 });
    let answered = false;
    const answer = send('GET', `/${ID}`).finally(() => (answered = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect([answered, schedule.mock.calls.map(([milliseconds]) => milliseconds)]).toEqual([
      false,
      [30],
    ]);
    schedule.mockRestore();
    end();
    expect((await answer).status).toBe(200);
  });

  it.each<[Partial<RequestFault>, number[]]>([
    [{}, [503, 503, 503, 503]],
    [{ service: 'events' }, [200, 204, 200, 503]],
    [{ service: 'referrals' }, [503, 503, 503, 200]],
    [{ method: 'patch' }, [200, 503, 200, 200]],
    [{ operation: 'GetReferralById' }, [200, 204, 503, 200]],
    [{ operation: 'PatchDealRegistrationByReferralId' }, [200, 204, 200, 200]],
    [{ service: 'events', method: 'PATCH' }, [200, 204, 200, 200]],
  ])('aimed at %j meets those requests only', async (aim, expected) => {
    center.faults.add({ kind: 'unavailable', count: 9, ...aim });
    const patch = [{ op: 'replace', path: '/details/notes', value: 'n' }];
    expect([
      (await send('GET', '')).status,
      (await send('PATCH', `/${ID}`, patch)).status,
      (await send('GET', `/${ID}`)).status,
      (await sendEvents('GET', '/events')).status,
    ]).toEqual(expected);
  });

  it('several strike in the order given, until they are cleared', async () => {
    center.faults.add({ kind: 'throttled', count: 1 });
    center.faults.add({ kind: 'unavailable', count: 5 });
    expect([(await send('GET', '')).status, (await send('GET', '')).status]).toEqual([429, 503]);
    center.faults.clear();
    expect((await send('GET', '')).status).toBe(200);
  });
});

describe('over HTTP', () => {
  it('faults are added, listed and cleared; they never strike the switches', async () => {
    const fault = { kind: 'throttled', count: 2, operation: 'CreateReferral', retryAfter: 3 };
    expect((await sendControl('POST', '/faults', fault)).json).toEqual([fault]);
    expect((await send('POST', '', minimal())).status).toBe(429);
    expect((await sendControl('GET', '/faults')).json).toEqual([{ ...fault, count: 1 }]);
    expect((await sendControl('DELETE', '/faults')).json).toEqual([]);
    expect((await send('POST', '', minimal())).status).toBe(201);
  });

  it.each<[unknown, string | null]>([
    [[], null],
    [{}, 'kind'],
    [{ kind: 'nope' }, 'kind'],
    [{ kind: 'throttled', count: -1 }, 'count'],
    [{ kind: 'throttled', count: '1' }, 'count'],
    [{ kind: 'throttled', service: 'crm' }, 'service'],
    [{ kind: 'throttled', method: 'DELETE' }, 'method'],
    [{ kind: 'throttled', operation: 'Create' }, 'operation'],
    [{ kind: 'throttled', retryAfter: 1.5 }, 'retryAfter'],
    [{ kind: 'throttled', event: 'referral-created' }, 'event'],
    [{ kind: 'late', milliseconds: 1e12 }, 'milliseconds'],
    [{ kind: 'lost', event: 'x' }, 'event'],
    [{ kind: 'lost', service: 'events' }, 'service'],
  ])('%j is refused', async (fault, target) => {
    const { status, json } = await sendControl('POST', '/faults', fault);
    expect([status, json.error.target]).toEqual([400, target]);
    expect(center.faults.list).toEqual([]);
  });
});
