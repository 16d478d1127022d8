import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unpackSolution } from '../packer/unpack-solution';
import { OUR_SOLUTIONS } from './our-solutions';
import { packOurs } from './pack-ours';
import { takeBack } from './take-back';

const root = join(__dirname, '..', '..');
const index = join(root, 'flows', 'flows.json');

describe('takeBack', () => {
  it.each(OUR_SOLUTIONS.map(({ uniqueName }) => uniqueName))(
    'gives the very files that %s was made of',
    (name) => {
      const { writes } = takeBack(unpackSolution(packOurs(root, name, 'unmanaged')), index);
      const changed = [...writes].filter(
        ([path, content]) => !readFileSync(join(root, path)).equals(content),
      );
      expect(changed.map(([path]) => path)).toEqual([]);
    },
  );

  it('leaves what has another source', () => {
    const { left } = takeBack(
      unpackSolution(packOurs(root, 'PartnerCenterConnectors', 'unmanaged')),
      index,
    );
    expect(left).toContain('Other/Solution.xml');
    expect(left).toContain('Connectors/cosell_5Fpartner-20center-20events.xml');
  });

  it('refuses a managed zip', () => {
    const files = unpackSolution(packOurs(root, 'PartnerCenterReferralsCore', 'managed'));
    expect(() => takeBack(files, index)).toThrow('an unmanaged one');
  });
});
