// A column as AttributeMetadata of its own type. In: Table, Column. Out: Definition.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/attributemetadata
import type { Choice, Column, Table } from '../../../../solution/data-model/model';
import type { JsonObject } from '../json';
import { label, managed, metadataId, type Definition } from './definition';
import { optionSetOf } from './option-sets';

/** [AttributeType, name of the metadata type]; a choice of several values is virtual to older clients. */
const kinds: Readonly<Record<Column['type'], readonly [type: string, metadata: string]>> = {
  String: ['String', 'String'],
  Memo: ['Memo', 'Memo'],
  Integer: ['Integer', 'Integer'],
  BigInt: ['BigInt', 'BigInt'],
  Decimal: ['Decimal', 'Decimal'],
  Double: ['Double', 'Double'],
  Money: ['Money', 'Money'],
  Boolean: ['Boolean', 'Boolean'],
  DateTime: ['DateTime', 'DateTime'],
  Picklist: ['Picklist', 'Picklist'],
  MultiSelectPicklist: ['Virtual', 'MultiSelectPicklist'],
  State: ['State', 'State'],
  Status: ['Status', 'Status'],
  Lookup: ['Lookup', 'Lookup'],
  Customer: ['Customer', 'Lookup'],
  Owner: ['Owner', 'Lookup'],
  Uniqueidentifier: ['Uniqueidentifier', 'UniqueIdentifier'],
};

/** @param choice the global choice that the column uses */
export function attributeOf(
  table: Table,
  column: Column,
  position: number,
  choice: Choice | undefined,
): Definition {
  const [type, metadata] = kinds[column.type];
  const { logicalName } = column;
  const own = ownProperties(column);
  const base: JsonObject = {
    ...{ AttributeType: type, AttributeTypeName: { Value: `${column.type}Type` } },
    ...{ LogicalName: logicalName, SchemaName: column.schemaName, ColumnNumber: position },
    ...{ EntityLogicalName: table.logicalName, DisplayName: label(column.displayName) },
    Description: label(column.description),
    RequiredLevel: managed(column.required, 'canmodifyrequirementlevelsettings'),
    ...{ IsValidForCreate: column.validForCreate, IsValidForUpdate: column.validForUpdate },
    ...{ IsValidForRead: column.validForRead, IsCustomAttribute: column.isCustom },
    IsPrimaryId: logicalName === table.primaryId,
    IsPrimaryName: logicalName === table.primaryName,
    ...{ IsManaged: !column.isCustom, IsLogical: false, AttributeOf: null, HasChanged: null },
    MetadataId: metadataId('attribute', table.logicalName, logicalName),
  };
  const hasOptions = column.options !== undefined;
  const navigations: Definition['navigations'] = new Map(
    hasOptions
      ? [
          ['OptionSet', () => optionSetOf(table, column, choice)],
          ['GlobalOptionSet', () => choice && optionSetOf(table, column, choice)],
        ]
      : [],
  );
  return {
    type: `${metadata}AttributeMetadata`,
    properties: { ...base, ...own },
    navigations,
    derived: new Set([...Object.keys(own), ...navigations.keys()]),
  };
}

function ownProperties(column: Column): JsonObject {
  const { type, format, precision = null } = column;
  const range = { MinValue: column.minimum ?? null, MaxValue: column.maximum ?? null };
  const metadata = kinds[type][1];
  if (metadata === 'String' || metadata === 'Memo') {
    const text = format ?? (metadata === 'Memo' ? 'TextArea' : 'Text');
    return { MaxLength: column.maxLength ?? null, Format: text, FormatName: { Value: text } };
  }
  if (metadata === 'Lookup') return { Targets: column.targets ?? [] };
  if (type === 'Integer' || type === 'BigInt') return range;
  if (type === 'Decimal' || type === 'Double') return { ...range, Precision: precision };
  if (type === 'Money') {
    const isBase = column.logicalName.endsWith('_base');
    return { ...range, Precision: precision, IsBaseCurrency: isBase };
  }
  if (type === 'Boolean') return { DefaultValue: column.default === true };
  if (type === 'DateTime') return dateProperties(column);
  if (column.options === undefined) return {};
  return { DefaultFormValue: typeof column.default === 'number' ? column.default : null };
}

function dateProperties({ format, behavior }: Column): JsonObject {
  return {
    Format: format ?? 'DateAndTime',
    DateTimeBehavior: { Value: behavior ?? 'UserLocal' },
  };
}
