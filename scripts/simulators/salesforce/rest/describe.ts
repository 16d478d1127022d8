// Objects and fields as the REST API describes them. In: metadata. Out: the bodies of describe.
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_sobject_describe.htm
import type { Field } from '../../../../solution/salesforce/model';
import type { Metadata, SObject } from '../metadata';
import { isLongText } from '../soql/compile-condition';

const SOAP_TYPES: Readonly<Record<string, string>> = {
  ...{ id: 'tns:ID', reference: 'tns:ID', boolean: 'xsd:boolean', int: 'xsd:int' },
  ...{ date: 'xsd:date', datetime: 'xsd:dateTime' },
  ...{ currency: 'xsd:double', percent: 'xsd:double', double: 'xsd:double' },
};

export function describeAll({ objects }: Metadata, root: string) {
  const sobjects = objects.map((object) => describeShortly(object, root));
  return { encoding: 'UTF-8', maxBatchSize: 200, sobjects };
}

export function describeShortly(object: SObject, root: string) {
  const { name, label, labelPlural, keyPrefix } = object;
  const can = object.isReadOnly !== true;
  const address = `${root}/sobjects/${name}`;
  return {
    ...{ name, label, labelPlural, keyPrefix, custom: false, queryable: true, searchable: true },
    ...{
      createable: can,
      updateable: can,
      deletable: can,
      retrieveable: true,
      replicateable: true,
    },
    ...{ deprecatedAndHidden: false, customSetting: false, triggerable: can, undeletable: can },
    urls: {
      sobject: address,
      describe: `${address}/describe`,
      rowTemplate: `${address}/{ID}`,
    },
  };
}

export function describe(metadata: Metadata, object: SObject, root: string) {
  return {
    ...describeShortly(object, root),
    fields: [...object.fields.values()].map((field) => describeField(object, field)),
    childRelationships: metadata.children(object).map(({ name, child, field }) => ({
      ...{ childSObject: child.name, field: field.name, relationshipName: name },
      ...{ cascadeDelete: field.isDeletedAlong === true, deprecatedAndHidden: false },
    })),
    recordTypeInfos: [],
  };
}

function describeField(object: SObject, field: Field) {
  const isNumber = ['currency', 'percent', 'double'].includes(field.type);
  const isPlain = !isLongText(field);
  return {
    ...{ name: field.name, label: field.label, type: field.type },
    soapType: SOAP_TYPES[field.type] ?? 'xsd:string',
    length:
      isNumber || ['boolean', 'date', 'datetime', 'int'].includes(field.type)
        ? 0
        : (field.length ?? 0),
    precision: isNumber ? 18 : 0,
    scale: isNumber ? (field.scale ?? 0) : 0,
    custom: field.isCustom,
    nillable: !field.isRequired && field.type !== 'boolean' && field.type !== 'id',
    createable: field.isCreateable && object.isReadOnly !== true,
    updateable: field.isUpdateable && object.isReadOnly !== true,
    defaultedOnCreate: field.defaultValue !== undefined || !field.isCreateable,
    defaultValue: field.type === 'boolean' ? (field.defaultValue ?? false) : null,
    ...{ unique: field.isUnique, externalId: field.isExternalId, caseSensitive: false },
    idLookup: field.type === 'id' || field.isExternalId,
    nameField: field.name === object.nameField,
    ...{ filterable: isPlain, sortable: isPlain, groupable: isPlain && !isNumber },
    ...{ calculated: false, autoNumber: false, deprecatedAndHidden: false },
    restrictedPicklist: field.isRestricted,
    picklistValues: (field.values ?? []).map(({ value, label, isDefault }) => ({
      ...{ active: true, defaultValue: isDefault, label, validFor: null, value },
    })),
    referenceTo: field.referenceTo ?? [],
    relationshipName: field.relationshipName ?? null,
  };
}
