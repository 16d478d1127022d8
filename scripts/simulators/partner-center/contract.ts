// What the contract tests need of a Partner Center: a request to the referrals API, read as text and JSON.
import { BASE_PATH, createPartnerCenter } from './server';
import { builtInSeed } from './seed';
import { REFERRALS_AUDIENCE } from './tokens';
import type { JsonObject } from './json';

export const START = Date.parse('2026-03-01T12:00:00Z');

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: any; // eslint-disable-line @typescript-eslint/no-explicit-any -- what a test expects of it is its type
}

export type Send = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<Reply>;

export function makeSend(
  fetch: (request: Request) => Promise<Response>,
  root: string,
  token: string,
): Send {
  return async (method, path, body, headers = {}) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const request = new Request(`${root}${BASE_PATH}${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...headers },
      ...(body === undefined ? {} : { body: text }),
    });
    const response = await fetch(request);
    const answer = await response.text();
    const json: unknown = answer === '' ? undefined : JSON.parse(answer);
    return { status: response.status, headers: response.headers, text: answer, json };
  };
}

/** A seeded simulator in process, with a clock that the test moves. */
export function makeCenter(user = 'admin@contoso.example') {
  const clock = { time: START, now: () => clock.time };
  const center = createPartnerCenter({ clock, seed: builtInSeed(START) });
  const token = center.tokens.issue(user, REFERRALS_AUDIENCE, 90 * 86_400);
  const send = makeSend(center.fetch, 'http://127.0.0.1', token);
  return { clock, center, send, all: () => JSON.stringify([...center.store.created()]) };
}

/** The minimal create of https://learn.microsoft.com/partner-center/developer/create-a-referral */
export function minimal(changes: JsonObject = {}): JsonObject {
  return {
    name: 'Contoso deal',
    qualification: 'SalesQualified',
    type: 'Independent',
    status: 'New',
    substatus: 'Pending',
    externalReferenceId: 'crm-1',
    customerProfile: {
      name: 'Fabrikam',
      size: '10to50employees',
      address: { addressLine1: '1 Way', city: 'Redmond', postalCode: '98052', country: 'US' },
      team: [
        { firstName: 'A', lastName: 'B', phoneNumber: '1234567890', email: 'a.b@fab.example' },
      ],
    },
    consent: {
      consentToToShareInfoWithOthers: true,
      consentToContact: true,
      consentToShareReferralWithMicrosoftSellers: false,
    },
    details: {
      notes: 'Unicode ✔ 富士',
      dealValue: 50000,
      currency: 'USD',
      closingDateTime: '2030-11-14T00:00:00Z',
      requirements: { solutions: [{ type: 'Name', id: 'SOL-15974-MQF' }] },
    },
    team: [
      { firstName: 'C', lastName: 'D', phoneNumber: '1231231234', email: 'c.d@contoso.example' },
    ],
    target: [],
    ...changes,
  };
}
