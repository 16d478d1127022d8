// What a seller's "Convert" makes of a lead: account, contact and opportunity; the lead is read-only from then on.
// In: the lead and the choices of the dialog. Out: the three ids.
// https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/sforce_api_calls_convertlead.htm
import type { Database, Row, Value } from './database';
import * as errors from './errors';
import { createRecord, requireRecord, type Writer } from './write';

export interface Conversion {
  /** An account and a contact that are there already. */
  readonly accountId?: string;
  readonly contactId?: string;
  readonly opportunityName?: string;
  readonly doNotCreateOpportunity?: boolean;
  /** Fields of our own that the organization carries over: Object Manager, Lead, "Map Lead Fields". */
  readonly mapped?: readonly string[];
}

export interface Converted {
  readonly accountId: string;
  readonly contactId: string;
  readonly opportunityId: string | undefined;
}

const STATUS = 'Closed - Converted';
const MONTHS_OF_A_QUARTER = 3;
/** What Salesforce itself carries over: field → that of the lead. */
const TO_ACCOUNT: Readonly<Record<string, string>> = {
  ...{ Name: 'Company', BillingStreet: 'Street', BillingCity: 'City', BillingState: 'State' },
  ...{ BillingPostalCode: 'PostalCode', BillingCountry: 'Country', Phone: 'Phone' },
  ...{ Website: 'Website', Industry: 'Industry', AnnualRevenue: 'AnnualRevenue' },
  ...{ NumberOfEmployees: 'NumberOfEmployees', AccountSource: 'LeadSource', OwnerId: 'OwnerId' },
};
const TO_CONTACT: Readonly<Record<string, string>> = {
  ...{ Salutation: 'Salutation', FirstName: 'FirstName', LastName: 'LastName', Email: 'Email' },
  ...{ Title: 'Title', Phone: 'Phone', MobilePhone: 'MobilePhone', LeadSource: 'LeadSource' },
  ...{ MailingStreet: 'Street', MailingCity: 'City', MailingState: 'State' },
  ...{ MailingPostalCode: 'PostalCode', MailingCountry: 'Country' },
  ...{ Description: 'Description', OwnerId: 'OwnerId' },
};
const TO_OPPORTUNITY = { LeadSource: 'LeadSource', OwnerId: 'OwnerId' };

/** All of it or nothing. @throws WireError where there is no such lead, or where it is converted already */
export function convertLead(
  writer: Writer,
  leadId: string,
  now: number,
  conversion: Conversion = {},
): Converted {
  const { database, caller } = writer;
  const lead = requireRecord(database, database.metadata.get('Lead'), leadId);
  if (lead['IsConverted'] === true) throw errors.convertedLead();
  const make = (object: string, values: Row, map: Readonly<Record<string, string>>): string => {
    const taken = Object.entries(map).map(([field, from]) => [field, lead[from] ?? null]);
    const own = Object.fromEntries(taken) as Record<string, Value>;
    const currency = { CurrencyIsoCode: lead['CurrencyIsoCode'] ?? null };
    const known = database.metadata.get(object).fields.has('CurrencyIsoCode');
    const record = { ...own, ...(known && currency), ...values };
    return String(createRecord(writer, database.metadata.get(object), record)['Id']);
  };
  return database.transaction(() => {
    const accountId = conversion.accountId ?? make('Account', {}, TO_ACCOUNT);
    const contactId = conversion.contactId ?? make('Contact', { AccountId: accountId }, TO_CONTACT);
    const opportunity = {
      ...pick(lead, conversion.mapped ?? []),
      Name: conversion.opportunityName ?? `${String(lead['Company'])}-`,
      ...{ StageName: firstStage(database), CloseDate: lastDayOfQuarter(now) },
      ...{ AccountId: accountId, ContactId: contactId },
    };
    const opportunityId =
      conversion.doNotCreateOpportunity === true
        ? undefined
        : make('Opportunity', opportunity, TO_OPPORTUNITY);
    const values = {
      ...{ IsConverted: true, ConvertedDate: new Date(now).toISOString().slice(0, 10) },
      ...{ Status: STATUS, ConvertedAccountId: accountId, ConvertedContactId: contactId },
      ConvertedOpportunityId: opportunityId ?? null,
    };
    database.update('Lead', String(lead['Id']), values, caller);
    return { accountId, contactId, opportunityId };
  });
}

function pick(row: Row, fields: readonly string[]): Row {
  return Object.fromEntries(fields.map((field) => [field, row[field] ?? null]));
}

/** The dialog proposes the first one. */
function firstStage(database: Database): string {
  const stages = database.metadata.field(database.metadata.get('Opportunity'), 'StageName');
  return stages?.values?.[0]?.value ?? '';
}

function lastDayOfQuarter(now: number): string {
  const day = new Date(now);
  const next = day.getUTCMonth() - (day.getUTCMonth() % MONTHS_OF_A_QUARTER) + MONTHS_OF_A_QUARTER;
  return new Date(Date.UTC(day.getUTCFullYear(), next, 0)).toISOString().slice(0, 10);
}
