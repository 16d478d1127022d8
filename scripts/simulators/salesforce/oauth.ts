// The token endpoint, and who a token stands for. In: forms. Out: tokens, user information.
// https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_client_credentials_flow.htm
import { createHmac } from 'node:crypto';
import type { Answer } from './call';
import type { Database, Row } from './database';
import { ORGANIZATION } from './rest';

const GRANTS: Readonly<Record<string, readonly string[]>> = {
  client_credentials: ['client_id', 'client_secret'],
  password: ['username', 'password'],
  refresh_token: ['refresh_token', 'client_id'],
  authorization_code: ['code', 'client_id'],
  'urn:ietf:params:oauth:grant-type:jwt-bearer': ['assertion'],
};
const MAX_TOKENS = 1000;

export class Tokens {
  private readonly issued = new Map<string, string>();

  constructor(
    private readonly database: Database,
    private readonly defaultCaller: string,
    private readonly now: () => number,
  ) {}

  /** https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/intro_oauth_and_connected_apps.htm */
  answer(form: URLSearchParams, origin: string): Answer {
    const grant = form.get('grant_type') ?? '';
    const needed = Object.hasOwn(GRANTS, grant) ? GRANTS[grant] : undefined;
    if (!needed) return refuse('unsupported_grant_type', 'grant type not supported');
    const missing = needed.find((name) => !form.get(name));
    if (missing === 'client_id') return refuse('invalid_client_id', 'client identifier invalid');
    if (missing === 'client_secret') return refuse('invalid_client', 'invalid client credentials');
    if (missing !== undefined) return refuse('invalid_grant', 'authentication failure');
    const caller = this.userOf(grant, form);
    if (caller === undefined) return refuse('invalid_grant', 'authentication failure');
    const token = `${ORGANIZATION}!${crypto.randomUUID().replaceAll('-', '')}`;
    this.issued.set(token, caller);
    const [oldest] = this.issued.keys();
    if (this.issued.size > MAX_TOKENS && oldest !== undefined) this.issued.delete(oldest);
    const id = `${origin}/id/${ORGANIZATION}/${caller}`;
    const issuedAt = String(this.now());
    const signature = createHmac('sha256', 'simulated')
      .update(id + issuedAt)
      .digest('base64');
    return {
      status: 200,
      body: {
        ...{ access_token: token, signature, scope: 'api refresh_token', instance_url: origin, id },
        ...{ token_type: 'Bearer', issued_at: issuedAt },
        ...(grant === 'authorization_code' && { refresh_token: `refresh-${caller}` }),
      },
    };
  }

  /** Any token stands for the first user, `user:<id>` and those that were issued for their own; undefined without one. */
  readCaller(authorization: string | undefined): string | undefined {
    const token = /^(?:Bearer|OAuth) +(\S.{0,4000})$/i.exec(authorization ?? '')?.[1]?.trim();
    if (token === undefined) return undefined;
    const named = /^user:(\w{18})$/.exec(token)?.[1];
    const caller = this.issued.get(token) ?? named ?? this.defaultCaller;
    return this.database.get('User', caller) ? caller : undefined;
  }

  private userOf(grant: string, form: URLSearchParams): string | undefined {
    if (grant !== 'password') return this.defaultCaller;
    const [user] = this.database.find('User', 'Username', form.get('username') ?? '');
    return user && String(user['Id']);
  }
}

/** https://help.salesforce.com/s/articleView?id=sf.remoteaccess_using_userinfo_endpoint.htm */
export function userInfo(user: Row, origin: string) {
  const text = (name: string): string => String(user[name] ?? '');
  return {
    sub: `${origin}/id/${ORGANIZATION}/${text('Id')}`,
    id: `${origin}/id/${ORGANIZATION}/${text('Id')}`,
    ...{ user_id: text('Id'), organization_id: ORGANIZATION, asserted_user: true },
    ...{ preferred_username: text('Username'), username: text('Username'), name: text('Name') },
    ...{ display_name: text('Name'), email: text('Email'), active: user['IsActive'] === true },
    ...{ given_name: text('FirstName'), family_name: text('LastName'), language: 'en_US' },
    ...{ zoneinfo: text('TimeZoneSidKey'), locale: 'en_US', utcOffset: 0, user_type: 'STANDARD' },
    urls: {
      rest: `${origin}/services/data/v{version}/`,
      sobjects: `${origin}/services/data/v{version}/sobjects/`,
      query: `${origin}/services/data/v{version}/query/`,
    },
  };
}

function refuse(error: string, description: string): Answer {
  return { status: 400, body: { error, error_description: description } };
}
