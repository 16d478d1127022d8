// A scenario says only what it is about; the rest comes from an example.
import { isObject, type Json } from '../simulators/partner-center/json';

/** Members of the second over those of the first, into the depth; `only` these at the top. */
export function merge(under: Json, over: Json, only?: readonly string[]): Json {
  if (!isObject(under) || !isObject(over)) return over;
  const all = { ...under };
  for (const [name, value] of Object.entries(over)) all[name] = merge(all[name] ?? null, value);
  return only ? Object.fromEntries(only.map((name) => [name, all[name] ?? null])) : all;
}
