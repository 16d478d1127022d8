// JSON schema over the language's values: draft 4 and `const`, in the order and words of Newtonsoft.Json.Schema, which
// the service uses. Own code: the validators on npm see JavaScript numbers (5.0 and 5 alike) and have their own words.
// https://datatracker.ietf.org/doc/html/draft-fge-json-schema-validation-00
import { areEqual } from '../expressions/compare';
import { formatJson } from '../expressions/json';
import { isNumeric, isObject, toDouble, type Value, type ValueObject } from '../expressions/values';
import { bound, checkNumber, checkString } from './scalar-keywords';
import { mergeErrors, type RaisedError, type SchemaError } from './schema-error';
import { schemaFault } from './schema-fault';
import { escapePointer, References } from './schema-reference';
import { findWrongType, typeLabel } from './schema-type';
import { missingNames, scalarOf, SchemaWalk } from './schema-walk';
import { uniqueKey } from './unique-key';

export type { SchemaError };

/** A schema may apply to itself (`$ref`), so neither its depth nor its work is bounded by its size. */
const MAX_DEPTH = 600;
const MAX_CHECKS = 5_000_000;

/**
 * The breaches of a schema, none where the value obeys it. `pattern` is not looked at: no regular expression of a
 * definition is run.
 * @throws ExpressionError where the schema itself is at fault
 */
export function validateSchema(
  value: Value,
  schema: Value,
  maxChecks: number = MAX_CHECKS,
): SchemaError[] {
  if (!isObject(schema)) return [];
  const validator = new Validator(schema, maxChecks);
  validator.check(value, schema, validator.rootPointer);
  return validator.errors.map(({ error }) => error);
}

class Validator extends SchemaWalk {
  private readonly references: References;
  private depth = 0;
  private checks = 0;

  constructor(
    root: ValueObject,
    private readonly maxChecks: number,
  ) {
    super(root);
    this.references = new References(root, this.rootPointer);
  }

  check(value: Value, written: Value, writtenId: string): void {
    if (written === false) {
      this.raise('Schema always fails validation.', 'valid', writtenId, scalarOf(value), false);
      return;
    }
    if (!isObject(written)) return;
    if (++this.checks > this.maxChecks || ++this.depth > MAX_DEPTH) {
      throw schemaFault('The schema refers to itself too often to be checked.');
    }
    const { schema, id } = this.references.resolve(written, writtenId);
    const wrongType = findWrongType(schema['type'], value);
    if (wrongType !== undefined) {
      const message = `Invalid type. Expected ${wrongType} but got ${typeLabel(value)}.`;
      this.raise(message, 'type', id, scalarOf(value), false);
    }
    if (Array.isArray(value)) this.checkArray(value, schema, id);
    else if (isObject(value)) this.checkObject(value, schema, id);
    else if (wrongType === undefined) this.checkScalar(value, schema, id);
    this.depth--;
  }

  private checkScalar(value: Value, schema: ValueObject, id: string): void {
    const breaches =
      typeof value === 'string'
        ? checkString(value, schema)
        : isNumeric(value)
          ? checkNumber(value, schema)
          : [];
    for (const { message, errorType } of breaches) this.raise(message, errorType, id, value, false);
    this.checkWhole(value, schema, id, false);
  }

  private checkObject(object: ValueObject, schema: ValueObject, id: string): void {
    const names = Object.keys(object);
    for (let i = 0; i < names.length; i++) {
      this.checkMember(object, names[i] as string, i, schema, id);
    }
    this.checkWhole(object, schema, id, true);
    const { required, maxProperties, minProperties, dependencies } = schema;
    const missing = missingNames(object, required);
    if (missing.length > 0) {
      const message = `Required properties are missing from object: ${missing.join(', ')}.`;
      this.raise(message, 'required', id, missing, true);
    }
    this.checkCount(
      'Object property',
      names.length,
      maxProperties,
      minProperties,
      'Properties',
      id,
    );
    for (const [name, dependency] of Object.entries(isObject(dependencies) ? dependencies : {})) {
      const absent = Object.hasOwn(object, name) ? missingNames(object, dependency) : [];
      if (absent.length === 0) continue;
      const message = `Dependencies for property '${name}' failed. Missing required keys: ${absent.join(', ')}.`;
      this.raise(message, 'dependencies', id, name, true);
    }
  }

