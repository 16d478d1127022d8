// Expected: https://learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api
import type { Change } from '../database';
import { FABRIKAM, makeDataverse } from '../test-dataverse';

const JSON_TYPE = 'Content-Type: application/json; type=entry';
const HTTP_PART = ['Content-Type: application/http', 'Content-Transfer-Encoding: binary'];
const root = 'https://contoso.example/api/data/v9.2';

interface Sent {
  readonly line: string;
  readonly body?: object;
  readonly id?: string;
}

function part({ line, body, id }: Sent): string[] {
  const content = body === undefined ? [''] : [JSON_TYPE, '', JSON.stringify(body)];
  return [
    ...HTTP_PART,
    ...(id === undefined ? [] : [`Content-ID: ${id}`]),
    '',
    `${line} HTTP/1.1`,
    ...content,
  ];
}

function changeSet(...requests: readonly Sent[]): string[] {
  const inner = requests.flatMap((request) => ['--set', ...part(request)]);
  return ['Content-Type: multipart/mixed; boundary="set"', '', ...inner, '--set--', ''];
}

function organization() {
  const { send, dataverse, add, database } = makeDataverse();
  const batch = async (
    parts: readonly string[][],
    headers: Record<string, string> = {},
    lineEnd = '\r\n',
  ) => {
    const lines = [...parts.flatMap((lines) => ['--all', ...lines]), '--all--', ''];
    const type = { 'Content-Type': 'multipart/mixed; boundary=all' };
    const reply = await send('POST', '$batch', lines.join(lineEnd), { ...type, ...headers });
    const statuses = [...reply.text.matchAll(/^HTTP\/1\.1 (\d+)/gm)].map(([, status]) =>
      Number(status),
    );
    return { ...reply, statuses };
  };
  return { batch, send, database, dataverse, add };
}

const name = (text: string) => ({ name: text });
const post = (text: string, id?: string): Sent => ({
  line: 'POST /api/data/v9.2/accounts',
  body: name(text),
  ...(id !== undefined && { id }),
});
const tooLong: Sent = { line: 'POST /api/data/v9.2/accounts', body: name('x'.repeat(161)) };

test.each([
  ['CRLF', '\r\n'],
  ['LF alone', '\n'],
])('answers each request in its order, with %s between lines', async (_name, lineEnd) => {
  const { batch, database } = organization();
  const list: Sent = { line: "GET accounts?$select=name&$filter=name eq 'B'" };
  const reply = await batch([part(post('A')), part(post('B')), part(list)], {}, lineEnd);
  expect(reply.status).toBe(200);
  expect(reply.statuses).toEqual([204, 204, 200]);
  const boundary = /^multipart\/mixed; boundary=(batchresponse_[0-9a-f-]{36})$/.exec(
    reply.headers.get('Content-Type') ?? '',
  )?.[1];
  expect(boundary).toBeDefined();
  expect(reply.text.startsWith(`--${boundary ?? ''}\r\nContent-Type: application/http\r\n`)).toBe(
    true,
  );
  expect(reply.text.endsWith(`--${boundary ?? ''}--\r\n`)).toBe(true);
  const [created] = database.find('account', 'name', 'A');
  const address = `${root}/accounts(${String(created?.['accountid'])})`;
  expect(reply.text).toContain(`Location: ${address}\r\nOData-EntityId: ${address}\r\n`);
  expect(reply.text).toContain('"name":"B"');
});

test.each(['/api/data/v9.2/accounts', 'accounts', `${root}/accounts`, '/api/data/v9.0/accounts'])(
  'takes the address %s',
  async (address) => {
    const { batch, database } = organization();
    await batch([part({ line: `POST ${address}`, body: name('A') })]);
    expect(database.find('account', 'name', 'A')).toHaveLength(1);
  },
);

test('stops at the first error: 400 with its part last, and what came before stays', async () => {
  const { batch, database } = organization();
  const reply = await batch([part(post('A')), part(tooLong), part(post('C'))]);
  expect([reply.status, reply.statuses]).toEqual([400, [204, 400]]);
  expect(reply.text).toContain('"code":"0x80044331"');
  expect(['A', 'C'].map((text) => database.find('account', 'name', text).length)).toEqual([1, 0]);
});

