// The objects and fields of Salesforce as the project speaks of them: read from this folder for our own fields, from the
// simulator for Salesforce's. https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/field_types.htm

/** As a describe of the REST API spells them; those that the project meets. */
export type FieldType =
  | 'id'
  | 'string'
  | 'textarea'
  | 'boolean'
  | 'url'
  | 'email'
  | 'phone'
  | 'picklist'
  | 'reference'
  | 'date'
  | 'datetime'
  | 'currency'
  | 'percent'
  | 'double'
  | 'int';

export interface PicklistValue {
  readonly value: string;
  readonly label: string;
  readonly isDefault: boolean;
}

export interface Field {
  readonly name: string;
  readonly label: string;
  readonly type: FieldType;
  readonly isCustom: boolean;
  /** Of texts: characters. */
  readonly length?: number;
  /** Of numbers: digits after the point. */
  readonly scale?: number;
  /** A record cannot be created without a value, nor be emptied of it. */
  readonly isRequired: boolean;
  readonly isUnique: boolean;
  readonly isExternalId: boolean;
  readonly isCreateable: boolean;
  readonly isUpdateable: boolean;
  /** Of picklists. */
  readonly values?: readonly PicklistValue[];
  readonly isRestricted: boolean;
  readonly defaultValue?: string | number | boolean;
  /** Of references: names of the objects. */
  readonly referenceTo?: readonly string[];
  /** Of references: how SOQL names the other record, `Account`, and the records that refer, `Opportunities`. */
  readonly relationshipName?: string;
  readonly childRelationshipName?: string;
  /** Of references: what becomes of the record when the other one is deleted. */
  readonly isDeletedAlong?: boolean;
}

export interface SalesforceModel {
  /** Object → its custom fields by name. */
  readonly fields: ReadonlyMap<string, ReadonlyMap<string, Field>>;
}
