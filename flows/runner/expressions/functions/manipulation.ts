// Manipulation functions: properties of objects, the first value that is not null, and nodes of XML.
import { excerpt } from '../errors';
import type { Evaluate, FunctionDefinition } from '../function';
import { formatJson } from '../json';
import { isContent } from '../text';
import { findKey, isObject, putProperty, type Value, type ValueObject } from '../values';
import { contentToXml, XML_CONTENT_TYPE } from '../xml';
import { selectXPath, XPathError } from '../xml-path';
import { XmlError } from '../xml-reader';
import { fault, textArgument, wrongType } from './fault';

const SOURCE = 'workflow-definition-language-functions-reference, Manipulation functions';

export const manipulationFunctions: readonly FunctionDefinition[] = [
  {
    name: 'coalesce',
    category: 'Manipulation',
    signature: 'coalesce(value1, value2, …)',
    summary: 'The first value that is not null. Later ones are not evaluated.',
    examples: [
      ["coalesce(null, 'hello', 'world')", '"hello"'],
      ['coalesce(null, null, null)', 'null'],
      ["coalesce('safe', div(1, 0))", '"safe"'],
    ],
    source: SOURCE,
    arity: [1, Infinity],
    compile: (args) => (context) => coalesce(args, context),
  },
  {
    name: 'addProperty',
    category: 'Manipulation',
    signature: 'addProperty(object, property, value)',
    summary: 'The object with one more property. Fails where it has one of that name, in any case.',
    examples: [
      ["addProperty(json('{\"a\":1}'), 'b', 2)", '{"a":1,"b":2}'],
      ["addProperty(json('{}'), 'a', null)", '{"a":null}'],
    ],
    source: SOURCE,
    arity: [3, 3],
    apply: (target, property, value) => {
      const object = objectArgument('addProperty', target);
      const name = textArgument('addProperty', property, 'second');
      if (findKey(object, name) !== undefined) {
        throw fault(
          'addProperty',
          `expects the property to not exist in the object. Unable to add property '${name}' to '${excerpt(formatJson(object))}' as it already exists.`,
        );
      }
      return withLast(object, undefined, name, value);
    },
  },
  {
    name: 'setProperty',
    category: 'Manipulation',
    signature: 'setProperty(object, property, value)',
    summary: 'The object with a property set, which comes last. Its name matches in any case.',
    examples: [
      ['setProperty(json(\'{"a":1,"b":2}\'), \'a\', 3)', '{"b":2,"a":3}'],
      ["setProperty(json('{}'), 'a', 1)", '{"a":1}'],
    ],
    source: SOURCE,
    arity: [3, 3],
    apply: (target, property, value) => {
      const object = objectArgument('setProperty', target);
      const name = textArgument('setProperty', property, 'second');
      const key = findKey(object, name);
      return withLast(object, key, key ?? name, value);
    },
  },
  {
    name: 'removeProperty',
    category: 'Manipulation',
    signature: 'removeProperty(object, property)',
    summary: 'The object without a property. Its name matches in any case.',
    examples: [
      ['removeProperty(json(\'{"a":1,"b":2}\'), \'b\')', '{"a":1}'],
      ["removeProperty(json('{\"a\":1}'), 'z')", '{"a":1}'],
    ],
    source: SOURCE,
    arity: [2, 2],
    apply: (target, property) => {
      const object = objectArgument('removeProperty', target);
      const key = findKey(object, textArgument('removeProperty', property, 'second'));
      return key === undefined ? object : without(object, key);
    },
  },
  {
    name: 'mergeObjects',
    category: 'Manipulation',
    signature: 'mergeObjects(object1, object2)',
    summary:
      'The properties of both objects; objects under one name are merged, else the second wins.',
    examples: [
      ['mergeObjects(json(\'{"a":1}\'), json(\'{"b":2}\'))', '{"a":1,"b":2}'],
      ["mergeObjects(json('{}'), json('{\"b\":2}'))", '{"b":2}'],
    ],
    source: SOURCE,
    arity: [2, 2],
    apply: (first, second) =>
      merge(
        objectArgument('mergeObjects', first),
        objectArgument('mergeObjects', second, 'second'),
      ),
  },
  {
    name: 'xpath',
    category: 'Manipulation',
    signature: 'xpath(xml, xpath)',
    summary: 'The nodes or the value that an XPath 1.0 expression finds in an XML document.',
    examples: [
      ["xpath(xml('<r><n>Gala</n><n>Honeycrisp</n></r>'), '/r/n/text()')", '["Gala","Honeycrisp"]'],
      ["xpath(xml('<r><c>20</c><c>10</c></r>'), 'sum(/r/c)')", '30.0'],
      [
        'xpath(xml(\'<file xmlns="https://contoso.com"><location>Paris</location></file>\'), \'string(/*[name()="file"]/*[name()="location"])\')',
        '"Paris"',
      ],
    ],
    source: SOURCE,
    arity: [2, 2],
    apply: (xml, expression) => xpath(xml, expression),
  },
];

function coalesce(args: readonly Evaluate[], context: Parameters<Evaluate>[0]): Value {
  for (const argument of args) {
    const value = argument(context);
    if (value !== null) return value;
  }
  return null;
}

function objectArgument(
  name: string,
  value: Value | undefined,
  position: 'first' | 'second' = 'first',
): ValueObject {
  if (isObject(value)) return value;
  throw wrongType(name, `${position} parameter to be of type object`, value);
}

function withLast(
  object: ValueObject,
  replaced: string | undefined,
  name: string,
  value: Value,
): ValueObject {
  const changed = without(object, replaced);
  putProperty(changed, name, value);
  return changed;
}

function without(object: ValueObject, removed: string | undefined): ValueObject {
  const rest: ValueObject = {};
  for (const key of Object.keys(object)) {
    if (key !== removed) putProperty(rest, key, object[key] as Value);
  }
  return rest;
}

function merge(first: ValueObject, second: ValueObject): ValueObject {
  const merged = without(first, undefined);
  for (const key of Object.keys(second)) {
    const before = Object.hasOwn(merged, key) ? merged[key] : undefined;
    const after = second[key] as Value;
    putProperty(merged, key, isObject(before) && isObject(after) ? merge(before, after) : after);
  }
  return merged;
}

function xpath(xml: Value | undefined, expression: Value | undefined): Value {
  if (!isContent(xml)) throw wrongType('xpath', 'first parameter to be an XML object', xml);
  const path = textArgument('xpath', expression, 'second');
  try {
    return selectXPath(contentToXml(xml), path, XML_CONTENT_TYPE);
  } catch (error) {
    if (error instanceof XmlError) {
      throw fault('xpath', `parameters are invalid: could not parse XML: '${error.message}'.`);
    }
    if (!(error instanceof XPathError)) throw error;
    throw fault(
      'xpath',
      `parameters are invalid: the 'xpath' parameter must be a supported, well-formed XPath expression: '${error.message}'.`,
    );
  }
}
