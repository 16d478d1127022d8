// <attribute> of an Entity.xml → Column.
// https://learn.microsoft.com/power-apps/developer/data-platform/entity-attribute-metadata
import type { Choice, Column, ColumnType, Option } from './model';
import { readOptions, type OptionSetKind } from './read-choice';
import { quote, type SourceElement } from './source-element';

/** Of all types together, in the order in which exports write them. */
const MEMBERS: ReadonlySet<string> = new Set([
  ...['Type', 'Name', 'LogicalName', 'RequiredLevel', 'DisplayMask', 'ImeMode'],
  ...['ValidForUpdateApi', 'ValidForReadApi', 'ValidForCreateApi', 'IsCustomField'],
  ...[
    'IsAuditEnabled',
    'IsLogical',
    'IsSecured',
    'IntroducedVersion',
    'IsCustomizable',
    'IsRenameable',
  ],
  ...['CanModifySearchSettings', 'CanModifyRequirementLevelSettings'],
  ...['CanModifyAdditionalSettings', 'SourceType', 'IsGlobalFilterEnabled', 'IsSortableEnabled'],
  ...['CanModifyGlobalFilterSettings', 'CanModifyIsSortableSettings', 'IsDataSourceSecret'],
  ...['AutoNumberFormat', 'IsSearchable', 'IsFilterable', 'IsRetrievable', 'IsLocalizable'],
  ...['AppDefaultValue', 'OptionSetName', 'optionset', 'LookupStyle', 'LookupTypes', 'Format'],
  ...['MaxLength', 'Length', 'CanChangeDateTimeBehavior', 'Behavior'],
  ...['MinValue', 'MaxValue', 'Accuracy', 'displaynames', 'Descriptions'],
]);

const TYPES = new Map<string, ColumnType>([
  ['nvarchar', 'String'],
  ['ntext', 'Memo'],
  ['int', 'Integer'],
  ['bigint', 'BigInt'],
  ['decimal', 'Decimal'],
  ['float', 'Double'],
  ['money', 'Money'],
  ['bit', 'Boolean'],
  ['datetime', 'DateTime'],
  ['picklist', 'Picklist'],
  ['multiselectpicklist', 'MultiSelectPicklist'],
  ['state', 'State'],
  ['status', 'Status'],
  ['lookup', 'Lookup'],
  ['customer', 'Customer'],
  ['owner', 'Owner'],
  ['primarykey', 'Uniqueidentifier'],
  ['uniqueidentifier', 'Uniqueidentifier'],
]);

const REQUIRED = new Map<string, Column['required']>([
  ['none', 'None'],
  ['recommended', 'Recommended'],
  ['required', 'ApplicationRequired'],
  ['systemrequired', 'SystemRequired'],
]);

const TEXT_FORMATS = new Map([
  ['text', 'Text'],
  ['url', 'Url'],
  ['email', 'Email'],
  ['phone', 'Phone'],
  ['textarea', 'TextArea'],
]);
const DATE_FORMATS = new Map([
  ['date', 'DateOnly'],
  ['datetime', 'DateAndTime'],
]);
const BEHAVIORS = new Map([
  ['1', 'UserLocal'],
  ['2', 'DateOnly'],
  ['3', 'TimeZoneIndependent'],
]);

/** Dataverse's own limits of the characters of a text. */
const MAXIMUM_LENGTH = { String: 4000, Memo: 1_048_576 } as const;

/** What a column is checked against. */
export interface ColumnSource {
  readonly table: string;
  readonly customizationPrefix: string;
  readonly optionValuePrefix: string;
  readonly choices: ReadonlyMap<string, Choice>;
  /** By the lookup's logical name: the tables that relationships say it names. */
  readonly targets: ReadonlyMap<string, readonly string[]>;
}

/** @throws DataModelError */
export function readColumn(attribute: SourceElement, source: ColumnSource): Column {
  const members = attribute.members(MEMBERS);
  const get = (name: string) => members.get(name) ?? attribute.fail(`no <${name}>`, 'one');
  const schemaName = attribute.attribute('PhysicalName');
  const logicalName = get('LogicalName').text();
  const isCustom = get('IsCustomField').flag();
  checkNames(attribute, get('Name').text(), logicalName, isCustom, source);
  const type = get('Type').oneOf(TYPES);
  const description = get('Descriptions').label('Description', true);
  return {
    logicalName,
    schemaName,
    displayName: get('displaynames').label('displayname'),
    ...(description === '' ? {} : { description }),
    type,
    required: get('RequiredLevel').oneOf(REQUIRED),
    validForCreate: get('ValidForCreateApi').flag(),
    validForUpdate: get('ValidForUpdateApi').flag(),
    validForRead: get('ValidForReadApi').flag(),
    isCustom,
    ...readDetails(attribute, type, logicalName, get, source),
  };
}

