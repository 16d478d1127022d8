// The fields of the SFDX project in this folder. In: force-app/…/objects/*/fields/*.field-meta.xml. Out: SalesforceModel.
// https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/customfield.htm
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { readSourceFile, type SourceElement } from '../data-model/source-element';
import type { Field, FieldType, PicklistValue, SalesforceModel } from './model';

const OBJECTS = join('force-app', 'main', 'default', 'objects');
const ENDING = '.field-meta.xml';

const TYPES: ReadonlyMap<string, FieldType> = new Map([
  ['Checkbox', 'boolean'],
  ['Currency', 'currency'],
  ['Date', 'date'],
  ['DateTime', 'datetime'],
  ['Email', 'email'],
  ['LongTextArea', 'textarea'],
  ['Number', 'double'],
  ['Percent', 'percent'],
  ['Phone', 'phone'],
  ['Picklist', 'picklist'],
  ['Text', 'string'],
  ['TextArea', 'textarea'],
  ['Url', 'url'],
] as const);

const MEMBERS = new Set([
  ...['fullName', 'label', 'type', 'description', 'inlineHelpText', 'length', 'visibleLines'],
  ...['defaultValue', 'externalId', 'unique', 'caseSensitive', 'required', 'valueSet'],
  ...['precision', 'scale', 'trackHistory', 'trackTrending', 'trackFeedHistory'],
]);
const FLAGS: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['false', false],
]);
/** Lengths that are Salesforce's and stand in no file. */
const FIXED_LENGTHS: Partial<Record<FieldType, number>> = {
  url: 255,
  email: 80,
  phone: 40,
  picklist: 255,
  textarea: 255,
};

/**
 * @param folder solution/salesforce
 * @throws DataModelError that names the file and the place in it
 */
export function readSalesforceModel(folder: string): SalesforceModel {
  const root = join(folder, OBJECTS);
  const fields = new Map<string, ReadonlyMap<string, Field>>();
  for (const object of existsSync(root) ? readdirSync(root).sort() : []) {
    const own = join(root, object, 'fields');
    const found = new Map<string, Field>();
    for (const file of existsSync(own) ? readdirSync(own).sort() : []) {
      const shown = [object, 'fields', file].join('/');
      const element = readSourceFile(join(own, file), shown, 'CustomField');
      const field = readField(element);
      if (file !== field.name + ENDING) element.fail(file, field.name + ENDING);
      found.set(field.name, field);
    }
    fields.set(object, found);
  }
  return { fields };
}

function readField(element: SourceElement): Field {
  const members = element.members(MEMBERS);
  const need = (name: string): SourceElement =>
    members.get(name) ?? element.fail(`no <${name}>`, 'one');
  const flag = (name: string): boolean => members.get(name)?.oneOf(FLAGS) ?? false;
  const name = need('fullName').text();
  if (!/^[A-Za-z][A-Za-z0-9_]{0,40}__c$/.test(name)) {
    need('fullName').fail(`'${name.slice(0, 60)}'`, 'a name that ends in __c');
  }
  const type = need('type').oneOf(TYPES);
  const values = type === 'picklist' ? readValues(need('valueSet')) : undefined;
  const length = members.get('length')?.integer() ?? FIXED_LENGTHS[type];
  const scale = members.get('scale')?.integer();
  const initial = values?.values.find(({ isDefault }) => isDefault)?.value;
  const defaultValue = type === 'boolean' ? need('defaultValue').oneOf(FLAGS) : initial;
  return {
    ...{ name, label: need('label').text(), type, isCustom: true },
    ...(length !== undefined && { length }),
    ...(scale !== undefined && { scale }),
    ...{ isRequired: flag('required'), isUnique: flag('unique') },
    ...{ isExternalId: flag('externalId'), isCreateable: true, isUpdateable: true },
    ...(values && { values: values.values }),
    isRestricted: values?.isRestricted ?? false,
    ...(defaultValue !== undefined && { defaultValue }),
  };
}

function readValues(element: SourceElement) {
  const set = element.child('valueSetDefinition');
  const values = set
    .children()
    .filter(({ name }) => name === 'value')
    .map((each): PicklistValue => {
      const value = each.child('fullName').text();
      const isDefault = each.child('default').oneOf(FLAGS);
      return { value, label: each.child('label').text(), isDefault };
    });
  return { values, isRestricted: element.find('restricted')?.oneOf(FLAGS) ?? false };
}
