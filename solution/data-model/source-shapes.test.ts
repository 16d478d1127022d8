// The XML as exports write it: order and set of elements, out of exported solutions. That an import takes another
// order is not known, so ours is theirs.
import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { readSourceFile, type SourceElement } from './source-element';

const source = join(__dirname, '..', 'src');
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((path) => path.split(sep).join('/'))
  .sort();

const COMMON = [
  ...['Type', 'Name', 'LogicalName', 'RequiredLevel', 'DisplayMask', 'ImeMode'],
  ...['ValidForUpdateApi', 'ValidForReadApi', 'ValidForCreateApi', 'IsCustomField'],
  ...['IsAuditEnabled', 'IsSecured', 'IntroducedVersion', 'IsCustomizable', 'IsRenameable'],
  ...['CanModifySearchSettings', 'CanModifyRequirementLevelSettings'],
  ...['CanModifyAdditionalSettings', 'SourceType', 'IsGlobalFilterEnabled', 'IsSortableEnabled'],
  ...['CanModifyGlobalFilterSettings', 'CanModifyIsSortableSettings', 'IsDataSourceSecret'],
  ...['AutoNumberFormat', 'IsSearchable', 'IsFilterable', 'IsRetrievable', 'IsLocalizable'],
];

/** What stands between IsLocalizable and displaynames. A picklist has either a set of its own or a global one's name. */
const SPECIFIC: Readonly<Record<string, readonly string[]>> = {
  nvarchar: ['Format', 'MaxLength', 'Length'],
  ntext: ['Format', 'MaxLength'],
  int: ['Format', 'MinValue', 'MaxValue'],
  bit: ['AppDefaultValue', 'optionset'],
  datetime: ['Format', 'CanChangeDateTimeBehavior', 'Behavior'],
  picklist: ['AppDefaultValue', 'OptionSetName'],
  lookup: ['LookupStyle', 'LookupTypes'],
  owner: ['LookupStyle', 'LookupTypes'],
  primarykey: [],
  state: ['optionset'],
  status: ['optionset'],
};

function namesIn(element: SourceElement): string[] {
  return element.children().map(({ name }) => name);
}

function read(path: string, root: string): SourceElement {
  return readSourceFile(join(source, path), relative(source, path), root);
}

const entities = files.filter((path) => path.endsWith('/Entity.xml'));
const attributes = entities.flatMap((path) =>
  tableIn(path)
    .child('attributes')
    .list('attribute')
    .map((attribute): [string, string, SourceElement] => {
      return [path, attribute.attribute('PhysicalName'), attribute];
    }),
);

function tableIn(path: string): SourceElement {
  return read(path, 'Entity').child('EntityInfo').child('entity');
}

it('finds the three tables', () => {
  expect(entities).toEqual([
    'core/Entities/cosell_SyncClaim/Entity.xml',
    'dynamics365/Entities/Lead/Entity.xml',
    'dynamics365/Entities/Opportunity/Entity.xml',
  ]);
});

it.each(attributes)('%s: %s has the elements of an export, in their order', (_, __, attribute) => {
  const type = attribute.child('Type').text();
  const found = namesIn(attribute);
  // Exports leave the display mask out of some system columns, and say of owning team and user that they are logical.
  const isSystem = attribute.child('IsCustomField').text() === '0';
  const names = isSystem ? found.filter((name) => name !== 'IsLogical') : found;
  const common = isSystem && !found.includes('DisplayMask') ? without('DisplayMask') : COMMON;
  const expected = [...common, ...(SPECIFIC[type] ?? []), 'displaynames', 'Descriptions'];
  expect(names).toEqual(expected);
});

function without(name: string): string[] {
  return COMMON.filter((each) => each !== name);
}

it.each(['Lead', 'Opportunity'])('%s holds only what is ours', (name) => {
  const path = `dynamics365/Entities/${name}/Entity.xml`;
  expect(read(path, 'Entity').child('Name').text()).toBe(name);
  expect(namesIn(tableIn(path))).toEqual(['attributes', 'EntityKeys']);
});

