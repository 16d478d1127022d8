import { join } from 'node:path';
import { describeSolution, packSolution } from '../packer/pack-solution';
import { folderInMemory } from '../packer/solution-folder';
import { assembleSolution } from './assemble-solution';
import { OUR_SOLUTIONS } from './our-solutions';

const root = join(__dirname, '..', '..');

describe('assembleSolution', () => {
  it.each(OUR_SOLUTIONS.map(({ uniqueName }) => uniqueName))(
    '%s can be packed as both kinds',
    (name) => {
      const { files } = assembleSolution(root, name);
      const folder = folderInMemory(files);
      expect(describeSolution(folder)).toEqual({
        uniqueName: name,
        kinds: ['managed', 'unmanaged'],
      });
      for (const kind of ['managed', 'unmanaged'] as const) {
        expect(packSolution(folder, { kind }).length).toBeGreaterThan(1000);
      }
    },
  );
});
