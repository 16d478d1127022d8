import { readXml } from '../../flows/runner/expressions/xml-reader';
import { CLEARLY_LESS_THAN_SQUARE, measureGrowth } from '../../flows/runner/measure-growth';
import { PackerError } from './packer-error';
import { XmlDocument } from './xml-document';

function read(text: string): XmlDocument {
  return XmlDocument.read('a.xml', Buffer.from(text, 'utf8'), 3);
}

/** The whole text with lines indented by so many columns more. */
function indent(text: string, columns: number, lineEnd: '\n' | '\r\n' = '\n'): string {
  const document = read(text);
  return document.copy(0, document.bytes.length, columns, lineEnd).toString('utf8');
}

const malformed = [
  '',
  'a',
  '<a>',
  '<a></b>',
  '<a></a><b/>',
  '<a/>text',
  '<a',
  '<a b',
  '<a b=1/>',
  '<a b="1" b="2"/>',
  '<a b="1"c="2"/>',
  '<a b="<"/>',
  '<a b="&"/>',
  '<a>&</a>',
  '<a>&nbsp;</a>',
  '<a>&#0;</a>',
  '<a>&#xFFFE;</a>',
  '<a>]]></a>',
  '<a>\u0001</a>',
  '<a b="\u0001"/>',
  '<1a/>',
  '<a><!-- -- --></a>',
  '<a><!-- --->',
  '<a><![CDATA[</a>',
  '<![CDATA[]]><a/>',
  '<a/><![CDATA[]]>',
  '<a><?xml version="1.0"?></a>',
  ' <?xml version="1.0"?><a/>',
  '<a><?b</a>',
  '</a>',
  '<a></a',
  '<a/ >',
];

const wellFormed = [
  '<a/>',
  '\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n<a></a>\r\n',
  '<!-- a - b --><a><!----></a><?b c?>',
  '<a b=\'"\' c = "\'>" >&lt;&#x41;&#65;&quot;&apos;&gt;&amp;</a >',
  '<a><![CDATA[<b>&]]]]></a>',
  '<ä ö="ü">漢字 😀</ä>',
  '<a>\t\r\n</a>',
];

describe('XmlDocument.read agrees with the strict reader of the expressions', () => {
  it.each(malformed)('on refusing %j', (text) => {
    expect(() => readXml(text)).toThrow();
    expect(() => read(text)).toThrow(PackerError);
  });

  it.each(wellFormed)('on taking %j', (text) => {
    expect(() => readXml(text)).not.toThrow();
    expect(read(text).root.name).toBe(text.includes('ä') ? 'ä' : 'a');
  });

  it('refuses every DTD, which that reader keeps', () => {
    expect(() => read('<!DOCTYPE a><a/>')).toThrow('a.xml, line 1: found a DTD (<!DOCTYPE)');
  });
});

describe('XmlDocument.copy', () => {
  it.each([
    ['elements', '<a>\n  <b />\n</a>', '<a>\n    <b />\n  </a>'],
    ['an empty line', '<a>\n\n  <b />\n</a>', '<a>\n\n    <b />\n  </a>'],
    ['a comment', '<a>\n  <!-- x\n  y -->\n</a>', '<a>\n    <!-- x\n  y -->\n  </a>'],
    ['no text', '<a>\n  <b>x\n  y</b>\n</a>', '<a>\n    <b>x\n  y</b>\n  </a>'],
    ['no blank text', '<a><b>\n</b></a>', '<a><b>\n</b></a>'],
    ['no mixed content', '<a>x\n<b />\n</a>', '<a>x\n<b />\n</a>'],
    ['no CDATA', '<a><b><![CDATA[\n]]>\n</b></a>', '<a><b><![CDATA[\n]]>\n</b></a>'],
    ['no attribute', '<a b="\n" />', '<a b="\n" />'],
    [
      'no kept space',
      '<a xml:space="preserve">\n<b />\n</a>',
      '<a xml:space="preserve">\n<b />\n</a>',
    ],
    [
      'what is kept no longer',
      '<a xml:space="preserve"><b xml:space="default">\n<c/></b></a>',
      '<a xml:space="preserve"><b xml:space="default">\n  <c/></b></a>',
    ],
  ])('indents %s', (_, text, expected) => {
    expect(indent(text, 2)).toBe(expected);
    expect(indent(expected, -2)).toBe(text);
    expect(indent(text, 2, '\r\n')).toBe(expected.replaceAll('\n', '\r\n'));
  });

  it('takes away no more than there is', () => {
    expect(indent('<a>\n <b />\n</a>', -4)).toBe('<a>\n<b />\n</a>');
  });

  it('knows line ends of every kind', () => {
    expect(indent('<a>\r\n<b />\r<c />\n</a>', 0)).toBe('<a>\n<b />\n<c />\n</a>');
  });
});

it('reads attributes and texts as the platform does', () => {
  const document = read('<a b="&lt;&#x41;" c=\'"\'><d>x &amp; y</d><e/><e/></a>');
  expect([...document.attributes(document.root)]).toEqual([
    ['b', '<A'],
    ['c', '"'],
  ]);
  expect(document.childText(document.root, 'd')).toBe('x & y');
  expect(document.childText(document.root, 'e')).toBeUndefined();
});

it.each<[string, (count: number) => string]>([
  ['line ends', (count) => `<a>${'\n'.repeat(count)}</a>`],
  ['ampersands', (count) => `<a>${'&'.repeat(count)}</a>`],
  ['a name', (count) => `<a ${'b'.repeat(count)}/>`],
  ['namespaces in a value', (count) => `<a b="${' xmlns:xsi'.repeat(count)}"/>`],
  ['spaces', (count) => `<a${' '.repeat(count)}/>`],
  ['brackets', (count) => `<a>${']]'.repeat(count)}</a>`],
  ['comments', (count) => `<a>${'<!-- -->'.repeat(count)}</a>`],
])('reads hostile text in a time that grows with its length: %s', async (_, write) => {
  const growth = await measureGrowth(10_000, (count) => {
    const text = write(count);
    return () => {
      try {
        const document = read(text);
        document.attributes(document.root);
        document.openTag(document.root);
      } catch (error) {
        expect(error).toBeInstanceOf(PackerError);
      }
    };
  });
  expect(growth).toBeLessThan(CLEARLY_LESS_THAN_SQUARE);
});
