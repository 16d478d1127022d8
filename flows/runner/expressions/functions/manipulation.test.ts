import { Buffer } from 'node:buffer';
import type { ExpressionContext } from '../context';
import { parseJson } from '../json';
import { CLEARLY_LESS_THAN_SQUARE, measureGrowth } from '../../measure-growth';
import { callerOf } from './call-directly';
import { manipulationFunctions } from './manipulation';

const call = callerOf(manipulationFunctions);
const xml = (text: string) =>
  JSON.stringify({
    '$content-type': 'application/xml;charset=utf-8',
    $content: Buffer.from(text).toString('base64'),
  });

const ITEMS =
  '<produce><item><name expired="true">Gala</name><count>20</count></item>' +
  '<item><name>Honeycrisp</name><count>10</count></item></produce>';
const FILE = '<file xmlns="https://contoso.com"><location>Paris</location></file>';
const HOST = 'measured on the real host (conformance/expressions)';

test.each([
  [['addProperty', '{"a":1,"d":4}', '"c"', '3'], '{"a":1,"d":4,"c":3}', HOST],
  [['addProperty', '{}', '""', 'null'], '{"":null}', HOST],
  [['addProperty', '{}', '"__proto__"', '1'], '{"__proto__":1}', 'names are data'],
  [['setProperty', '{"a":1,"b":2,"c":3}', '"b"', '9'], '{"a":1,"c":3,"b":9}', HOST],
  [['setProperty', '{"A":1}', '"a"', '2'], '{"A":2}', HOST],
  [['setProperty', '{"A":1,"a":5}', '"a"', '2'], '{"A":1,"a":2}', HOST],
  [['setProperty', '{"aAa":1,"AaA":2}', '"AAA"', '5'], '{"AaA":2,"aAa":5}', HOST],
  [['removeProperty', '{"aAa":1,"AaA":2}', '"aaa"'], '{"AaA":2}', HOST],
  [['removeProperty', '{"A":1,"a":2}', '"a"'], '{"A":1}', HOST],
  [['removeProperty', '{"a":1}', '"zzz"'], '{"a":1}', 'reference page'],
  [
    ['mergeObjects', '{"a":{"x":1},"b":1}', '{"a":{"y":2},"b":[2]}'],
    '{"a":{"x":1,"y":2},"b":[2]}',
    'our choice: not documented',
  ],
  [['xpath', xml(ITEMS), '"/produce/item/name/text()"'], '["Gala","Honeycrisp"]', 'reference page'],
  [['xpath', xml(ITEMS), '"sum(/produce/item/count)"'], '30.0', HOST],
  [['xpath', xml(ITEMS), '"string(/produce/item[last()]/name)"'], '"Honeycrisp"', 'reference page'],
  [['xpath', xml(ITEMS), '"boolean(//name[@expired])"'], 'true', 'XPath 1.0'],
  [['xpath', xml(ITEMS), '"//@expired"'], '["true"]', 'value of an attribute'],
  [['xpath', xml(ITEMS), '"/produce/none"'], '[]', 'XPath 1.0'],
  [['xpath', xml(ITEMS), '"/produce/none/text() | //count[. > 15]/text()"'], '["20"]', 'XPath 1.0'],
  [['xpath', xml('<r/>'), '"1 div 0"'], '"Infinity"', '.NET 10: Double Infinity'],
  [['xpath', xml('<r/>'), '"number(/r/none)"'], '"NaN"', '.NET 10: nothing is no number'],
  [['xpath', xml('<r>1e3</r>'), '"number(/r)"'], '"NaN"', 'XPath 1.0: no exponents'],
  [['xpath', xml('<r> -.5 </r>'), '"number(/r)"'], '-0.5', 'XPath 1.0'],
  [
    ['xpath', xml(FILE), "\"string(/*[name()='file']/*[name()='location'])\""],
    '"Paris"',
    'reference page',
  ],
  [['xpath', xml(FILE), '"count(//@*)"'], '0.0', 'a declaration of a namespace is no attribute'],
])('%j is %s (%s)', ([name = '', ...args], expected) => {
  expect(call(name, ...args)).toBe(expected);
});

test.each([
  [ITEMS, '//name[@expired]', ['<name expired="true">Gala</name>']],
  [
    FILE,
    '/*[name()="file"]/*[name()="location"]',
    ['<location xmlns="https://contoso.com">Paris</location>'],
  ],
  [
    FILE,
    '/*[local-name()="file" and namespace-uri()="https://contoso.com"]/*[local-name()="location"]',
    ['<location xmlns="https://contoso.com">Paris</location>'],
  ],
  [
    '<p:r xmlns:p="u"><p:a b="1"/><p:a></p:a></p:r>',
    '/*/*',
    ['<p:a b="1" xmlns:p="u" />', '<p:a xmlns:p="u"></p:a>'],
  ],
  ['<r><a>2</a><b><c/></b></r>', '//b | /r/a', ['<a>2</a>', '<b><c /></b>']],
])(
  'elements of %s at %s come as XML content (reference page, XmlNode.OuterXml)',
  (text, path, expected) => {
    const found = parseJson(call('xpath', xml(text), JSON.stringify(path)));
    expect(found).toEqual(expected.map((element) => parseJson(xml(element))));
  },
);

test.each([
  [
    ['addProperty', '{"a":1}', '"A"', '2'],
    "expects the property to not exist in the object. Unable to add property 'A'",
  ],
  [['addProperty', '[]', '"a"', '2'], 'be of type object'],
  [['addProperty', '{}', 'null', '2'], 'be of type string'],
  [['setProperty', 'null', '"a"', '2'], 'be of type object'],
  [['removeProperty', '"x"', '"a"'], 'be of type object'],
  [['xpath', '"<r/>"', '"/r"'], 'be an XML object'],
  [['xpath', xml('<r>'), '"/r"'], 'could not parse XML'],
  [['xpath', xml('<r/>'), '"///bad[[["'], 'well-formed XPath expression'],
  [['xpath', xml("<p:r xmlns:p='u'/>"), '"/p:r"'], 'well-formed XPath expression'],
  [['xpath', xml('<r/>'), '"$v"'], 'well-formed XPath expression'],
  [['xpath', xml('<r/>'), '"foo()"'], 'well-formed XPath expression'],
])('%j fails', ([name = '', ...args], message) => {
  expect(call(name, ...args)).toMatch(/^fault: /);
  expect(call(name, ...args)).toContain(message);
});

test('coalesce evaluates no more than it needs', () => {
  const definition = manipulationFunctions.find(({ name }) => name === 'coalesce');
  if (!definition || !('compile' in definition)) throw new Error('coalesce is not lazy');
  const call = { type: 'Call', name: 'coalesce', args: [] } as never;
  const fail = () => {
    throw new Error('evaluated');
  };
  const context = {} as ExpressionContext;
  expect(definition.compile([() => null, () => 'hi', fail], call)(context)).toBe('hi');
  expect(definition.compile([() => false, fail], call)(context)).toBe(false);
  expect(definition.compile([() => null], call)(context)).toBeNull();
});

test('a wide document is searched in linear time', async () => {
  const growth = await measureGrowth(2_000, (count) => {
    const wide = xml(`<r>${'<a b="1">x</a>'.repeat(count)}</r>`);
    return () => expect(call('xpath', wide, '"count(//a[@b=1] | /r/a)"')).toBe(`${count}.0`);
  });
  expect(growth).toBeLessThan(CLEARLY_LESS_THAN_SQUARE);
});
