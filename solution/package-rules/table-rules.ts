// Rules over new tables: what their first import asks for and does not say plainly when it is missing.
import { SOURCES, type PackageFinding, type PackageRule } from './rule';
import { readElement, type Element } from './element';
import { hasPrefix, type Part, type SolutionPackage } from './solution-package';
import { RELATIONSHIP_NAMES } from '../packer/component-table';

const GUIDE = 'https://github.com/BenSweaterVest/ContinousPerformanceManagementApp';
const TEXT_TYPES = ['nvarchar', 'ntext'];

export const TABLE_RULES: readonly PackageRule[] = [
  {
    id: 'table-names',
    source: GUIDE,
    severity: 'error',
    check: function* ({ tables }) {
      for (const { file, element } of tables) {
        const name = element.text('Name');
        const described = element.all('entity')[0]?.attribute('Name');
        if (described === undefined || described === name) continue;
        const found = `the name ${name}, described as ${described}`;
        yield { file, place: 'Name', found, expected: 'the same letters in both' };
      }
    },
  },
  {
    id: 'text-lengths',
    source: GUIDE,
    severity: 'error',
    check: function* ({ tables }) {
      for (const { file, element } of tables) {
        for (const column of element.all('attribute')) {
          if (column.text('IsCustomField') !== '1') continue;
          if (!TEXT_TYPES.includes(column.text('Type')) || Number(column.text('MaxLength')) > 0)
            continue;
          const place = column.attribute('PhysicalName') ?? '';
          yield { file, place, found: 'a text without <MaxLength>', expected: 'one' };
        }
      }
    },
  },
  {
    id: 'primary-name',
    source: GUIDE,
    severity: 'error',
    check: function* (solution) {
      for (const { file, element } of newTables(solution)) {
        const masks = element.all('attribute').map((column) => column.text('DisplayMask'));
        if (masks.some((mask) => mask.split('|').includes('PrimaryName'))) continue;
        const expected = 'one whose <DisplayMask> has PrimaryName';
        yield { file, place: '', found: 'no column that names a row', expected };
      }
    },
  },
  {
    id: 'table-relationships',
    source: `${GUIDE}; ${SOURCES.exports}`,
    severity: 'error',
    check: function* (solution) {
      const names = relationshipNames(solution);
      for (const part of newTables(solution)) yield* missingRelationships(part, names);
    },
  },
];

/** Those of the publisher that the solution brings whole. */
function newTables({ tables, manifest, prefix }: SolutionPackage): Part[] {
  const whole = manifest
    .all('RootComponent')
    .filter((each) => each.attribute('type') === '1' && each.attribute('behavior') === '0')
    .map((each) => (each.attribute('schemaName') ?? '').toLowerCase());
  return tables.filter(({ element }) => {
    const name = element.text('Name');
    return hasPrefix(name, prefix) && whole.includes(name.toLowerCase());
  });
}

function relationshipNames({ files }: SolutionPackage): ReadonlySet<string> {
  const content = files.get(RELATIONSHIP_NAMES);
  const elements: Element[] =
    content === undefined ? [] : readElement(RELATIONSHIP_NAMES, content).all('EntityRelationship');
  return new Set(elements.map((each) => (each.attribute('Name') ?? '').toLowerCase()));
}

function* missingRelationships(
  { element }: Part,
  names: ReadonlySet<string>,
): Generator<PackageFinding> {
  if (!element.all('OwnershipTypeMask').some(({ content }) => content === 'UserOwned')) return;
  const table = element.text('Name').toLowerCase();
  const wanted = [
    ...['business_unit', 'owner', 'team', 'user'].map((owner) => `${owner}_${table}`),
    ...['createdby', 'modifiedby'].map((column) => `lk_${table}_${column}`),
  ];
  for (const name of wanted.filter((each) => !names.has(each))) {
    const expected = 'the relationships that every table owned by users has';
    yield { file: RELATIONSHIP_NAMES, place: table, found: `no ${name}`, expected };
  }
}
