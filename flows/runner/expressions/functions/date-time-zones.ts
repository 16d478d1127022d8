// Functions that move a wall clock from one time zone to another.
// https://learn.microsoft.com/azure/logic-apps/workflow-definition-language-functions-reference#convertTimeZone
// https://learn.microsoft.com/dotnet/api/system.timezoneinfo.converttime
import { type DateTime, makeDateTime } from '../dotnet/date-time';
import { findTimeZone, type TimeZone, toMoment } from '../dotnet/time-zones';
import { excerpt, ExpressionError } from '../errors';
import type { FunctionDefinition } from '../function';
import type { Value } from '../values';
import {
  anchorOf,
  dateFunction,
  type Position,
  readText,
  readTimestamp,
  writeDate,
} from './date-time-arguments';
import { fault } from './fault';

export const timeZoneFunctions: readonly FunctionDefinition[] = [
  dateFunction(
    {
      name: 'convertFromUtc',
      signature: 'convertFromUtc(timestamp, destinationTimeZone, format?)',
      summary: 'A timestamp in UTC as the clocks of a time zone show it.',
      examples: [
        [
          "convertFromUtc('2018-01-01T08:00:00.0000000Z', 'Pacific Standard Time')",
          '"2018-01-01T00:00:00.0000000"',
        ],
        [
          "convertFromUtc('2018-01-01T08:00:00.0000000Z', 'Pacific Standard Time', 'D')",
          '"Monday, January 1, 2018"',
        ],
      ],
      arity: [2, 3],
    },
    (context, timestamp, destination, format) => {
      const name = 'convertFromUtc';
      const date = readTimestamp(name, timestamp, context);
      const zone = readTimeZone(name, destination, 'second');
      return writeDate(name, toZone(date, date.milliseconds, zone), format, 'third');
    },
  ),
  dateFunction(
    {
      name: 'convertToUtc',
      signature: 'convertToUtc(timestamp, sourceTimeZone, format?)',
      summary: 'A wall clock of a time zone as a timestamp in UTC.',
      examples: [
        [
          "convertToUtc('01/01/2018 00:00:00', 'Pacific Standard Time')",
          '"2018-01-01T08:00:00.0000000Z"',
        ],
        [
          "convertToUtc('01/01/2018 00:00:00', 'Pacific Standard Time', 'D')",
          '"Monday, January 1, 2018"',
        ],
      ],
      arity: [2, 3],
    },
    (context, timestamp, source, format) => {
      const name = 'convertToUtc';
      const date = readTimestamp(name, timestamp, context);
      const moment = readMoment(name, date, source);
      return writeDate(name, makeDateTime(moment, date.subTicks, 'utc'), format, 'third');
    },
  ),
  dateFunction(
    {
      name: 'convertTimeZone',
      signature: 'convertTimeZone(timestamp, sourceTimeZone, destinationTimeZone, format?)',
      summary: 'A wall clock of one time zone as the clocks of another show it.',
      examples: [
        [
          "convertTimeZone('2018-01-01T08:00:00.0000000Z', 'UTC', 'Pacific Standard Time')",
          '"2018-01-01T00:00:00.0000000"',
        ],
        [
          "convertTimeZone('2018-01-01T08:00:00.0000000Z', 'UTC', 'Pacific Standard Time', 'D')",
          '"Monday, January 1, 2018"',
        ],
      ],
      arity: [3, 4],
    },
    (context, timestamp, source, destination, format) => {
      const name = 'convertTimeZone';
      const date = readTimestamp(name, timestamp, context);
      const moment = readMoment(name, date, source);
      const zone = readTimeZone(name, destination, 'third');
      return writeDate(name, toZone(date, moment, zone), format, 'fourth');
    },
  ),
];

function readTimeZone(name: string, value: Value | undefined, position: Position): TimeZone {
  const id = readText(name, value, position);
  const zone = findTimeZone(id);
  if (zone !== undefined) return zone;
  throw new ExpressionError(
    'InvalidTemplate',
    `In the template language function '${name}', the value provided for the time zone id '${excerpt(id)}' was not valid.`,
    undefined,
    ["Use a Windows time zone name such as 'Pacific Standard Time', or an IANA name."],
  );
}

/** The clocks of UTC print `Z`, those of another zone nothing. */
function toZone(date: DateTime, moment: number, zone: TimeZone): DateTime | undefined {
  return makeDateTime(
    moment + zone.offsetAt(moment),
    date.subTicks,
    zone.isUtc ? 'utc' : 'unspecified',
  );
}

/** The moment of a timestamp by the clocks of its source zone. A timestamp with a zone of its own must be in UTC. */
function readMoment(name: string, date: DateTime, source: Value | undefined): number {
  const id = readText(name, source, 'second');
  const zone = readTimeZone(name, id, 'second');
  if (date.kind !== 'unspecified' && !zone.isUtc) {
    throw fault(
      name,
      `expects its second parameter to be a time zone matching the time zone indicated by the timestamp. The provided value '${id}' does not match.`,
      anchorOf(name),
    );
  }
  const moment = toMoment(date.milliseconds, zone);
  if (moment !== undefined) return moment;
  throw fault(
    name,
    `expects its first parameter to be a time that exists in the time zone '${id}'. The clocks skip it when they go forward.`,
    anchorOf(name),
  );
}
