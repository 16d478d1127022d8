// Expected: what Microsoft says of the trigger ("When a row is added, modified or deleted") and of the table
// callbackregistration; README.md names the pages, and what is only believed.
import { VirtualClock, type Clock } from '../../../../flows/runner/clock';
import { Database, type Row } from '../database';
import { Metadata } from '../metadata';
import { collections, standardTables } from '../standard';
import type { DeliveryReport } from './deliveries';
import { RowTriggers, type RowTriggersOptions } from './row-triggers';

const START = Date.parse('2026-01-01T10:00:00Z');
const USER = '00000000-0000-0000-0000-00000000000a';
const OTHER = '00000000-0000-0000-0000-00000000000b';
const URL_OF_FLOW = 'http://127.0.0.1:1/callbacks/7';

interface Told {
  readonly at: number;
  readonly url: string;
  readonly body: Readonly<Record<string, unknown>>;
}

function organization(options: Partial<RowTriggersOptions> = {}, answers: (number | Error)[] = []) {
  const clock = new VirtualClock(START);
  const database = new Database(new Metadata([...standardTables.values()], collections), () =>
    clock.now(),
  );
  const told: Told[] = [];
  const reports: DeliveryReport[] = [];
  const triggers = new RowTriggers({
    database,
    clock,
    send: async (request) => {
      const at = (clock.now() - START) / 1000;
      told.push({ at, url: request.url, body: (await request.json()) as Told['body'] });
      const answer = answers[told.length - 1] ?? 202;
      if (answer instanceof Error) throw answer;
      return new Response(null, { status: answer });
    },
    onDelivery: (report) => reports.push(report),
    ...options,
  });
  const register = (values: Row, caller = USER): string => {
    const row = database.insert(
      'callbackregistration',
      { entityname: 'opportunity', message: 7, scope: 4, version: 1, url: URL_OF_FLOW, ...values },
      { caller },
    );
    return String(row['callbackregistrationid']);
  };
  const settle = () => clock.runUntil(triggers.settled());
  return { clock, database, triggers, told, reports, register, settle };
}

type Organization = ReturnType<typeof organization>;

function createDeal({ database }: Organization, values: Row = {}, caller = USER): string {
  const row = database.insert(
    'opportunity',
    { name: 'A', estimatedvalue: 5, ...values },
    { caller },
  );
  return String(row['opportunityid']);
}

function lifeOfDeal(org: Organization): void {
  const id = createDeal(org);
  org.database.update('opportunity', id, { name: 'B' }, { caller: USER });
  org.database.delete('opportunity', id, USER);
}

const messagesTold = ({ told }: Organization) => told.map(({ body }) => body['SdkMessage']);

describe('message', () => {
  it.each([
    [1, ['Create']],
    [2, ['Delete']],
    [3, ['Update']],
    [4, ['Create', 'Update']],
    [5, ['Create', 'Delete']],
    [6, ['Update', 'Delete']],
    [7, ['Create', 'Update', 'Delete']],
  ])('%i tells of %j', async (message, expected) => {
    const org = organization();
    org.register({ message });
    lifeOfDeal(org);
    await org.settle();
    expect(messagesTold(org)).toEqual(expected);
  });

  it('of another table tells nothing', async () => {
    const org = organization();
    org.register({ entityname: 'lead' });
    lifeOfDeal(org);
    await org.settle();
    expect(org.told).toEqual([]);
  });
});

describe('filteringattributes', () => {
  const filteringattributes = 'name, EstimatedValue';
  it.each<[string, Row, string[] | undefined, boolean]>([
    ['a column of the list', { name: 'B' }, undefined, true],
    ['a column of the list with the same value', { name: 'A' }, undefined, true],
    ['another column', { description: 'x' }, undefined, false],
    ['a column that the platform changes by itself', { name: 'B' }, ['description'], false],
  ])('an update of %s', async (_, values, written, expected) => {
    const org = organization();
    org.register({ message: 3, filteringattributes });
    const id = createDeal(org);
    const names = written && { written: new Set(written) };
    org.database.update('opportunity', id, values, { caller: USER, ...names });
    await org.settle();
    expect(org.told.length === 1).toBe(expected);
  });

  it('are ignored by create and delete', async () => {
    const org = organization();
    org.register({ message: 7, filteringattributes: 'description' });
    lifeOfDeal(org);
    await org.settle();
    expect(messagesTold(org)).toEqual(['Create', 'Delete']);
  });
});

describe('filterexpression', () => {
  it('is held against the row as it was saved, each update by itself', async () => {
    const org = organization();
    org.register({ message: 4, filterexpression: "estimatedvalue gt 10 and name ne 'Z'" });
    const id = createDeal(org);
    for (const estimatedvalue of [11, 12, 9]) {
      org.database.update('opportunity', id, { estimatedvalue }, { caller: USER });
    }
    await org.settle();
    expect(org.told.map(({ body }) => body['estimatedvalue'])).toEqual([11, 12]);
  });

  it.each([
    ['estimatedvalue gt', 'Syntax error'],
    ['nothing eq 1', "Could not find a property named 'nothing'"],
    ["parentaccountid/name eq 'A'", 'Could not find a property named'],
  ])('%s never fires', async (filterexpression) => {
    const org = organization();
    const id = org.register({ filterexpression });
    lifeOfDeal(org);
    await org.settle();
    expect(org.told).toEqual([]);
    expect([...org.triggers.broken.keys()]).toEqual([id]);
  });
});

