// What the service demands of the members that a caller writes, on create, PATCH and PUT alike.
// https://learn.microsoft.com/partner-center/developer/create-a-referral
import { invalidRequest } from './errors';
import { isDeeperThan, type Json, type JsonObject } from './json';
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
  wrong,
} from './member-checks';
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
  if (present(dealValue)) amount(dealValue, '/details/dealValue');
  if (present(currency)) currencyCode(currency, '/details/currency');
  if (present(closingDateTime)) time(closingDateTime, '/details/closingDateTime');
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
