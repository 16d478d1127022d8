import { Buffer } from 'node:buffer';
import { callerOf } from './call-directly';
import { conversionFunctions } from './conversion';

const call = callerOf(conversionFunctions);
const xmlToJson = (text: string) => call('json', call('xml', JSON.stringify(text)));
const content = (type: string, text: string) =>
  JSON.stringify({ '$content-type': type, $content: Buffer.from(text).toString('base64') });

test.each([
  [['array', 'null'], '[null]'],
  [['createArray', '"a"', '1', 'true'], '["a",1,true]'],
  [['bool', '" TRUE "'], 'true'],
  [['bool', '2'], 'true'],
  [['bool', '0.0'], 'false'],
  [['json', '"{\\"a\\":5.0}"'], '{"a":5.0}'],
  [['json', content('application/octet-stream', '[1,2,3]')], '[1,2,3]'],
  [['json', content('application/xml', '<a>1</a>')], '{"a":"1"}'],
  [['json', content('text/xml; charset=utf-8', '<a/>')], '{"a":null}'],
  [['string', 'null'], '""'],
  [['string', '{"a":[1,2.0]}'], '"{\\"a\\":[1,2.0]}"'],
  [['string', content('image/png', 'hi')], '"hi"'],
  [
    ['xml', content('text/plain', '<')],
    '{"$content-type":"application/xml;charset=utf-8","$content":"PA=="}',
  ],
  [['xml', '{}'], '{"$content-type":"application/xml;charset=utf-8","$content":""}'],
])('%j is %s', ([name = '', ...args], expected) => {
  expect(call(name, ...args)).toBe(expected);
});

test.each([
  [['bool', '"1"'], 'The value cannot be converted to the target type.'],
  [['bool', 'null'], 'The value cannot be converted to the target type.'],
  [['json', '"{"'], "parameter is not valid. The provided value '{' cannot be parsed:"],
  [
    ['json', 'null'],
    "expects its parameter to be a string or an XML. The provided value is of type 'Null'",
  ],
  [
    ['json', content('application/xml', '<')],
    'Could not parse XML: Data at the root level is invalid',
  ],
  [['json', content('application/xml', '')], 'Root element is missing'],
  [
    ['xml', '"not even xml"'],
    "cannot be converted to XML: 'Data at the root level is invalid. Line 1, position 1.'",
  ],
  [['xml', '{"a":1,"b":2}'], 'JSON root object has multiple properties'],
  [['xml', '[1]'], "The provided value is of type 'Array'"],
])('%j fails', ([name = '', ...args], message) => {
  expect(call(name, ...args)).toMatch(/^fault: /);
  expect(call(name, ...args)).toContain(message);
});

test('an encoding that the bytes are not in is refused (measured on the real host)', () => {
  for (const encoding of ['martian', 'ucs-2-le', 'utf-16']) {
    expect(xmlToJson(`<?xml version="1.0" encoding="${encoding}"?><r/>`)).toContain(
      'not a supported encoding',
    );
  }
  expect(xmlToJson('<?xml version="1.0" encoding="ascii"?><r/>')).toBe(
    '{"?xml":{"@version":"1.0","@encoding":"ascii"},"r":null}',
  );
});
