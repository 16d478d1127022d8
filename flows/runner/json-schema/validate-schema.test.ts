// Expected errors: Newtonsoft.Json.Schema 4.0.2 on .NET 10, and parse-json cases measured in the cloud.
import { parseJson } from '../expressions/json';
import type { Value } from '../expressions/values';
import { CLEARLY_LESS_THAN_SQUARE, measureGrowth } from '../measure-growth';
import { validateSchema, type SchemaError } from './validate-schema';

function errors(json: string, schema: object): SchemaError[] {
  return validateSchema(parseJson(json), parseJson(JSON.stringify(schema)));
}

/** `message @ path`, children indented by `> `. */
function outline(found: readonly SchemaError[]): string[] {
  return found.flatMap(({ message, path, childErrors }) => [
    `${message} @ ${path}`,
    ...outline(childErrors).map((line) => `> ${line}`),
  ]);
}

it('describes an error as the service shows it', () => {
  const schema = { type: 'object', properties: { name: { type: 'string' } } };
  expect(errors('{"name":1}', schema)).toEqual([
    {
      message: 'Invalid type. Expected String but got Integer.',
      lineNumber: 0,
      linePosition: 0,
      path: 'name',
      value: 1,
      schemaId: '#/properties/name',
      errorType: 'type',
      childErrors: [],
    },
  ]);
});

