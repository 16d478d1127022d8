// Choices as the API shows them: of one column, of two options, global. In: options of the data model. Out: Definition.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/reference/optionsetmetadata
import type { Choice, Column, Option, Table } from '../../../../solution/data-model/model';
import type { JsonObject } from '../json';
import { label, managed, metadataId, NAMESPACE, type Definition } from './definition';

type OptionSetType = 'Picklist' | 'State' | 'Status' | 'Boolean';

interface Named {
  readonly name: string;
  readonly displayName: string;
  readonly isGlobal: boolean;
  readonly isCustom: boolean;
}

/** The set of a column; undefined where it has none. */
export function optionSetOf(
  table: Table,
  column: Column,
  choice: Choice | undefined,
): Definition | undefined {
  if (!column.options) return undefined;
  if (choice) return globalOptionSet(choice);
  const { displayName, isCustom, logicalName } = column;
  const name = `${table.logicalName}_${logicalName}`;
  const named = { name, displayName, isCustom, isGlobal: false };
  if (column.type === 'Boolean') return booleanOptionSet(column.options, named);
  const type =
    column.type === 'State' || column.type === 'Status' ? column.type : ('Picklist' as const);
  const statuses = table.columns.get('statuscode')?.options ?? [];
  return optionSet(
    column.options.map((option) => showOption(option, type, statuses)),
    named,
    type,
  );
}

export function globalOptionSet({ name, displayName, options }: Choice): Definition {
  const named = { name, displayName, isGlobal: true, isCustom: true };
  const shown = options.map((option) => showOption(option, 'Picklist', []));
  return { ...optionSet(shown, named, 'Picklist'), derived: new Set(['Options']) };
}

function optionSet(options: readonly JsonObject[], named: Named, type: OptionSetType): Definition {
  return {
    type: 'OptionSetMetadata',
    properties: { Options: options, ...common(named, type) },
    navigations: new Map(),
  };
}

function booleanOptionSet([no, yes]: readonly Option[], named: Named): Definition {
  return {
    type: 'BooleanOptionSetMetadata',
    properties: {
      TrueOption: yes ? showOption(yes, 'Boolean', []) : null,
      FalseOption: no ? showOption(no, 'Boolean', []) : null,
      ...common(named, 'Boolean'),
    },
    navigations: new Map(),
  };
}

function common({ name, displayName, isGlobal, isCustom }: Named, type: OptionSetType): JsonObject {
  return {
    ...{ Name: name, DisplayName: label(displayName), Description: label(undefined) },
    ...{ IsCustomOptionSet: isCustom, IsGlobal: isGlobal, IsManaged: !isCustom },
    ...{ IsCustomizable: managed(true, 'iscustomizable'), OptionSetType: type },
    ...{ MetadataId: metadataId('optionset', name), HasChanged: null },
  };
}

function showOption(
  { value, label: text, state }: Option,
  type: OptionSetType,
  statuses: readonly Option[],
): JsonObject {
  const shown: JsonObject = {
    ...{ Value: value, Color: null, IsManaged: false, ExternalValue: '', ParentValues: [] },
    ...{ Label: label(text), Description: label(undefined), MetadataId: null, HasChanged: null },
  };
  if (type === 'Status') {
    const odataType = `#${NAMESPACE}StatusOptionMetadata`;
    return { '@odata.type': odataType, ...shown, State: state ?? null, TransitionData: null };
  }
  if (type !== 'State') return shown;
  const first = statuses.find((status) => status.state === value);
  return {
    '@odata.type': `#${NAMESPACE}StateOptionMetadata`,
    ...shown,
    DefaultStatus: first?.value ?? null,
    InvariantName: text,
  };
}
