// Unpacked folders that are not packed: the file, the place, what was found and what was expected.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PackageKind } from './layout';
import { packSolution } from './pack-solution';
import { PackerError } from './packer-error';
import { sampleSolution, sampleText } from './sample-solution';
import { folderInMemory, folderOnDisk } from './solution-folder';
import { unpackSolution } from './unpack-solution';

function refusalOf(changes: Record<string, string | null>, kind: PackageKind = 'managed'): string {
  try {
    packSolution(folderInMemory(sampleSolution(changes)), { kind });
  } catch (error) {
    if (!(error instanceof PackerError)) throw error;
    const { file, place, found, expected } = error;
    return [file, place, found, expected].join(' | ');
  }
  return 'packed';
}

const frame = 'Other/Customizations.xml';
const manifest = 'Other/Solution.xml';
const names = 'Other/Relationships.xml';
const choice = 'OptionSets/sample_colour.xml';
const table = 'Entities/sample_Thing/Entity.xml';
const control = 'Controls/sample_Things.Gauge/ControlManifest.xml';
const flow = 'Workflows/sample-22222222-0000-4000-8000-000000000000.json';
const form = 'Entities/sample_Thing/FormXml/main/{aaaaaaaa-0000-4000-8000-000000000000}.xml';
const api = 'customapis/sample_Do/customapi.xml';

/** The sample with one text in one file changed. */
function edit(path: string, from: string, to: string): Record<string, string> {
  const text = sampleText(path);
  if (!text.includes(from)) throw new Error(`${path} has no ${from}`);
  return { [path]: text.replace(from, to) };
}

