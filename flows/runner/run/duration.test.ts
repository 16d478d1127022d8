import { addInterval, parseDuration } from './duration';

describe('parseDuration', () => {
  // Source: ISO 8601-1:2019, 5.5.2.
  it.each([
    ['PT5S', 5_000],
    ['PT1.5S', 1_500],
    ['PT20M', 1_200_000],
    ['PT1H30M', 5_400_000],
    ['P1D', 86_400_000],
    ['P1DT2H', 93_600_000],
    ['P2W', 1_209_600_000],
    ['pt1m', 60_000],
    ['-PT1M', -60_000],
  ])('reads %s', (text, milliseconds) => {
    expect(parseDuration(text)).toBe(milliseconds);
  });

  it.each(['', 'P', 'PT', '5S', 'PT5', 'P5H', 'twenty', 'PT5S '.repeat(2)])(
    'refuses %j',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );
});

describe('addInterval', () => {
  const at = (text: string): number => Date.parse(text);

  it.each([
    ['2026-01-31T00:00:00Z', 1, 'Month', '2026-02-28T00:00:00Z'],
    ['2024-02-29T12:00:00Z', 1, 'Year', '2025-02-28T12:00:00Z'],
    ['2026-03-31T00:00:00Z', -1, 'Month', '2026-02-28T00:00:00Z'],
    ['2026-01-01T00:00:00Z', 36, 'hours', '2026-01-02T12:00:00Z'],
    ['2026-01-01T00:00:00Z', 2, 'Week', '2026-01-15T00:00:00Z'],
  ])('adds to %s %i %s', (from, count, unit, to) => {
    expect(addInterval(at(from), count, unit)).toBe(at(to));
  });

  it('knows no other units', () => {
    expect(addInterval(0, 1, 'Fortnight')).toBeUndefined();
  });
});
