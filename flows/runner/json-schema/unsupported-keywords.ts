// `pattern` and `patternProperties`: keywords that the service refuses in a ParseJson, wherever they stand in its schema.
// https://learn.microsoft.com/azure/logic-apps/logic-apps-perform-data-operations#parse-json-action
import { isObject, type Value } from '../expressions/values';

const NAMED_SCHEMAS = ['properties', 'definitions', 'dependencies'];
const SCHEMAS = [
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'items',
  'additionalItems',
  'additionalProperties',
];

/** A property that is merely called `pattern` is no keyword. */
export function usesPattern(schema: Value | undefined): boolean {
  if (Array.isArray(schema)) return schema.some(usesPattern);
  if (!isObject(schema)) return false;
  if (schema['pattern'] !== undefined || schema['patternProperties'] !== undefined) return true;
  return (
    SCHEMAS.some((keyword) => usesPattern(schema[keyword])) ||
    NAMED_SCHEMAS.some((keyword) => {
      const named = schema[keyword];
      return isObject(named) && Object.values(named).some(usesPattern);
    })
  );
}
