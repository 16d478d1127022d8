import { join } from 'node:path';
import { readConnectors } from '../../scripts/connectors';
import { checkPackage } from '../package-rules';
import { readElement, type Element } from '../package-rules/element';
import { describeSolution, packSolution } from '../packer/pack-solution';
import { folderInMemory } from '../packer/solution-folder';
import { unpackSolution } from '../packer/unpack-solution';
import { assembleSolution } from './assemble-solution';

const root = join(__dirname, '..', '..');
const SYNC = 'CosellReferralsSyncDynamics365';
const FORM = '8448b78f-8f42-454e-8e2a-f8196b0419af';
const PATH = `Entities/Opportunity/FormXml/main/{${FORM}}_managed.xml`;
const { files } = assembleSolution(root, SYNC, { extended: { id: FORM, name: 'Deals & more' } });
const form = readElement(PATH, files.get(PATH) ?? new Uint8Array());

function attributes(name: string, ...wanted: readonly string[]): (string | undefined)[][] {
  return form.all(name).map((each) => wanted.map((attribute) => each.attribute(attribute)));
}

function below(element: Element): Element[] {
  return element.children.flatMap((child) => [child, ...below(child)]);
}

// The shape: SecondaryRecordSource_SampleSolution_1_23091_1_managed.zip, which adds a whole tab to a form of Microsoft's.
describe('a form of somebody else', () => {
  it('gets both tabs added, and keeps its name', () => {
    expect(attributes('tab', 'name', 'solutionaction', 'ordinalvalue')).toEqual([
      ['cosell_partnercenter', 'Added', '94105'],
      ['cosell_partnercenterfields', 'Added', '94106'],
    ]);
    expect(attributes('formid').length).toBe(1);
    expect(attributes('LocalizedName', 'description')).toEqual([['Deals & more']]);
  });

  it('has places below what is added, and an action on nothing else but what describes the control', () => {
    const acting = below(form).filter((each) => each.attribute('solutionaction') !== undefined);
    expect(new Set(acting.map(({ name }) => name))).toEqual(new Set(['tab', 'controlDescription']));
    expect(attributes('column', 'id')).toEqual([['0'], ['0']]);
    expect(attributes('section', 'ordinalvalue')).toEqual([['0'], ['0']]);
    const rows = form.all('section').map((section) => section.all('row'));
    const places = rows.map((each) =>
      each.flatMap((row, index) =>
        row.all('cell').map((cell) => Number(cell.attribute('ordinalvalue')) - index),
      ),
    );
    expect(places.map((each) => new Set(each))).toEqual([new Set([10000]), new Set([10000])]);
  });

  it('is in a managed solution alone, which breaks no rule', () => {
    const folder = folderInMemory(files);
    expect(describeSolution(folder).kinds).toEqual(['managed']);
    expect(checkPackage(files, readConnectors(root))).toEqual([]);
    const back = unpackSolution(packSolution(folder, { kind: 'managed' }));
    expect(Buffer.from(back.get(PATH) ?? []).equals(Buffer.from(files.get(PATH) ?? []))).toBe(true);
  });

  it('leaves the other solutions as they are', () => {
    const name = 'PartnerCenterReferralsCore';
    const extended = assembleSolution(root, name, { extended: { id: FORM, name: 'a' } });
    expect(extended).toEqual(assembleSolution(root, name));
  });

  it.each([
    [`{${FORM.toUpperCase()}}`, PATH],
    [FORM, PATH],
  ])('is named by %s', (id, path) => {
    expect([
      ...assembleSolution(root, SYNC, { extended: { id, name: 'a' } }).files.keys(),
    ]).toContain(path);
  });

  it.each([
    ['Opportunity', "found 'Opportunity', expected the GUID of a form"],
    [`${FORM}0`, 'expected the GUID of a form'],
    ['../../evil', 'expected the GUID of a form'],
    ['{d26a0262-c2d9-5e46-9c9c-25447a8a16bf}', 'found our own form'],
  ])('is refused where the id is %s', (id, sentence) => {
    expect(() => assembleSolution(root, SYNC, { extended: { id, name: 'a' } })).toThrow(sentence);
  });
});
