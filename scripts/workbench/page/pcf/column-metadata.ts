// What the metadata says of the columns that the control is bound to. In: the Web API's metadata. Out: options, lengths,
// labels. https://learn.microsoft.com/power-apps/developer/component-framework/reference/metadata
import { askDataverse } from '../ask';

export interface OptionMetadata {
  readonly Label: string;
  readonly Value: number;
  readonly Color: string;
}

export interface ColumnMetadata {
  readonly LogicalName: string;
  readonly DisplayName: string;
  readonly Options?: readonly OptionMetadata[];
  readonly MaxLength?: number;
  readonly RequiredLevel: number;
}

interface Labelled {
  readonly UserLocalizedLabel: { readonly Label: string } | null;
}

interface Attribute {
  readonly LogicalName: string;
  readonly DisplayName: Labelled;
  readonly MaxLength?: number;
  readonly RequiredLevel: { readonly Value: string };
}

interface Picklist {
  readonly LogicalName: string;
  readonly OptionSet: OptionSet | null;
  readonly GlobalOptionSet: OptionSet | null;
}

interface OptionSet {
  readonly Options: readonly {
    readonly Value: number;
    readonly Color: string | null;
    readonly Label: Labelled;
  }[];
}

const TABLE = "EntityDefinitions(LogicalName='opportunity')";
const CAST = 'Microsoft.Dynamics.CRM';
const LEVELS: Readonly<Record<string, number>> = {
  ...{ None: 0, SystemRequired: 1, ApplicationRequired: 2, Recommended: 3 },
};

export async function readColumnMetadata(): Promise<ReadonlyMap<string, ColumnMetadata>> {
  const ask = async <T>(path: string): Promise<readonly T[]> =>
    (await askDataverse<{ value: readonly T[] }>(`${TABLE}/${path}`)).value;
  const named = '$select=LogicalName,DisplayName,RequiredLevel';
  const [attributes, memos, texts, picklists] = await Promise.all([
    ask<Attribute>(`Attributes?${named}`),
    ask<Attribute>(`Attributes/${CAST}.MemoAttributeMetadata?${named},MaxLength`),
    ask<Attribute>(`Attributes/${CAST}.StringAttributeMetadata?${named},MaxLength`),
    ask<Picklist>(
      `Attributes/${CAST}.PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet,GlobalOptionSet`,
    ),
  ]);
  const options = new Map(picklists.map((each) => [each.LogicalName, readOptions(each)]));
  const lengths = new Map([...memos, ...texts].map((each) => [each.LogicalName, each.MaxLength]));
  return new Map(
    attributes.map(({ LogicalName, DisplayName, RequiredLevel }) => {
      const found = options.get(LogicalName);
      const length = lengths.get(LogicalName);
      const metadata: ColumnMetadata = {
        LogicalName,
        DisplayName: DisplayName.UserLocalizedLabel?.Label ?? LogicalName,
        RequiredLevel: LEVELS[RequiredLevel.Value] ?? 0,
        ...(found ? { Options: found } : {}),
        ...(length === undefined ? {} : { MaxLength: length }),
      };
      return [LogicalName, metadata];
    }),
  );
}

function readOptions({ OptionSet, GlobalOptionSet }: Picklist): OptionMetadata[] {
  const { Options = [] } = OptionSet ?? GlobalOptionSet ?? { Options: [] };
  return Options.map(({ Value, Color, Label }) => ({
    ...{ Value, Color: Color ?? '', Label: Label.UserLocalizedLabel?.Label ?? String(Value) },
  }));
}
