// PATCH: a JSON Patch of `add` and `replace` on the paths that Microsoft's connector lists → the changed members.
// https://learn.microsoft.com/partner-center/developer/patch-a-referral
import { invalidRequest } from './errors';
import { isDeeperThan, isObject, type Json, type JsonObject } from './json';
import type { Referral } from './referral';

const paths: ReadonlySet<string> = new Set([
  ...['/campaignId', '/consent/consentToShareReferralWithMicrosoftSellers'],
  ...['/customerProfile/team', '/customerProfile/team/-', '/details/closingDateTime'],
  ...['/details/currency', '/details/dealValue', '/details/notes'],
  ...['/details/requirements/solutions', '/details/requirements/solutions/-'],
  ...['/externalReferenceId', '/referralProgram', '/salesStage', '/status', '/substatus'],
  ...['/statusReason', '/team', '/team/-'],
]);
const registrationPaths = [
  /^\/registrations\/-$/,
  /^\/registrations\/\d{1,3}\/contract\/(startDateTime|endDateTime|signDateTime|term|value)$/,
  /^\/registrations\/\d{1,3}\/solutionDetails\/\d{1,3}\/(value|currency|isDeployedOnAzure|primaryDeploymentOn|pricingModel)$/,
  /^\/registrations\/\d{1,3}\/solutionDetails\/\d{1,3}\/marketplaceTransactionDetails\/(isMarketplaceTransacted|marketplaceTransactionDateTime)$/,
];
const MAX_OPERATIONS = 500;

export interface Operation {
  readonly op: 'add' | 'replace';
  readonly path: string;
  readonly value: Json;
}

/** @throws WireError 400 for a body that is no patch, other operations and other paths */
export function readPatch(body: Json): Operation[] {
  if (!Array.isArray(body) || body.length === 0 || body.length > MAX_OPERATIONS) {
    throw invalidRequest(`The body must be an array of 1 to ${MAX_OPERATIONS} operations.`);
  }
  return body.map((each, index) => {
    const target = `/${index}`;
    if (!isObject(each)) throw invalidRequest(`Operation ${index} is not an object.`, target);
    const { op, path, value } = each;
    if (op !== 'add' && op !== 'replace') {
      throw invalidRequest(`Operation ${index}: 'op' must be add or replace.`, `${target}/op`);
    }
    if (typeof path !== 'string' || !isPath(path)) {
      throw invalidRequest(`Operation ${index}: 'path' cannot be patched.`, `${target}/path`);
    }
    if (op === 'replace' && path.endsWith('/-')) {
      throw invalidRequest(`Operation ${index}: only add takes a path that ends in -.`, target);
    }
    if (value === undefined || isDeeperThan(value, 12)) {
      const fault = value === undefined ? 'is missing' : 'is nested too deeply';
      throw invalidRequest(`Operation ${index}: 'value' ${fault}.`, `${target}/value`);
    }
    return { op, path, value };
  });
}

export function touchesRegistrationsOnly(patch: readonly Operation[]): boolean {
  return patch.every(({ path }) => path.startsWith('/registrations/'));
}

/** The members that change, as new values; the referral stays as it is. */
export function applyPatch(referral: Referral, patch: readonly Operation[]): JsonObject {
  const changed: JsonObject = {};
  for (const { path, value } of patch) {
    const [member = '', ...rest] = path.slice(1).split('/');
    changed[member] ??= structuredClone(referral[member] ?? null);
    changed[member] = set(changed[member], rest, value, path);
  }
  return changed;
}

function isPath(path: string): boolean {
  return paths.has(path) || registrationPaths.some((each) => each.test(path));
}

function set(at: Json, [name, ...rest]: readonly string[], value: Json, path: string): Json {
  if (name === undefined) return value;
  if (name === '-') {
    if (Array.isArray(at)) return [...at, value];
    if (at === null) return [value];
    throw missing(path);
  }
  if (Array.isArray(at)) {
    const index = Number(name);
    const item = at[index];
    if (item === undefined) throw missing(path);
    at[index] = set(item, rest, value, path);
    return at;
  }
  if (at !== null && !isObject(at)) throw missing(path);
  const parent = at ?? {};
  parent[name] = set(parent[name] ?? null, rest, value, path);
  return parent;
}

function missing(path: string): Error {
  return invalidRequest(`There is nothing at ${path}.`, path);
}
