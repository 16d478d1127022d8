import { formatJson, parseJson } from './json';
import { CLEARLY_LESS_THAN_SQUARE, measureGrowth } from '../measure-growth';
import type { ValueObject } from './values';
import { jsonToXml, normalizeXml, xmlToJson } from './xml';
import { readXml, XmlError } from './xml-reader';

// Expected values: XmlDocument and Newtonsoft.Json 13 on .NET 10; comments as the real host treats them.
test.each([
  ['<r/>', '<r />', '{"r":null}'],
  ['<r></r>', '<r></r>', '{"r":""}'],
  ['<r> </r>', '<r></r>', '{"r":""}'],
  ['<r> <a/> </r>', '<r><a /></r>', '{"r":{"a":null}}'],
  ['<r>&#32;<a/></r>', '<r> <a /></r>', '{"r":{"#text":" ","a":null}}'],
  [
    '<r xml:space="preserve"> <a/> </r>',
    '<r xml:space="preserve"> <a /> </r>',
    '{"r":{"@xml:space":"preserve","#significant-whitespace":[" "," "],"a":null}}',
  ],
  [
    '<r a="&#10;x\ty&lt;&gt;&quot;\'">\rx\ny</r>',
    '<r a="&#xA;x\ty&lt;&gt;&quot;\'">\rx\ny</r>',
    '{"r":{"@a":"\\nx\\ty<>\\"\'","#text":"\\rx\\ny"}}',
  ],
  ["<r a='x\"y'/>", '<r a="x&quot;y" />', '{"r":{"@a":"x\\"y"}}'],
  [
    '<?xml version="1.0"?>\n<r>\n  <a>1</a>\n  <a>2</a>\n</r>',
    '<?xml version="1.0"?><r><a>1</a><a>2</a></r>',
    '{"?xml":{"@version":"1.0"},"r":{"a":["1","2"]}}',
  ],
  ['<r>a]]&gt;b</r>', '<r>a]]&gt;b</r>', '{"r":"a]]>b"}'],
  [
    '<r>a&amp;b<![CDATA[c<]]>d</r>',
    '<r>a&amp;b<![CDATA[c<]]>d</r>',
    '{"r":{"#text":["a&b","d"],"#cdata-section":"c<"}}',
  ],
  ['<?pi x?><r><?p q?>t</r>', '<?pi x?><r><?p q?>t</r>', '{"?pi":"x","r":{"?p":"q","#text":"t"}}'],
  [
    "<x:r xmlns:x='u' x:a='1'><x:b/></x:r>",
    '<x:r xmlns:x="u" x:a="1"><x:b /></x:r>',
    '{"x:r":{"@xmlns:x":"u","@x:a":"1","x:b":null}}',
  ],
  [
    "<R xmlns='u'><a xmlns=''/><b/></R>",
    '<R xmlns="u"><a xmlns="" /><b /></R>',
    '{"R":{"@xmlns":"u","a":{"@xmlns":""},"b":null}}',
  ],
  ['<r><a_x0020_b/></r>', '<r><a_x0020_b /></r>', '{"r":{"a b":null}}'],
  ['<!--c--><r/><!--d-->', '<!--c--><r /><!--d-->', '{"#comment":[],"r":null}'],
  [
    '<r><!--c-->t<e><!--d--></e></r>',
    '<r><!--c-->t<e><!--d--></e></r>',
    '{"r":{"#text":"t","e":{}}}',
  ],
  [
    "<r xmlns:json='http://james.newtonking.com/projects/json'><a json:Array='true'>1</a></r>",
    undefined,
    '{"r":{"a":["1"]}}',
  ],
])('%j', (text, normalized, json) => {
  if (normalized !== undefined) expect(normalizeXml(text)).toBe(normalized);
  expect(formatJson(xmlToJson(readXml(text)))).toBe(json);
});

test.each([
  ['{"r":null}', '<r />'],
  ['{"r":""}', '<r></r>'],
  ['{"r":{}}', '<r />'],
  ['{"r":[]}', ''],
  ['{"r":1.0}', '<r>1</r>'],
  ['{"r":1e21}', '<r>1E+21</r>'],
  [
    '{"r":{"a":[1,"x",null,true,1.5,{}]}}',
    '<r><a>1</a><a>x</a><a /><a>true</a><a>1.5</a><a /></r>',
  ],
  ['{"r":{"a":[[1,2],[3]]}}', '<r><a><a>1</a><a>2</a></a><a><a>3</a></a></r>'],
  ['{"r":{"b":1,"@a":true,"@c":null}}', '<r a="true" c=""><b>1</b></r>'],
  [
    '{"?xml":{"@version":"1.0","@encoding":"utf-8"},"r":1}',
    '<?xml version="1.0" encoding="utf-8"?><r>1</r>',
  ],
  ['{"a:b":1}', '<b>1</b>'],
  ['{"r":{"@xmlns:p":"u","p:a":1,"q:b":2}}', '<r xmlns:p="u"><p:a>1</p:a><b>2</b></r>'],
  [
    '{"r":{"#text":["a","b"],"#cdata-section":"x","c d":1}}',
    '<r>ab<![CDATA[x]]><c_x0020_d>1</c_x0020_d></r>',
  ],
  ['{"r":{"#comment":"c"}}', '<r><_x0023_comment>c</_x0023_comment></r>'],
  ['{"r":{"$a":"x","$type":"t"}}', '<r type="t"><_x0024_a>x</_x0024_a></r>'],
  ['{"r":"a\\u0001<b"}', '<r>a&#x1;&lt;b</r>'],
])('%s becomes %s', (json, expected) => {
  expect(jsonToXml(parseJson(json) as ValueObject)).toBe(expected);
});

