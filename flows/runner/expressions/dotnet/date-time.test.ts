import fc from 'fast-check';
import { type Culture, findCulture } from './cultures';
import { findDateWriter } from './date-format';
import { parseDate } from './date-parse';
import { parseDateExact } from './date-parse-exact';
import {
  addMonths,
  type DateTime,
  fieldsOf,
  formatRoundTrip,
  fromFields,
  ticksOf,
} from './date-time';
import data from './date-time.test-data.json';
import { formatTimeSpan, formatTimeSpanAs, parseTimeSpan } from './time-span';
import { findTimeZone, type TimeZone, toMoment } from './time-zones';

const NOW = Date.UTC(2026, 10, 23, 10);

const culture = (name = 'en-US'): Culture => findCulture(name) as Culture;
const zone = (name = ''): TimeZone => findTimeZone(name) as TimeZone;
const parse = (text: string, name?: string): DateTime | undefined =>
  parseDate(text, () => NOW, culture(name));
const date = (text: string): DateTime => parse(text) as DateTime;
const print = (value: DateTime | undefined): string | undefined => value && formatRoundTrip(value);
const moved = (milliseconds: number | undefined, kind: DateTime['kind']): string | undefined =>
  milliseconds === undefined ? undefined : print({ milliseconds, subTicks: 0, kind });

type Operation = (text: string, second?: string, third?: string) => string | undefined;

const OPERATIONS: Readonly<Record<string, Operation>> = {
  parse: (text, name) => print(parse(text, name)),
  exact: (text, format = '', name) => print(parseDateExact(text, format, () => NOW, culture(name))),
  format: (text, format = '', name) => findDateWriter(format, culture(name))?.(date(text)),
  addmonths: (text, months) => print(addMonths(date(text), Number(months))),
  ticks: (text) => String(ticksOf(date(text))),
  span: (start, end = '') => formatTimeSpan(ticksOf(date(end)) - ticksOf(date(start))),
  spanfmt: (text, format = '', name) => {
    const ticks = parseTimeSpan(text, culture(name));
    return ticks === undefined ? undefined : formatTimeSpanAs(ticks, format, culture(name));
  },
  zone: (text, name) => {
    const moment = date(text).milliseconds;
    return moved(moment + zone(name).offsetAt(moment), 'unspecified');
  },
  toutc: (text, name) => moved(toMoment(date(text).milliseconds, zone(name)), 'utc'),
};

// Source: date-time.test-data.json, results of .NET 10 with the operation of that name.
test.each(data.rows.map((row) => ({ call: row.slice(0, -1), expected: row.at(-1) })))(
  '$call',
  ({ call, expected }) => {
    const [operation = '', text = '', ...rest] = call as string[];
    expect(OPERATIONS[operation]?.(text, ...rest) ?? null).toBe(expected);
  },
);

// Source: .NET 10 on 2026-11-23, a Monday.
test.each<[string, string | undefined, string]>([
  ['13:00', '2026-11-23T13:00:00.0000000', 'a time is one of today'],
  ['1:30:15.5 PM', '2026-11-23T13:30:15.5000000', 'a time is one of today'],
  ['Monday 13:00', '2026-11-23T13:00:00.0000000', 'the name of today'],
  ['Thursday 13:00', undefined, 'the name of another day'],
  ['3/15', '2026-03-15T00:00:00.0000000', 'a date without a year is one of this year'],
  ['15 March', '2026-03-15T00:00:00.0000000', 'a date without a year is one of this year'],
  ['2/29', undefined, 'this year is no leap year'],
])('%s is %s: %s', (text, expected) => {
  expect(print(parse(text))).toBe(expected);
});

test('a time after a date without a year is refused: .NET makes 15:01 today of it', () => {
  expect(parse('March 15 1:00')).toBeUndefined();
});

test.each(['9'.repeat(300), '1/'.repeat(99), `2018-03-15T13:00:00.${'1'.repeat(500_000)}`])(
  'a text that is no date is refused at once',
  (text) => {
    expect(parse(text)).toBeUndefined();
  },
);

test('fields and days agree with the Date of JavaScript', () => {
  const milliseconds = fc.integer({ min: Date.UTC(1, 0, 1) - 1.9e12, max: Date.UTC(9999, 11, 31) });
  fc.assert(
    fc.property(milliseconds, (time) => {
      const value: DateTime = {
        milliseconds: Math.max(time, -62_135_596_800_000),
        subTicks: 7,
        kind: 'utc',
      };
      const expected = new Date(value.milliseconds);
      const { year, month, day, hour, minute, second, fraction, dayOfWeek } = fieldsOf(value);
      expect([year, month, day, dayOfWeek]).toEqual([
        expected.getUTCFullYear(),
        expected.getUTCMonth() + 1,
        expected.getUTCDate(),
        expected.getUTCDay(),
      ]);
      expect(fromFields(year, month, day, hour, minute, second, fraction, 'utc')).toEqual(value);
      expect(parse(formatRoundTrip(value))).toEqual(value);
    }),
  );
});

test('whatever is written exactly is read exactly', () => {
  const formats = fc.constantFrom(
    'd MMMM yyyy HH:mm:ss',
    'yyyyMMddHHmmss',
    'dddd, d MMM yyyy h:m:s tt',
  );
  const cultures = fc.constantFrom('en-US', 'de-DE', 'ru-RU', 'th-TH', 'fa-IR', 'ja-JP', 'pl-PL');
  const seconds = fc.integer({ min: Date.UTC(1950, 0) / 1000, max: Date.UTC(2070, 0) / 1000 });
  fc.assert(
    fc.property(seconds, formats, cultures, (second, format, name) => {
      const value: DateTime = { milliseconds: second * 1000, subTicks: 0, kind: 'unspecified' };
      const text = findDateWriter(format, culture(name))?.(value) ?? '';
      expect(parseDateExact(text, format, () => NOW, culture(name))).toEqual(value);
    }),
  );
});

test('a wall clock that exists comes back from its moment', () => {
  const zones = fc.constantFrom(
    'Pacific Standard Time',
    'Europe/Berlin',
    'Lord Howe Standard Time',
  );
  const seconds = fc.integer({ min: Date.UTC(1990, 0) / 1000, max: Date.UTC(2037, 0) / 1000 });
  fc.assert(
    fc.property(seconds, zones, (second, name) => {
      const moment = toMoment(second * 1000, zone(name));
      if (moment !== undefined) expect(moment + zone(name).offsetAt(moment)).toBe(second * 1000);
    }),
  );
});

test.each(['Nowhere Standard Time', '+02:00', '', 'Pacific', '../etc', 'x'.repeat(10_000)])(
  'there is no time zone %j',
  (name) => {
    expect(findTimeZone(name)).toBeUndefined();
  },
);
