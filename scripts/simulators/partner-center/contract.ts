// What a client may rely on, whichever service answers: requests to a Partner Center, and which Partner Centers there
// are to ask. The simulator always; the real services where COSELL_CONTRACT_* names them.
import { tokenCommand } from '../../token-command';
import type { JsonObject } from './json';
import type { Referral } from './referral';

/** Members of any of the answers: a test reads those of the answer that it expects. */
export type AnswerBody = Referral & {
  readonly value: Referral[];
  readonly '@odata.count': number;
  readonly '@odata.nextLink': string | undefined;
  readonly error: {
    readonly code: string;
    readonly message: string;
    readonly target: string | null;
    readonly innerError: JsonObject;
  };
};

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: AnswerBody;
}

export type Send = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Reply>;

/** @param root of the API, with its path */
export function makeSend(
  fetch: (request: Request) => Promise<Response>,
  root: string,
  token: string | (() => Promise<string>),
): Send {
  return async (method, path, body, headers = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const bearer = typeof token === 'string' ? token : await token();
    const request = new Request(`${root}${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${bearer}`,
        'Content-Type': 'application/json',
        ...headers,
      },
      ...(body === undefined ? {} : { body: text }),
    });
    const response = await fetch(request);
    const answer = await response.text();
    const json = (answer === '' ? undefined : JSON.parse(answer)) as AnswerBody;
    return { status: response.status, headers: response.headers, text: answer, json };
  };
}

export interface RealService {
  /** Undefined where nobody said where the service is. */
  readonly send: Send | undefined;
  /** Why it is not asked. */
  readonly reason: string;
}

/**
 * @param name REFERRALS or EVENTS
 * @param environment COSELL_CONTRACT_{name}_URL is the root without a path, COSELL_CONTRACT_{name}_TOKEN_COMMAND a
 * program and its arguments between blanks that prints a token
 */
export function realService(
  name: 'REFERRALS' | 'EVENTS',
  path: string,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): RealService {
  const names = [`COSELL_CONTRACT_${name}_URL`, `COSELL_CONTRACT_${name}_TOKEN_COMMAND`] as const;
  const [url, command] = names.map((each) => environment[each]?.trim() ?? '');
  if (!url || !command) return { send: undefined, reason: `not set: ${names.join(', ')}` };
  const token = tokenCommand(name.toLowerCase(), command.split(/\s+/));
  const root = url.replace(/\/+$/, '') + path;
  return { send: makeSend((request) => fetch(request), root, token), reason: '' };
}
