// Reading the headers of an answer; their names have no case.
import { toText } from '../expressions/text';
import type { ValueObject } from '../expressions/values';

export function findHeader(headers: ValueObject, name: string): string | undefined {
  for (const key of Object.keys(headers)) {
    if (key.toLowerCase() === name) {
      const value = headers[key];
      return value === null || value === undefined ? undefined : toText(value);
    }
  }
  return undefined;
}

/** The wait that `Retry-After` asks for, in milliseconds: seconds, or the time until an HTTP date. */
export function readRetryAfter(headers: ValueObject, now: number): number | undefined {
  const written = findHeader(headers, 'retry-after')?.trim();
  if (!written) return undefined;
  if (/^\d{1,9}$/.test(written)) return Number(written) * 1000;
  const date = Date.parse(written);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
