// Other/Relationships/*.xml → which tables a lookup names.
// https://learn.microsoft.com/power-apps/developer/data-platform/entity-relationship-metadata
import { quote, type SourceElement } from './source-element';

/** Of the relationships that exports leave out: the lookups that every table of ours has. */
const SYSTEM_TARGETS: readonly (readonly [string, readonly string[]])[] = [
  ['createdonbehalfby', ['systemuser']],
  ['modifiedonbehalfby', ['systemuser']],
];

/** "Owner" is no table: it stands for the two kinds of owners. */
const OWNERS: readonly string[] = ['systemuser', 'team'];

/**
 * By the table that has the lookup, then by the lookup; logical names.
 * @param files their root elements
 * @throws DataModelError
 */
export function readTargets(
  files: readonly SourceElement[],
): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
  const tables = new Map<string, Map<string, readonly string[]>>();
  for (const relationship of files.flatMap((file) => file.list('EntityRelationship'))) {
    const type = relationship.child('EntityRelationshipType').text();
    if (type !== 'OneToMany') relationship.fail(`the type ${quote(type)}`, quote('OneToMany'));
    const table = relationship.child('ReferencingEntityName').text().toLowerCase();
    const lookup = relationship.child('ReferencingAttributeName').text().toLowerCase();
    const target = relationship.child('ReferencedEntityName').text().toLowerCase();
    const lookups = tables.get(table) ?? new Map<string, readonly string[]>(SYSTEM_TARGETS);
    tables.set(table, lookups);
    const named = target === 'owner' ? OWNERS : [target];
    lookups.set(lookup, [...(lookups.get(lookup) ?? []), ...named]);
  }
  return tables;
}
