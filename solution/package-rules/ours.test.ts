import { join } from 'node:path';
import { assembleSolution } from '../assembly/assemble-solution';
import { OUR_SOLUTIONS } from '../assembly/our-solutions';
import { checkPackage } from '.';

const root = join(__dirname, '..', '..');

it.each(OUR_SOLUTIONS.map(({ uniqueName }) => uniqueName))('%s breaks no rule', (name) => {
  expect(checkPackage(assembleSolution(root, name).files, [])).toEqual([]);
});
