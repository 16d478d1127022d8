import { createTestTerminal } from './test-terminal';
import { simulate } from './simulate';

it.each([
  [['dataverse'], 'dataverse and salesforce come later'],
  [['all'], 'dataverse and salesforce come later'],
  [['partner-centre'], "Did you mean 'partner-center'?"],
  [[], 'Which service?'],
  [['partner-center', '--port', '70000'], "--port is '70000'"],
])('refuses %j', async (args, message) => {
  await expect(simulate.execute(args, createTestTerminal())).rejects.toThrow(message);
});

it('prints one line with the address, serves, and stops on SIGTERM', async () => {
  const terminal = createTestTerminal();
  const ended = simulate.execute(['partner-center'], terminal);
  while (terminal.said() === '') await new Promise((resolve) => setTimeout(resolve, 5));
  const [, url = ''] =
    /^partner-center (http:\/\/127\.0\.0\.1:\d+)\n$/.exec(terminal.printed()) ?? [];
  expect((await fetch(`${url}/v1.0/engagements/referrals`)).status).toBe(401);
  expect(terminal.said()).toContain(`${url}/common/oauth2/token`);
  process.emit('SIGTERM');
  expect(await ended).toBe(0);
});
