import { StalledError, VirtualClock } from './clock';

describe('VirtualClock', () => {
  it('runs timers in the order of their time, then of their making', async () => {
    const clock = new VirtualClock(1000);
    const seen: [string, number][] = [];
    const note = (name: string) => () => seen.push([name, clock.now()]);
    clock.schedule(500, note('late'));
    clock.schedule(20, note('first'));
    clock.schedule(20, note('second'));
    const done = new Promise<void>((resolve) => clock.schedule(900_000, resolve));
    await clock.runUntil(done);
    expect(seen).toEqual([
      ['first', 1020],
      ['second', 1020],
      ['late', 1500],
    ]);
    expect(clock.now()).toBe(901_000);
  });

  it('forgets a timer that was cancelled', async () => {
    const clock = new VirtualClock(0);
    const cancelled = jest.fn();
    clock.schedule(10, cancelled)();
    await clock.runUntil(new Promise<void>((resolve) => clock.schedule(20, resolve)));
    expect(cancelled).not.toHaveBeenCalled();
  });

  it('stands still while real work is under way', async () => {
    const clock = new VirtualClock(0);
    let release = (): void => undefined;
    const work = new Promise<void>((resolve) => (release = resolve));
    const order: string[] = [];
    void clock.during(work).then(() => order.push('work'));
    const done = new Promise<void>((resolve) => clock.schedule(1, resolve)).then(() =>
      order.push('timer'),
    );
    setImmediate(() => setImmediate(release));
    await clock.runUntil(done);
    expect(order).toEqual(['work', 'timer']);
  });

  it('says so where nothing is left that could end the work', async () => {
    await expect(new VirtualClock(0).runUntil(new Promise(() => undefined))).rejects.toThrow(
      StalledError,
    );
  });

  it('keeps a thousand timers in order', async () => {
    const clock = new VirtualClock(0);
    const times: number[] = [];
    for (let i = 0; i < 1000; i++) clock.schedule((i * 7919) % 1009, () => times.push(clock.now()));
    await clock.runUntil(new Promise<void>((resolve) => clock.schedule(2000, resolve)));
    expect(times).toEqual([...times].sort((left, right) => left - right));
    expect(times).toHaveLength(1000);
  });
});

it('says when the next timer falls due, and nothing of those that were called off', () => {
  const clock = new VirtualClock(1000);
  expect(clock.nextDue()).toBeUndefined();
  const cancel = clock.schedule(5, () => undefined);
  clock.schedule(7, () => undefined);
  expect(clock.nextDue()).toBe(1005);
  cancel();
  expect(clock.nextDue()).toBe(1007);
});