it.each<[json: string, schema: object, expected: string[], why: string]>([
  ['1.0', { type: 'integer' }, [], '1.0 is an integer'],
  [
    '1.5',
    { type: 'integer' },
    ['Invalid type. Expected Integer but got Number. @ '],
    '1.5 is none',
  ],
  [
    '1',
    { type: ['null', 'string', 'object'] },
    ['Invalid type. Expected String, Object, Null but got Integer. @ '],
    'types in the library’s order',
  ],
  [
    '1',
    { type: 'string', minimum: 5, enum: [2], allOf: [{ type: 'boolean' }] },
    ['Invalid type. Expected String but got Integer. @ '],
    'a scalar of the wrong type is not checked further',
  ],
  [
    '[1]',
    { type: 'object', minItems: 5, items: { type: 'string' }, enum: [3] },
    [
      'Invalid type. Expected Object but got Array. @ ',
      'Invalid type. Expected String but got Integer. @ [0]',
      'Value [1] is not defined in enum. @ ',
      'Array item count 1 is less than minimum count of 5. @ ',
    ],
    'an array of the wrong type is',
  ],
  [
    '{"o":{"a":1,"x":2}}',
    {
      properties: {
        o: {
          properties: { a: { type: 'string' } },
          required: ['b'],
          maxProperties: 1,
          additionalProperties: false,
          allOf: [{ required: ['c'] }],
        },
      },
    },
    [
      'Invalid type. Expected String but got Integer. @ o.a',
      "Property 'x' has not been defined and the schema does not allow additional properties. @ o.x",
      "JSON does not match all schemas from 'allOf'. Invalid schema indexes: 0. @ o",
      '> Required properties are missing from object: c. @ o',
      'Required properties are missing from object: b. @ o',
      'Object property count 2 exceeds maximum count of 1. @ o',
    ],
    'members, combinators, required, counts',
  ],
  [
    '"toolong"',
    { maxLength: 3, minLength: 10, enum: ['a'], const: 'b', format: 'email' },
    [
      "String 'toolong' exceeds maximum length of 3. @ ",
      "String 'toolong' is less than minimum length of 10. @ ",
      "String 'toolong' does not validate against format 'email'. @ ",
      'Value "toolong" is not defined in enum. @ ',
      'Value "toolong" does not match const. @ ',
    ],
    'the order of a string’s keywords',
  ],
  ['"😀😀"', { maxLength: 2, minLength: 2 }, [], 'a character outside the basic plane counts once'],
  [
    '1.1',
    { minimum: 1.2, maximum: 1.05, multipleOf: 0.3 },
    [
      'Float 1.1 exceeds maximum value of 1.05. @ ',
      'Float 1.1 is less than minimum value of 1.2. @ ',
      'Float 1.1 is not a multiple of 0.3. @ ',
    ],
    'the order of a number’s keywords',
  ],
  [
    '3',
    { minimum: 3, exclusiveMinimum: true, maximum: 2.0 },
    [
      'Integer 3 exceeds maximum value of 2. @ ',
      'Integer 3 equals minimum value of 3 and exclusive minimum is true. @ ',
    ],
    'an exclusive bound of draft 4',
  ],
  [
    '3',
    { exclusiveMaximum: 3 },
    ['Integer 3 equals maximum value of 3 and exclusive maximum is true. @ '],
    'an exclusive bound of draft 6',
  ],
  ['0.3', { multipleOf: 0.1 }, [], 'multiples are decimal'],
  ['4.35', { multipleOf: 0.01 }, [], 'multiples are decimal'],
  ['1e300', { multipleOf: 3 }, [], 'a number beyond all decimals counts as a multiple'],
  ['5', { const: 5.0, enum: ['5', 5] }, [], 'numbers are compared by value'],
  [
    '[[1],[1.0],{"a":1,"b":2},{"b":2,"a":1},"1"]',
    { uniqueItems: true },
    ['Non-unique array item at index 1. @ [1]', 'Non-unique array item at index 3. @ [3]'],
    'unique by value, whatever the order of members',
  ],
  [
    '[1,"a",true]',
    { items: [{ type: 'integer' }, { type: 'integer' }], additionalItems: false },
    [
      'Invalid type. Expected Integer but got String. @ [1]',
      'Index 3 has not been defined and the schema does not allow additional items. @ [2]',
    ],
    'items one by one',
  ],
  [
    '{"a":1,"c":2}',
    {
      dependencies: { a: ['b'], c: { required: ['d'] } },
      properties: { c: { const: 1 } },
    },
    [
      'Value 2 does not match const. @ c',
      "Dependencies for property 'c' failed. @ ",
      '> Required properties are missing from object: d. @ ',
      "Dependencies for property 'a' failed. Missing required keys: b. @ ",
    ],
    'schema dependencies with the combinators, key dependencies at the end',
  ],
  [
    '{"a b":{"x.y":[{"q\'":1,"ok_1":1}]}}',
    {
      properties: {
        'a b': { properties: { 'x.y': { items: { additionalProperties: { type: 'string' } } } } },
      },
    },
    [
      "Invalid type. Expected String but got Integer. @ ['a b']['x.y'][0]['q\\'']",
      "Invalid type. Expected String but got Integer. @ ['a b']['x.y'][0].ok_1",
    ],
    'paths as the library writes them',
  ],
  [
    '5',
    { oneOf: [{ type: 'integer' }, { type: 'number' }], not: { type: 'integer' } },
    [
      "JSON is valid against more than one schema from 'oneOf'. Valid schema indexes: 0, 1. @ ",
      "JSON is valid against schema from 'not'. @ ",
    ],
    'too many fit',
  ],
  [
    '["x",1]',
    { contains: { type: 'null' } },
    [
      'No items match contains. @ ',
      '> Invalid type. Expected Null but got String. @ [0]',
      '> Invalid type. Expected Null but got Integer. @ [1]',
    ],
    'contains',
  ],
  [
    '{"a":1}',
    { patternProperties: { '^a': {} }, additionalProperties: false },
    [],
    'patterns are not run, so nothing counts as additional beside them',
  ],
  ['{"zip":"x"}', { properties: { zip: { pattern: '^[0-9]+$' } } }, [], 'patterns are not run'],
  ['{"b":1}', { properties: { b: false } }, ['Schema always fails validation. @ b'], 'false'],
  ['"x"', { format: 'unheard-of' }, [], 'an unknown format accepts everything'],
  [
    '[1,"a"]',
    { properties: { a: {} }, required: ['a'], maxLength: 0 },
    [],
    'keywords of other types',
  ],
])('%s against %j', (json, schema, expected) => {
  expect(outline(errors(json, schema))).toEqual(expected);
});

