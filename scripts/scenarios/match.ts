// What was found, held against what was expected. In: two values, the second with matchers. Out: each difference as a
// sentence with its place. An object may have more members than are expected; an array has exactly those.
import { toText } from '../../flows/runner/expressions/text';
import { isObject, type Json, type JsonObject } from '../simulators/partner-center/json';

export interface Context {
  /** The row of any table whose id this is. */
  readonly rowOf: (id: string) => JsonObject | undefined;
}

type Found = Json | undefined;
type Matcher = (found: Found, wanted: Json, place: string, context: Context) => string[];

const SHOWN = 300;

const matchers: Readonly<Record<string, Matcher>> = {
  $absent: (found, wanted, place) =>
    ((found ?? null) === null) === wanted
      ? []
      : [`${place}: found ${show(found)}, expected ${wanted === true ? 'nothing' : 'a value'}`],
  $contains: (found, wanted, place) => {
    const parts = Array.isArray(wanted) ? wanted : [wanted];
    const missing = parts.filter((part) => !toText(found ?? null).includes(toText(part ?? null)));
    return missing.map((part) => `${place}: ${show(found)} does not contain ${show(part)}`);
  },
  // Patterns come out of our own files, and what they read is short.
  $matches: (found, wanted, place) =>
    new RegExp(toText(wanted ?? null), 'u').test(toText(found ?? null))
      ? []
      : [`${place}: ${show(found)} does not match /${toText(wanted ?? null)}/`],
  $not: (found, wanted, place, context) =>
    compare(found, wanted, place, context).length > 0
      ? []
      : [`${place}: found ${show(found)}, which is what was not expected`],
  $length: (found, wanted, place, context) => {
    const length = Array.isArray(found) || typeof found === 'string' ? found.length : null;
    return compare(length, wanted, `${place} (length)`, context);
  },
  $atMost: (found, wanted, place) =>
    typeof found === 'number' && typeof wanted === 'number' && found <= wanted
      ? []
      : [`${place}: found ${show(found)}, expected at most ${show(wanted)}`],
  $lines: (found, wanted, place, context) =>
    compare(lines(found).length, wanted, `${place} (lines)`, context),
  $firstLine: (found, wanted, place, context) =>
    compare(lines(found)[0] ?? '', wanted, `${place} (first line)`, context),
  $row: (found, wanted, place, context) =>
    compare(
      typeof found === 'string' ? context.rowOf(found) : undefined,
      wanted,
      `${place} →`,
      context,
    ),
  $json: (found, wanted, place, context) => {
    try {
      return compare(JSON.parse(toText(found ?? null)) as Json, wanted, `${place} (JSON)`, context);
    } catch {
      return [`${place}: ${show(found)} is no JSON`];
    }
  },
};

/** Differences, none where all is as expected. */
export function compare(found: Found, wanted: Json, place: string, context: Context): string[] {
  if (isObject(wanted)) {
    const names = Object.keys(wanted);
    if (names.some((name) => name.startsWith('$'))) {
      return names.flatMap((name) => {
        const matcher = matchers[name];
        if (matcher) return matcher(found, wanted[name] ?? null, place, context);
        return [
          `${place}: there is no matcher '${name}'; known: ${Object.keys(matchers).join(', ')}`,
        ];
      });
    }
    if (!isObject(found)) return [`${place}: found ${show(found)}, expected an object`];
    return names.flatMap((name) =>
      compare(found[name], wanted[name] ?? null, `${place}.${name}`, context),
    );
  }
  if (Array.isArray(wanted)) {
    if (!Array.isArray(found)) return [`${place}: found ${show(found)}, expected a list`];
    const count =
      found.length === wanted.length
        ? []
        : [`${place}: found ${found.length}, expected ${wanted.length}: ${show(found)}`];
    return [
      ...count,
      ...wanted.flatMap((each, index) =>
        index < found.length ? compare(found[index], each, `${place}[${index}]`, context) : [],
      ),
    ];
  }
  if (found === wanted) return [];
  return [`${place}: found ${show(found)}, expected ${show(wanted)}`];
}

function lines(found: Found): string[] {
  return typeof found === 'string' ? found.split('\n').filter((line) => line !== '') : [];
}

function show(value: Found): string {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
