import { callerOf } from './call-directly';
import { stringEncodingFunctions } from './string-encoding';

const call = callerOf(stringEncodingFunctions);

// Expected values: System.Xml.XmlConvert and SecurityElement.Escape of .NET 10.
test.each([
  ['encodeXmlName', '"Order ID"', '"Order_x0020_ID"'],
  ['encodeXmlName', '"1a"', '"_x0031_a"'],
  ['encodeXmlName', '"-a"', '"_x002D_a"'],
  ['encodeXmlName', '"a.b-c"', '"a.b-c"'],
  ['encodeXmlName', '"a:b"', '"a:b"'],
  ['encodeXmlName', '"·a"', '"_x00B7_a"'],
  ['encodeXmlName', '"_x0020_"', '"_x005F_x0020_"'],
  ['encodeXmlName', '"_x002_"', '"_x002_"'],
  ['encodeXmlName', '"é"', '"é"'],
  ['encodeXmlName', '"😀"', '"_x0001F600_"'],
  ['decodeXmlName', '"a_x0041_b"', '"aAb"'],
  ['decodeXmlName', '"_x0020__x0020_"', '"  "'],
  ['decodeXmlName', '"_x0001F600_"', '"😀"'],
  ['decodeXmlName', '"x_x005F_x0020_"', '"x_x0020_"'],
  ['decodeXmlName', '"_x00_"', '"_x00_"'],
  ['encodeXmlValue', '"a<>&\\"\'b"', '"a&lt;&gt;&amp;&quot;&apos;b"'],
  ['decodeXmlValue', '"&lt;a&gt; &amp;lt; &#65;&#x42; &nbsp; &"', '"<a> &lt; AB &nbsp; &"'],
  ['trimByteOrderMark', '"\\ufeff\\ufeffa"', '"\ufeffa"'],
  ['utf8Length', '"aé€😀"', '10'],
  ['utf16Length', '"aé€😀"', '10'],
])('%s(%s) is %s', (name, argument, expected) => {
  expect(call(name, argument)).toBe(expected);
});

test.each(stringEncodingFunctions.map(({ name }) => name))('%s takes only text', (name) => {
  expect(call(name, 'null')).toContain(
    "expects its parameter to be a string. The provided value is of type 'Null'",
  );
});
