// Which bundle of the control the form gets: the one that ships where it is built from these sources, else one made now.
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ControlFiles } from './control-files';

const root = join(__dirname, '..', '..');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cosell-control-'));
  cpSync(
    join(root, 'pcf-controls', 'OpportunitySection'),
    join(folder, 'pcf-controls', 'OpportunitySection'),
    { recursive: true },
  );
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function placeBuilt(time: Date, bundle = '/* built */'): void {
  const built = join(folder, 'pcf-controls', 'out', 'controls', 'OpportunitySection');
  mkdirSync(built, { recursive: true });
  writeFileSync(join(built, 'bundle.js'), bundle);
  utimesSync(join(built, 'bundle.js'), time, time);
}

const read = async (files: ControlFiles) => (await files.find('bundle.js'))?.bytes.toString() ?? '';

it('bundles the sources where nothing is built, with the platform’s libraries left outside', async () => {
  const files = new ControlFiles(folder);
  expect(files.origin).toBe('from source');
  const bundle = await read(files);
  expect(bundle.slice(-200)).toContain("registerControl('Cosell.OpportunitySection'");
  const libraries = ['Reactv16', 'FluentUIReactv940'];
  expect(libraries.filter((library) => !bundle.includes(library))).toEqual([]);
  // React itself would be larger than all of it.
  expect(bundle.length).toBeLessThan(40_000);
  // The second time it comes out of build/.
  expect((await read(new ControlFiles(folder))) === bundle).toBe(true);
}, 30_000);

it('takes the production bundle where it is newer than every source', async () => {
  placeBuilt(new Date(Date.now() + 60_000));
  const files = new ControlFiles(folder);
  expect([files.origin, await read(files)]).toEqual(['production', '/* built */']);
});

it('does not show a production bundle of older sources', async () => {
  placeBuilt(new Date('2020-01-01'));
  const files = new ControlFiles(folder);
  expect(files.origin).toBe('from source');
  expect((await read(files)) === '/* built */').toBe(false);
}, 30_000);

it('does not take the bundle that the harness of pcf-start leaves', () => {
  placeBuilt(new Date(Date.now() + 60_000), 'eval("var built;")');
  expect(new ControlFiles(folder).origin).toBe('from source');
});

it('makes a new bundle when a source has changed', async () => {
  const files = new ControlFiles(folder);
  const before = await read(files);
  const source = join(folder, 'pcf-controls', 'OpportunitySection', 'solution-ids.ts');
  writeFileSync(source, `${readFileSync(source, 'utf8')}\nconsole.log('changed');\n`);
  expect((await read(files)) === before).toBe(false);
}, 30_000);

it.each(['strings/1031.resx', 'OpportunitySection.css'])('has %s', async (name) => {
  expect(await new ControlFiles(folder).find(name)).toBeDefined();
});

it.each(['strings/9999.resx', '../index.ts', 'index.ts', ''])('has no %j', async (name) => {
  expect(await new ControlFiles(folder).find(name)).toBeUndefined();
});

it('reads what the control is bound to from the form that ships', () => {
  expect(new ControlFiles(root).binding).toEqual({
    syncWithPartnerCenter: 'cosell_syncwithpartnercenter',
    referralIdentifier: 'cosell_referralidentifier',
    referralLink: 'cosell_referrallink',
    howCanMicrosoftHelp: 'cosell_howcanmicrosofthelp',
    products: 'cosell_products',
    audit: 'cosell_audit',
    syncStatus: 'cosell_syncstatus',
    lastSynchronized: 'cosell_lastsynchronized',
  });
});
