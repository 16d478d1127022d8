// What the control gets generated is current, and its manifest fits the columns that it is bound to.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { readDataModel } from '../solution/data-model/read-data-model';
import { readValidationTable } from '../solution/validation/read-cases';
import { generateControlData, LANGUAGE_CODES } from './generate-control-data';

const root = dirname(__dirname);
const control = join(root, 'pcf-controls', 'OpportunitySection');
const manifest = readFileSync(join(control, 'ControlManifest.Input.xml'), 'utf8');
const columns = readDataModel(join(root, 'solution', 'src')).extensions.get('opportunity')?.columns;
const texts = JSON.parse(readFileSync(join(root, 'pcf-controls', 'texts', 'en.json'), 'utf8'));

/** Property of the manifest → column, and the text that names it. */
const BOUND: readonly (readonly [property: string, column: string, text: string])[] = [
  ['syncWithPartnerCenter', 'cosell_syncwithpartnercenter', 'Sync_Name'],
  ['referralIdentifier', 'cosell_referralidentifier', 'Identifier_Name'],
  ['referralLink', 'cosell_referrallink', 'Link_Name'],
  ['howCanMicrosoftHelp', 'cosell_howcanmicrosofthelp', 'Help_Name'],
  ['products', 'cosell_products', 'Products_Name'],
  ['audit', 'cosell_audit', 'Audit_Name'],
  ['syncStatus', 'cosell_syncstatus', 'Status_Name'],
  ['lastSynchronized', 'cosell_lastsynchronized', 'Last_Name'],
];

const MANIFEST_TYPES: Readonly<Record<string, string>> = {
  Boolean: 'TwoOptions',
  Picklist: 'OptionSet',
  Memo: 'Multiple',
  DateTime: 'DateAndTime.DateAndTime',
  String: 'SingleLine.Text',
  'String Url': 'SingleLine.URL',
};

describe('the generated data of the control', () => {
  it('is current', () => {
    const script = join(root, 'scripts', 'write-control-data.mjs');
    const { status, stderr } = spawnSync(process.execPath, [script, '--check'], {
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  it('has every fault in every language', () => {
    const files = generateControlData(root);
    const codes = Object.entries(LANGUAGE_CODES) as [keyof typeof LANGUAGE_CODES, number][];
    for (const [language, code] of codes) {
      const path = `pcf-controls/OpportunitySection/strings/OpportunitySection.${code}.resx`;
      const resx = files.get(path) ?? '';
      for (const { id, remedy } of readValidationTable().cases) {
        expect(resx).toContain(`<data name="Fault_${id}" `);
        expect(resx).toContain(`<value>${remedy[language]}</value>`);
      }
    }
  });
});

describe('the manifest', () => {
  it.each(BOUND)('%s fits the column %s', (property, name, text) => {
    const column = columns?.get(name);
    const type = column?.format === 'Url' ? 'String Url' : column?.type;
    expect(manifest).toMatch(
      new RegExp(
        `<property name="${property}" .*of-type="${MANIFEST_TYPES[type ?? '']}" usage="bound"`,
      ),
    );
    expect(texts[text]).toBe(column?.displayName);
  });
});
