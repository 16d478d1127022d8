// Published packages, which imported somewhere, break no rule. None of them is stored here: COSELL_FIXTURES names their folder.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { unpackSolution } from '../packer/unpack-solution';
import { checkPackage } from '.';

const fixtures = process.env['COSELL_FIXTURES'] ?? '';
const folder = join(fixtures, 'solutions');
const isThere = fixtures !== '' && existsSync(folder);
const zips = isThere ? readdirSync(folder).filter((name) => name.endsWith('.zip')) : ['none'];

(isThere ? describe : describe.skip)('published packages (COSELL_FIXTURES)', () => {
  it.each(zips)('%s has no error', (name) => {
    const files = unpackSolution(readFileSync(join(folder, name)), name);
    const errors = checkPackage(files, []).filter(({ severity }) => severity === 'error');
    expect(errors).toEqual([]);
  });
});
