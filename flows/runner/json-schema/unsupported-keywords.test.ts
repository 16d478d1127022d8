import { usesPattern } from './unsupported-keywords';

it.each([
  [{ pattern: 'x' }, true],
  [{ patternProperties: {} }, true],
  [{ properties: { zip: { pattern: '^[0-9]+$' } } }, true],
  [{ items: [{}, { pattern: 'x' }] }, true],
  [{ anyOf: [{ not: { additionalProperties: { pattern: 'x' } } }] }, true],
  [{ definitions: { a: { items: { pattern: 'x' } } } }, true],
  [{ properties: { pattern: { type: 'string' } } }, false],
  [{ enum: [{ pattern: 'x' }], default: { pattern: 'x' } }, false],
  [{ additionalProperties: false }, false],
  [null, false],
])('%j: %s', (schema, expected) => {
  expect(usesPattern(schema)).toBe(expected);
});
