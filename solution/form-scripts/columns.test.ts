// The script's names and values are those of solution/src and of the validation table.
import { join } from 'node:path';
import { readDataModel } from '../data-model/read-data-model';
import { readValidationTable } from '../validation/read-cases';
import { COLUMNS, NEEDED_FOR_HELP, NEEDED_TO_SHARE, PRIVATE_DEAL, STATUS, TABLE } from './columns';

const model = readDataModel(join(__dirname, '..', 'src'));
const columns = model.extensions.get(TABLE)?.columns;
const cases = readValidationTable().cases;

it('speaks of columns that are declared', () => {
  expect(Object.values(COLUMNS).filter((name) => columns?.has(name) !== true)).toEqual([]);
});

it.each([
  [STATUS.notShared, COLUMNS.status, 'Not shared'],
  [STATUS.waiting, COLUMNS.status, '… Waiting'],
  [STATUS.synchronized, COLUMNS.status, '✔ Synchronized'],
  [STATUS.failed, COLUMNS.status, '✖ Failed'],
  [STATUS.closed, COLUMNS.status, 'Closed'],
  [PRIVATE_DEAL, COLUMNS.help, 'No help needed (private deal)'],
])('knows %i of %s as %s', (value, column, label) => {
  const options = columns?.get(column)?.options ?? [];
  expect(options.find((option) => option.value === value)?.label).toBe(label);
  if (column === COLUMNS.status) expect(options).toHaveLength(Object.keys(STATUS).length);
});

// The owner is always there.
it('asks for every native column of the opportunity that validation speaks of', () => {
  const native = cases
    .map(({ column }) => column.split('/')[0] ?? '')
    .filter((column) => !column.startsWith('cosell_') && column !== 'ownerid');
  expect([...NEEDED_TO_SHARE, NEEDED_FOR_HELP].sort()).toEqual([...new Set(native)].sort());
});
