import { join } from 'node:path';
import { assembleSolution } from '../assembly/assemble-solution';
import { OUR_SOLUTIONS } from '../assembly/our-solutions';
import { packSolution } from './pack-solution';
import { sampleSolution, sampleText } from './sample-solution';
import { folderInMemory } from './solution-folder';
import { unpackSolution } from './unpack-solution';

function readTexts(files: ReadonlyMap<string, Uint8Array>): Record<string, string> {
  const texts = [...files].map(([path, content]) => [
    path,
    Buffer.from(content).toString('latin1'),
  ]);
  return Object.fromEntries(texts) as Record<string, string>;
}

function unpackSample(kind: 'managed' | 'unmanaged', changes: Record<string, string> = {}) {
  const folder = folderInMemory(sampleSolution(changes));
  return readTexts(unpackSolution(packSolution(folder, { kind })));
}

describe('unpackSolution', () => {
  it('gives every file back, each kind its own forms, apps and site maps', () => {
    const unpacked = { ...unpackSample('managed'), ...unpackSample('unmanaged') };
    const expected = readTexts(sampleSolution());
    const manifest = (expected['Other/Solution.xml'] ?? '').replace('>2</M', '>0</M');
    expect(unpacked).toEqual({ ...expected, 'Other/Solution.xml': manifest });
  });

  it.each([
    ['managed', /[a-f0-9]}\.xml$|AppModule\.xml$|SiteMap\.xml$/],
    ['unmanaged', /_managed\.xml$/],
  ] as const)('%s gives no file of the other kind', (kind, other) => {
    const both = Object.keys(readTexts(sampleSolution())).filter((path) => {
      return !other.test(path) || /Dashboards|SavedQ|Visual|Steps/.test(path);
    });
    expect(Object.keys(unpackSample(kind)).sort()).toEqual(both.sort());
  });

  it.each(['managed', 'unmanaged'] as const)('and packing those gives the same %s zip', (kind) => {
    const zip = packSolution(folderInMemory(sampleSolution()), { kind });
    const again = packSolution(folderInMemory(unpackSolution(zip)), { kind });
    expect(Buffer.from(again).equals(zip)).toBe(true);
  });

  it.each([
    ['a comment before a part', '<!-- why -->\n<optionset', '<optionset'],
    ['a comment behind it', '</optionset>\n<!-- so -->', '</optionset>'],
    [
      'CDATA',
      '<OptionSetType><![CDATA[<\n]]></OptionSetType>',
      '<OptionSetType>picklist</OptionSetType>',
    ],
    [
      'white space alone',
      '<OptionSetType>\n </OptionSetType>',
      '<OptionSetType>picklist</OptionSetType>',
    ],
    ['mixed content', '<a>x <b />\n    <c /> y</a>', '<OptionSetType>picklist</OptionSetType>'],
    [
      'kept space',
      '<a xml:space="preserve">\n<b />\n   </a>',
      '<OptionSetType>picklist</OptionSetType>',
    ],
    [
      'references',
      '<a b="&#xA;&quot;">&lt;&amp;&#233;</a>',
      '<OptionSetType>picklist</OptionSetType>',
    ],
    ['single quotes', '<a b=\'x "y"\'></a>', '<OptionSetType>picklist</OptionSetType>'],
    ['an empty line', '<a />\n\n  <b />', '<OptionSetType>picklist</OptionSetType>'],
    ['an order of attributes', '<a z="1" a="2" />', '<OptionSetType>picklist</OptionSetType>'],
  ])('keeps %s', (_, kept, place) => {
    const path = 'OptionSets/sample_colour.xml';
    const changed = sampleText(path).replace(place, kept);
    expect(changed).not.toBe(sampleText(path));
    expect(unpackSample('managed', { [path]: changed })[path]).toBe(changed);
  });

  it('gives two roles of one file name two files', () => {
    const path = 'Roles/Reader _ Writer.xml';
    const second = sampleText(path)
      .replace('Reader / Writer', 'Reader : Writer')
      .replace('11111111', '99999999');
    const unpacked = unpackSample('managed', { 'Roles/Second.xml': second });
    const id = '{99999999-0000-4000-8000-000000000000}';
    expect(unpacked[path]).toBe(sampleText(path));
    expect(unpacked[`Roles/Reader _ Writer ${id}.xml`]).toBe(second);
  });
});

describe('our own solutions', () => {
  const kinds = ['managed', 'unmanaged'] as const;
  const cases = OUR_SOLUTIONS.flatMap(({ uniqueName }) =>
    kinds.map((kind) => [uniqueName, kind] as const),
  );

  it.each(cases)('%s survives packing as %s and unpacking', (name, kind) => {
    const { files } = assembleSolution(join(__dirname, '..', '..'), name);
    const zip = packSolution(folderInMemory(files), { kind });
    const unpacked = unpackSolution(zip);
    const changed = [...unpacked].filter(([path, content]) => {
      // One digit says which of the two forms it is; the frame gains the sections that parts brought; forms have a file each.
      if (/^Other\/(Solution|Customizations)\.xml$|_managed\.xml$/.test(path)) return false;
      return !Buffer.from(content).equals(files.get(path) ?? Buffer.alloc(0));
    });
    expect(changed.map(([path]) => path)).toEqual([]);
    expect(unpacked.size).toBe(files.size);
    expect(Buffer.from(packSolution(folderInMemory(unpacked), { kind })).equals(zip)).toBe(true);
  });
});
