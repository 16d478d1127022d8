// The page as a browser meets it, on sockets; what it set off is awaited by the system's own word that nothing is left.
import { request } from 'node:http';
import { join } from 'node:path';
import { startLiveSystem, type LiveSystem } from '../live-system';
import { INBOUND_FLOW } from '../system';
import { runPage } from './run-page';
import { findOpportunity } from '../compare-sides';

const projectRoot = join(__dirname, '..', '..', '..');
let live: LiveSystem;

beforeAll(async () => {
  live = await startLiveSystem({ projectRoot, port: 0 });
}, 20_000);
afterAll(() => live.stop());

/** @param fields of the form, as a browser sends them */
async function post(deed: string, fields: Record<string, string>, headers = {}) {
  const response = await fetch(`${live.origins.flows}/do/${deed}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
    headers,
  });
  await live.settled();
  return { status: response.status, text: await response.text() };
}

async function get(path: string) {
  const response = await fetch(`${live.origins.flows}${path}`);
  return { status: response.status, headers: response.headers, text: await response.text() };
}

/** A deal that has been begun and synchronized. */
async function begin(name: string) {
  expect(await post('new-deal', { name, customer: 'Adatum', value: '1234.5' })).toMatchObject({
    status: 303,
  });
  const referral = [...live.partnerCenter.store.created()].find((each) => each['name'] === name);
  const id = referral?.id ?? '';
  const row = () => findOpportunity(live.dataverse.database, id);
  return { id, engagementId: referral?.engagementId ?? '', row };
}

function cardOf(text: string, id: string): string {
  return new RegExp(`<article[^>]*id="deal-${id}"[^]*?</article>`).exec(text)?.[0] ?? '';
}

it('registers the webhook at the address of the flow', () => {
  expect(live.partnerCenter.webhooks.registration).toMatchObject({
    WebhookUrl: live.host.addressOf(INBOUND_FLOW),
    WebhookEvents: ['referral-created', 'referral-updated'],
  });
});

it('makes a New deal an opportunity, and lists both', async () => {
  const { id, row } = await begin('Deal of the form');
  expect(row()).toMatchObject({ name: 'Deal of the form', estimatedvalue: 1234.5 });
  const card = cardOf((await get('/')).text, id);
  expect(card).toContain('Deal of the form');
  expect(card).toContain('✔ Synchronized');
  expect(card.match(/USD 1,234\.5</g)).toHaveLength(2);
});

it('edits the value in Partner Center, and the opportunity follows', async () => {
  const { id, row } = await begin('Edited there');
  expect((await post('edit-referral', { id, value: '2000' })).status).toBe(303);
  expect(row()).toMatchObject({ estimatedvalue: 2000 });
});

it('edits the value in Dynamics 365 as the seller', async () => {
  const { row } = await begin('Edited here');
  const opportunity = String(row()?.['opportunityid']);
  expect((await post('edit-opportunity', { id: opportunity, value: '3000' })).status).toBe(303);
  expect(row()).toMatchObject({ estimatedvalue: 3000 });
});

it('marks a deal won', async () => {
  const { id, row } = await begin('To be won');
  expect((await post('win-referral', { id })).status).toBe(303);
  expect(row()).toMatchObject({ statecode: 1 });
  const card = cardOf((await get('/')).text, id);
  expect(card).toContain('Closed / Won');
  expect(card).not.toContain('Mark won');
  expect(card).not.toContain('New value');
});

it('lets Microsoft accept a deal once', async () => {
  const { id, engagementId } = await begin('To be accepted');
  expect(cardOf((await get('/')).text, id)).toContain('Microsoft accepts');
  expect((await post('accept-by-microsoft', { engagement: engagementId })).status).toBe(303);
  expect(cardOf((await get('/')).text, id)).not.toContain('Microsoft accepts');
  expect((await post('accept-by-microsoft', { engagement: engagementId })).status).toBe(400);
});

it('lets Microsoft share a deal', async () => {
  const fields = { name: 'Shared by Microsoft', customer: 'Adatum', value: '7' };
  expect((await post('share-by-microsoft', fields)).status).toBe(303);
  const rows = live.dataverse.database.find('opportunity', 'name', 'Shared by Microsoft');
  expect(rows).toHaveLength(1);
});

it('shows what a person types as text', async () => {
  const name = '<img src=x onerror=alert(1)> "&\'; @{1}';
  const { id } = await begin(name);
  const { text } = await get('/');
  expect(text).not.toContain('<img');
  expect(cardOf(text, id)).toContain('&lt;img src=x onerror=alert(1)&gt; &quot;&amp;&#39;; @{1}');
});

it.each([
  ['new-deal', { name: '', customer: 'A', value: '1' }, "The field 'name' is empty."],
  ['new-deal', { name: 'a', customer: 'A', value: '-1' }, 'The deal value must be a number'],
  ['new-deal', { name: 'a', customer: 'A', value: '1e999' }, 'The deal value must be a number'],
  ['new-deal', { name: 'a'.repeat(201), customer: 'A', value: '1' }, 'longer than 200 characters'],
  ['win-referral', { id: 'nobody' }, 'There is no referral'],
  ['win-referral', { id: '../../x' }, 'There is no referral'],
  ['edit-opportunity', { id: 'x', value: '1' }, 'class="alert"'],
])('%s refuses %j in words, and changes nothing', async (deed, fields, message) => {
  const before = live.partnerCenter.store.size;
  const { status, text } = await post(deed, fields);
  expect(status).toBe(400);
  expect(text.replaceAll('&#39;', "'")).toContain(message);
  expect(live.partnerCenter.store.size).toBe(before);
});

it('shows a run with its actions', async () => {
  await begin('With a run');
  const { text } = await get('/');
  const [, path = ''] = /href="(\/runs\/[^"]+)">Partner Center to Dynamics 365/.exec(text) ?? [];
  const run = await get(path);
  expect(run.status).toBe(200);
  expect(run.text).toContain('Get the referral');
  expect(run.text).toMatch(/\d+ actions skipped/);
  expect((await get('/runs/nobody')).status).toBe(404);
});

it('shows no address that opens a flow, and no markup of a value', async () => {
  const inputs = {
    uri: 'https://flows.example/invoke?sp=run&sig=abcDEF123&x=1',
    note: '</pre><b>',
  };
  const actions = { Call_it: { status: 'Failed', error: { code: 'A', message: '<i>' }, inputs } };
  const run = { status: 'Failed', actions, startTime: '2026-01-01T10:00:00Z', endTime: null };
  const text = String(await runPage({ flow: 'A <flow>', runs: [run] }));
  expect(text).toContain('sig=*sanitized*');
  expect(text).not.toContain('abcDEF123');
  expect(text).toContain('A: &lt;i&gt;');
  expect(text).not.toMatch(/<b>|<flow>/);
  expect(text).toContain('under way');
});

it('needs no script and nothing from elsewhere', async () => {
  const { headers, text } = await get('/');
  expect(headers.get('Content-Security-Policy')).toContain("default-src 'none'");
  expect(text).not.toContain('<script');
  // A stricter one makes a browser send `Origin: null` with the page's own forms.
  expect(headers.get('Referrer-Policy')).toBe('same-origin');
});

it.each([
  ['a page of somebody else', { Origin: 'http://evil.example' }],
  ['a page without an origin', { Origin: 'null' }],
  ['a page of another site', { 'Sec-Fetch-Site': 'cross-site' }],
])('refuses a form of %s', async (_who, headers) => {
  const before = live.partnerCenter.store.size;
  const { status } = await post('new-deal', { name: 'a', customer: 'b', value: '1' }, headers);
  expect(status).toBe(403);
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

it.each([
  ['GET', '/nowhere'],
  ['POST', '/do/nothing'],
  ['POST', '/do/constructor'],
])('has nothing at %s %s', async (method, path) => {
  expect((await fetch(`${live.origins.flows}${path}`, { method })).status).toBe(404);
});

it('takes no form without end', async () => {
  const fields = { name: 'a'.repeat(100_000), customer: 'b', value: '1' };
  expect((await post('new-deal', fields)).status).toBe(413);
});
