import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefinitionError } from '../../flows/runner/load/fault';
import { createTestTerminal, type TestTerminal } from './test-terminal';
import { simulate } from './simulate';

let folder: string;
beforeAll(() => (folder = mkdtempSync(join(tmpdir(), 'simulate-'))));
afterAll(() => rmSync(folder, { recursive: true }));

function seedFile(json: unknown): string {
  const file = join(folder, `${crypto.randomUUID()}.json`);
  writeFileSync(file, JSON.stringify(json));
  return file;
}

/** A terminal whose `ready` is kept when the command has said the last thing before it serves. */
function createWatchedTerminal(lines: number): TestTerminal & { ready: Promise<void> } {
  const terminal = createTestTerminal();
  let left = lines;
  let tell: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (tell = resolve));
  const say = (text: string): void => {
    terminal.say(text);
    if (--left === 0) tell();
  };
  return { ...terminal, say, ready };
}

/** Starts the command, lets something be done with what it serves, and stops it. */
async function during(
  args: string[],
  services: number,
  deed: (urls: Record<string, string>, terminal: TestTerminal) => Promise<void>,
): Promise<number> {
  const terminal = createWatchedTerminal(services);
  const ended = simulate.execute(args, terminal);
  await Promise.race([terminal.ready, ended]);
  try {
    const lines = terminal.printed().trimEnd().split('\n');
    for (const line of lines) expect(line).toMatch(/^[a-z-]+ http:\/\/127\.0\.0\.1:\d+$/);
    await deed(
      Object.fromEntries(lines.map((line) => line.split(' ') as [string, string])),
      terminal,
    );
  } finally {
    process.emit('SIGTERM');
  }
  return ended;
}

it.each([
  [['salesfroce'], "Did you mean 'salesforce'?"],
  [['partner-centre'], "Did you mean 'partner-center'?"],
  [['dataverze'], "Did you mean 'dataverse'?"],
  [['dataverse', 'partner-center'], 'One service at a time'],
  [[], 'Which service?'],
  [['partner-center', '--port', '70000'], "--port is '70000'"],
  [['all', '--port', '65535'], 'from 0 to 65533'],
])('refuses %j', async (args, message) => {
  await expect(simulate.execute(args, createTestTerminal())).rejects.toThrow(message);
});

it('prints one line with the address, serves, and stops on SIGTERM', async () => {
  const code = await during(['partner-center'], 1, async (urls, terminal) => {
    const url = urls['partner-center'] ?? '';
    expect(terminal.printed()).toBe(`partner-center ${url}\n`);
    expect((await fetch(`${url}/v1.0/engagements/referrals`)).status).toBe(401);
    expect(terminal.said()).toContain(`${url}/common/oauth2/token`);
  });
  expect(code).toBe(0);
});

it('serves all, Dataverse with the columns of the solution, and each with its own seed', async () => {
  const seed = seedFile({
    dataverse: { account: [{ name: 'Tailwind' }] },
    'partner-center': { referrals: [] },
  });
  const code = await during(['all', '--seed', seed], 3, async (urls, terminal) => {
    expect(Object.keys(urls)).toEqual(['partner-center', 'dataverse', 'salesforce']);
    const address = `${urls['dataverse'] ?? ''}/api/data/v9.2`;
    expect((await fetch(`${address}/accounts`)).status).toBe(401);
    const headers = { Authorization: 'Bearer anything', 'Content-Type': 'application/json' };
    const accounts = await (await fetch(`${address}/accounts?$select=name`, { headers })).json();
    expect(accounts).toMatchObject({ value: [{ name: 'Tailwind' }] });
    const created = await fetch(`${address}/opportunities`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ name: 'A', cosell_syncwithpartnercenter: true }),
    });
    expect(created.status).toBe(204);
    expect(terminal.said()).toContain(`${urls['partner-center'] ?? ''}/common/oauth2/token`);
  });
  expect(code).toBe(0);
});

it('shows the global choices of the solution', async () => {
  const code = await during(['dataverse'], 1, async (urls) => {
    const address = `${urls['dataverse'] ?? ''}/api/data/v9.2`;
    const path = "GlobalOptionSetDefinitions(Name='cosell_howcanmicrosofthelp')";
    const headers = { Authorization: 'Bearer anything' };
    const choice: unknown = await (await fetch(`${address}/${path}`, { headers })).json();
    expect(JSON.stringify(choice)).toContain('Proof of concept or demo');
  });
  expect(code).toBe(0);
});

it('tells a registered address of a row that was added', async () => {
  let tell: (body: string) => void = () => undefined;
  const told = new Promise<string>((resolve) => (tell = resolve));
  const listener = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      response.end();
      tell(Buffer.concat(chunks).toString());
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  const { port } = listener.address() as AddressInfo;
  try {
    await during(['dataverse'], 1, async (urls) => {
      const headers = { Authorization: 'Bearer anything', 'Content-Type': 'application/json' };
      const post = (path: string, body: unknown) =>
        fetch(`${urls['dataverse'] ?? ''}/api/data/v9.2/${path}`, {
          method: 'POST',
          headers,
          body: JSON.stringify(body),
        });
      const registered = await post('callbackregistrations', {
        entityname: 'account',
        message: 1,
        scope: 4,
        version: 1,
        url: `http://127.0.0.1:${port}/told`,
      });
      expect(registered.status).toBe(204);
      expect((await post('accounts', { name: 'Adatum' })).status).toBe(204);
      expect(JSON.parse(await told)).toMatchObject({ name: 'Adatum' });
    });
  } finally {
    listener.closeAllConnections();
    listener.close();
  }
});

it.each([
  [['all'], { dataverze: {} }, 'dataverze'],
  [['all'], { dataverse: { acount: [] } }, 'dataverse › acount'],
  [['dataverse'], { account: [{ nam: 'x' }] }, 'account › 0'],
  [['all'], [], ''],
])('names the place of a wrong seed: %j %j', async (args, json, place) => {
  const seed = seedFile(json);
  const failed = simulate.execute([...args, '--seed', seed], createTestTerminal());
  const error: unknown = await failed.catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(DefinitionError);
  const { faults } = error as DefinitionError;
  expect(faults[0]?.path.join(' › ')).toBe([seed, place].filter((each) => each !== '').join(' › '));
});

it('says that a port is taken, and leaves nothing behind', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  const terminal = createTestTerminal();
  try {
    expect(await simulate.execute(['all', '--port', String(port)], terminal)).toBe(1);
    expect(terminal.said()).toContain(`Port ${port} cannot be used (EADDRINUSE)`);
    expect(terminal.printed()).toBe('');
  } finally {
    taken.close();
  }
});
