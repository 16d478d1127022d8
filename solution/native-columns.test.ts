// Forms, views and scripts name columns of Microsoft's tables as well: those that the simulator's data has from the documents.
import { join } from 'node:path';
import { standardTables } from '../scripts/simulators/dataverse/standard';
import { assembleSolution } from './assembly/assemble-solution';
import { NEEDED_FOR_HELP, NEEDED_TO_SHARE } from './form-scripts/columns';
import { readPackage } from './package-rules/solution-package';

const root = join(__dirname, '..');
const { forms, views } = readPackage(
  assembleSolution(root, 'CosellReferralsSyncDynamics365').files,
);
const opportunity = standardTables.get('opportunity');

it.each([
  ...forms.map(({ file, element }) => {
    const columns = element.all('control').map((each) => each.attribute('datafieldname') ?? '');
    return [file, columns] as const;
  }),
  ...views.map(({ file, element }) => {
    const columns = ['attribute', 'cell'].flatMap((kind) =>
      element.all(kind).map((each) => each.attribute('name') ?? ''),
    );
    return [file, columns] as const;
  }),
  ['form-scripts', [...NEEDED_TO_SHARE, NEEDED_FOR_HELP]] as const,
])('%s', (_, columns) => {
  const native = columns.filter((name) => !name.startsWith('cosell_'));
  expect(native.length).toBeGreaterThan(1);
  expect(native.filter((name) => opportunity?.columns.has(name) !== true)).toEqual([]);
});
