// Culture data of .NET: how a locale writes numbers and dates. The values are those of CultureInfo (.NET 10, ICU 72)
// with the differences of the cloud's Windows machines below. In: a culture's name. Out: its conventions.
// https://learn.microsoft.com/dotnet/api/system.globalization.cultureinfo

import type { Culture, DateConventions, NumberConventions } from './culture';
import { EN_US, INVARIANT } from './english-cultures';

export type { Culture, DateConventions, NumberConventions };
export { EN_US, INVARIANT };

interface Correction {
  readonly number?: Partial<NumberConventions>;
  readonly date?: Partial<DateConventions>;
}

// Where sources about the cloud differ from .NET 10 with ICU 72. For every culture besides:
// - two digits for N and P without a precision (Microsoft's «Standard numeric format strings»), where ICU says three;
// - ICU's narrow no-break space U+202F is a no-break space in numbers (flowforger, measured: fr-FR groups with U+00A0)
//   and a plain space in patterns (Windows: `h:mm tt`, `d MMMM yyyy 'г.'`).
const CORRECTIONS: Readonly<Record<string, Correction>> = {
  // Microsoft, formatNumber: formatNumber(17.35, 'C2', 'is-is') is "17,35 kr".
  'is-IS': { number: { currencySymbol: 'kr' } },
  // flowforger, measured: months of three letters, AM and PM, long date without a day name.
  'en-GB': {
    date: {
      abbreviatedMonthNames: EN_US.date.abbreviatedMonthNames,
      abbreviatedMonthGenitiveNames: EN_US.date.abbreviatedMonthNames,
      am: 'AM',
      pm: 'PM',
      longDatePattern: 'dd MMMM yyyy',
      fullDateTimePattern: 'dd MMMM yyyy HH:mm:ss',
    },
  },
};

/** Each row holds indexes into `texts`; a text is a list with bars between. Neutral names point at a culture. */
interface CultureTable {
  readonly neutral: Readonly<Record<string, string>>;
  readonly cultures: Readonly<Record<string, readonly number[]>>;
  readonly texts: readonly string[];
}

let table: CultureTable | undefined;
const known = new Map<string, Culture>([
  ['', INVARIANT],
  ['invariant', INVARIANT],
  ['en-us', EN_US],
]);
let canonicalNames: Map<string, string> | undefined;

/**
 * The culture of a name such as `de-DE` or `de`, without regard to case. A neutral name has the conventions of its
 * main country, as on Windows. Undefined for a name that is not in the table.
 */
export function findCulture(name: string): Culture | undefined {
  const key = name.toLowerCase();
  const found = known.get(key);
  if (found !== undefined) return found;
  // Loaded on first need: most flows name no locale, and the table costs milliseconds at start.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  table ??= require('./cultures.json') as CultureTable;
  canonicalNames ??= new Map(
    [...Object.keys(table.neutral), ...Object.keys(table.cultures)].map((each) => [
      each.toLowerCase(),
      each,
    ]),
  );
  const canonical = canonicalNames.get(key);
  if (canonical === undefined) return undefined;
  const main = table.neutral[canonical];
  const culture =
    main === undefined
      ? expand(canonical, table)
      : { ...(findCulture(main) as Culture), name: canonical };
  known.set(key, culture);
  return culture;
}

function expand(name: string, { cultures, texts }: CultureTable): Culture {
  const lists = (cultures[name] as readonly number[]).map((at) => (texts[at] as string).split('|'));
  const [numbers, days, shortDays, months, shortMonths, genitives, shortGenitives, dates, shorts] =
    lists as [...Nine<string[]>];
  const correction = CORRECTIONS[name];
  return {
    name,
    number: { ...readNumber(numbers), ...correction?.number },
    date: {
      dayNames: days,
      abbreviatedDayNames: shortDays,
      monthNames: months,
      abbreviatedMonthNames: shortMonths,
      monthGenitiveNames: genitives,
      abbreviatedMonthGenitiveNames: shortGenitives,
      ...readDate(dates.map(plainSpaces)),
      shortDatePatterns: shorts.map(plainSpaces),
      ...correction?.date,
    },
  };
}

type Nine<T> = [T, T, T, T, T, T, T, T, T];

const plainSpaces = (text: string): string => text.replaceAll('\u202f', ' ');

function readNumber(fields: readonly string[]): NumberConventions {
  const text = (at: number): string => (fields[at] as string).replaceAll('\u202f', '\u00a0');
  const digit = (at: number): number => Number(fields[at]);
  const sizes = (at: number): number[] => (fields[at] as string).split(' ').map(Number);
  return {
    decimalSeparator: text(0),
    groupSeparator: text(1),
    groupSizes: sizes(2),
    decimalDigits: EN_US.number.decimalDigits,
    negativePattern: digit(4),
    negativeSign: text(5),
    positiveSign: text(6),
    currencySymbol: text(7),
    currencyDecimalDigits: digit(8),
    currencyDecimalSeparator: text(9),
    currencyGroupSeparator: text(10),
    currencyGroupSizes: sizes(11),
    currencyPositivePattern: digit(12),
    currencyNegativePattern: digit(13),
    percentDecimalDigits: EN_US.number.percentDecimalDigits,
    percentDecimalSeparator: text(15),
    percentGroupSeparator: text(16),
    percentGroupSizes: sizes(17),
    percentPositivePattern: digit(18),
    percentNegativePattern: digit(19),
    percentSymbol: text(20),
    perMilleSymbol: text(21),
    nan: text(22),
    positiveInfinity: text(23),
    negativeInfinity: text(24),
  };
}

type PatternConventions = Omit<DateConventions, `${string}Names` | 'shortDatePatterns'> & {
  readonly eraNames: readonly string[];
};

function readDate(fields: readonly string[]): PatternConventions {
  const text = (at: number): string => fields[at] as string;
  return {
    am: text(0),
    pm: text(1),
    dateSeparator: text(2),
    timeSeparator: text(3),
    shortDatePattern: text(4),
    longDatePattern: text(5),
    shortTimePattern: text(6),
    longTimePattern: text(7),
    fullDateTimePattern: text(8),
    monthDayPattern: text(9),
    yearMonthPattern: text(10),
    calendar: text(11),
    eraNames: [text(12)],
  };
}