test('goes on where it is asked to: 200 with all parts', async () => {
  const { batch, database } = organization();
  const prefer = { Prefer: 'odata.continue-on-error' };
  const reply = await batch(
    [part(tooLong), part(post('B')), part({ line: 'GET nowhere' })],
    prefer,
  );
  expect([reply.status, reply.statuses]).toEqual([200, [400, 204, 404]]);
  expect(database.find('account', 'name', 'B')).toHaveLength(1);
});

test('a change set answers as a part of parts that keep their Content-ID', async () => {
  const { batch } = organization();
  const reply = await batch([
    changeSet(post('A', '1'), post('B', 'two')),
    part({ line: 'GET accounts' }),
  ]);
  expect([reply.status, reply.statuses]).toEqual([200, [204, 204, 200]]);
  expect(reply.text).toMatch(
    /Content-Type: multipart\/mixed; boundary=changesetresponse_[0-9a-f-]{36}\r\n\r\n--changesetresponse_/,
  );
  expect([...reply.text.matchAll(/^Content-ID: (\S+)/gm)].map(([, id]) => id)).toEqual([
    '1',
    'two',
  ]);
});

test('a failed change set is one error, and leaves nothing, and tells no listener', async () => {
  const { batch, database } = organization();
  const changes: Change[] = [];
  database.onChange((change) => changes.push(change));
  const set = changeSet(post('A', '1'), { ...tooLong, id: '2' }, post('C', '3'));
  const reply = await batch([set, part(post('D'))], { Prefer: 'odata.continue-on-error' });
  expect([reply.status, reply.statuses]).toEqual([200, [400, 204]]);
  expect(changes.map(({ after }) => after?.['name'])).toEqual(['D']);
  expect(database.find('account', 'name', 'A')).toEqual([]);
});

test('$1 is the row that an earlier request made: in bodies and in URLs', async () => {
  const { batch, database } = organization();
  const reply = await batch([
    changeSet(
      post('A', '1'),
      {
        line: 'POST contacts',
        id: '2',
        body: { firstname: 'Ada', 'parentcustomerid_account@odata.bind': '$1' },
      },
      {
        line: 'PATCH $1',
        id: '3',
        body: { 'primarycontactid@odata.bind': '$2', description: '$2' },
      },
      { line: 'PUT $2/lastname', id: '4', body: { value: 'Byron' } },
      { line: 'POST opportunities', id: '5', body: name('Deal') },
      { line: 'PUT $5/parentaccountid/$ref', id: '6', body: { '@odata.id': '$1' } },
    ),
  ]);
  expect(reply.statuses).toEqual([204, 204, 204, 204, 204, 204]);
  const [account] = database.find('account', 'name', 'A');
  const [contact] = database.find('contact', 'lastname', 'Byron');
  expect(contact).toMatchObject({ parentcustomerid: account?.['accountid'] });
  expect(account).toMatchObject({ primarycontactid: contact?.['contactid'], description: '$2' });
  expect([...database.rows('opportunity')]).toMatchObject([
    { parentaccountid: account?.['accountid'] },
  ]);
});

test('an action runs in a change set, and is taken back with it', async () => {
  const { batch, database, add } = organization();
  const id = await add('opportunities', name('Deal'));
  const close = { subject: 'Won', 'opportunityid@odata.bind': `opportunities(${id})` };
  const win = {
    line: 'POST WinOpportunity',
    id: '1',
    body: { OpportunityClose: close, Status: 3 },
  };
  await batch([changeSet(win, { ...tooLong, id: '2' })]);
  expect(database.get('opportunity', id)).toMatchObject({ statecode: 0 });
  expect(await batch([changeSet(win)])).toMatchObject({ statuses: [204] });
  expect(database.get('opportunity', id)).toMatchObject({ statecode: 1 });
});