describe('packSolution refuses', () => {
  it.each<[string, Record<string, string | null>, string]>([
    ['no manifest', { [manifest]: null }, `${manifest} |  | no such file`],
    ['no frame', { [frame]: null }, `${frame} |  | no such file`],
    [
      'an unknown folder',
      { 'Workflow/a.json': '{}' },
      'Workflow/a.json |  | the unknown folder Workflow | Workflows',
    ],
    ['a file at the root', { 'notes.txt': '' }, 'notes.txt |  | a file of no component'],
    [
      'an unknown file in Other',
      { 'Other/a.xml': '<a />' },
      'Other/a.xml |  | a file that belongs to no component',
    ],
    ['a table without its file', { [table]: null }, `${table} |  | no such file`],
    [
      'a part without its file',
      { [flow]: null },
      `${flow}.data.xml | ${flow} | no such file | ${flow}, which the workflow names`,
    ],
    [
      'a file without its part',
      { 'Workflows/b.json': '{}' },
      "Workflows/b.json |  | a file that no part names | a workflow's .data.xml that names it",
    ],
    [
      'a control without its manifest',
      { [control]: null },
      `${control}.data.xml | ${control} | no such file`,
    ],
    [
      'a choice twice',
      { 'OptionSets/copy.xml': sampleText(choice) },
      'OptionSets/sample_colour.xml | sample_colour | the choice a second time (it is in OptionSets/copy.xml already)',
    ],
    [
      'a table twice',
      { 'Entities/Other/Entity.xml': sampleText(table) },
      'Entities/sample_Thing/Entity.xml | sample_Thing | the table a second time',
    ],
    [
      'a form twice',
      { 'Entities/sample_Thing/FormXml/main/copy.xml': sampleText(form) },
      '| {aaaaaaaa-0000-4000-8000-000000000000} | the form a second time',
    ],
    [
      'two files that Windows takes for one',
      { 'OptionSets/Sample_Colour.xml': '<a />' },
      'a second file of that name',
    ],
    ['a backslash in a name', { 'bots\\a': '' }, 'a backslash in the name | forward slashes'],
    ['a name that leaves the folder', { 'bots/../../a': '' }, "bots/../../a |  | '..' in the path"],
    [
      'a root component without a body',
      edit(manifest, 'sample_colour', 'sample_color'),
      'RootComponents › 10. sample_color | a choice without a body | one in the solution; the nearest is sample_colour',
    ],
    [
      'an unknown component',
      edit(manifest, 'type="9"', 'type="380"'),
      'RootComponents › 10. sample_colour | the unknown component type 380',
    ],
    [
      'a root component twice',
      edit(manifest, 'type="62"', 'type="80"'),
      'the root component a second time',
    ],
    [
      'the prefix of another publisher',
      edit(manifest, '<CustomizationPrefix>sample<', '<CustomizationPrefix>cosell<'),
      `${control}.data.xml | Name | the custom control sample_Things.Gauge | the publisher's prefix cosell_`,
    ],
    [
      'an unknown kind of package',
      edit(manifest, '>2</Managed>', '>3</Managed>'),
      "Managed | '3' | 0 (unmanaged), 1 (managed) or 2 (both)",
    ],
    [
      'the managed form of what is unmanaged',
      edit(manifest, '>2</Managed>', '>0</Managed>'),
      'Managed | 0: the folder holds the unmanaged form',
    ],
    [
      'a solution name that is a path',
      edit(manifest, '<UniqueName>Sample<', '<UniqueName>../a<'),
      'UniqueName | "../a" | letters, digits and _',
    ],
    [
      'an unknown section',
      edit(frame, '<Entities />', '<Entitis />'),
      `${frame} | Entitis | the unknown section <Entitis> | <Entities>`,
    ],
    [
      'a section twice',
      edit(frame, '<Entities />', '<Roles />'),
      `${frame} | Roles | the section a second time`,
    ],
    [
      'a section with parts and content',
      edit(frame, '<Roles />', '<Roles><Role id="a" /></Roles>'),
      `${frame} | Roles | content | an empty section`,
    ],
    [
      'a table with parts and content',
      edit(table, '<FormXml />', '<FormXml><forms /></FormXml>'),
      `${table} | FormXml | content`,
    ],
    [
      'an unknown part of a table',
      edit(table, '<FormXml />', '<FormsXml />'),
      `${table} | sample_Thing › FormsXml | an unknown part of a table`,
    ],
    [
      'another root element',
      { [choice]: '<OptionSet Name="a" />' },
      `${choice} |  | <OptionSet> | <optionset>`,
    ],
    ['a part without its key', edit(choice, 'Name="sample_colour"', ''), `${choice} |  | no @Name`],
    [
      'a relationship without a body',
      edit(names, 'owner_sample_thing', 'team_sample_thing'),
      `${names} | team_sample_thing | a relationship without a body`,
    ],
    [
      'a relationship without a name',
      edit(names, '  <EntityRelationship Name="owner_sample_thing" />\n', ''),
      `${names} | owner_sample_thing | no such name`,
    ],
    ['no list of relationships', { [names]: null }, `${names} |  | no such file`],
    [
      'a DTD in a part',
      edit(choice, '<optionset', '<!DOCTYPE a [<!ENTITY b "c">]>\n<optionset'),
      `${choice} | line 2 | a DTD (<!DOCTYPE)`,
    ],
    [
      'a DTD in the frame',
      edit(frame, '<ImportExportXml', '<!DOCTYPE a SYSTEM "file:///etc/passwd"><ImportExportXml'),
      `${frame} | line 2 | a DTD`,
    ],
    [
      'a DTD in a file that is only copied',
      { [api]: '<!DOCTYPE a><a />' },
      `${api} | line 1 | a DTD`,
    ],
    [
      'an unknown entity',
      edit(choice, 'picklist', '&nbsp;'),
      `${choice} | line 3 | a lone &, or an unknown entity`,
    ],
    [
      'an element that is not closed',
      edit(choice, '</optionset>', ''),
      `${choice} | line 5 | the end of the file | </optionset>`,
    ],
    [
      'another encoding',
      edit(choice, 'utf-8', 'utf-16'),
      `${choice} | line 1 | the encoding utf-16`,
    ],
    [
      'bytes that are no UTF-8',
      edit(choice, 'picklist', 'pickl\u00efst'),
      `${choice} | line 1 | bytes that are no UTF-8`,
    ],
    [
      'text between the parts',
      edit(frame, '<Entities />', 'text <Entities />'),
      `${frame} | ImportExportXml | text between the elements`,
    ],
  ])('%s', (_, changes, expected) => {
    expect(refusalOf(changes)).toContain(expected);
  });

  it('a form that has only its managed form, where the unmanaged zip is asked for', () => {
    const changes = { [form]: null };
    expect(refusalOf(changes)).toBe('packed');
    expect(refusalOf(changes, 'unmanaged')).toContain('no unmanaged form of it');
  });

  it('a link on disk', () => {
    const folder = mkdtempSync(join(tmpdir(), 'pack-'));
    try {
      mkdirSync(join(folder, 'Roles'));
      symlinkSync('/etc/passwd', join(folder, 'Roles', 'a.xml'));
      expect(() => folderOnDisk(folder)).toThrow('Roles/a.xml: found a link or a special file');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it('a deep nest and a long tag without a crash', () => {
    const deep = `${'<a>'.repeat(100_000)}${'</a>'.repeat(100_000)}`;
    expect(refusalOf({ [api]: deep })).toContain('a deeper element | 512 levels');
    const attributes = Array.from({ length: 50_000 }, (_, index) => ` a${index}=""`).join('');
    expect(refusalOf({ [api]: `<a${attributes}${' '.repeat(500_000)}/>` })).toBe('packed');
  });
});

it('answers damage of any kind in the XML with a sentence, or packs what can be unpacked again', () => {
  const seed = 20_261_123;
  let state = seed;
  const next = (limit: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  const bits = [
    '<',
    '>',
    '/',
    '"',
    '\n',
    '&',
    '<!-- -->',
    '<a/>',
    '</Roles>',
    '../',
    '',
    '<?a b?>',
  ];
  const paths = [...sampleSolution().keys()].filter((path) => path.endsWith('.xml'));
  let packed = 0;
  for (let round = 0; round < 400; round++) {
    const path = paths[next(paths.length)] ?? '';
    const text = sampleText(path);
    const at = next(text.length);
    const damaged = text.slice(0, at) + (bits[next(bits.length)] ?? '') + text.slice(at + next(4));
    const files = sampleSolution({ [path]: damaged });
    try {
      const zip = packSolution(folderInMemory(files), { kind: 'managed' });
      packSolution(folderInMemory(unpackSolution(zip)), { kind: 'managed' });
      packed++;
    } catch (error) {
      expect(error).toBeInstanceOf(PackerError);
    }
  }
  console.info(`seed ${seed}: ${packed} of 400 damaged folders packed`);
});
