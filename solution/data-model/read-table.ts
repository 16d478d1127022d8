// Entities/<SchemaName>/Entity.xml → our own table, or what we add to one of Microsoft's.
// https://learn.microsoft.com/power-apps/developer/data-platform/entity-metadata
import type { Choice, Column, Table, TableExtension } from './model';
import { readColumn } from './read-column';
import { readKeys } from './read-keys';
import type { SolutionManifest } from './read-solution';
import { quote, type SourceElement } from './source-element';
import { TABLE_SWITCHES } from './table-switches';

const ENTITY_MEMBERS: ReadonlySet<string> = new Set([
  'Name',
  'ObjectTypeCode',
  'EntityInfo',
  'FormXml',
  'SavedQueries',
  'Visualizations',
  'CustomControlDefaultConfigs',
  'RibbonDiffXml',
]);
const TABLE_MEMBERS: ReadonlySet<string> = new Set([
  'LocalizedNames',
  'LocalizedCollectionNames',
  'Descriptions',
  'attributes',
  'EntityKeys',
  'EntitySetName',
  ...TABLE_SWITCHES,
]);
export interface TableSource {
  readonly manifest: SolutionManifest;
  readonly choices: ReadonlyMap<string, Choice>;
  /** By table and lookup, both logical names: the tables that the lookup names. */
  readonly targets: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>>;
}

export type OwnTable = Table & { readonly solution: string };

/**
 * @param folder the name of the folder that the file lies in
 * @throws DataModelError
 */
export function readTable(
  entity: SourceElement,
  folder: string,
  source: TableSource,
): { own: OwnTable } | { extension: TableExtension } {
  const members = entity.members(ENTITY_MEMBERS);
  const name = members.get('Name') ?? entity.fail('no <Name>', 'one');
  const schemaName = name.text();
  if (schemaName !== folder) name.fail(quote(schemaName), `${quote(folder)}, as the folder`);
  const { publisher, uniqueName: solution } = source.manifest;
  const logicalName = schemaName.toLowerCase();
  const isOwn = logicalName.startsWith(`${publisher.customizationPrefix}_`);
  const table = members.get('EntityInfo')?.child('entity');
  if (table === undefined) {
    if (isOwn) entity.fail('no <EntityInfo>', 'one: the table is ours');
    return { extension: { logicalName, schemaName, columns: new Map(), keys: [], solution } };
  }
  if (table.attribute('Name') !== schemaName) {
    table.fail(`the name ${quote(table.attribute('Name'))}`, quote(schemaName));
  }
  table.members(TABLE_MEMBERS);
  const columns = readColumns(table.child('attributes'), logicalName, source);
  const keys = readKeys(table, columns, publisher.customizationPrefix);
  if (!isOwn) {
    checkAllOurs(table, columns);
    return { extension: { logicalName, schemaName, columns, keys, solution } };
  }
  const displayName = table.child('LocalizedNames').label('LocalizedName');
  table.child('LocalizedCollectionNames').label('LocalizedCollectionName');
  const primaryId = `${logicalName}id`;
  if (columns.get(primaryId)?.type !== 'Uniqueidentifier') {
    table.fail(`no column ${primaryId}`, 'one of the type primarykey');
  }
  const own: OwnTable = {
    logicalName,
    schemaName,
    displayName,
    entitySetName: readSetName(table.child('EntitySetName'), logicalName),
    primaryId,
    primaryName: findPrimaryName(table),
    isCustom: true,
    columns,
    keys,
    solution,
  };
  return { own };
}

function readColumns(
  attributes: SourceElement,
  table: string,
  { manifest, choices, targets }: TableSource,
): ReadonlyMap<string, Column> {
  const { customizationPrefix, optionValuePrefix } = manifest.publisher;
  const source = {
    table,
    customizationPrefix,
    optionValuePrefix,
    choices,
    targets: targets.get(table) ?? new Map<string, readonly string[]>(),
  };
  const columns = new Map<string, Column>();
  const labels = new Map<string, string>();
  for (const attribute of attributes.list('attribute')) {
    const column = readColumn(attribute, source);
    const { logicalName, displayName, isCustom } = column;
    if (columns.has(logicalName)) attribute.fail('the column twice', 'it once');
    const other = labels.get(displayName);
    if (isCustom && other !== undefined) {
      attribute.fail(`the label ${quote(displayName)} of ${other}`, 'a label of its own');
    }
    columns.set(logicalName, column);
    labels.set(displayName, logicalName);
  }
  return columns;
}

function checkAllOurs(table: SourceElement, columns: ReadonlyMap<string, Column>): void {
  for (const { logicalName, isCustom } of columns.values()) {
    if (!isCustom) table.fail(`Microsoft's column ${logicalName}`, 'only our own columns');
  }
}

function readSetName(element: SourceElement, logicalName: string): string {
  const name = element.text();
  if (name !== name.toLowerCase() || !name.startsWith(logicalName)) {
    element.fail(quote(name), `the plural of ${logicalName}, in small letters`);
  }
  return name;
}

/** The one column whose display mask says so: without it an import fails. */
function findPrimaryName(table: SourceElement): string {
  const named = table
    .child('attributes')
    .children()
    .filter((each) => each.find('DisplayMask')?.text().split('|').includes('PrimaryName'));
  const [first, second] = named;
  if (first === undefined || second !== undefined) {
    table.fail(`${named.length} columns with the display mask PrimaryName`, 'one');
  }
  return first.child('LogicalName').text();
}
