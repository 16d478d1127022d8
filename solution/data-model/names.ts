// The names that never change once they are committed, because an upgrade of a managed solution depends on them:
// what the sources say, and where that differs from solution/names.lock.json.
import type { Column, DataModel, Key } from './model';

/** A name and what it must stay; names hold a solution, a table or a choice before a dot where they need one. */
export type NameSection = Readonly<Record<string, string>>;

export type Names = Readonly<Record<NameKind, NameSection>>;

const NAME_KINDS = [
  'publishers',
  'connectors',
  'solutions',
  'tables',
  'columns',
  'keys',
  'choices',
  'options',
  'environmentVariables',
  'flows',
  'components',
  'salesforce',
] as const;

export type NameKind = (typeof NAME_KINDS)[number];

export interface NamedFlow {
  readonly displayName: string;
  readonly workflowId: string;
  /** The solution that it ships in; without one it does not ship. */
  readonly solution?: string;
}

/**
 * @param connectors folder → title and ids
 * @param components forms, views, roles and connection references: id → what and where
 * @param salesforce fields and picklist values of an organization: name → type and label
 */
export function collectNames(
  model: DataModel,
  flows: readonly NamedFlow[],
  connectors: ReadonlyMap<string, string>,
  components: ReadonlyMap<string, string>,
  salesforce: ReadonlyMap<string, string>,
): Names {
  const tables = [...model.tables.values()];
  const all = [...tables, ...model.extensions.values()];
  const choices = [...model.choices.values()];
  return {
    publishers: collect([...model.solutions.values()], ({ publisher }) => [
      [
        publisher.uniqueName,
        `prefix ${publisher.customizationPrefix}, option values ${publisher.optionValuePrefix}`,
      ],
    ]),
    connectors: Object.fromEntries(connectors),
    solutions: collect([...model.solutions.values()], (solution) => [
      [solution.uniqueName, solution.displayName],
    ]),
    tables: collect(tables, ({ logicalName, schemaName, displayName, entitySetName }) => [
      [logicalName, `${schemaName}, ${entitySetName}: ${displayName}`],
    ]),
    columns: collect(all, ({ logicalName, columns }) =>
      [...columns.values()]
        .filter(({ isCustom }) => isCustom)
        .map((column) => [`${logicalName}.${column.logicalName}`, describeColumn(column)]),
    ),
    keys: collect(all, ({ logicalName, keys }) =>
      keys.map((key) => [`${logicalName}.${key.logicalName}`, describeKey(key)]),
    ),
    choices: collect(choices, ({ name, displayName }) => [[name, displayName]]),
    options: collect(choices, ({ name, options }) =>
      options.map(({ value, label }) => [`${name}.${value}`, label]),
    ),
    environmentVariables: collect(
      [...model.environmentVariables.values()],
      ({ schemaName, type, displayName }) => [[schemaName, `${type}: ${displayName}`]],
    ),
    flows: collect(flows, ({ displayName, workflowId, solution }) =>
      solution === undefined ? [] : [[displayName, `${workflowId} in ${solution}`]],
    ),
    components: Object.fromEntries(components),
    salesforce: Object.fromEntries(salesforce),
  };
}

/**
 * One sentence for each name that is locked and gone or different, and for each that is not locked.
 * @param locked what JSON.parse made of the lock file
 */
export function compareNames(locked: unknown, found: Names): readonly string[] {
  const faults: string[] = [];
  const sections = toRecord(locked);
  for (const kind of Object.keys(sections)) {
    if (!NAME_KINDS.some((known) => known === kind)) faults.push(`${kind}: no kind of names.`);
  }
  for (const kind of NAME_KINDS) {
    const section = toRecord(sections[kind]);
    const names = new Map(Object.entries(found[kind]));
    for (const [name, value] of Object.entries(section)) {
      const now = names.get(name);
      if (now === value) continue;
      const was = `${kind}: ${name} is locked as ${JSON.stringify(value)}`;
      faults.push(
        now === undefined
          ? `${was} and is not there any more: bring it back.`
          : `${was} and is now ${JSON.stringify(now)}: undo the change.`,
      );
    }
    for (const [name, value] of names) {
      if (Object.hasOwn(section, name)) continue;
      const entry = `${JSON.stringify(name)}: ${JSON.stringify(value)}`;
      faults.push(`${kind}: ${name} is new: add ${entry} to the lock file.`);
    }
  }
  return faults;
}

function collect<T>(
  things: readonly T[],
  toEntries: (thing: T) => readonly (readonly [string, string])[],
): NameSection {
  return Object.fromEntries(things.flatMap(toEntries));
}

/** The type as well: Dataverse changes it never. A text may become longer, so its length is free. */
function describeColumn({ schemaName, displayName, type }: Column): string {
  return `${schemaName}, ${type}: ${displayName}`;
}

function describeKey({ schemaName, columns }: Key): string {
  return `${schemaName} on ${columns.join(', ')}`;
}

function toRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