  // A member has two moments: its name, then its value.
  private checkMember(
    object: ValueObject,
    name: string,
    index: number,
    schema: ValueObject,
    id: string,
  ): void {
    const { properties, additionalProperties, patternProperties, propertyNames } = schema;
    const value = object[name] as Value;
    this.enter(name, 2 * index);
    if (propertyNames !== undefined) this.check(name, propertyNames, `${id}/propertyNames`);
    if (isObject(properties) && Object.hasOwn(properties, name)) {
      this.moveTo(2 * index + 1);
      this.check(value, properties[name] as Value, `${id}/properties/${escapePointer(name)}`);
    } else if (patternProperties !== undefined) {
      // Which members the patterns define is unknown, so none counts as additional.
    } else if (additionalProperties === false) {
      const message = `Property '${name}' has not been defined and the schema does not allow additional properties.`;
      this.raise(message, 'additionalProperties', id, name, false);
    } else if (additionalProperties !== undefined) {
      this.moveTo(2 * index + 1);
      this.check(value, additionalProperties, `${id}/additionalProperties`);
    }
    this.leave();
  }

  private checkArray(array: Value[], schema: ValueObject, id: string): void {
    const { items, uniqueItems, contains, maxItems, minItems } = schema;
    const seen = uniqueItems === true ? new Set<string>() : undefined;
    for (const [index, item] of array.entries()) {
      this.enter(index, index);
      if (Array.isArray(items)) this.checkTupleItem(item, index, items, schema, id);
      else if (items !== undefined) this.check(item, items, `${id}/items`);
      if (seen) {
        const size = seen.size;
        if (seen.add(uniqueKey(item)).size === size) {
          const message = `Non-unique array item at index ${index}.`;
          this.raise(message, 'uniqueItems', id, item, false);
        }
      }
      this.leave();
    }
    this.checkWhole(array, schema, id, true);
    this.checkCount('Array item', array.length, maxItems, minItems, 'Items', id);
    if (contains !== undefined) this.checkContains(array, contains, id);
  }

  private checkTupleItem(
    item: Value,
    index: number,
    items: Value[],
    schema: ValueObject,
    id: string,
  ): void {
    const { additionalItems } = schema;
    const own = items[index];
    if (own !== undefined) {
      this.check(item, own, `${id}/items/${index}`);
    } else if (additionalItems === false) {
      // The library counts from 1 here and from 0 elsewhere.
      const message = `Index ${index + 1} has not been defined and the schema does not allow additional items.`;
      this.raise(message, 'additionalItems', id, scalarOf(item), false);
    } else if (additionalItems !== undefined) {
      this.check(item, additionalItems, `${id}/additionalItems`);
    }
  }

  private checkContains(array: Value[], contains: Value, id: string): void {
    const results = array.map((item, index) => {
      this.enter(index, index);
      const errors = this.collect(item, contains, `${id}/contains`);
      this.leave();
      return errors;
    });
    if (results.some((errors) => errors.length === 0)) return;
    const children = results.flat().map(({ error }) => error);
    this.raise('No items match contains.', 'contains', id, undefined, true, children);
  }

  private checkCount(
    what: string,
    count: number,
    most: Value | undefined,
    least: Value | undefined,
    keyword: 'Items' | 'Properties',
    id: string,
  ): void {
    if (isNumeric(most) && count > toDouble(most)) {
      const message = `${what} count ${count} exceeds maximum count of ${bound(most)}.`;
      this.raise(message, `max${keyword}`, id, count, true);
    }
    if (isNumeric(least) && count < toDouble(least)) {
      const message = `${what} count ${count} is less than minimum count of ${bound(least)}.`;
      this.raise(message, `min${keyword}`, id, count, true);
    }
  }