function checkNames(
  attribute: SourceElement,
  name: string,
  logicalName: string,
  isCustom: boolean,
  { customizationPrefix }: ColumnSource,
): void {
  const expected = attribute.attribute('PhysicalName').toLowerCase();
  if (logicalName !== expected) {
    attribute.fail(`the logical name ${quote(logicalName)}`, quote(expected));
  }
  if (name !== expected) attribute.fail(`the name ${quote(name)}`, quote(expected));
  if (isCustom && !logicalName.startsWith(`${customizationPrefix}_`)) {
    attribute.fail(
      `the name ${quote(logicalName)}`,
      `one that begins with ${customizationPrefix}_`,
    );
  }
}

/** What only columns of a type have. */
type Details = Partial<
  Pick<
    Column,
    | 'maxLength'
    | 'format'
    | 'behavior'
    | 'minimum'
    | 'maximum'
    | 'precision'
    | 'options'
    | 'default'
    | 'targets'
  >
>;

function readDetails(
  attribute: SourceElement,
  type: ColumnType,
  logicalName: string,
  get: (name: string) => SourceElement,
  source: ColumnSource,
): Details {
  switch (type) {
    case 'String':
    case 'Memo':
      return readText(attribute, type, get);
    case 'Integer':
    case 'BigInt':
      return { minimum: get('MinValue').integer(), maximum: get('MaxValue').integer() };
    case 'Decimal':
    case 'Double':
    case 'Money':
      return {
        minimum: get('MinValue').decimal(),
        maximum: get('MaxValue').decimal(),
        precision: get('Accuracy').integer(),
      };
    case 'Boolean': {
      const options = readOptions(readLocal(get, logicalName, source), 'bit', undefined);
      return { options, default: get('AppDefaultValue').flag() };
    }
    case 'DateTime':
      return {
        format: get('Format').oneOf(DATE_FORMATS),
        behavior: get('Behavior').oneOf(BEHAVIORS),
      };
    case 'Picklist':
    case 'MultiSelectPicklist':
      return readPicklist(attribute, type, logicalName, get, source);
    case 'State':
    case 'Status': {
      const kind: OptionSetKind = type === 'State' ? 'state' : 'status';
      return { options: readOptions(readLocal(get, logicalName, source), kind, undefined) };
    }
    case 'Lookup':
    case 'Customer':
    case 'Owner': {
      const targets = source.targets.get(logicalName);
      if (targets !== undefined) return { targets };
      return attribute.fail('no relationship that says what it names', 'one');
    }
    case 'Uniqueidentifier':
      return {};
  }
}

function readText(
  attribute: SourceElement,
  type: 'String' | 'Memo',
  get: (name: string) => SourceElement,
): Details {
  const maxLength = get('MaxLength').integer();
  const limit = MAXIMUM_LENGTH[type];
  if (maxLength < 1 || maxLength > limit) {
    attribute.fail(`the maximum length ${maxLength}`, `1 to ${limit}`);
  }
  // Two bytes a character; more where the text was longer once.
  if (type === 'String' && get('Length').integer() < 2 * maxLength) {
    get('Length').fail(quote(get('Length').text()), `${2 * maxLength}, twice <MaxLength>`);
  }
  return { maxLength, format: get('Format').oneOf(TEXT_FORMATS) };
}

function readPicklist(
  attribute: SourceElement,
  type: 'Picklist' | 'MultiSelectPicklist',
  logicalName: string,
  get: (name: string) => SourceElement,
  source: ColumnSource,
): Details {
  const options = readPicklistOptions(attribute, logicalName, get, source);
  if (type === 'MultiSelectPicklist') return { options };
  const value = get('AppDefaultValue').integer();
  // The export's way to say that there is none.
  if (value === -1) return { options };
  if (!options.some((option) => option.value === value)) {
    get('AppDefaultValue').fail(`${value}`, 'a value of the choice, or -1 for none');
  }
  return { options, default: value };
}

function readPicklistOptions(
  attribute: SourceElement,
  logicalName: string,
  get: (name: string) => SourceElement,
  source: ColumnSource,
): readonly Option[] {
  if (attribute.find('OptionSetName') === undefined) {
    return readOptions(readLocal(get, logicalName, source), 'picklist', source.optionValuePrefix);
  }
  const named = get('OptionSetName');
  const choice = source.choices.get(named.text());
  return choice?.options ?? named.fail(quote(named.text()), 'a choice of OptionSets/');
}

function readLocal(
  get: (name: string) => SourceElement,
  logicalName: string,
  { table }: ColumnSource,
): SourceElement {
  const optionSet = get('optionset');
  const expected = `${table}_${logicalName}`;
  if (optionSet.attribute('Name') !== expected) {
    optionSet.fail(`the name ${quote(optionSet.attribute('Name'))}`, quote(expected));
  }
  return optionSet;
}
