// What the service demands of deal registrations, which PATCH adds and changes member by member.
// The published connector PartnerCenterReferrals: body of CreateDealRegistrationByReferralId.
import { invalidRequest } from './errors';
import type { Json, JsonObject } from './json';
import {
  amount,
  boolean,
  currencyCode,
  list,
  object,
  oneOf,
  present,
  text,
  time,
} from './member-checks';

const MAX_REGISTRATIONS = 50;
const MAX_SOLUTIONS = 50;

type Check = (value: Json | undefined, place: string) => void;

const oneOfThem =
  (...known: readonly string[]): Check =>
  (value, place) =>
    oneOf(known, value, place);

const registration: Readonly<Record<string, Check>> = { type: text };
const contract: Readonly<Record<string, Check>> = {
  startDateTime: time,
  endDateTime: time,
  signDateTime: time,
  term: oneOfThem('Perpetual', 'Finite'),
  value: amount,
  currency: currencyCode,
};
const solution: Readonly<Record<string, Check>> = {
  id: text,
  value: amount,
  currency: currencyCode,
  isDeployedOnAzure: boolean,
  primaryDeploymentOn: oneOfThem('Customer', 'Partner'),
  pricingModel: oneOfThem('PayAsYouGo', 'Other'),
};
const transaction: Readonly<Record<string, Check>> = {
  isMarketplaceTransacted: boolean,
  marketplaceTransactionDateTime: time,
};

/** @throws WireError 400 that names the member */
export function checkDealRegistrations(registrations: Json | undefined): void {
  const found = list(registrations, '/registrations');
  if (found.length > MAX_REGISTRATIONS) {
    const message = `Found ${found.length} registrations; expected at most ${MAX_REGISTRATIONS}.`;
    throw invalidRequest(message, '/registrations');
  }
  found.forEach((each, index) => checkRegistration(each, `/registrations/${index}`));
}

function checkRegistration(value: Json, place: string): void {
  const found = object(value, place);
  checkMembers(found, registration, place);
  if (present(found['contract'])) {
    checkMembers(object(found['contract'], `${place}/contract`), contract, `${place}/contract`);
  }
  if (!present(found['solutionDetails'])) return;
  const details = list(found['solutionDetails'], `${place}/solutionDetails`);
  if (details.length > MAX_SOLUTIONS) {
    const message = `Found ${details.length} solutions; expected at most ${MAX_SOLUTIONS}.`;
    throw invalidRequest(message, `${place}/solutionDetails`);
  }
  details.forEach((each, index) => checkSolution(each, `${place}/solutionDetails/${index}`));
}

function checkSolution(value: Json, place: string): void {
  const found = object(value, place);
  checkMembers(found, solution, place);
  const details = found['marketplaceTransactionDetails'];
  if (!present(details)) return;
  const inside = `${place}/marketplaceTransactionDetails`;
  checkMembers(object(details, inside), transaction, inside);
}

function checkMembers(
  found: JsonObject,
  checks: Readonly<Record<string, Check>>,
  place: string,
): void {
  for (const [name, check] of Object.entries(checks)) {
    if (present(found[name])) check(found[name], `${place}/${name}`);
  }
}
