// The rows against plain arrays of the same writes: a naive sort and a naive comparison judge the kept orders and columns.
import fc from 'fast-check';
import { exampleDeal } from './example-deal';
import { newReferral, PARTNER } from './new-referral';
import { formatTime, type Referral } from './referral';
import { ReferralRows } from './referral-rows';
import { TextColumn } from './column';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const deal = newReferral(
  exampleDeal(NOW, {}),
  {
    engagementId: 'e',
    owner: PARTNER,
    invitedBy: PARTNER,
    direction: 'Outgoing',
    substatus: 'Accepted',
  },
  NOW,
);
const statuses = ['New', 'Active', 'Closed'];
const countries = ['US', 'DE', null];

const write = fc.record({
  id: fc.integer({ min: 0, max: 90 }).map(String),
  status: fc.constantFrom(...statuses),
  country: fc.constantFrom(...countries),
  // Mostly later than the write before it, sometimes earlier: an expiry bears the time at which it was due.
  step: fc.integer({ min: -2, max: 9 }).map((few) => few * 4321),
  team: fc.constantFrom([], ['a'], ['a', 'b'], ['b', 'a'], ['a,b']),
});

// In steps of 100 ns.
function timeOf(steps: number): string {
  const milliseconds = formatTime(NOW + Math.floor(steps / 10_000)).slice(0, -'0000Z'.length);
  return `${milliseconds}${String(steps % 10_000).padStart(4, '0')}Z`;
}

it('keeps orders and columns that agree with a sort and a scan, whatever is written', () => {
  fc.assert(
    fc.property(fc.array(fc.array(write, { maxLength: 60 }), { maxLength: 6 }), (batches) => {
      const rows = new ReferralRows();
      const created: string[] = [];
      let writes: Referral[] = [];
      let time = 50_000_000;
      for (const batch of batches) {
        for (const { id, status, country, step, team } of batch) {
          time += step;
          const customerProfile = country === null ? {} : { address: { country } };
          const row = {
            ...deal,
            ...{ id, status, updatedDateTime: timeOf(time), customerProfile },
            team: team.map((email) => ({ email })),
          };
          expect(rows.put(row)).toBe(!created.includes(id));
          if (!created.includes(id)) created.push(id);
          writes = [...writes.filter((each) => each.id !== id), row];
        }
        const ids = (places: readonly number[]) => places.map((place) => rows.at(place).id);
        const byUpdate = [...writes].sort((left, right) =>
          left.updatedDateTime.localeCompare(right.updatedDateTime),
        );
        expect(ids(rows.inOrder('createdDateTime'))).toEqual(created);
        expect(ids(rows.inOrder('updatedDateTime'))).toEqual(byUpdate.map(({ id }) => id));
        expect(rows.size).toBe(created.length);
        for (const each of writes) expect(rows.get(each.id)).toBe(each);
        const places = rows.inOrder('createdDateTime');
        const inCreation = created.map((id) => writes.find((each) => each.id === id) as Referral);
        for (const status of [...statuses, 'Nowhere']) {
          const found = inCreation.filter((each) => each.status === status);
          const test = rows.equals('status', status);
          expect(places.filter(test).map((place) => rows.at(place))).toEqual(found);
        }
        for (const email of ['a', 'b', 'a,b', 'c']) {
          const found = inCreation.filter(({ team }) =>
            team.some((each) => each['email'] === email),
          );
          const test = rows.hasMember((each) => each === email);
          expect(places.filter(test).map((place) => rows.at(place))).toEqual(found);
        }
        for (const bound of [time - 1, time, time + 1]) {
          const found = inCreation.filter((each) => each.updatedDateTime >= timeOf(bound));
          const sign = rows.updatedComparedTo(timeOf(bound));
          const since = places.filter((place) => sign(place) >= 0);
          expect(since.map((place) => rows.at(place))).toEqual(found);
        }
        for (const country of countries) {
          const found = inCreation.filter(
            ({ customerProfile: { address } }) =>
              ((address as { country: string } | undefined)?.country ?? null) === country,
          );
          const test = rows.equals('customerProfile/address/country', country);
          expect(places.filter(test).map((place) => rows.at(place))).toEqual(found);
        }
      }
    }),
    { numRuns: 60 },
  );
});

it('remembers no more than the last writes, however often one referral changes', () => {
  const rows = new ReferralRows();
  const column = new TextColumn(({ name }) => name as string);
  for (let count = 0; count < 5000; count++) {
    const row = { ...deal, name: `Deal ${count}`, updatedDateTime: timeOf(count) };
    rows.put(row);
    column.put(0, row);
    column.tidy([row]);
  }
  const { updated } = rows as unknown as { readonly updated: readonly number[] };
  const { values } = column as unknown as { readonly values: readonly string[] };
  expect([updated.length < 1100, values.length < 1100]).toEqual([true, true]);
  expect(rows.inOrder('updatedDateTime')).toEqual([0]);
  const tests = ['Deal 4999', 'Deal 4998', 'Deal 1'].map((name) => column.equals(name)(0));
  expect(tests).toEqual([true, false, false]);
});

it('moves a referral back that is written twice in a row, the second time with an earlier time', () => {
  const rows = new ReferralRows();
  for (const [id, steps] of [
    ['first', 10],
    ['second', 20],
    ['second', 5],
  ] as const) {
    rows.put({ ...deal, id, updatedDateTime: timeOf(steps) });
  }
  const ids = rows.inOrder('updatedDateTime').map((place) => rows.at(place).id);
  expect(ids).toEqual(['second', 'first']);
});
