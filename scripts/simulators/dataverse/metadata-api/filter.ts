// $filter of metadata: comparisons of own properties, and of those of complex ones. In: tree. Out: a test of properties.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api
import * as errors from '../errors';
import { isObject, type Json, type JsonObject } from '../json';
import type { Filter, Literal } from '../odata';

/** @throws WireError 501 for what metadata does not support */
export function compileMetadataFilter(
  filter: Filter,
  checkName: (name: string) => void,
): (properties: JsonObject) => boolean {
  const test = compile(filter, checkName);
  return (properties) => test(properties) === true;
}

type Read = (properties: JsonObject) => Json;

function compile(filter: Filter, checkName: (name: string) => void): Read {
  const next = (part: Filter): Read => compile(part, checkName);
  switch (filter.kind) {
    case 'and': {
      const parts = filter.operands.map(next);
      return (properties) => parts.every((part) => part(properties) === true);
    }
    case 'or': {
      const parts = filter.operands.map(next);
      return (properties) => parts.some((part) => part(properties) === true);
    }
    case 'not': {
      const part = next(filter.operand);
      return (properties) => part(properties) !== true;
    }
    case 'comparison': {
      const [left, right] = [next(filter.left), next(filter.right)];
      const { operator } = filter;
      if (operator === 'eq') return (properties) => isEqual(left(properties), right(properties));
      if (operator === 'ne') return (properties) => !isEqual(left(properties), right(properties));
      return (properties) => isOrdered(operator, left(properties), right(properties));
    }
    case 'literal': {
      const value = valueOf(filter.literal);
      return () => value;
    }
    case 'path': {
      const { segments } = filter;
      checkName(segments[0] ?? '');
      return (properties) => readPath(properties, segments);
    }
    case 'text':
      throw unsupported(filter.name);
    case 'queryFunction':
      throw unsupported(filter.name);
    default:
      throw unsupported(filter.kind);
  }
}

function readPath(properties: JsonObject, segments: readonly string[]): Json {
  let value: Json = properties;
  for (const segment of segments) value = isObject(value) ? (value[segment] ?? null) : null;
  return value;
}

function isEqual(left: Json, right: Json): boolean {
  if (typeof left === 'string' && typeof right === 'string') {
    return left.toLowerCase() === right.toLowerCase();
  }
  return left === right;
}

function isOrdered(operator: 'gt' | 'ge' | 'lt' | 'le', left: Json, right: Json): boolean {
  if (typeof left !== typeof right || (typeof left !== 'number' && typeof left !== 'string')) {
    return false;
  }
  const [first, second] = [left, right as typeof left];
  if (first === second) return operator === 'ge' || operator === 'le';
  return first > second === (operator === 'gt' || operator === 'ge');
}

function valueOf(literal: Literal): Json {
  switch (literal.kind) {
    case 'null':
      return null;
    case 'boolean':
    case 'string':
    case 'guid':
      return literal.value;
    case 'number':
      return Number(literal.text);
    default:
      return literal.text;
  }
}

/** `Microsoft.Dynamics.CRM.OwnershipTypes'UserOwned'` is shown, and so compared, as `UserOwned`. */
export function withoutEnumerations(text: string): string {
  const pattern = /'(?:[^']|'')*'|Microsoft\.Dynamics\.CRM\.[A-Za-z]{1,60}(?=')/g;
  return text.replace(pattern, (found) => (found.startsWith("'") ? found : ''));
}

function unsupported(name: string): errors.WireError {
  const message = `The "${name}" function isn't supported for Metadata Entities.`;
  return new errors.WireError(501, '0x8006088a', message);
}
