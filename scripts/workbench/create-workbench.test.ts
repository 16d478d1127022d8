// The workbench over HTTP: it serves one page, hands requests on to the services, tells of changes, and lets nobody in who
// is not a page of this machine. https://html.spec.whatwg.org/multipage/server-sent-events.html
import { request } from 'node:http';
import { join } from 'node:path';
import { startLiveSystem, type LiveSystem } from '../system/live-system';
import { INBOUND_FLOW, ROUTER_FLOW } from '../system/system';

const SELLER = 'Bearer user:5a000000-0000-4000-8000-000000000002';
let live: LiveSystem;

beforeAll(async () => {
  live = await startLiveSystem({ projectRoot: join(__dirname, '..', '..'), port: 0 });
}, 60_000);
afterAll(() => live.stop());

function ask(path: string, init?: RequestInit): Promise<Response> {
  return fetch(`${live.origins.flows}${path}`, init);
}

function postJson(path: string, body: object, headers: Record<string, string> = {}) {
  const type = { 'Content-Type': 'application/json' };
  return ask(path, {
    method: 'POST',
    headers: { ...type, ...headers },
    body: JSON.stringify(body),
  });
}

const DEAL = '/_services/partner-center/_simulator/dashboard/deal';

it('registers the webhook at the address of the router, behind which both CRMs hear of events', () => {
  expect(live.partnerCenter.webhooks.registration).toMatchObject({
    WebhookUrl: live.host.addressOf(ROUTER_FLOW),
    WebhookEvents: ['referral-created', 'referral-updated'],
  });
});

it.each([
  '/',
  '/crm',
  '/crm/opportunities/x',
  '/salesforce/Opportunity/new',
  '/partner-center/webhooks',
  '/flows/runs/1',
  '/faults',
])('serves the page at %s', async (path) => {
  const response = await ask(path);
  expect([response.status, response.headers.get('Content-Type')]).toEqual([
    200,
    'text/html; charset=utf-8',
  ]);
  expect(await response.text()).toContain('<div id="page">');
  expect(response.headers.get('Content-Security-Policy')).toContain("default-src 'none'");
});

it('has the page itself, with what it loads, and nothing else', async () => {
  const script = await ask('/_workbench/page.js');
  expect(script.headers.get('Content-Type')).toContain('text/javascript');
  expect((await ask('/_workbench/page.css')).headers.get('Content-Type')).toContain('text/css');
  expect((await ask('/_workbench/kept.json')).status).toBe(404);
  expect((await ask('/_workbench/control/..%2f..%2fpackage.json')).status).toBe(404);
}, 60_000);

it('hands on to Dataverse, Salesforce and Partner Center, whatever the method', async () => {
  const deal = await postJson(DEAL, { name: 'By way of the workbench' });
  const { id } = (await deal.json()) as { id: string };
  await live.settled();
  const query = `$filter=cosell_referralidentifier eq '${id}'&$select=name`;
  const rows = await ask(`/_services/dataverse/api/data/v9.2/opportunities?${query}`, {
    headers: { Authorization: SELLER },
  });
  expect(await rows.json()).toMatchObject({ value: [{ name: 'By way of the workbench' }] });
  const soql = `SELECT Name FROM Opportunity WHERE Referral_Identifier__c = '${id}'`;
  const records = await ask(
    `/_services/salesforce/services/data/v58.0/query?q=${encodeURIComponent(soql)}`,
    { headers: { Authorization: 'Bearer any' } },
  );
  expect(await records.json()).toMatchObject({ records: [{ Name: 'By way of the workbench' }] });
}, 30_000);

it('tells of changes on all sides and of runs', async () => {
  const abort = new AbortController();
  const stream = await ask('/_workbench/changes', { signal: abort.signal });
  expect(stream.headers.get('Content-Type')).toBe('text/event-stream');
  const topics = ['deliveries', 'records', 'referrals', 'rows', 'runs'];
  const told = readTopics(stream, topics);
  await postJson(DEAL, { name: 'Told of' });
  expect([...(await told)].sort()).toEqual(topics);
  abort.abort();
  await live.settled();
}, 30_000);

async function readTopics(stream: Response, until: readonly string[]): Promise<Set<string>> {
  const found = new Set<string>();
  const decoder = new TextDecoder();
  for await (const chunk of stream.body as unknown as AsyncIterable<Uint8Array>) {
    for (const [, list = '[]'] of decoder.decode(chunk).matchAll(/^data: (.*)$/gm)) {
      for (const topic of JSON.parse(list) as string[]) found.add(topic);
    }
    if (until.every((topic) => found.has(topic))) break;
  }
  return found;
}

it('gives the rows of the Field Mapping Guide, and what the form binds the control to', async () => {
  const { rows } = (await (await ask('/_workbench/field-mapping')).json()) as { rows: object[] };
  expect(rows).toContainEqual(
    expect.objectContaining({ flow: INBOUND_FLOW, columns: ['name'], members: ['/name'] }),
  );
  const control = (await (await ask('/_workbench/control')).json()) as { binding: object };
  expect(control.binding).toMatchObject({ audit: 'cosell_audit', products: 'cosell_products' });
});

it.each([
  ['a page of somebody else', { Origin: 'http://evil.example' }],
  ['a page without an origin', { Origin: 'null' }],
  ['a page of another site', { 'Sec-Fetch-Site': 'cross-site' }],
])('refuses a deal of %s', async (_who, headers) => {
  const before = live.partnerCenter.store.size;
  expect((await postJson(DEAL, { name: 'a' }, headers)).status).toBe(403);
  expect(live.partnerCenter.store.size).toBe(before);
});

it('refuses a name that is not this machine', async () => {
  const status = await new Promise((resolve, reject) => {
    const asked = request(`${live.origins.flows}/`, { headers: { Host: 'evil.example' } });
    asked.on('response', (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject);
    asked.end();
  });
  expect(status).toBe(403);
});
