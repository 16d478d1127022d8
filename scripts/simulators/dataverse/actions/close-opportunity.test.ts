// Expected: https://learn.microsoft.com/dynamics365/customer-engagement/web-api/winopportunity, and reference pages of
// opportunity and opportunityclose (states 0 Open, 1 Won, 2 Lost; statuses 1 to 5). Beliefs: README.md.
import { VirtualClock } from '../../../../flows/runner/clock';
import type { Change } from '../database';
import { createDataverse } from '../server';

const ID = '11111111-2222-4333-8444-555555555555';
const BIND = `/opportunities(${ID})`;

async function organization() {
  const clock = new VirtualClock(Date.parse('2026-03-05T10:00:00Z'));
  const dataverse = createDataverse({ clock });
  const send = async (method: string, path: string, body?: unknown) => {
    const response = await dataverse.fetch(
      new Request(`https://org.example${path.startsWith('/') ? path : `/api/data/v9.2/${path}`}`, {
        method,
        headers: { Authorization: 'Bearer token', 'Content-Type': 'application/json' },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? undefined : (JSON.parse(text) as unknown),
    };
  };
  await send('PATCH', `opportunities(${ID})`, { name: 'A', estimatedvalue: 100 });
  const read = () => dataverse.database.get('opportunity', ID);
  return { dataverse, send, read };
}

const close = (more: object = {}) => ({
  subject: 'Done',
  'opportunityid@odata.bind': BIND,
  ...more,
});

test.each([
  ['WinOpportunity', 3, 1, 3],
  ['WinOpportunity', -1, 1, 3],
  ['LoseOpportunity', 4, 2, 4],
  ['LoseOpportunity', 5, 2, 5],
  ['LoseOpportunity', -1, 2, 4],
])('%s with status %i leaves state %i and status %i', async (action, Status, state, status) => {
  const { send, read } = await organization();
  const answer = await send('POST', action, { OpportunityClose: close(), Status });
  expect(answer).toEqual({ status: 204, body: undefined });
  expect(read()).toMatchObject({ statecode: state, statuscode: status });
  expect(read()).toMatchObject({ actualclosedate: '2026-03-05' });
});

test('the activity tells how it ended, and gives the day and the revenue', async () => {
  const { dataverse, send, read } = await organization();
  const more = { actualrevenue: 120.5, description: 'Signed', actualend: '2026-03-01T08:00:00Z' };
  await send('POST', 'WinOpportunity', { OpportunityClose: close(more), Status: 3 });
  expect(read()).toMatchObject({ actualvalue: 120.5, actualclosedate: '2026-03-01' });
  expect([...dataverse.database.rows('opportunityclose')]).toMatchObject([
    {
      ...{ subject: 'Done', description: 'Signed', opportunityid: ID },
      statecode: 1,
      actualrevenue: 120.5,
    },
  ]);
});

test('listeners hear one update of the opportunity with what was written, after the activity', async () => {
  const { dataverse, send } = await organization();
  const changes: Change[] = [];
  dataverse.database.onChange((change) => changes.push(change));
  const body = { OpportunityClose: close({ actualrevenue: 5 }), Status: 3 };
  await send('POST', '/flow/api/data/v9.1/WinOpportunity', body);
  const updates = changes.filter(({ table }) => table === 'opportunity');
  expect(changes[0]).toMatchObject({ message: 'Create', table: 'opportunityclose' });
  expect(updates.map(({ message, written }) => [message, [...written].sort()])).toEqual([
    ['Update', ['actualclosedate', 'actualvalue', 'statecode', 'statuscode']],
  ]);
  expect(updates[0]).toMatchObject({ before: { statecode: 0 }, after: { statecode: 1 } });
});

test.each([
  [
    'a status of another state',
    'WinOpportunity',
    { OpportunityClose: close(), Status: 5 },
    400,
    '0x80048408',
  ],
  [
    'the won status for a loss',
    'LoseOpportunity',
    { OpportunityClose: close(), Status: 3 },
    400,
    '0x80048408',
  ],
  ['no status', 'WinOpportunity', { OpportunityClose: close() }, 400, '0x80040203'],
  [
    'a status that is a text',
    'WinOpportunity',
    { OpportunityClose: close(), Status: '3' },
    400,
    '0x80048d19',
  ],
  ['no activity', 'WinOpportunity', { Status: 3 }, 400, '0x80040203'],
  [
    'no opportunity',
    'WinOpportunity',
    { OpportunityClose: { subject: 'x' }, Status: 3 },
    400,
    '0x80040203',
  ],
  [
    'an unknown parameter',
    'WinOpportunity',
    { OpportunityClose: close(), Status: 3, Nope: 1 },
    400,
    '0x80048d19',
  ],
  [
    'an unknown column',
    'WinOpportunity',
    { OpportunityClose: close({ nope: 1 }), Status: 3 },
    400,
    '0x80048d19',
  ],
  [
    'an absent opportunity',
    'WinOpportunity',
    {
      OpportunityClose: close({
        'opportunityid@odata.bind': '/opportunities(00000000-0000-0000-0000-00000000abcd)',
      }),
      Status: 3,
    },
    404,
    '0x80040217',
  ],
])('%s is refused and changes nothing', async (_why, action, body, status, code) => {
  const { dataverse, send, read } = await organization();
  const before = read();
  const answer = await send('POST', action, body);
  expect(answer).toMatchObject({ status, body: { error: { code } } });
  expect(read()).toBe(before);
  expect(dataverse.database.count('opportunityclose')).toBe(0);
});

test('a closed opportunity is not closed again until it is reopened', async () => {
  const { send, read } = await organization();
  const body = { OpportunityClose: close(), Status: -1 };
  await send('POST', 'LoseOpportunity', body);
  const again = await send('POST', 'WinOpportunity', body);
  expect(again).toMatchObject({ status: 400, body: { error: { code: '0x80040515' } } });
  await send('PATCH', `opportunities(${ID})`, { statecode: 0, statuscode: 1 });
  expect(await send('POST', 'WinOpportunity', body)).toMatchObject({ status: 204 });
  expect(read()).toMatchObject({ statecode: 1 });
});

test('only POST calls an action', async () => {
  const { send } = await organization();
  expect(await send('GET', 'WinOpportunity')).toMatchObject({ status: 405 });
});
