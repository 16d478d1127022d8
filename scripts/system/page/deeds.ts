// What the forms of the page do, each as somebody on one of the two sides. In: the fields of a form, as text. Out: done,
// or a DeedError in words for the person.
import { exampleDeal } from '../../simulators/partner-center/example-deal';
import { WireError } from '../../simulators/partner-center/errors';
import { isObject, type JsonObject } from '../../simulators/partner-center/json';
import { DeedError, editOpportunity, editReferral } from '../people';
import type { System } from '../system';

type Fields = URLSearchParams;
type Deed = (system: System, fields: Fields) => unknown;

export const LONGEST_NAME = 200;

/** By the path that the form posts to. */
export const deeds: Readonly<Record<string, Deed>> = {
  'new-deal': ({ partnerCenter }, fields) => partnerCenter.dashboard.newDeal(readDeal(fields)),
  'share-by-microsoft': ({ partnerCenter }, fields) =>
    partnerCenter.microsoft.shareOpportunity(readDeal(fields)),
  'accept-by-microsoft': ({ partnerCenter }, fields) =>
    partnerCenter.microsoft.accept(read(fields, 'engagement')),
  'edit-referral': (system, fields) =>
    editReferral(system, read(fields, 'id'), { '/details/dealValue': readValue(fields) }),
  'edit-opportunity': (system, fields) =>
    editOpportunity(system, read(fields, 'id'), { estimatedvalue: readValue(fields) }),
  'win-referral': (system, fields) =>
    editReferral(system, read(fields, 'id'), { '/status': 'Closed', '/substatus': 'Won' }),
};

/** @throws DeedError for what the person can correct */
export async function perform(deed: Deed, system: System, fields: Fields): Promise<void> {
  try {
    await deed(system, fields);
  } catch (error) {
    throw error instanceof WireError ? new DeedError(error.message) : error;
  }
}

function readDeal(fields: Fields): JsonObject {
  const customer = read(fields, 'customer');
  const example = exampleDeal(Date.now(), {});
  const { customerProfile, details } = example;
  if (!isObject(customerProfile) || !isObject(details)) throw new Error('The example is complete.');
  const [contact] = Array.isArray(customerProfile['team']) ? customerProfile['team'] : [];
  // Another customer has another contact: the e-mail address tells contacts apart.
  const domain = customer.toLowerCase().replace(/[^a-z0-9]/g, '') || 'customer';
  const team = [{ ...(isObject(contact) ? contact : {}), email: `ann.beebe@${domain}.example` }];
  return {
    name: read(fields, 'name'),
    customerProfile: { ...customerProfile, name: customer, team },
    details: { ...details, dealValue: readValue(fields) },
  };
}

function read(fields: Fields, name: string): string {
  const text = fields.get(name)?.trim() ?? '';
  if (text === '') throw new DeedError(`The field '${name}' is empty.`);
  if (text.length <= LONGEST_NAME) return text;
  throw new DeedError(`The field '${name}' is longer than ${LONGEST_NAME} characters.`);
}

function readValue(fields: Fields): number {
  const text = read(fields, 'value');
  if (/^\d{1,12}(\.\d{1,4})?$/.test(text)) return Number(text);
  throw new DeedError('The deal value must be a number such as 50000 or 1234.50.');
}
