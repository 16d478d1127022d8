// What the service demands of the members that a caller writes, on create, PATCH and PUT alike.
// https://learn.microsoft.com/partner-center/developer/create-a-referral
import { invalidRequest } from './errors';
import { isDeeperThan, isObject, type Json, type JsonObject } from './json';
import { enums, type Referral } from './referral';

const MAX_SOLUTIONS = 50;
const MAX_TEAM = 50;
const MAX_DEPTH = 16;
const salesStages = ['Qualify', 'Develop', 'Propose', 'Close'];

type Writable = Pick<Referral, 'customerProfile' | 'consent' | 'details' | 'team'> & JsonObject;

/** @throws WireError 400 that names the member */
export function checkReferral(referral: JsonObject): asserts referral is Writable {
  if (isDeeperThan(referral, MAX_DEPTH)) throw invalidRequest('The body is nested too deeply.');
  const { customerProfile, consent, details, team = [], inviteContext, target = [] } = referral;
  oneOf(enums.type, referral['type'], '/type');
  if (present(referral['qualification']))
    oneOf(enums.qualification, referral['qualification'], '/qualification');
  for (const name of ['name', 'externalReferenceId', 'campaignId', 'referralProgram']) {
    if (present(referral[name])) text(referral[name], `/${name}`);
  }
  if (present(referral['statusReason'])) text(referral['statusReason'], '/statusReason');
  if (present(referral['salesStage'])) checkSalesStage(referral['salesStage']);
  checkCustomer(object(customerProfile, '/customerProfile'));
  checkConsent(object(consent, '/consent'));
  checkDetails(object(details, '/details'));
  checkTeam(team, '/team', MAX_TEAM);
  for (const each of list(target, '/target')) {
    oneOf(enums.targetType, object(each, '/target')['type'], '/target/type');
  }
  if (!present(inviteContext)) return;
  const { assistanceRequestCode: help } = object(inviteContext, '/inviteContext');
  if (!present(help)) return;
  oneOf(enums.assistanceRequestCode, help, '/inviteContext/assistanceRequestCode');
  const contacts = (customerProfile as JsonObject)['team'] ?? [];
  if (help !== 'Unknown' && (contacts as Json[]).length === 0) {
    throw invalidRequest(
      'A customer contact is needed when help is asked.',
      '/customerProfile/team',
    );
  }
}

function checkCustomer({ name, size, address, team = [] }: JsonObject): void {
  text(name, '/customerProfile/name');
  if (present(size) && size !== '') oneOf(enums.size, size, '/customerProfile/size');
  const { country } = object(address, '/customerProfile/address');
  if (typeof country !== 'string' || !/^[A-Z]{2}$/.test(country)) {
    throw wrong('/customerProfile/address/country', country, 'a country code of two letters');
  }
  checkTeam(team, '/customerProfile/team', MAX_TEAM);
}

function checkConsent(consent: JsonObject): void {
  for (const [name, value] of Object.entries(consent)) boolean(value, `/consent/${name}`);
}

function checkDetails(details: JsonObject): void {
  const { notes, dealValue, currency, closingDateTime, requirements } = details;
  if (present(notes) && notes !== '') text(notes, '/details/notes');
  if (present(dealValue) && !isAmount(dealValue)) {
    throw wrong('/details/dealValue', dealValue, 'an amount from 0');
  }
  if (present(currency) && !(typeof currency === 'string' && /^[A-Z]{3}$/.test(currency))) {
    throw wrong('/details/currency', currency, 'a currency code of three letters');
  }
  if (present(closingDateTime) && !isTime(closingDateTime)) {
    throw wrong('/details/closingDateTime', closingDateTime, 'a time as 2026-01-31T00:00:00Z');
  }
  const place = '/details/requirements/solutions';
  const { solutions = [] } = object(requirements, '/details/requirements');
  const found = list(solutions, place);
  if (found.length === 0 || found.length > MAX_SOLUTIONS) {
    throw invalidRequest(`Found ${found.length} solutions; expected 1 to ${MAX_SOLUTIONS}.`, place);
  }
  for (const each of found) text(object(each, place)['id'], `${place}/id`);
}

function checkTeam(team: Json, place: string, limit: number): void {
  const found = list(team, place);
  if (found.length > limit) {
    throw invalidRequest(`Found ${found.length} members; expected at most ${limit}.`, place);
  }
  for (const each of found) {
    const member = object(each, place);
    for (const name of ['firstName', 'lastName', 'email', 'phoneNumber']) {
      text(member[name], `${place}/${name}`);
    }
  }
}

// Three spellings are in use: names, and the percentage of Partner Center's own stages.
function checkSalesStage(stage: Json | undefined): void {
  const known =
    typeof stage === 'string' && (salesStages.includes(stage) || /^\d{1,3}$/.test(stage));
  if (!known) throw wrong('/salesStage', stage, `${salesStages.join(', ')} or a percentage`);
}

function isAmount(value: Json | undefined): boolean {
  return typeof value === 'string'
    ? /^\d{1,20}(\.\d{1,10})?$/.test(value)
    : typeof value === 'number' && value >= 0 && value < 1e20;
}

function isTime(value: Json | undefined): boolean {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d{1,7})?)?(Z|[+-]\d\d:\d\d)?)?$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}

function present(value: Json | undefined): boolean {
  return value !== undefined && value !== null;
}

function text(value: Json | undefined, place: string): void {
  if (typeof value !== 'string' || value === '') throw wrong(place, value, 'a text');
}

function boolean(value: Json | undefined, place: string): void {
  if (typeof value !== 'boolean') throw wrong(place, value, 'true or false');
}

function object(value: Json | undefined, place: string): JsonObject {
  if (isObject(value)) return value;
  throw wrong(place, value, 'an object');
}

function list(value: Json | undefined, place: string): Json[] {
  if (Array.isArray(value)) return value;
  throw wrong(place, value, 'an array');
}

function oneOf(known: readonly string[], value: Json | undefined, place: string): void {
  if (typeof value === 'string' && known.includes(value)) return;
  throw wrong(place, value, known.join(', '));
}

// Only plain values are shown: what an object holds may be a customer's.
function wrong(place: string, value: Json | undefined, expected: string): Error {
  if (value === undefined)
    return invalidRequest(`${place} is missing; expected ${expected}.`, place);
  const found = Array.isArray(value) ? 'an array' : isObject(value) ? 'an object' : typeof value;
  return invalidRequest(
    `${place} is ${value === null ? 'null' : found}; expected ${expected}.`,
    place,
  );
}
