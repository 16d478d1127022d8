// Salesforce's own objects, as far as a co-sell synchronization meets them: fields, lengths, picklists.
// https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunity.htm
import type { Field, FieldType, SalesforceModel } from '../../../solution/salesforce/model';
import type { SObject } from './metadata';
import data from './standard.json';

interface FieldSource {
  readonly type?: string;
  readonly label?: string;
  readonly length?: number;
  readonly scale?: number;
  readonly required?: boolean;
  readonly unique?: boolean;
  /** `create`: never changed later; `none`: the organization alone writes it. */
  readonly write?: string;
  readonly values?: readonly string[];
  readonly restricted?: boolean;
  readonly default?: string | number | boolean;
  readonly to?: readonly string[];
  readonly relationship?: string;
  readonly children?: string;
  readonly deletedAlong?: boolean;
}

interface ObjectSource {
  readonly label: string;
  readonly labelPlural: string;
  readonly keyPrefix: string;
  readonly nameField: string;
  readonly readOnly?: boolean;
  readonly fields: Readonly<Record<string, FieldSource>>;
}

const LENGTHS: Partial<Record<FieldType, number>> = {
  ...{ id: 18, reference: 18, url: 255, email: 80, phone: 40, picklist: 255, string: 255 },
  textarea: 32_000,
};
const SCALES: Partial<Record<FieldType, number>> = { currency: 2, percent: 0, double: 2, int: 0 };
/** What organizations of several currencies add to these. */
const WITH_CURRENCY: readonly string[] = ['Account', 'Contact', 'Lead', 'Opportunity'];

/** There only in an organization of several currencies. */
const CURRENCY = 'CurrencyType';

const sources: Readonly<Record<string, ObjectSource>> = data.objects;
const systemFields: Readonly<Record<string, FieldSource>> = data.systemFields;

export interface ObjectOptions {
  readonly model?: SalesforceModel;
  /** ISO codes, the organization's own first; without them the organization has one currency, and no field for it. */
  readonly currencies?: readonly string[];
  /** Fields that the organization itself added: object → fields. */
  readonly added?: ReadonlyMap<string, readonly Field[]>;
}

export function standardObjects({ model, currencies, added }: ObjectOptions = {}): SObject[] {
  return Object.entries(sources)
    .filter(([name]) => name !== CURRENCY || currencies)
    .map(([name, { label, labelPlural, keyPrefix, ...source }]) => {
      const fields = new Map<string, Field>();
      for (const [field, written] of Object.entries({ ...systemFields, ...source.fields })) {
        fields.set(field, toField(field, written));
      }
      if (currencies && WITH_CURRENCY.includes(name)) {
        const [first = 'USD'] = currencies;
        const written = { type: 'picklist', values: currencies, restricted: true, default: first };
        fields.set(
          'CurrencyIsoCode',
          toField('CurrencyIsoCode', { ...written, label: 'Currency' }),
        );
      }
      for (const [own, field] of model?.fields.get(name) ?? []) fields.set(own, field);
      for (const field of added?.get(name) ?? []) fields.set(field.name, field);
      const isReadOnly = source.readOnly === true;
      return {
        name,
        label,
        labelPlural,
        keyPrefix,
        nameField: source.nameField,
        fields,
        isReadOnly,
      };
    });
}

function toField(name: string, source: FieldSource): Field {
  const type = (source.type ?? 'string') as FieldType;
  const { write, values, to, relationship, children } = source;
  const length = source.length ?? LENGTHS[type];
  const scale = source.scale ?? SCALES[type];
  const initial = source.default ?? (type === 'boolean' ? false : undefined);
  return {
    ...{ name, label: source.label ?? toLabel(name), type, isCustom: false },
    ...(length !== undefined && { length }),
    ...(scale !== undefined && { scale }),
    ...{ isRequired: source.required === true, isUnique: source.unique === true },
    isExternalId: false,
    isCreateable: write !== 'none',
    isUpdateable: write === undefined,
    ...(values && {
      values: values.map((value) => ({ value, label: value, isDefault: value === initial })),
    }),
    isRestricted: source.restricted === true,
    ...(initial !== undefined && { defaultValue: initial }),
    ...(to && { referenceTo: to }),
    ...(relationship !== undefined && { relationshipName: relationship }),
    ...(children !== undefined && { childRelationshipName: children }),
    ...(source.deletedAlong === true && { isDeletedAlong: true }),
  };
}

/** `LeadSource` → `Lead Source`, `AccountId` → `Account ID`. */
function toLabel(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1 $2').replace(/ Id$/, ' ID');
}
