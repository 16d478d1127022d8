// A stand-in for the sign-in service: issues bearer tokens to a few known users, and checks them.
// https://learn.microsoft.com/partner-center/developer/referral-api-authentication
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { accessDenied, unauthenticated } from './errors';
import type { Json } from './json';

export const REFERRALS_AUDIENCE = 'https://api.partner.microsoft.com';
export const EVENTS_AUDIENCE = 'https://api.partnercenter.microsoft.com';
const LIFETIME = 3600;

export type Role = 'Referral Admin' | 'Referral User' | 'None';

/** Any password is right. */
export const users: ReadonlyMap<string, Role> = new Map([
  ['admin@contoso.example', 'Referral Admin'],
  ['user@contoso.example', 'Referral User'],
  ['guest@contoso.example', 'None'],
]);

export interface Caller {
  readonly user: string;
  readonly role: Role;
}

/** What a token says. */
interface Claims {
  readonly aud: string;
  readonly exp: number;
  readonly upn?: string;
}

export class Tokens {
  private readonly key = randomBytes(32);

  constructor(private readonly now: () => number) {}

  issue(user: string | undefined, audience: string, lifetime = LIFETIME): string {
    const exp = Math.floor(this.now() / 1000) + lifetime;
    const claims: Claims = { aud: audience, exp, ...(user === undefined ? {} : { upn: user }) };
    const text = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode({ ...claims })}`;
    return `${text}.${this.sign(text)}`;
  }

  /** @throws WireError 401 for a token that is missing, forged, expired or for another service; 403 without the role */
  check(authorization: string | undefined, audience: string): Caller {
    const { upn } = this.open(authorization, audience);
    if (upn === undefined) {
      throw accessDenied('The referrals API takes tokens of a user only, not of an application.');
    }
    return checkRole(upn);
  }

  /** The same, and the token of an application, which has no role, will do. */
  checkApplicationOrUser(authorization: string | undefined, audience: string): void {
    const { upn } = this.open(authorization, audience);
    if (upn !== undefined) checkRole(upn);
  }

  private open(authorization: string | undefined, audience: string): Claims {
    const token = /^Bearer ([\w.-]+)$/i.exec(authorization ?? '')?.[1];
    if (token === undefined) throw unauthenticated('A bearer token is required.');
    const claims = this.read(token);
    if (claims.exp * 1000 <= this.now()) throw unauthenticated('The token has expired.');
    if (claims.aud.replace(/\/$/, '') !== audience) {
      throw unauthenticated(`The token is for '${claims.aud}'; expected ${audience}.`);
    }
    return claims;
  }

  /** The token endpoint: form → status and body. */
  answer(form: URLSearchParams): { status: number; body: Record<string, Json> } {
    const audience = form.get('resource') ?? readScope(form.get('scope') ?? '');
    const grant = form.get('grant_type') ?? '';
    if (audience === '')
      return refuse('invalid_resource', "'resource' or a '/.default' scope is missing.");
    let user: string | undefined;
    if (grant === 'password') {
      user = form.get('username') ?? '';
      if (!users.has(user)) {
        const known = [...users.keys()].join(', ');
        return refuse('invalid_grant', `The user is unknown; there are ${known}.`);
      }
    } else if (grant !== 'client_credentials') {
      return refuse('unsupported_grant_type', 'Expected password or client_credentials.');
    }
    const start = Math.floor(this.now() / 1000);
    const body = {
      token_type: 'Bearer',
      expires_in: String(LIFETIME),
      ext_expires_in: String(LIFETIME),
      expires_on: String(start + LIFETIME),
      not_before: String(start),
      resource: audience,
      access_token: this.issue(user, audience),
    };
    return { status: 200, body };
  }

  private sign(text: string): string {
    return createHmac('sha256', this.key).update(text).digest('base64url');
  }

  private read(token: string): Claims {
    const [header = '', claims = '', signature = '', ...rest] = token.split('.');
    const expected = Buffer.from(this.sign(`${header}.${claims}`));
    const found = Buffer.from(signature);
    const genuine = found.length === expected.length && timingSafeEqual(found, expected);
    if (!genuine || rest.length > 0) throw unauthenticated('The token is not one of this service.');
    return JSON.parse(Buffer.from(claims, 'base64url').toString()) as Claims;
  }
}

function checkRole(user: string): Caller {
  const role = users.get(user) ?? 'None';
  if (role === 'None') throw accessDenied('The user is neither Referral Admin nor Referral User.');
  return { user, role };
}

function refuse(error: string, description: string) {
  return { status: 400, body: { error, error_description: description } };
}

function readScope(scope: string): string {
  const found = scope.split(' ').find((each) => each.endsWith('/.default')) ?? '';
  return found.slice(0, -'/.default'.length);
}

function encode(json: object): string {
  return Buffer.from(JSON.stringify(json)).toString('base64url');
}
