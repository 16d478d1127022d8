// <EntityKeys> of an Entity.xml → alternate keys, within what Dataverse can index.
// https://learn.microsoft.com/power-apps/developer/data-platform/define-alternate-keys-entity
import type { Column, Key } from './model';
import { quote, type SourceElement } from './source-element';

const MEMBERS: ReadonlySet<string> = new Set([
  'Name',
  'LogicalName',
  'IntroducedVersion',
  'IsCustomizable',
  'EntityKeyAttributes',
  'displaynames',
]);

const TYPES: readonly Column['type'][] = [
  'Decimal',
  'Integer',
  'String',
  'DateTime',
  'Lookup',
  'Picklist',
];
const MAXIMUM_KEYS = 10;
const MAXIMUM_COLUMNS = 16;
const MAXIMUM_BYTES = 900;
/** Of any value that is no text: at most that of a lookup's id or a decimal. */
const VALUE_BYTES = 17;

/**
 * @param table the <entity>, whose keys name the columns given
 * @throws DataModelError
 */
export function readKeys(
  table: SourceElement,
  columns: ReadonlyMap<string, Column>,
  prefix: string,
): readonly Key[] {
  const list = table.find('EntityKeys');
  if (list === undefined) return [];
  const secured = findSecured(table);
  const keys: Key[] = [];
  for (const element of list.list('EntityKey')) {
    const key = readKey(element, columns, secured, prefix);
    if (keys.some(({ logicalName }) => logicalName === key.logicalName)) {
      element.fail(`the key ${quote(key.logicalName)} twice`, 'it once');
    }
    keys.push(key);
  }
  if (keys.length > MAXIMUM_KEYS) list.fail(`${keys.length} keys`, `at most ${MAXIMUM_KEYS}`);
  return keys;
}

function readKey(
  element: SourceElement,
  columns: ReadonlyMap<string, Column>,
  secured: ReadonlySet<string>,
  prefix: string,
): Key {
  element.members(MEMBERS);
  const schemaName = element.child('Name').text();
  const logicalName = element.child('LogicalName').text();
  if (logicalName !== schemaName.toLowerCase()) {
    element.fail(`the logical name ${quote(logicalName)}`, quote(schemaName.toLowerCase()));
  }
  if (!logicalName.startsWith(`${prefix}_`)) {
    element.fail(`the name ${quote(logicalName)}`, `one that begins with ${prefix}_`);
  }
  const covered = element.child('EntityKeyAttributes').list('AttributeName');
  if (covered.length < 1 || covered.length > MAXIMUM_COLUMNS) {
    element.fail(`${covered.length} columns`, `1 to ${MAXIMUM_COLUMNS}`);
  }
  const names = covered.map((name) => name.text());
  if (new Set(names).size < names.length) element.fail('a column twice', 'it once');
  let bytes = 0;
  for (const name of covered) bytes += readKeyColumn(name, columns, secured);
  if (bytes > MAXIMUM_BYTES) element.fail(`${bytes} bytes`, `at most ${MAXIMUM_BYTES} in a key`);
  const displayName = element.child('displaynames').label('displayname');
  return { logicalName, schemaName, displayName, columns: names };
}

/** The bytes that it takes. */
function readKeyColumn(
  name: SourceElement,
  columns: ReadonlyMap<string, Column>,
  secured: ReadonlySet<string>,
): number {
  const column = columns.get(name.text());
  if (column === undefined) name.fail(quote(name.text()), 'a column of this file');
  if (!TYPES.includes(column.type)) {
    name.fail(`a column of the type ${column.type}`, `one of ${TYPES.join(', ')}`);
  }
  if (secured.has(name.text())) name.fail('a secured column', 'one that is not');
  return column.maxLength === undefined ? VALUE_BYTES : 2 * column.maxLength;
}

function findSecured(table: SourceElement): ReadonlySet<string> {
  const secured = table
    .child('attributes')
    .children()
    .filter((attribute) => attribute.child('IsSecured').flag());
  return new Set(secured.map((attribute) => attribute.child('LogicalName').text()));
}
