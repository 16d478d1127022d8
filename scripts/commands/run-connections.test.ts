// cosell run with real HTTP: a service on this machine, named by variables.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run';
import { createTestTerminal } from './test-terminal';

const URL_VARIABLE = 'COSELL_PARTNER_CENTER_REFERRALS_URL';
const COMMAND_VARIABLE = 'COSELL_PARTNER_CENTER_REFERRALS_TOKEN_COMMAND';

let folder: string;
let server: Server;
let seen: IncomingMessage[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cosell-connections-'));
  seen = [];
  server = createServer((request, response) => {
    seen.push(request);
    if (request.url?.endsWith('/slow')) {
      response.writeHead(202, { location: '/poll', 'retry-after': '1' }).end();
      return;
    }
    response.setHeader('content-type', 'application/json');
    response.end('{"id": "r1", "status": "New"}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  delete process.env[URL_VARIABLE];
  delete process.env[COMMAND_VARIABLE];
  rmSync(folder, { recursive: true });
  await new Promise((resolve) => server.close(resolve));
});

async function execute(operationId: string, parameters: object) {
  const path = join(folder, 'flow.json');
  const apiId = '/providers/Microsoft.PowerApps/apis/shared_partnercenterref';
  const host = { connectionName: 'shared_partnercenterref', operationId, apiId };
  writeFileSync(
    path,
    JSON.stringify({
      triggers: { manual: { type: 'Request', kind: 'Button', inputs: { schema: {} } } },
      actions: { Get: { type: 'OpenApiConnection', inputs: { host, parameters }, runAfter: {} } },
    }),
  );
  const terminal = createTestTerminal();
  const code = await run.execute([path, '--json'], terminal);
  return { code, action: JSON.parse(terminal.printed()).runs[0].actions.Get };
}

it('calls the service of the configuration with the token of its command', async () => {
  const { port } = server.address() as AddressInfo;
  process.env[URL_VARIABLE] = `http://127.0.0.1:${port}`;
  process.env[COMMAND_VARIABLE] = JSON.stringify([process.execPath, '-p', '"t0ken"']);
  const { code, action } = await execute('GetReferralById', { id: 'r1' });
  expect(action).toMatchObject({
    status: 'Succeeded',
    outputs: { statusCode: 200, body: { id: 'r1' } },
  });
  expect(code).toBe(0);
  expect(seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'GET /v1.0/engagements/referrals/r1',
  ]);
  expect(seen[0]?.headers.authorization).toBe('Bearer t0ken');
  expect(JSON.stringify(action)).not.toContain('t0ken');
});

it('polls with the token where the answer comes later', async () => {
  const { port } = server.address() as AddressInfo;
  process.env[URL_VARIABLE] = `http://127.0.0.1:${port}`;
  process.env[COMMAND_VARIABLE] = JSON.stringify([process.execPath, '-p', '"t0ken"']);
  const { action } = await execute('GetReferralById', { id: 'slow' });
  expect(action).toMatchObject({ status: 'Succeeded', outputs: { statusCode: 200 } });
  expect(seen.map(({ url, headers }) => [url, headers.authorization])).toEqual([
    ['/v1.0/engagements/referrals/slow', 'Bearer t0ken'],
    ['/poll', 'Bearer t0ken'],
  ]);
});

it('fails by name where no address is known', async () => {
  const { code, action } = await execute('GetReferralById', { id: 'r1' });
  expect(code).toBe(1);
  expect(action.error.message).toMatch(
    /^No address is known for the connection 'shared_partnercenterref' \(operation GetReferralById\): set /,
  );
});

it('refuses before the run what the connector does not have', async () => {
  await expect(execute('GetReferralByID', { id: 'r1' })).rejects.toThrow(
    "In workflow operation 'Get': The connector 'partner-center-referrals' has no operation 'GetReferralByID'.",
  );
});
