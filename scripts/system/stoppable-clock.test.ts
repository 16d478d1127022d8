import { StoppableClock } from './stoppable-clock';

it('calls back, and not what was cancelled', async () => {
  const clock = new StoppableClock();
  const called: string[] = [];
  clock.schedule(0, () => called.push('cancelled'))();
  await new Promise<void>((resolve) => {
    clock.schedule(0, () => called.push('first'));
    clock.schedule(0, resolve);
  });
  expect(called).toEqual(['first']);
});

it('leaves nothing waiting once it is stopped', () => {
  jest.useFakeTimers();
  try {
    const clock = new StoppableClock();
    const called: string[] = [];
    clock.schedule(1000, () => called.push('before'));
    expect(jest.getTimerCount()).toBe(1);
    clock.stop();
    clock.schedule(1000, () => called.push('after'));
    expect(jest.getTimerCount()).toBe(0);
    jest.runAllTimers();
    expect(called).toEqual([]);
  } finally {
    jest.useRealTimers();
  }
});