it.each(entities)('%s: a key has the elements of an export, in their order', (path) => {
  const keys = tableIn(path).child('EntityKeys').list('EntityKey');
  expect(keys).toHaveLength(1);
  for (const key of keys) {
    expect(namesIn(key)).toEqual([
      ...['Name', 'LogicalName', 'IntroducedVersion', 'IsCustomizable'],
      ...['EntityKeyAttributes', 'displaynames'],
    ]);
  }
});

it('the claim table begins and ends as an exported one, its keys behind its columns', () => {
  const names = namesIn(tableIn('core/Entities/cosell_SyncClaim/Entity.xml'));
  expect(names.slice(0, 7)).toEqual([
    ...['LocalizedNames', 'LocalizedCollectionNames', 'Descriptions', 'attributes'],
    ...['EntityKeys', 'EntitySetName', 'IsDuplicateCheckSupported'],
  ]);
  expect(names.at(-1)).toBe('IsSolutionAware');
});

it.each(files.filter((path) => /\/OptionSets\/.*\.xml$/.test(path)))('%s', (path) => {
  const choice = read(path, 'optionset');
  expect(namesIn(choice)).toEqual([
    ...['OptionSetType', 'IsGlobal', 'IntroducedVersion', 'IsCustomizable', 'ExternalTypeName'],
    ...['displaynames', 'options'],
  ]);
  expect(choice.child('IsGlobal').text()).toBe('1');
  for (const option of choice.child('options').list('option')) {
    expect(namesIn(option)).toEqual(['labels', 'Descriptions']);
  }
});

it.each(files.filter((path) => path.endsWith('/environmentvariabledefinition.xml')))(
  '%s: alphabetical, as exports write them',
  (path) => {
    const names = namesIn(read(path, 'environmentvariabledefinition'));
    expect(names).toEqual([...names].sort());
    expect(names).toEqual([
      ...['defaultvalue', 'description', 'displayname', 'introducedversion', 'iscustomizable'],
      ...['isrequired', 'secretstore', 'type'],
    ]);
  },
);

it.each(files.filter((path) => path.endsWith('/Solution.xml')))('%s', (path) => {
  const manifest = read(path, 'ImportExportXml').child('SolutionManifest');
  expect(namesIn(manifest)).toEqual([
    ...['UniqueName', 'LocalizedNames', 'Descriptions', 'Version', 'Managed', 'Publisher'],
    ...['RootComponents', 'MissingDependencies'],
  ]);
  // Both kinds of zip are packed out of it.
  expect(manifest.child('Managed').text()).toBe('2');
  expect(namesIn(manifest.child('Publisher'))).toEqual([
    ...['UniqueName', 'LocalizedNames', 'Descriptions', 'EMailAddress', 'SupportingWebsiteUrl'],
    ...['CustomizationPrefix', 'CustomizationOptionValuePrefix', 'Addresses'],
  ]);
});

it('the own table comes whole (behavior 0), Microsoft’s come as a shell (2)', () => {
  const behaviors = ['core', 'dynamics365'].flatMap((folder) =>
    read(`${folder}/Other/Solution.xml`, 'ImportExportXml')
      .child('SolutionManifest')
      .child('RootComponents')
      .list('RootComponent')
      .filter((component) => component.attribute('type') === '1')
      .map((component) => [component.attribute('schemaName'), component.attribute('behavior')]),
  );
  expect(behaviors).toEqual([
    ['cosell_syncclaim', '0'],
    ['lead', '2'],
    ['opportunity', '2'],
  ]);
});

it('each lookup of the claim table has the relationship that an export lists', () => {
  const names = read('core/Other/Relationships.xml', 'EntityRelationships')
    .list('EntityRelationship')
    .map((relationship) => relationship.attribute('Name'));
  expect(names).toEqual([
    ...['business_unit_cosell_syncclaim', 'lk_cosell_syncclaim_createdby'],
    ...['lk_cosell_syncclaim_modifiedby', 'owner_cosell_syncclaim', 'team_cosell_syncclaim'],
    'user_cosell_syncclaim',
  ]);
  const bodies = files
    .filter((path) => path.startsWith('core/Other/Relationships/'))
    .flatMap((path) => read(path, 'EntityRelationships').list('EntityRelationship'))
    .map((relationship) => relationship.attribute('Name'));
  expect(bodies.sort()).toEqual(names);
});
