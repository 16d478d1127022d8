// How deep and how large a value is, without ever taking long to say so: parts that a value shares with itself are
// counted again and again, so both counts end at a limit.
import { MAX_JSON_DEPTH } from './json-reader';
import { isObject, type Value } from './values';

const MAX_PARTS = 5_000_000;

/** Whether a value can be written down: nested no deeper than JSON that is read may be, and of a bounded size. */
export function canBeWritten(value: Value): boolean {
  const budget = { parts: MAX_PARTS };
  return fits(value, MAX_JSON_DEPTH, budget);
}

function fits(value: Value, levels: number, budget: { parts: number }): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (levels === 0 || --budget.parts < 0) return false;
  if (Array.isArray(value)) return value.every((item) => fits(item, levels - 1, budget));
  if (!isObject(value)) return true;
  return Object.values(value).every((member) => fits(member, levels - 1, budget));
}