test('headers of a request are its own', async () => {
  const { batch } = organization();
  const line = `GET accounts(${FABRIKAM})?$select=statecode HTTP/1.1`;
  const asked = [...HTTP_PART, '', line, 'Prefer: odata.include-annotations="*"', ''];
  const plain = [...HTTP_PART, '', line, ''];
  const ifMatch = [
    ...HTTP_PART,
    '',
    `PATCH accounts(${FABRIKAM}) HTTP/1.1`,
    JSON_TYPE,
    'If-Match: W/"1"',
    '',
    '{"name":"x"}',
  ];
  const reply = await batch([asked, plain, ifMatch], { Prefer: 'odata.continue-on-error' });
  expect(reply.statuses).toEqual([200, 200, 412]);
  expect([...reply.text.matchAll(/statecode@OData\.Community/g)]).toHaveLength(1);
});

describe('what is refused', () => {
  const later = changeSet(
    { line: 'POST contacts', id: '2', body: { 'parentcustomerid_account@odata.bind': '$1' } },
    post('A', '1'),
  );
  const nested = [
    'Content-Type: multipart/mixed; boundary=outer',
    ...['', '--outer', ...changeSet(post('A', '1')), '--outer--', ''],
  ];
  const many = Array.from({ length: 1001 }, () => part({ line: 'GET WhoAmI' }));
  const cases: [string, string[][], string][] = [
    [
      'a reference to a later request',
      [later],
      "Content-ID Reference: '$1' does not exist in the batch context.",
    ],
    [
      'a reference outside of a change set',
      [part({ line: 'PATCH $1', body: {} })],
      "Content-ID Reference: '$1' does not exist in the batch context.",
    ],
    ['no Content-ID in a change set', [changeSet(post('A'))], 'Content-ID header not present'],
    ['one Content-ID twice', [changeSet(post('A', '1'), post('B', '1'))], 'more than once'],
    [
      'GET in a change set',
      [changeSet({ line: 'GET accounts', id: '1' })],
      "An invalid HTTP method 'GET'",
    ],
    [
      'a change set in a change set',
      [nested],
      'Nested change sets in a batch payload are not supported.',
    ],
    [
      'a batch in a batch',
      [part({ line: 'POST $batch', body: {} })],
      'A batch cannot contain another batch.',
    ],
    ['1,001 requests', many, "A maximum number of '1000' operations"],
    ['a part that is no request', [[...HTTP_PART, '', 'Hello']], 'is not a request'],
    [
      'a part of another type',
      [['Content-Type: text/plain', '', 'GET accounts HTTP/1.1']],
      'is application/http',
    ],
    [
      'a body that is not JSON',
      [[...HTTP_PART, '', 'POST accounts HTTP/1.1', JSON_TYPE, '', '{']],
      'not JSON',
    ],
    ['a URL that is none', [part({ line: 'GET https://[/' })], 'Error in query syntax'],
  ];
  test.each(cases)('%s, and nothing is written', async (_why, parts, message) => {
    const { batch, database } = organization();
    const before = database.count('account');
    const reply = await batch(parts);
    expect(reply.status).toBe(400);
    expect(reply.text).toContain(message);
    expect(database.count('account')).toBe(before);
  });

  test.each([
    ['no boundary', 'multipart/mixed;x=y', '--all--', 400, 'boundary'],
    ['another content type', 'application/json', '{}', 415, 'expected multipart/mixed'],
    ['no last boundary', 'multipart/mixed;boundary=all', '--all\r\n\r\n', 400, 'boundary'],
    ['no body', 'multipart/mixed;boundary=all', '', 400, ''],
  ])('%s', async (_why, type, text, status, message) => {
    const { send } = organization();
    const reply = await send('POST', '$batch', text, { 'Content-Type': type });
    expect([reply.status, reply.json.error.message]).toEqual([
      status,
      expect.stringContaining(message),
    ]);
  });

  test('every method but POST', async () => {
    const { send } = organization();
    expect(await send('GET', '$batch')).toMatchObject({ status: 405 });
  });
});
