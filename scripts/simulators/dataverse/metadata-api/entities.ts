// The tables of the organisation as EntityMetadata, with columns, keys and relationships. In: Metadata, choices. Out: lists.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/entitymetadata
import type { Choice, Column, Key, Table } from '../../../../solution/data-model/model';
import { isLookup, type Metadata } from '../metadata';
import { attributeOf } from './attributes';
import { label, metadataId, type Definition } from './definition';

/** What Microsoft's tables are numbered; ours begin at 10,000. */
const typeCodes: Readonly<Record<string, number>> = {
  ...{ account: 1, contact: 2, opportunity: 3, lead: 4, opportunityclose: 4208 },
  ...{ systemuser: 8, transactioncurrency: 9105, callbackregistration: 301 },
};

export function entitiesOf(metadata: Metadata, choices: readonly Choice[]): Definition[] {
  return [...metadata.tables.values()].map((table, index) => {
    const { logicalName, entitySetName } = table;
    const isOwned = table.columns.has('ownerid');
    return {
      type: 'EntityMetadata',
      properties: {
        ...{ LogicalName: logicalName, SchemaName: table.schemaName },
        ...{ EntitySetName: entitySetName, LogicalCollectionName: entitySetName },
        ...{ PrimaryIdAttribute: table.primaryId, PrimaryNameAttribute: table.primaryName },
        ...{ DisplayName: label(table.displayName), Description: label(undefined) },
        ObjectTypeCode: typeCodes[logicalName] ?? 10_000 + index,
        OwnershipType: isOwned ? 'UserOwned' : 'OrganizationOwned',
        ...{ IsCustomEntity: table.isCustom, IsManaged: !table.isCustom },
        ...{ IsActivity: table.primaryId === 'activityid', TableType: 'Standard' },
        ...{ MetadataId: metadataId('entity', logicalName), HasChanged: null },
      },
      navigations: new Map([
        ['Attributes', () => attributesOf(table, choices)],
        ['Keys', () => table.keys.map((key) => keyOf(table, key))],
        ['ManyToOneRelationships', () => relationships(metadata, ({ from }) => from === table)],
        ['OneToManyRelationships', () => relationships(metadata, ({ to }) => to === logicalName)],
        ['ManyToManyRelationships', () => []],
      ]),
    };
  });
}

function attributesOf(table: Table, choices: readonly Choice[]): Definition[] {
  return [...table.columns.values()].map((column, index) => {
    // The data model hands a choice's own list to each column that uses it.
    const choice = choices.find(({ options }) => options === column.options);
    return attributeOf(table, column, index + 1, choice);
  });
}

function keyOf(table: Table, key: Key): Definition {
  return {
    type: 'EntityKeyMetadata',
    properties: {
      ...{ LogicalName: key.logicalName, SchemaName: key.schemaName },
      ...{ DisplayName: label(key.displayName), EntityLogicalName: table.logicalName },
      ...{ KeyAttributes: key.columns, EntityKeyIndexStatus: 'Active', IsManaged: false },
      ...{ MetadataId: metadataId('key', table.logicalName, key.logicalName), HasChanged: null },
    },
    navigations: new Map(),
  };
}

/** What not all kinds of relationships have. */
const ofOneToMany: ReadonlySet<string> = new Set(
  ['Referenced', 'Referencing'].flatMap((side) =>
    ['Entity', 'Attribute', 'EntityNavigationPropertyName'].map((member) => side + member),
  ),
);

interface Relationship {
  readonly from: Table;
  readonly column: Column;
  /** Logical name. */
  readonly to: string;
}

/** The lookups of all tables, one relationship for each target. */
export function relationships(
  metadata: Metadata,
  isWanted: (relationship: Relationship) => boolean = () => true,
): Definition[] {
  const all: Relationship[] = [];
  for (const from of metadata.tables.values()) {
    for (const column of from.columns.values()) {
      if (!isLookup(column)) continue;
      const targets = (column.targets ?? []).filter((target) => metadata.tables.has(target));
      all.push(...targets.map((to) => ({ from, column, to })));
    }
  }
  return all.filter(isWanted).map((relationship) => relationshipOf(metadata, relationship));
}

function relationshipOf(metadata: Metadata, { from, column, to }: Relationship): Definition {
  const { logicalName: table } = from;
  const target = metadata.get(to);
  const collection = metadata
    .collectionsOf(to)
    .find((each) => each.table === table && each.column === column.logicalName);
  const name = collection?.name ?? `${to}_${table}_${column.logicalName}`;
  const navigation = metadata.navigationName(table, column.logicalName, to);
  return {
    type: 'OneToManyRelationshipMetadata',
    properties: {
      ...{ SchemaName: name, RelationshipType: 'OneToManyRelationship' },
      ...{ ReferencedEntity: to, ReferencedAttribute: target.primaryId },
      ...{ ReferencingEntity: table, ReferencingAttribute: column.logicalName },
      ReferencingEntityNavigationPropertyName: navigation ?? null,
      ReferencedEntityNavigationPropertyName: collection?.name ?? null,
      ...{
        IsCustomRelationship: column.isCustom,
        IsManaged: !column.isCustom,
        IsHierarchical: false,
      },
      ...{ MetadataId: metadataId('relationship', name), HasChanged: null },
    },
    navigations: new Map(),
    derived: ofOneToMany,
  };
}