it('lists the errors inside a combinator by their place, at the same place by level', () => {
  const branch = (type: string, name: string, count: number): object => ({
    properties: {
      a: { properties: { x: { type } }, required: [name] },
      b: { items: { type }, minItems: count },
    },
    required: [`all of ${name}`],
  });
  const schema = { anyOf: [branch('string', 'q', 2), branch('null', 'r', 3)] };
  expect(outline(errors('{"a":{"x":1},"b":[1]}', schema))).toEqual([
    "JSON does not match any schemas from 'anyOf'. @ ",
    '> Invalid type. Expected String but got Integer. @ a.x',
    '> Invalid type. Expected Null but got Integer. @ a.x',
    '> Required properties are missing from object: q. @ a',
    '> Required properties are missing from object: r. @ a',
    '> Invalid type. Expected String but got Integer. @ b[0]',
    '> Invalid type. Expected Null but got Integer. @ b[0]',
    '> Array item count 1 is less than minimum count of 2. @ b',
    '> Array item count 1 is less than minimum count of 3. @ b',
    '> Required properties are missing from object: all of r. @ ',
    '> Required properties are missing from object: all of q. @ ',
  ]);
});

it.each<[schema: object, ids: string[], why: string]>([
  [
    {
      definitions: { x: { properties: { a: { type: 'null' } } } },
      allOf: [{ $ref: '#/definitions/x' }],
    },
    ['#', '#/definitions/x/properties/a'],
    'a reference gives its own place',
  ],
  [{ id: 'root', type: 'null' }, ['root'], 'the root’s id'],
  [
    { $id: 'http://a.b/c', properties: { a: { type: 'null' } } },
    ['http://a.b/c#/properties/a'],
    'places below the root’s id',
  ],
])('schemaId of %j', (schema, ids) => {
  const collect = (found: SchemaError[]): string[] =>
    found.flatMap((each) => [each.schemaId, ...collect(each.childErrors)]);
  expect(collect(errors('{"a":1}', schema))).toEqual(ids);
});

describe('a schema at fault', () => {
  it.each<[schema: object, message: string]>([
    [{ $ref: '#/definitions/none' }, "Could not resolve schema reference '#/definitions/none'."],
    [{ $ref: 'http://x.com/y' }, "Could not resolve schema reference 'http://x.com/y'."],
    [{ $ref: '#' }, "Could not resolve schema reference '#'."],
    [{ type: 'strin' }, 'Invalid JSON schema type: strin.'],
    [{ allOf: [{ $ref: '#' }] }, 'The schema refers to itself too often to be checked.'],
  ])('%j', (schema, message) => {
    expect(() => errors('1', schema)).toThrow(message);
  });

  it('cannot make the work explode', () => {
    const definitions: Record<string, object> = { d30: {} };
    for (let i = 0; i < 30; i++) {
      const next = { $ref: `#/definitions/d${i + 1}` };
      definitions[`d${i}`] = { allOf: [next, next] };
    }
    const schema = parseJson(JSON.stringify({ definitions, $ref: '#/definitions/d0' }));
    expect(() => validateSchema(1, schema, 50_000)).toThrow('refers to itself too often');
  });
});

it('checks a value of the greatest depth by a schema that refers to itself', () => {
  const json = `${'{"a":'.repeat(511)}"x"${'}'.repeat(511)}`;
  const schema = { type: 'object', properties: { a: { $ref: '#' } } };
  expect(errors(json, schema).map(({ message }) => message)).toEqual([
    'Invalid type. Expected Object but got String.',
  ]);
});

it('checks ten thousand rows, each unlike the others, in linear time', async () => {
  const item = {
    type: 'object',
    properties: { id: { type: 'integer' }, name: { type: 'string' }, on: { type: 'boolean' } },
    required: ['id', 'name'],
  };
  const schema = { type: 'array', items: item, uniqueItems: true };
  const growth = await measureGrowth(1_000, (length) => {
    const rows: Value[] = Array.from({ length }, (_, id) => ({ id, name: `n${id}`, on: true }));
    return () => expect(validateSchema(rows, schema)).toEqual([]);
  });
  expect(growth).toBeLessThan(CLEARLY_LESS_THAN_SQUARE);
});
