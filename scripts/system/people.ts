// What people do by hand on the two sides: each by the API of that side, under the name of a user there.
// In: a system, an id, the new values. Out: nothing, or a DeedError with the refusal of the service.
import { BASE_PATH } from '../simulators/partner-center/server';
import { REFERRALS_AUDIENCE } from '../simulators/partner-center/tokens';
import { CONNECTION_USER, type System } from './system';

/** The seller of the built-in rows of Dataverse. */
export const SELLER = '5a000000-0000-4000-8000-000000000002';

/** The service refused what a person asked for. */
export class DeedError extends Error {
  override readonly name = 'DeedError';
}

type Part = 'partnerCenter' | 'dataverse';

/** @param values path of the patch → value. @throws DeedError */
export function editReferral(
  system: Pick<System, Part>,
  id: string,
  values: Readonly<Record<string, string | number>>,
): Promise<void> {
  const operations = Object.entries(values).map(([path, value]) => ({
    op: 'replace',
    path,
    value,
  }));
  const token = system.partnerCenter.tokens.issue(CONNECTION_USER, REFERRALS_AUDIENCE);
  return send(
    system.partnerCenter.fetch,
    `${BASE_PATH}/${encodeURIComponent(id)}`,
    token,
    operations,
  );
}

/** @param values column → value, as the Web API takes them. @throws DeedError */
export function editOpportunity(
  system: Pick<System, Part>,
  id: string,
  values: Readonly<Record<string, string | number | boolean>>,
): Promise<void> {
  const { dataverse } = system;
  const user = dataverse.database.get('systemuser', SELLER) ? SELLER : dataverse.defaultCaller;
  const path = `/api/data/v9.2/opportunities(${encodeURIComponent(id)})`;
  return send(dataverse.fetch, path, `user:${user}`, values, { 'If-Match': '*' });
}

/** @returns its id. @throws DeedError */
export async function createOpportunity(
  system: Pick<System, 'dataverse'>,
  values: Readonly<Record<string, string | number | boolean>>,
): Promise<string> {
  const id = crypto.randomUUID();
  const row = { opportunityid: id, ...values };
  await send(
    system.dataverse.fetch,
    '/api/data/v9.2/opportunities',
    `user:${SELLER}`,
    row,
    {},
    'POST',
  );
  return id;
}

/** Close as Won. @throws DeedError */
export function winOpportunity(system: Pick<System, 'dataverse'>, id: string): Promise<void> {
  const close = { subject: 'Won', 'opportunityid@odata.bind': `/opportunities(${id})` };
  const body = { OpportunityClose: close, Status: 3 };
  const path = '/api/data/v9.2/WinOpportunity';
  return send(system.dataverse.fetch, path, `user:${SELLER}`, body, {}, 'POST');
}

async function send(
  fetch: (request: Request) => Promise<Response>,
  path: string,
  token: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
  method = 'PATCH',
): Promise<void> {
  const response = await fetch(
    new Request(`https://by-hand.cosell.example${path}`, {
      method,
      headers: {
        Authorization: `Bearer ${token}`,
        'Content-Type': 'application/json',
        ...headers,
      },
      body: JSON.stringify(body),
    }),
  );
  const text = await response.text();
  if (!response.ok) throw new DeedError(readMessage(text) ?? `Refused with ${response.status}.`);
}

function readMessage(text: string): string | undefined {
  try {
    const { error } = JSON.parse(text) as { error?: { message?: unknown } };
    return typeof error?.message === 'string' ? error.message : undefined;
  } catch {
    return undefined;
  }
}
