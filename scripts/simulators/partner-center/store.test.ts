// What the store promises to the rest of the simulator; the naive scan is the judge of its index.
import { newReferral, PARTNER } from './new-referral';
import type { Referral } from './referral';
import { Store } from './store';
import { exampleDeal } from './example-deal';
import { makeCenter } from './test-center';

const NOW = Date.parse('2026-03-01T12:00:00Z');

function make(engagementId: string): Referral {
  const kind = { engagementId, owner: PARTNER, invitedBy: PARTNER, direction: 'Outgoing' } as const;
  return newReferral(exampleDeal(NOW, {}), { ...kind, substatus: 'Accepted' }, NOW);
}

it('finds the referrals of an engagement as a scan does, after loads, creates and updates', () => {
  const store = new Store();
  const engagements = ['e-0', 'e-1', 'e-2', 'e-3'];
  const rows = Array.from({ length: 40 }, (_, index) => make(engagements[index % 3] ?? ''));
  store.load(rows.slice(0, 20));
  for (const each of rows.slice(20)) store.put(each);
  for (const each of rows.slice(10, 30)) store.update(each, { name: 'Other' }, NOW);
  for (const id of engagements) {
    const scanned = [...store.created()].filter((each) => each.engagementId === id);
    expect(store.ofEngagement(id.toUpperCase())).toEqual(scanned);
  }
});

it('gives each write of one referral a later time, within one millisecond as well', () => {
  const store = new Store();
  let row = store.put(make('e'));
  const times = [row.updatedDateTime];
  for (const now of [NOW, NOW, NOW + 1, NOW + 1]) {
    row = store.update(row, {}, now);
    times.push(row.updatedDateTime);
  }
  expect(times).toEqual([
    '2026-03-01T12:00:00.0000000Z',
    '2026-03-01T12:00:00.0000001Z',
    '2026-03-01T12:00:00.0000002Z',
    '2026-03-01T12:00:00.0010000Z',
    '2026-03-01T12:00:00.0010001Z',
  ]);
});

it('tells each write once, after it, and no load', () => {
  const store = new Store();
  const told: [string, boolean][] = [];
  store.onWrite((referral, isNew) => {
    expect(store.get(referral.id)).toBe(referral);
    told.push([referral.id, isNew]);
  });
  store.load([make('e')]);
  const row = store.put(make('e'));
  store.update(row, {}, NOW);
  expect(() => store.update(row, { status: 'Nope' }, NOW)).toThrow('no status');
  expect(told).toEqual([
    [row.id, true],
    [row.id, false],
  ]);
});

it('lists an expiry by its own time, though it is noticed after later writes', async () => {
  const { center, send } = makeCenter();
  const due = [...center.store.created()].flatMap(({ status, expirationDateTime }) =>
    status === 'New' && expirationDateTime !== null ? [Date.parse(expirationDateTime)] : [],
  );
  const later = Math.max(...due) + 60_000;
  const active = [...center.store.created()].find((each) => each.status === 'Active') as Referral;
  center.store.update(active, { name: 'Other' }, later);
  center.store.expire(later);
  const { json } = await send('GET', '?$orderby=updatedDateTime');
  const times = json.value.map((each) => each.updatedDateTime);
  expect(times).toEqual([...times].sort());
  expect(times.at(-1)).toBe(center.store.get(active.id)?.updatedDateTime);
});
