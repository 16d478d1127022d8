// The keyword `type` of JSON schema.
// https://datatracker.ietf.org/doc/html/draft-fge-json-schema-validation-00#section-5.5.2
import { isInteger, isNumeric, isObject, toDouble, type Value } from '../expressions/values';
import { toText } from '../expressions/text';
import { schemaFault } from './schema-fault';

type TypeTest = (value: Value) => boolean;

/** In the order in which messages list them. */
const TYPES: Readonly<Record<string, readonly [label: string, test: TypeTest]>> = {
  string: ['String', (value) => typeof value === 'string'],
  number: ['Number', (value) => isNumeric(value)],
  // 1.0 is an integer.
  integer: ['Integer', (value) => isNumeric(value) && isWhole(value)],
  boolean: ['Boolean', (value) => typeof value === 'boolean'],
  object: ['Object', (value) => isObject(value)],
  array: ['Array', (value) => Array.isArray(value)],
  null: ['Null', (value) => value === null],
};

function isWhole(value: Parameters<typeof toDouble>[0]): boolean {
  return isInteger(value) || Number.isInteger(toDouble(value));
}

function hasType(name: string, value: Value): boolean {
  return Object.hasOwn(TYPES, name) && TYPES[name]?.[1](value) === true;
}

/** The labels of the types that were expected; undefined where the value has one of them. */
export function findWrongType(type: Value | undefined, value: Value): string | undefined {
  if (type === undefined || (typeof type === 'string' && hasType(type, value))) return undefined;
  const names = Array.isArray(type) ? type : [type];
  for (const name of names) {
    if (name === 'any') return undefined;
    const known = typeof name === 'string' && Object.hasOwn(TYPES, name) ? TYPES[name] : undefined;
    if (known === undefined) throw schemaFault(`Invalid JSON schema type: ${toText(name)}.`);
    if (known[1](value)) return undefined;
  }
  const expected = Object.entries(TYPES).filter(([name]) => names.includes(name));
  return expected.map(([, [label]]) => label).join(', ') || 'None';
}

/** The type of a value as messages name it. */
export function typeLabel(value: Value): string {
  if (isNumeric(value)) return isInteger(value) ? 'Integer' : 'Number';
  return Object.values(TYPES).find(([, test]) => test(value))?.[0] ?? 'None';
}
