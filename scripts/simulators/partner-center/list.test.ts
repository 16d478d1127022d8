// Source of the expectations: README.md of scripts/simulators, which names the page of each.
import { compileFilter } from './filter';
import type { Referral } from './referral';
import { makeCenter, minimal } from './test-center';

const { center, send } = makeCenter();
const rows = [...center.store.created()];

describe('$filter', () => {
  it.each<[string, (row: Referral) => boolean]>([
    [
      "status eq 'New' and qualification eq 'SalesQualified'",
      (row) => row.status === 'New' && row['qualification'] === 'SalesQualified',
    ],
    [
      "direction eq 'Incoming' and substatus eq 'Pending'",
      (row) => row.direction === 'Incoming' && row.substatus === 'Pending',
    ],
    [
      "customerProfile/address/country eq 'JP'",
      (row) => (row.customerProfile['address'] as { country: string }).country === 'JP',
    ],
    [
      "team/any(t:t/email eq 'user@contoso.example')",
      (row) => row.team.some((each) => each['email'] === 'user@contoso.example'),
    ],
    [
      "status eq 'New' or status eq 'Active' and type eq 'Shared'",
      (row) => row.status === 'New' || (row.status === 'Active' && row.type === 'Shared'),
    ],
    [
      "not (status eq 'New') and type eq 'Shared'",
      (row) => row.status !== 'New' && row.type === 'Shared',
    ],
    [
      "(status eq 'New' or status eq 'Active') and type ne 'Shared'",
      (row) => (row.status === 'New' || row.status === 'Active') && row.type !== 'Shared',
    ],
    [
      'updatedDateTime ge 2026-02-15T00:00:00Z',
      (row) => row.updatedDateTime >= '2026-02-15T00:00:00.0000000Z',
    ],
    [
      'updatedDateTime lt 2026-02-15T02:00:00.5+02:00',
      (row) => row.updatedDateTime < '2026-02-15T00:00:00.5000000Z',
    ],
    ['updatedDateTime eq null', () => false],
    ['updatedDateTime ne null and not (updatedDateTime gt 9999-12-31T23:59:59Z)', () => true],
    ['email eq null', () => false],
    ["substatus eq 'O''Brien'", () => false],
  ])('%s', async (filter, test) => {
    const { json } = await send('GET', `?$filter=${encodeURIComponent(filter)}`);
    const ids = rows.filter(test).map((row) => row.id);
    expect(json.value.map((row) => row.id)).toEqual(ids);
    expect(json['@odata.count']).toBe(ids.length);
  });

  it.each([
    ["externalReferenceId eq 'x'", 'cannot be filtered by'],
    ["contains(status,'New')", 'cannot be filtered by'],
    ["status gt 'New'", 'eq and ne only'],
    ['status eq New', 'a text in quotes'],
    ["status eq 'New", 'does not end'],
    ["(status eq 'New'", "expected ')'"],
    ["status eq 'New')", 'or the end'],
    ["not status eq 'New'", "'(' behind 'not'"],
    ["status EQ 'New'", 'expected eq'],
    ["team/any(t:t/name eq 'x')", 'cannot be filtered by'],
    ['updatedDateTime gt 2026-99-01T00:00:00Z', 'expected a time'],
    ['updatedDateTime gt 9999-12-31T23:00:00-02:00', 'expected a time'],
    ['', 'expected a member'],
    ['('.repeat(60), 'nested too deeply'],
    ['x'.repeat(9000), 'more than 8000'],
    ["constructor eq 'x'", 'cannot be filtered by'],
  ])('refuses %j', (filter, message) => {
    expect(() => compileFilter(filter, center.store.rows)).toThrow(message);
  });
});

describe('other options', () => {
  it('sorts, skips, takes and selects', async () => {
    const query = '?$orderby=updatedDateTime desc&$skip=1&$top=2&$select=id,updatedDateTime';
    const { json } = await send('GET', `${query}&$count=false`);
    const times = rows
      .map((row) => row.updatedDateTime)
      .sort()
      .reverse();
    expect(json.value.map((row) => row.updatedDateTime)).toEqual(times.slice(1, 3));
    expect(Object.keys(json.value[0] ?? {})).toEqual(['id', 'updatedDateTime']);
    expect(json).not.toHaveProperty(['@odata.count']);
    expect(json).not.toHaveProperty(['@odata.nextLink']);
  });

  it('sorts by a second member where the first is equal', async () => {
    const query = '?$orderby=createdDateTime desc,updatedDateTime';
    const { json } = await send('GET', query);
    const times = json.value.map(({ createdDateTime, updatedDateTime }) => [
      createdDateTime,
      updatedDateTime,
    ]);
    const expected = rows
      .map(({ createdDateTime, updatedDateTime }) => [createdDateTime, updatedDateTime])
      .sort(([one = '', first = ''], [other = '', second = '']) =>
        one === other ? first.localeCompare(second) : other.localeCompare(one),
      );
    expect(times).toEqual(expected);
    expect(new Set(rows.map((row) => row.createdDateTime)).size).toBeLessThan(rows.length);
  });

  it.each([
    '$expand=team',
    '$search=x',
    '$top=-1',
    '$top=x',
    '$skip=1.5',
    '$count=yes',
    '$select=secret',
    '$orderby=name',
    '$orderby=createdDateTime up',
    '$skiptoken=abc',
    '$top=1&$top=2',
  ])('refuses %s', async (query) => {
    const { status, json } = await send('GET', `?${query}`);
    expect([status, json.error.code, json.error.target]).toEqual([
      400,
      'invalidRequest',
      query.split('=')[0],
    ]);
  });

  it('gives pages of 100, with a link that shows http and no engagements', async () => {
    const { center: other, send: ask } = makeCenter();
    for (let made = other.store.size; made < 205; made++) await ask('POST', '', minimal());
    const sizes: number[] = [];
    const seen = new Set<string>();
    let query = "$filter=status ne 'None'";
    for (;;) {
      const { json } = await ask('GET', `?${query}`);
      sizes.push(json.value.length);
      for (const row of json.value) seen.add(row.id);
      const next = json['@odata.nextLink'];
      if (next === undefined) break;
      expect(next).toMatch(
        /^http:\/\/api\.partner\.microsoft\.com\/v1\.0\/referrals\?\$skiptoken=[\w-]+$/,
      );
      query = next.split('?')[1] ?? '';
    }
    expect(sizes).toEqual([100, 100, 5]);
    expect(seen.size).toBe(205);
  });
});
