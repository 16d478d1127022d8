// The `context` of a line of `cosell evaluate`, and of conformance cases, as a written context.
import { parseDate } from './dotnet/date-parse';
import type { DateTime } from './dotnet/date-time';
import { ExpressionError } from './errors';
import type { WrittenContext } from './static-context';
import { isObject, kindOf, type Value } from './values';

const OBJECTS = ['trigger', 'actions', 'variables', 'parameters', 'items'] as const;
const MEMBERS: ReadonlySet<string> = new Set([...OBJECTS, 'item', 'now']);

/** @throws ExpressionError (InvalidContext) for an unknown member or one of another type */
export function readWrittenContext(json: Value | undefined): WrittenContext {
  if (json === undefined || json === null) return {};
  if (!isObject(json)) throw invalid(`'context' is of type '${kindOf(json)}'; expected an object`);
  for (const key of Object.keys(json)) {
    if (!MEMBERS.has(key)) {
      throw invalid(
        `'context' has an unknown member '${key}'; it may hold ${[...MEMBERS].join(', ')}`,
      );
    }
  }
  const written: { -readonly [Key in keyof WrittenContext]: WrittenContext[Key] } = {};
  for (const key of OBJECTS) {
    const value = json[key];
    if (value === undefined) continue;
    if (!isObject(value))
      throw invalid(`'context.${key}' is of type '${kindOf(value)}'; expected an object`);
    written[key] = value;
  }
  if (json['item'] !== undefined) written.item = json['item'];
  if (json['now'] !== undefined) {
    const { milliseconds, subTicks } = readNow(json['now']);
    written.now = milliseconds;
    written.nowSubTicks = subTicks;
  }
  return written;
}

/** A time without a zone is UTC, as on the service's machines. */
function readNow(value: Value): DateTime {
  const time = typeof value === 'string' ? parseDate(value, Date.now) : undefined;
  if (time === undefined) throw invalid("'context.now' is not an ISO 8601 date and time");
  return time;
}

function invalid(message: string): ExpressionError {
  return new ExpressionError('InvalidContext', `${message}.`);
}
