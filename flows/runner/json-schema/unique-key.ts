// A text that two values share exactly where they are equal: what `uniqueItems` compares without comparing every pair.
import { formatDouble } from '../expressions/json';
import { isInteger, isNumeric, toDouble, type Value } from '../expressions/values';

export function uniqueKey(value: Value): string {
  if (isInteger(value)) return value.toString();
  if (isNumeric(value)) return formatNumber(toDouble(value));
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(uniqueKey).join(',')}]`;
  const object = value as Record<string, Value>;
  const members = Object.keys(object).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${uniqueKey(object[name] as Value)}`).join(',')}}`;
}

// 1.0 equals 1.
function formatNumber(double: number): string {
  return Number.isInteger(double) ? BigInt(double).toString() : formatDouble(double);
}
