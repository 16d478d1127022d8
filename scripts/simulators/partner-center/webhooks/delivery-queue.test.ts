// What the queue keeps and how much it does at once: our own bounds, so that no sender of writes fills the memory.
import { VirtualClock } from '../../../../flows/runner/clock';
import { DeliveryQueue, type Delivery } from './delivery-queue';
import { testEvent } from './event';

const registration = {
  WebhookUrl: 'https://flow.example/',
  WebhookEvents: ['test-created'],
  SignatureTokenToMsSignatureHeader: true,
};

function fill(count: number, post: (delivery: Delivery, clock: VirtualClock) => Promise<number>) {
  const clock = new VirtualClock(0);
  const queue = new DeliveryQueue(clock, (delivery) => post(delivery, clock));
  const ids = Array.from({ length: count }, (_, index) => {
    const { id } = queue.add(testEvent(String(index), 0), registration, 'held');
    queue.start(id);
    return id;
  });
  return { clock, queue, ids };
}

it('keeps the last 10,000 deliveries that have ended', async () => {
  const { clock, queue, ids } = fill(10_000, () => Promise.resolve(200));
  await clock.runUntil(queue.settled());
  const { id } = queue.add(testEvent('last', 0), registration, 'held');
  expect(queue.list('held', 'delivered')).toHaveLength(10_000);
  expect([queue.get(ids[0] ?? ''), queue.get(ids[1] ?? '')?.state, queue.get(id)?.state]).toEqual([
    undefined,
    'delivered',
    'held',
  ]);
});

it('gives up the oldest where 10,000 wait, and is settled without it', async () => {
  const { clock, queue, ids } = fill(10_001, () => Promise.resolve(200));
  expect(queue.get(ids[0] ?? '')).toBeUndefined();
  await clock.runUntil(queue.settled());
  expect(queue.list('delivered')).toHaveLength(10_000);
});

it('has at most 16 attempts under way', async () => {
  let underWay = 0;
  let most = 0;
  const { clock, queue } = fill(50, (_, time) => {
    most = Math.max(most, ++underWay);
    return new Promise((resolve) => {
      time.schedule(10, () => {
        underWay--;
        resolve(200);
      });
    });
  });
  await clock.runUntil(queue.settled());
  expect([most, queue.list('delivered').length, clock.now()]).toEqual([16, 50, 40]);
});
