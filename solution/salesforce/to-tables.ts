// Salesforce's objects in the form of Dataverse's tables, so that the Field Mapping Guide and its checks speak of both alike.
// In: objects with their fields. Out: a table for each, by the object's name; relationships are lookups.
import type { ColumnType } from '../data-model/model';
import type { MappedColumn, MappedTable } from '../field-mapping/row-columns';
import type { Field, FieldType } from './model';

interface NamedFields {
  readonly name: string;
  /** By name. */
  readonly fields: ReadonlyMap<string, Field>;
}

const TYPES: Readonly<Record<FieldType, ColumnType>> = {
  id: 'Uniqueidentifier',
  string: 'String',
  textarea: 'Memo',
  boolean: 'Boolean',
  url: 'String',
  email: 'String',
  phone: 'String',
  picklist: 'Picklist',
  reference: 'Lookup',
  date: 'DateTime',
  datetime: 'DateTime',
  currency: 'Money',
  percent: 'Double',
  double: 'Double',
  int: 'Integer',
};

export function toTables(objects: readonly NamedFields[]): Map<string, MappedTable> {
  const tables = objects.map(({ name, fields }): [string, MappedTable] => {
    const own = [...fields.values()].flatMap((field) => [
      toColumn(field),
      ...toLookup(field.relationshipName, field.referenceTo),
    ]);
    const children = objects.flatMap((child) =>
      [...child.fields.values()]
        .filter(({ referenceTo }) => referenceTo?.includes(name) === true)
        .flatMap((field) => toLookup(field.childRelationshipName, [child.name])),
    );
    const columns = new Map([...own, ...children].map((each) => [each.logicalName, each]));
    return [name, { logicalName: name, primaryId: 'Id', columns }];
  });
  return new Map(tables);
}

function toColumn(field: Field): MappedColumn {
  const { name, type, length, scale, referenceTo } = field;
  const isChoice = type === 'picklist' && field.isRestricted;
  const isText = type !== 'picklist' && type !== 'reference' && type !== 'id';
  return {
    ...named(name, field.label),
    // An open picklist takes any text.
    type: type === 'picklist' && !isChoice ? 'String' : TYPES[type],
    required: field.isRequired ? 'ApplicationRequired' : 'None',
    ...{ validForCreate: field.isCreateable, validForUpdate: field.isUpdateable },
    isCustom: field.isCustom,
    ...(isText && length !== undefined && { maxLength: length }),
    ...(scale !== undefined && { precision: scale }),
    ...(type === 'date' && { format: 'DateOnly' }),
    ...(type === 'picklist' && !isChoice && { format: 'Picklist' }),
    ...(isChoice && { options: field.values ?? [] }),
    ...(referenceTo && { targets: referenceTo }),
  };
}

function toLookup(name: string | undefined, targets: readonly string[] = []): MappedColumn[] {
  if (name === undefined) return [];
  const rest = { validForCreate: false, validForUpdate: false, isCustom: false } as const;
  return [{ ...named(name, name), ...rest, type: 'Lookup', required: 'None', targets }];
}

function named(name: string, label: string) {
  return { logicalName: name, schemaName: name, displayName: label, validForRead: true };
}
