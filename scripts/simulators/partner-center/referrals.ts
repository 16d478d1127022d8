// The operations on referrals, each named as Microsoft's connector names it. In: what the server has read and
// authorised. Out: the answer's status and body; the store changes last, so a refusal leaves it as it was.
// https://learn.microsoft.com/partner-center/developer/referrals-api-introduction
import { checkDealRegistrations } from './check-deal-registrations';
import { checkReferral } from './check-referral';
import * as errors from './errors';
import { isObject, type Json, type JsonObject } from './json';
import { applyPatch, readPatch, touchesRegistrationsOnly } from './json-patch';
import { listReferrals } from './list';
import { MICROSOFT_ORGANIZATION, newReferral, PARTNER, withAmount } from './new-referral';
import * as wire from './referral';
import type { Referral } from './referral';
import { checkMove } from './state-machine';
import type { Store } from './store';
import type { Caller } from './tokens';

export interface Request {
  readonly caller: Caller;
  readonly id: string;
  readonly query: URLSearchParams;
  readonly body: Json;
  readonly ifMatch: string | undefined;
  readonly prefer: string | undefined;
}

export interface Answer {
  readonly status: number;
  readonly body?: JsonObject;
}

export class Referrals {
  constructor(
    private readonly store: Store,
    private readonly now: () => number,
  ) {}

  readonly getAllReferrals = ({ caller, query }: Request): Answer => ({
    status: 200,
    body: listReferrals(this.store.rows, query, this.visibleTo(caller)),
  });

  readonly getReferralById = (request: Request): Answer => ({
    status: 200,
    body: this.find(request),
  });

  readonly createReferral = ({ body }: Pick<Request, 'body'>): Answer => {
    if (!isObject(body)) throw errors.invalidRequest('The body must be a referral.');
    checkReferral(body);
    if (body.team.length === 0) {
      throw errors.invalidRequest('One member of the team is needed.', '/team');
    }
    checkMove('New', written(body, 'status', 'New'), written(body, 'substatus', 'Pending'));
    const toMicrosoft = isToMicrosoft(body);
    const engagementId = this.findEngagement(body['engagementId'], toMicrosoft);
    const given = { invitedBy: PARTNER, direction: 'Outgoing', engagementId } as const;
    const kind = toMicrosoft
      ? { ...given, owner: MICROSOFT_ORGANIZATION, substatus: 'Pending' as const }
      : { ...given, owner: PARTNER, substatus: 'Accepted' as const };
    return { status: 201, body: this.store.put(newReferral(body, kind, this.now())) };
  };

  readonly patchReferralById = (request: Request): Answer => {
    const before = this.findWritable(request);
    const patch = readPatch(request.body);
    if (!(before.substatus === 'Won' && touchesRegistrationsOnly(patch))) refuseClosed(before);
    const changes = applyPatch(before, patch);
    if ('registrations' in changes) changes['registrationStatus'] = 'ReviewPending';
    const after = this.write(before, changes);
    const wantsBody = /(^|[,;\s])return=representation\b/i.test(request.prefer ?? '');
    return wantsBody ? { status: 200, body: after } : { status: 204 };
  };

  /** Obsolete since 2020, and still there. */
  readonly updateReferralById = (request: Request): Answer => {
    if (request.ifMatch === undefined) {
      throw errors.invalidRequest('PUT needs the header If-Match.', 'If-Match');
    }
    const before = this.findWritable(request);
    const { body } = request;
    if (!isObject(body)) throw errors.invalidRequest('The body must be a referral.');
    if ('links' in body) throw errors.invalidRequest("Remove 'links' before a PUT.", '/links');
    for (const name of ['id', 'engagementId'] as const) {
      if (name in body && body[name] !== before[name]) {
        throw errors.invalidRequest(`/${name} cannot be changed.`, `/${name}`);
      }
    }
    refuseClosed(before);
    const changes: JsonObject = {};
    for (const name of wire.writableMembers) changes[name] = body[name] ?? null;
    for (const name of ['status', 'substatus'] as const) changes[name] = body[name] ?? before[name];
    for (const name of ['target', 'team'] as const) changes[name] ??= [];
    changes['inviteContext'] ??= {};
    return { status: 200, body: this.write(before, changes) };
  };

  /** As `sees`, for many. */
  private visibleTo(caller: Caller): (place: number) => boolean {
    if (caller.role === 'Referral Admin') return () => true;
    return this.store.rows.hasMember((email) => email === caller.user);
  }

  private write(before: Referral, changes: JsonObject): Referral {
    const after: JsonObject = { ...before, ...changes };
    checkMove(before.status, text(after, 'status'), text(after, 'substatus'));
    checkReferral(after);
    if ('registrations' in changes) checkDealRegistrations(after['registrations']);
    if (before.type === 'Shared' && after['type'] !== 'Shared') {
      throw errors.invalidRequest('A shared referral stays shared.', '/type');
    }
    const share = 'consentToShareReferralWithMicrosoftSellers';
    if (before.consent[share] === true && after.consent[share] !== true) {
      throw errors.invalidRequest('Sharing with sellers cannot be undone.', `/consent/${share}`);
    }
    const details = withAmount(after.details);
    const all = 'details' in changes ? { ...changes, details } : changes;
    return this.store.update(before, all, this.now());
  }

  private findEngagement(given: Json | undefined, toMicrosoft: boolean): string {
    if (given === undefined || given === null) return crypto.randomUUID();
    const id = typeof given === 'string' ? given.toLowerCase() : '';
    const others = this.store.ofEngagement(id);
    if (others.length === 0) {
      throw errors.invalidRequest('There is no such engagement.', '/engagementId');
    }
    const isTaken = others.some((each) => each.organizationId === wire.MICROSOFT);
    if (toMicrosoft && isTaken) throw errors.engagementTaken(id);
    return id;
  }

  private find({ caller, id }: Request): Referral {
    const referral = this.store.get(id);
    if (!referral || !sees(caller, referral)) throw errors.itemNotFound(id);
    return referral;
  }

  private findWritable(request: Request): Referral {
    const referral = this.find(request);
    const { ifMatch } = request;
    if (ifMatch !== undefined && ifMatch !== '*' && ifMatch !== referral.eTag) {
      throw errors.resourceModified();
    }
    if (referral.organizationId !== PARTNER.organizationId) {
      throw errors.accessDenied('Only its own organization changes a referral.');
    }
    return referral;
  }
}

function sees(caller: Caller, referral: Referral): boolean {
  if (caller.role === 'Referral Admin') return true;
  return referral.team.some((member) => member['email'] === caller.user);
}

function refuseClosed({ status, substatus }: Referral): void {
  if (status !== 'Closed') return;
  throw errors.invalidRequest(
    `The referral is closed (${substatus}) and cannot change.`,
    '/status',
  );
}

function isToMicrosoft({ target, type }: JsonObject): boolean {
  if (!Array.isArray(target)) return false;
  const found = target.some((each) => isObject(each) && each['id'] === wire.MICROSOFT);
  if (found && type !== 'Shared') {
    throw errors.invalidRequest('A referral to Microsoft is Shared.', '/type');
  }
  return found;
}

function written(body: JsonObject, name: string, otherwise: string): string {
  return body[name] === undefined || body[name] === null ? otherwise : text(body, name);
}

function text(from: JsonObject, name: string): string {
  const value = from[name];
  if (typeof value === 'string') return value;
  throw errors.invalidRequest(`/${name} must be a text.`, `/${name}`);
}