  /** What is decided when a value has been read as a whole. */
  private checkWhole(value: Value, schema: ValueObject, id: string, atEnd: boolean): void {
    if (Array.isArray(schema['enum']) && !schema['enum'].some((each) => areEqual(value, each))) {
      const message = `Value ${formatJson(value)} is not defined in enum.`;
      this.raise(message, 'enum', id, scalarOf(value), atEnd);
    }
    if (schema['const'] !== undefined && !areEqual(value, schema['const'])) {
      const message = `Value ${formatJson(value)} does not match const.`;
      this.raise(message, 'const', id, scalarOf(value), atEnd);
    }
    this.checkCombinators(value, schema, id, atEnd);
  }

  private checkCombinators(value: Value, schema: ValueObject, id: string, atEnd: boolean): void {
    const { allOf, anyOf, oneOf, not, dependencies } = schema;
    if (Array.isArray(allOf)) {
      const all = this.collectAll(value, allOf, `${id}/allOf`);
      const invalid = indexesOf(all, (errors) => errors.length > 0);
      if (invalid.length > 0) {
        const message = `JSON does not match all schemas from 'allOf'. Invalid schema indexes: ${invalid.join(', ')}.`;
        this.raiseMerged(message, 'allOf', id, atEnd, all);
      }
    }
    if (Array.isArray(anyOf)) {
      const any = this.collectAll(value, anyOf, `${id}/anyOf`);
      if (any.length > 0 && any.every((errors) => errors.length > 0)) {
        const message = "JSON does not match any schemas from 'anyOf'.";
        this.raiseMerged(message, 'anyOf', id, atEnd, any);
      }
    }
    if (Array.isArray(oneOf)) {
      const one = this.collectAll(value, oneOf, `${id}/oneOf`);
      const valid = indexesOf(one, (errors) => errors.length === 0);
      if (one.length > 0 && valid.length === 0) {
        const message = "JSON is valid against no schemas from 'oneOf'.";
        this.raiseMerged(message, 'oneOf', id, atEnd, one);
      } else if (valid.length > 1) {
        const message = `JSON is valid against more than one schema from 'oneOf'. Valid schema indexes: ${valid.join(', ')}.`;
        this.raiseMerged(message, 'oneOf', id, atEnd, []);
      }
    }
    if (not !== undefined && this.collect(value, not, `${id}/not`).length === 0) {
      this.raiseMerged("JSON is valid against schema from 'not'.", 'not', id, atEnd, []);
    }
    if (!isObject(value) || !isObject(dependencies)) return;
    for (const [name, dependency] of Object.entries(dependencies)) {
      if (Array.isArray(dependency) || !Object.hasOwn(value, name)) continue;
      const errors = this.collect(value, dependency, `${id}/dependencies/${escapePointer(name)}`);
      if (errors.length === 0) continue;
      const message = `Dependencies for property '${name}' failed.`;
      this.raiseMerged(message, 'dependencies', id, atEnd, [errors]);
    }
  }

  private raiseMerged(
    message: string,
    errorType: string,
    id: string,
    atEnd: boolean,
    failed: RaisedError[][],
  ): void {
    const children = mergeErrors(failed, this.ordinals.length);
    this.raise(message, errorType, id, undefined, atEnd, children);
  }

  private collectAll(value: Value, schemas: Value[], id: string): RaisedError[][] {
    const results: RaisedError[][] = [];
    for (const schema of schemas) {
      results.push(this.collect(value, schema, `${id}/${results.length}`));
    }
    return results;
  }

  /** The errors of a schema that only counts as a whole. */
  private collect(value: Value, schema: Value, id: string): RaisedError[] {
    const outer = this.errors;
    this.errors = [];
    this.check(value, schema, id);
    const found = this.errors;
    this.errors = outer;
    return found;
  }
}

function indexesOf<T>(items: readonly T[], test: (item: T) => boolean): number[] {
  return items.flatMap((item, index) => (test(item) ? [index] : []));
}
