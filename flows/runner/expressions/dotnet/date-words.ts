// The words that a date may hold in a culture: names of months and days, AM and PM, particles such as `de`.
// In: lower-case text and a position. Out: the word that stands there. English names are known in every culture.
import { type Culture, INVARIANT } from './cultures';
import { readPattern } from './date-patterns';

export type DateWord =
  | { readonly type: 'month'; readonly number: number }
  | { readonly type: 'day'; readonly number: number }
  | { readonly type: 'half'; readonly isAfternoon: boolean }
  | { readonly type: 'utc' }
  | { readonly type: 'particle' };

interface Entry {
  readonly text: string;
  readonly word: DateWord;
}

export interface DateLanguage {
  /** By their first character, longest first. */
  readonly words: ReadonlyMap<string, readonly Entry[]>;
  /** Order of the short date: `mdy`, `dmy`, `ymd`. */
  readonly order: string;
  readonly isMonthBeforeDay: boolean;
  readonly isYearBeforeMonth: boolean;
}

const languages = new Map<string, DateLanguage>();

export function languageOf(culture: Culture): DateLanguage {
  let language = languages.get(culture.name);
  if (language === undefined) {
    language = build(culture);
    languages.set(culture.name, language);
  }
  return language;
}

/** Lower case by the rules of the culture: `KASIM` is `kasım` in Turkish. All kinds of space become one. */
export function foldCase(text: string, culture: Culture): string {
  const spaced = text.replace(/[\u00a0\u202f]/g, ' ');
  // Only these three have rules of their own; the general way is several times faster.
  return /^(?:tr|az|lt)\b/.test(culture.name)
    ? spaced.toLocaleLowerCase(culture.name)
    : spaced.toLowerCase();
}

export function findWord(
  { words }: DateLanguage,
  text: string,
  at: number,
): (Entry & { readonly end: number }) | undefined {
  for (const entry of words.get(text.charAt(at)) ?? []) {
    if (!text.startsWith(entry.text, at)) continue;
    const end = at + entry.text.length;
    // A word in letters must not be the start of a longer one: `sept` is not `sep`.
    if (entry.text.endsWith('.') || !isLetter(text.charAt(end))) return { ...entry, end };
  }
  return undefined;
}

function isLetter(char: string): boolean {
  return /^\p{L}$/u.test(char);
}

function build(culture: Culture): DateLanguage {
  const entries = new Map<string, DateWord>();
  const add = (text: string, word: DateWord): void => {
    const folded = foldCase(text.trim(), culture);
    if (folded !== '' && !entries.has(folded)) entries.set(folded, word);
  };
  for (const { date } of [culture, INVARIANT]) {
    for (const months of [
      date.monthNames,
      date.monthGenitiveNames,
      date.abbreviatedMonthNames,
      date.abbreviatedMonthGenitiveNames,
    ]) {
      months.forEach((name, index) => add(name, { type: 'month', number: index + 1 }));
    }
    for (const days of [date.dayNames, date.abbreviatedDayNames]) {
      days.forEach((name, index) => add(name, { type: 'day', number: index }));
    }
    add(date.am, { type: 'half', isAfternoon: false });
    add(date.pm, { type: 'half', isAfternoon: true });
  }
  add('GMT', { type: 'utc' });
  add('Z', { type: 'utc' });
  for (const particle of particlesOf(culture)) add(particle, { type: 'particle' });
  const { shortDatePattern, monthDayPattern, yearMonthPattern } = culture.date;
  return {
    words: groupByFirst(entries),
    order: orderOf(shortDatePattern),
    isMonthBeforeDay: orderOf(monthDayPattern).startsWith('m'),
    isYearBeforeMonth: orderOf(yearMonthPattern).startsWith('y'),
  };
}

function groupByFirst(words: ReadonlyMap<string, DateWord>): Map<string, Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const [text, word] of words) {
    const group = groups.get(text.charAt(0));
    if (group === undefined) groups.set(text.charAt(0), [{ text, word }]);
    else group.push({ text, word });
  }
  for (const group of groups.values()) {
    group.sort((left, right) => right.text.length - left.text.length);
  }
  return groups;
}

/** Words of literals in the date patterns. CJK marks such as `年` are read as parts of numbers instead. */
function particlesOf({ date }: Culture): string[] {
  return [date.longDatePattern, date.monthDayPattern, date.yearMonthPattern].flatMap((pattern) =>
    (readPattern(pattern) ?? []).flatMap((part) =>
      part.type === 'literal' && part.quoted
        ? part.text.split(/\s+/).filter((each) => /^\p{L}+\.?$/u.test(each) && each < '\u2e80')
        : [],
    ),
  );
}

function orderOf(pattern: string): string {
  const letters = (readPattern(pattern) ?? []).flatMap((part) =>
    part.type === 'field' && 'yMd'.includes(part.letter) && !(part.letter === 'd' && part.count > 2)
      ? [part.letter.toLowerCase()]
      : [],
  );
  return letters.join('');
}
