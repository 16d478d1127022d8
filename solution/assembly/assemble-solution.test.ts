import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { flows } from '../../flows/flows.json';
import { version } from '../../package.json';
import { describeSolution, packSolution } from '../packer/pack-solution';
import { folderInMemory } from '../packer/solution-folder';
import { unpackSolution } from '../packer/unpack-solution';
import { assembleSolution } from './assemble-solution';
import { withoutControl } from './control-parts';
import { flowsOfZip } from './flows-of-zip';
import { OUR_SOLUTIONS } from './our-solutions';
import { packOurs } from './pack-ours';

const root = join(__dirname, '..', '..');
const names = OUR_SOLUTIONS.map(({ uniqueName }) => uniqueName);
const shipped = flows.filter(
  (flow) => flow.file !== undefined && flow.solution !== undefined && names.includes(flow.solution),
);

function textOf(name: string, path: string): string {
  return Buffer.from(assembleSolution(root, name).files.get(path) ?? []).toString();
}

describe('assembleSolution', () => {
  it.each(names)('%s can be packed as both kinds, the same each time', (name) => {
    const folder = folderInMemory(assembleSolution(root, name).files);
    expect(describeSolution(folder)).toEqual({ uniqueName: name, kinds: ['managed', 'unmanaged'] });
    for (const kind of ['managed', 'unmanaged'] as const) {
      expect(Buffer.compare(packSolution(folder, { kind }), packOurs(root, name, kind))).toBe(0);
    }
  });

  it.each(names)('%s carries the version of package.json', (name) => {
    expect(textOf(name, 'Other/Solution.xml')).toContain(`<Version>${version}.0</Version>`);
  });

  it('takes the connectors as files in the forms that exports have', () => {
    const files = unpackSolution(packOurs(root, 'PartnerCenterConnectors', 'managed'));
    const place = 'Connectors/cosell_5Fpartner-20center-20';
    const definition = readFileSync(
      join(root, 'connector/partner-center-referrals/apiDefinition.swagger.json'),
      'utf8',
    );
    const packed = Buffer.from(
      files.get(`${place}referrals_openapidefinition.json`) ?? [],
    ).toString();
    expect(packed).toBe(JSON.stringify(JSON.parse(definition)));
    const policies = `${place}events_policytemplateinstances.json`;
    expect(Buffer.from(files.get(policies) ?? []).toString()).toBe('null');
  });

  it('puts the client id that is given into both connectors, and no other text', () => {
    const clientId = '5f0e8a3b-2c4d-4e6f-8a9b-0c1d2e3f4a5b';
    const given = assembleSolution(root, 'PartnerCenterConnectors', { clientId }).files;
    const changed = [...assembleSolution(root, 'PartnerCenterConnectors').files].filter(
      ([path, content]) => Buffer.compare(content, given.get(path) ?? Buffer.of()) !== 0,
    );
    expect(changed).toHaveLength(2);
    for (const [path, content] of changed) {
      expect(path).toMatch(/_connectionparameters\.json$/);
      const restored = Buffer.from(given.get(path) ?? [])
        .toString()
        .replace(`"clientId":"${clientId}"`, '"clientId":"00000000-0000-0000-0000-000000000000"');
      expect(restored).toBe(Buffer.from(content).toString());
    }
  });

  it('refuses a name that is none of ours', () => {
    expect(() => assembleSolution(root, 'Other')).toThrow('no solution of ours');
  });
});

describe('the flows in the managed zips', () => {
  const packed = names.flatMap((name) => flowsOfZip(packOurs(root, name, 'managed')));

  it('are those that ship, by name and id', () => {
    expect(packed.map(({ displayName, workflowId }) => [displayName, workflowId]).sort()).toEqual(
      shipped.map(({ displayName, workflowId }) => [displayName, workflowId]).sort(),
    );
  });

  // What an import resolves (the connector's API) stands in the file as well: it is packed as it is.
  it.each(shipped.map(({ displayName, file }) => [displayName, file ?? '']))(
    '%s is the file that runs here, byte for byte',
    (displayName, file) => {
      const found = packed.find((each) => each.displayName === displayName);
      const own = readFileSync(join(root, 'flows', file));
      expect(own.equals(found?.content ?? Buffer.alloc(0))).toBe(true);
    },
  );
});

describe('withoutControl', () => {
  it('leaves a form on which the column stands plainly', () => {
    const form = Buffer.from(
      '<form><tabs><control id="a" classid="{F9A8A302-114E-466A-B582-6771B2AE0D92}" /></tabs>\n  <controlDescriptions><x /></controlDescriptions>\n</form>',
    );
    expect(Buffer.from(withoutControl(form)).toString()).toBe(
      '<form><tabs><control id="a" classid="{67FAC785-CD58-4F9F-ABB3-4B7DDC6ED5ED}" /></tabs>\n</form>',
    );
  });
});