test.each([
  ['', 'Root element is missing.'],
  ['<!--c-->', 'Root element is missing.'],
  ['text', 'Data at the root level is invalid. Line 1, position 1.'],
  ['<r/>x', 'Data at the root level is invalid. Line 1, position 5.'],
  ['<a/><b/>', 'There are multiple root elements.'],
  ['<r><a></r>', "The 'a' start tag does not match the end tag of 'r'."],
  ['<r><a>', 'The following elements are not closed: a, r.'],
  ['<a b=1/>', "'1' is an unexpected token."],
  ['<a b/>', "'/' is an unexpected token."],
  ["<a b='1' b='2'/>", "'b' is a duplicate attribute name."],
  ["<a b='1'c='2'/>", "'c' is an unexpected token."],
  ["<a b='<'/>", "'<', hexadecimal value 0x3C"],
  ['<a:b/>', "'a' is an undeclared prefix."],
  ['<1/>', "'1' is an unexpected token."],
  ['<r>&nbsp;</r>', "Reference to undeclared entity 'nbsp'."],
  ['<r>a & b</r>', 'An error occurred while parsing EntityName.'],
  ['<r>]]></r>', "']]>' is not allowed in character data."],
  ['<r>\u0001</r>', 'hexadecimal value 0x01, is an invalid character.'],
  ['<r><!-- a -- b --></r>', "An XML comment cannot contain '--'"],
  ['<?xml version="1.1"?><r/>', "Version number '1.1' is invalid."],
  [
    '<?xml version="1.0" standalone="yes" encoding="ascii"?><r/>',
    'Syntax for an XML declaration is invalid.',
  ],
  [' <?xml version="1.0"?><r/>', 'Unexpected XML declaration.'],
])('%j is refused as .NET refuses it: %s', (text, message) => {
  expect(() => readXml(text)).toThrow(XmlError);
  expect(() => readXml(text)).toThrow(message);
});

// Expected values: XmlDocument without a resolver and Newtonsoft.Json 13 on .NET 10.
test.each([
  ['<!DOCTYPE a><a/>', '<!DOCTYPE a[]><a />', '{"@name":"a"}'],
  [
    "<!DOCTYPE  a  SYSTEM  'x'  [ ]  ><a/>",
    '<!DOCTYPE a SYSTEM "x"[ ]><a />',
    '{"@name":"a","@system":"x","@internalSubset":" "}',
  ],
  ['<!DOCTYPE a SYSTEM ""><a/>', '<!DOCTYPE a SYSTEM ""[]><a />', '{"@name":"a"}'],
  [
    '<!DOCTYPE a PUBLIC "p" "s"><a/>',
    '<!DOCTYPE a PUBLIC "p" "s"[]><a />',
    '{"@name":"a","@public":"p","@system":"s"}',
  ],
  [
    '<!DOCTYPE a [<!ELEMENT a (#PCDATA)><!-- ]> --><?x ]> ?><!ENTITY e "]>">%p;]><a/>',
    '<!DOCTYPE a[<!ELEMENT a (#PCDATA)><!-- ]> --><?x ]> ?><!ENTITY e "]>">%p;]><a />',
    '{"@name":"a","@internalSubset":"<!ELEMENT a (#PCDATA)><!-- ]> --><?x ]> ?><!ENTITY e \\"]>\\">%p;"}',
  ],
])('%s is kept as it is', (text, normalized, json) => {
  expect(normalizeXml(text)).toBe(normalized);
  expect(formatJson(xmlToJson(readXml(text)))).toBe(`{"!DOCTYPE":${json},"a":null}`);
});

test('a system identifier with double quotes stays well-formed, unlike in .NET', () => {
  const text = `<!DOCTYPE a SYSTEM 's"t'[]><a />`;
  expect(normalizeXml(text)).toBe(text);
});

