// Solutions that Microsoft exported and unpacked: the judge of false refusals. One is refused by a rule that is ours:
// its choice holds values of another publisher, made before the solution's own.
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readDataModel } from './read-data-model';

const fixtures = process.env['COSELL_FIXTURES'];
const folder = fixtures === undefined ? '' : resolve(fixtures, 'solutions', 'oracle');
const REFUSED = new Map([
  ['mpa_SAPBase', 'found the value 327720002, expected 86542 and four digits'],
]);
const names = existsSync(folder) ? readdirSync(folder) : [];

if (names.length === 0) {
  it.skip('COSELL_FIXTURES: every unpacked fixture solution is read', () => undefined);
} else {
  it.each(names)(
    'COSELL_FIXTURES: %s is read with its tables, or refused by a rule of ours',
    (name) => {
      const refusal = REFUSED.get(name);
      if (refusal !== undefined) {
        expect(() => readDataModel(join(folder, name))).toThrow(refusal);
        return;
      }
      const model = readDataModel(join(folder, name));
      expect([...model.solutions.keys()]).toEqual([name]);
      const tables = [...model.tables.values()];
      expect(tables.length).toBeGreaterThan(0);
      for (const table of tables) {
        expect(table.columns.get(table.primaryName)?.type).toBe('String');
        expect(table.columns.get('statecode')?.options).toHaveLength(2);
      }
    },
  );
}
