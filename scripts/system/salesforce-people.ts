// What a seller does by hand in Salesforce: by its REST API, as a user of the organization.
// In: a system, an object, values. Out: the id of what was created, or a DeedError with Salesforce's refusal.
import type { System } from './system';
import { DeedError } from './people';

type Values = Readonly<Record<string, string | number | boolean | null>>;
type Part = Pick<System, 'salesforce'>;

const API = 'https://by-hand.cosell.example/services/data/v58.0/sobjects';
const SELLER = 'seller@fabrikam.example';

/** @returns its id. @throws DeedError */
export async function createRecord(system: Part, object: string, values: Values): Promise<string> {
  const { id } = (await send(system, 'POST', object, values)) as { id: string };
  return id;
}

/** @throws DeedError */
export async function editRecord(
  system: Part,
  object: string,
  id: string,
  values: Values,
): Promise<void> {
  await send(system, 'PATCH', `${object}/${encodeURIComponent(id)}`, values);
}

async function send(
  { salesforce }: Part,
  method: string,
  path: string,
  body: Values,
): Promise<unknown> {
  const [seller] = salesforce.database.find('User', 'Username', SELLER);
  const user = String(seller?.['Id'] ?? salesforce.defaultCaller);
  const headers = { Authorization: `Bearer user:${user}`, 'Content-Type': 'application/json' };
  const request = new Request(`${API}/${path}`, { method, headers, body: JSON.stringify(body) });
  const response = await salesforce.fetch(request);
  const text = await response.text();
  const answer: unknown = text === '' ? undefined : JSON.parse(text);
  if (response.ok) return answer;
  const [fault] = answer as readonly { readonly message?: string }[];
  throw new DeedError(fault?.message ?? `Refused with ${response.status}.`);
}