test('scope User tells of rows of the user who turned the flow on', async () => {
  const org = organization();
  org.register({ message: 1, scope: 1 });
  createDeal(org, { name: 'mine' });
  createDeal(org, { name: 'theirs', ownerid: OTHER });
  await org.settle();
  expect(org.told.map(({ body }) => body['name'])).toEqual(['mine']);
});

test.each([
  ['not set', {}, OTHER],
  ['modifying user', { runas: 1 }, OTHER],
  ['row owner', { runas: 2 }, '00000000-0000-0000-0000-00000000000c'],
  ['flow owner', { runas: 3 }, USER],
])('runas %s', async (_, values, expected) => {
  const org = organization();
  org.register({ message: 1, ...values });
  createDeal(org, { ownerid: '00000000-0000-0000-0000-00000000000c' }, OTHER);
  await org.settle();
  expect(org.told[0]?.body['RunAsSystemUserId']).toBe(expected);
});

test('nothing is told before postponeuntil', async () => {
  const org = organization();
  org.register({ message: 1, postponeuntil: '2026-01-01T11:00:00Z' });
  createDeal(org);
  await org.settle();
  expect(org.told.map(({ at }) => at)).toEqual([3600]);
});

test('nothing is told of what was taken back, and all of it only after the commit', async () => {
  const org = organization();
  org.register({ message: 1 });
  const failing = () => {
    org.database.transaction(() => {
      createDeal(org);
      throw new Error('taken back');
    });
  };
  expect(failing).toThrow('taken back');
  org.database.transaction(() => {
    createDeal(org);
    expect(org.triggers.pending).toBe(0);
  });
  expect(org.triggers.pending).toBe(1);
  await org.settle();
  expect(org.told).toHaveLength(1);
});

test('a registration that was there before, and one that is deleted', async () => {
  const org = organization();
  const id = org.register({ message: 1 });
  const second: string[] = [];
  const later = new RowTriggers({
    database: org.database,
    clock: org.clock,
    send: (request) =>
      Promise.resolve(new Response(null, { status: second.push(request.url) && 202 })),
  });
  createDeal(org);
  org.database.delete('callbackregistration', id, USER);
  createDeal(org);
  await org.settle();
  await org.clock.runUntil(later.settled());
  expect([org.told.length, second]).toEqual([1, [URL_OF_FLOW]]);
});

// 5xx, 429 and a lost connection are repeated, every other refusal ends it.
describe('delivery', () => {
  const settings = { delay: 1_000, retries: 3, firstWait: 5_000, longestWait: 8_000 };
  it.each<[string, (number | Error)[], number[], string]>([
    ['a flow that takes it', [202], [1], 'delivered'],
    ['one that fails once', [503], [1, 6], 'delivered'],
    ['one that is busy', [429, 429], [1, 6, 14], 'delivered'],
    ['nobody there', [new Error('ECONNREFUSED')], [1, 6], 'delivered'],
    ['one that fails always', [500, 500, 500, 500, 500], [1, 6, 14, 22], 'given up'],
    ['one that is gone', [404], [1], 'given up'],
    ['one that is turned off', [400], [1], 'given up'],
  ])('to %s', async (_, answers, seconds, outcome) => {
    const org = organization({ settings }, answers);
    org.register({ message: 1 });
    createDeal(org);
    await org.settle();
    expect(org.told.map(({ at }) => at)).toEqual(seconds);
    expect(org.reports.at(-1)).toMatchObject({ outcome, attempt: seconds.length });
  });

  it('sends no more at once than it may', async () => {
    let [current, most, sent] = [0, 0, 0];
    // All timers fall due together, as they do in real time.
    const clock: Clock = {
      now: () => START,
      schedule: (_, callback) => {
        queueMicrotask(callback);
        return () => {};
      },
      during: (work) => work,
    };
    const org = organization({
      clock,
      settings: { atOnce: 3 },
      send: async () => {
        most = Math.max(most, ++current);
        await new Promise((resolve) => setImmediate(resolve));
        current--;
        sent++;
        return new Response();
      },
    });
    org.register({ message: 1 });
    for (let deal = 0; deal < 10; deal++) createDeal(org);
    await org.triggers.settled();
    expect([most, sent]).toEqual([3, 10]);
  });

  it('drops what waits when it is closed', async () => {
    const org = organization();
    org.register({ message: 1 });
    createDeal(org);
    org.triggers.close();
    createDeal(org);
    await org.settle();
    expect(org.told).toEqual([]);
  });
});

describe('faults', () => {
  const namesTold = async (faults: RowTriggersOptions['faults']) => {
    const org = organization({ faults: faults ?? {} });
    org.register({ message: 1 });
    for (const name of ['1', '2', '3', '4']) createDeal(org, { name });
    await org.settle();
    return org.told.map(({ at, body }) => [at, body['name']]);
  };

  it.each([
    [{}, 1],
    [{ late: 60_000 }, 61],
  ])('%j: all once, in order, after %i s', async (faults, second) => {
    expect(await namesTold(faults)).toEqual(['1', '2', '3', '4'].map((name) => [second, name]));
  });

  it('duplicate: all twice', async () => {
    const names = (await namesTold({ duplicate: true })).map(([, name]) => name);
    expect(names.sort()).toEqual(['1', '1', '2', '2', '3', '3', '4', '4']);
  });

  it('out of order: the second of two before the first', async () => {
    const names = (await namesTold({ outOfOrder: true })).map(([, name]) => name);
    expect(names).toEqual(['2', '4', '1', '3']);
  });
});
