// The rows against plain arrays of the same writes: a naive sort and a naive comparison judge the kept orders and columns.
import fc from 'fast-check';
import { exampleDeal } from './example-deal';
import { newReferral, PARTNER } from './new-referral';
import type { Referral } from './referral';
import { ReferralRows } from './referral-rows';

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
  step: fc.integer({ min: -2, max: 9 }),
});

it('keeps orders and columns that agree with a sort and a scan, whatever is written', () => {
  fc.assert(
    fc.property(fc.array(fc.array(write, { maxLength: 60 }), { maxLength: 6 }), (batches) => {
      const rows = new ReferralRows();
      const created: string[] = [];
      let writes: Referral[] = [];
      let time = 5000;
      for (const batch of batches) {
        for (const { id, status, country, step } of batch) {
          time += step;
          const customerProfile = country === null ? {} : { address: { country } };
          const row = { ...deal, id, status, updatedDateTime: String(time), customerProfile };
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
  for (let count = 0; count < 5000; count++) {
    rows.put({ ...deal, updatedDateTime: String(10_000 + count) });
  }
  const updated = (rows as unknown as { updated: readonly number[] }).updated;
  expect(updated.length).toBeLessThan(1100);
  expect(rows.inOrder('updatedDateTime')).toEqual([0]);
});