test.each([
  ['<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><r>&b;</r>', 'undeclared entity'],
  ['<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>', 'undeclared entity'],
  ['<!DOCTYPE r [<!ENTITY e "x">]><r b="&e;"/>', 'undeclared entity'],
  ['<r/><!DOCTYPE r>', 'DTD must be defined before the document root element.'],
  ['<r><!DOCTYPE r></r>', 'Unexpected DTD declaration.'],
  ['<!DOCTYPE r><!DOCTYPE r><r/>', 'Cannot have multiple DTDs. Line 1, position 13.'],
  ['<!doctype r><r/>', "'doctype' is an unexpected token. The expected token is 'DOCTYPE'."],
  ['<!DOCTYPE><r/>', "'>' is an unexpected token. Expecting whitespace. Line 1, position 10."],
  ['<!DOCTYPE r', 'Incomplete DTD content. Line 1, position 12.'],
  ['<!DOCTYPE r [', 'Incomplete DTD content.'],
  ["<!DOCTYPE r SYSTEM 'x><r/>", 'There is an unclosed literal string.'],
  ['<!DOCTYPE r PUBLIC "p"><r/>', "'>' is an unexpected token."],
  ["<!DOCTYPE r PUBLIC 'p''s'><r/>", 'Expecting whitespace.'],
  ["<!DOCTYPE r PUBLIC 'p{' 's'><r/>", 'invalid character'],
  ['<!DOCTYPE r b><r/>', "Expecting external ID, '[' or '>'. Line 1, position 13."],
  ['<!DOCTYPE r [junk]><r/>', 'Expected DTD markup was not found. Line 1, position 14.'],
  ['<!DOCTYPE r [<!FOO x>]><r/>', 'Expected DTD markup was not found.'],
  ['<!DOCTYPE r>', 'Root element is missing.'],
  [`<!DOCTYPE r [${' '.repeat(70_000)}]><r/>`, 'The DTD is longer than 65536 characters.'],
])('%s is refused: %s', (text, message) => {
  expect(() => readXml(text)).toThrow(XmlError);
  expect(() => readXml(text)).toThrow(message);
});

test.each([
  ['{"!DOCTYPE":{"@name":"a"},"a":1}', '<!DOCTYPE a><a>1</a>'],
  [
    '{"!DOCTYPE":{"@name":"a","@internalSubset":"<!ENTITY e \\"v\\">","@public":"p"},"a":1}',
    '<!DOCTYPE a PUBLIC "p" ""><a>1</a>',
  ],
  ['{"!DOCTYPE":{"@name":"a b"},"a":1}', undefined],
  ['{"!DOCTYPE":{"@name":"a","@system":"\'\\""},"a":1}', undefined],
  ['{"!DOCTYPE":{},"a":1}', undefined],
  ['{"!DOCTYPE":"x","a":1}', undefined],
  ['{"a":1,"!DOCTYPE":{"@name":"a"}}', undefined],
  ['{"a":{"!DOCTYPE":{"@name":"a"}}}', undefined],
])('a document type from JSON: %s', (json, expected) => {
  const convert = () => jsonToXml(parseJson(json) as ValueObject);
  if (expected === undefined) expect(convert).toThrow(XmlError);
  else expect(convert()).toBe(expected);
});

test('depth is bounded, both ways', () => {
  const nested = (depth: number) => '<a>'.repeat(depth) + '</a>'.repeat(depth);
  expect(normalizeXml(nested(512))).toBe(nested(512));
  expect(() => readXml(nested(513))).toThrow('nested more than 512 levels');
  let value: ValueObject = {};
  for (let depth = 0; depth < 600; depth++) value = { a: value };
  expect(() => jsonToXml(value)).toThrow('nested more than 512 levels');
});

test.each<[string, (count: number) => string]>([
  ['ampersands', (count) => `<r a="${'&'.repeat(count)}"/>`],
  ['spaces in the declaration', (count) => `<?xml version="1.0"${' '.repeat(count)}x?><r/>`],
  ['begun comments', (count) => `<r>${'<!--'.repeat(count)}`],
  ['spaces in a tag', (count) => `<r${' '.repeat(count)}`],
  ['begun entities', (count) => `<r>${'&a'.repeat(count)}</r>`],
  ['colons', (count) => `<${'a:'.repeat(count)}/>`],
  ['begun comments in the subset', (count) => `<!DOCTYPE r [${'<!--'.repeat(count)}`],
  ['begun entities in the subset', (count) => `<!DOCTYPE r [${'<!ENTITY '.repeat(count)}`],
  ['an instruction in the subset', (count) => `<!DOCTYPE r [<?${'?'.repeat(count)}`],
])('a hostile text is refused in linear time: %s', async (_, write) => {
  const growth = await measureGrowth(20_000, (count) => {
    const text = write(count);
    return () => expect(() => readXml(text)).toThrow(XmlError);
  });
  expect(growth).toBeLessThan(CLEARLY_LESS_THAN_SQUARE);
});

test('a long document is read and written in linear time', async () => {
  const growth = await measureGrowth(10_000, (count) => {
    const many = `<r>${'<a b="1">x</a>'.repeat(count)}</r>`;
    return () => expect(normalizeXml(many) === many).toBe(true);
  });
  expect(growth).toBeLessThan(CLEARLY_LESS_THAN_SQUARE);
});
