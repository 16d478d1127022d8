// Times, durations, names and paths as the page writes and reads them.
import { match } from './router';
import { formatAmount, formatDuration, formatTime, plural, readable } from './words';

it.each([
  ['2026-01-01T10:00:00.000Z', '2026-01-01T10:00:00.250Z', '250 ms'],
  ['2026-01-01T10:00:00.0000000Z', '2026-01-01T10:00:02.5000000Z', '2.5 s'],
  ['2026-01-01T10:00:00Z', '2026-01-01T10:01:30Z', '1 min 30 s'],
  ['2026-01-01T10:00:00Z', null, ''],
])('from %s to %s is %j', (from, to, expected) => {
  expect(formatDuration(from, to)).toBe(expected);
});

it.each([
  [50_000, 'USD', 'USD 50,000'],
  [1234.5, 'EUR', 'EUR 1,234.5'],
  [0, undefined, '0'],
  [undefined, 'USD', '–'],
  ['12', 'USD', '–'],
])('%p in %p is %j', (value, currency, expected) => {
  expect(formatAmount(value, currency)).toBe(expected);
});

it.each([null, undefined, '', 'nonsense'])('shows a dash for the time %p', (text) => {
  expect(formatTime(text)).toBe('–');
});

it('names actions as the designer does', () => {
  expect(readable("If_it's_new_Shared_opportunity,_then")).toBe(
    "If it's new Shared opportunity, then",
  );
  expect([plural(1, 'retry', 'retries'), plural(2, 'retry', 'retries')]).toEqual([
    '1 retry',
    '2 retries',
  ]);
});

it.each([
  ['/flows/runs/:run', '/flows/runs/a%20b', { run: 'a b' }],
  ['/flows/:flow', '/flows/x/', { flow: 'x' }],
  ['/flows/:flow', '/flows/runs/1', undefined],
  ['/crm/opportunities/:id', '/crm', undefined],
  ['/flows/:flow', '/flows/%E0%A4%A', { flow: '%E0%A4%A' }],
])('%s against %s', (pattern, path, expected) => {
  expect(match(pattern, path)).toEqual(expected);
});
