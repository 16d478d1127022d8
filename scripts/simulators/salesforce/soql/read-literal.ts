// A value as SOQL writes it → its meaning. Days and weeks are those of UTC; a week begins on Sunday.
// https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_dateformats.htm
import * as errors from '../errors';
import { parseDay, parseTime } from '../values';
import type { Literal } from './condition';

const ESCAPES: Readonly<Record<string, string>> = {
  ...{ n: '\n', N: '\n', r: '\r', R: '\r', t: '\t', T: '\t', b: '\b', B: '\b', f: '\f', F: '\f' },
  ...{ '"': '"', "'": "'", '\\': '\\' },
};

/** @throws WireError MALFORMED_QUERY, or 501 for what is not built */
export function readLiteral(
  text: string,
  type: string | undefined,
  now: number,
  isPattern: boolean,
): Literal {
  switch (type) {
    case 'NULL':
      return { type: 'null' };
    case 'BOOLEAN':
      return { type: 'boolean', value: text.toUpperCase() === 'TRUE' };
    case 'INTEGER':
    case 'DECIMAL':
      return { type: 'number', value: Number(text) };
    case 'STRING':
      return { type: 'string', value: unescape(text, isPattern) };
    case 'DATE':
      return { type: 'date', value: parseDay(text) ?? fail(`Invalid date: ${text}`) };
    case 'DATETIME':
      return { type: 'datetime', value: parseTime(text) ?? fail(`Invalid datetime: ${text}`) };
    case 'DATE_LITERAL':
    case 'DATE_N_LITERAL':
      return readRange(text, now);
    default:
      throw errors.notSimulated(`a value like ${text} in a query`);
  }
}

function unescape(text: string, isPattern: boolean): string {
  const inner = text.slice(1, -1);
  let value = '';
  for (let at = 0; at < inner.length; at++) {
    const character = inner.charAt(at);
    if (character !== '\\') {
      value += character;
      continue;
    }
    const next = inner.charAt(++at);
    if (isPattern && (next === '_' || next === '%')) value += `\\${next}`;
    else if (isPattern && next === '\\') value += '\\\\';
    else
      value +=
        ESCAPES[next] ??
        fail(
          `Invalid string literal '${errors.shorten(inner)}'. Illegal character sequence '\\${next}' in string literal.`,
        );
  }
  return value;
}

function fail(message: string): never {
  throw errors.malformedQuery(message);
}

type Unit = 'DAY' | 'WEEK' | 'MONTH' | 'QUARTER' | 'YEAR';

function readRange(text: string, now: number): Literal {
  const name = text.toUpperCase().replace('FISCAL_', '');
  const named = ({ YESTERDAY: -1, TODAY: 0, TOMORROW: 1 } as Record<string, number>)[name];
  if (named !== undefined) return range(startOf('DAY', now, named), startOf('DAY', now, named + 1));
  const days = /^(LAST|NEXT)_(?:90_DAYS|N_DAYS:(\d{1,5}))$/.exec(name);
  if (days) {
    const count = Number(days[2] ?? 90);
    return days[1] === 'LAST'
      ? range(startOf('DAY', now, -count), startOf('DAY', now, 1))
      : range(startOf('DAY', now, 1), startOf('DAY', now, count + 1));
  }
  const single = /^(LAST|THIS|NEXT)_(WEEK|MONTH|QUARTER|YEAR)$/.exec(name);
  if (single) {
    const offset = { LAST: -1, THIS: 0, NEXT: 1 }[single[1] as 'LAST' | 'THIS' | 'NEXT'];
    const unit = single[2] as Unit;
    return range(startOf(unit, now, offset), startOf(unit, now, offset + 1));
  }
  const several = /^(LAST|NEXT)_N_(WEEK|MONTH|QUARTER|YEAR)S:(\d{1,4})$/.exec(name);
  if (several) {
    const [unit, count] = [several[2] as Unit, Number(several[3])];
    return several[1] === 'LAST'
      ? range(startOf(unit, now, -count), startOf(unit, now, 0))
      : range(startOf(unit, now, 1), startOf(unit, now, count + 1));
  }
  const ago = /^N_(DAY|WEEK|MONTH|QUARTER|YEAR)S_AGO:(\d{1,4})$/.exec(name);
  if (!ago) throw errors.notSimulated(`the date literal ${text}`);
  const [unit, count] = [ago[1] as Unit, Number(ago[2])];
  return range(startOf(unit, now, -count), startOf(unit, now, 1 - count));
}

function range(from: number, to: number): Literal {
  const [first, end] = [new Date(from).toISOString(), new Date(to).toISOString()];
  return { type: 'range', from: first, to: end };
}

function startOf(unit: Unit, now: number, offset: number): number {
  const date = new Date(now);
  const [year, month, day] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  switch (unit) {
    case 'DAY':
      return Date.UTC(year, month, day + offset);
    case 'WEEK':
      return Date.UTC(year, month, day - date.getUTCDay() + 7 * offset);
    case 'MONTH':
      return Date.UTC(year, month + offset, 1);
    case 'QUARTER':
      return Date.UTC(year, month - (month % 3) + 3 * offset, 1);
    case 'YEAR':
      return Date.UTC(year + offset, 0, 1);
  }
}
