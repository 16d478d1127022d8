import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TokenError } from '../flows/runner/connections/connector-operations';
import { tokenCommand } from './token-command';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'cosell-token-'))));
afterEach(() => rmSync(folder, { recursive: true }));

/** A command that prints what the code gives for the number of its run. */
function command(code: string): string[] {
  const count = join(folder, 'count');
  writeFileSync(count, '');
  const script = `const fs = require('fs'); fs.appendFileSync(${JSON.stringify(count)}, 'x'); const n = fs.readFileSync(${JSON.stringify(count)}).length; console.log(${code});`;
  return [process.execPath, '-e', script];
}
const runs = () => readFileSync(join(folder, 'count'), 'utf8').length;

const start = 1_700_000_000_000;

it('gives what the command printed, without the line end, and asks once for calls at the same time', async () => {
  const read = tokenCommand('s', command('"t" + n'), () => start);
  await expect(Promise.all([read(), read()])).resolves.toEqual(['t1', 't1']);
  await expect(read()).resolves.toBe('t1');
  expect(runs()).toBe(1);
});

it.each([
  ['expires_on as az prints it', `{accessToken: 't' + n, expires_on: ${start / 1000 + 600}}`],
  ['expires_on as text', `{access_token: 't' + n, expires_on: '${start / 1000 + 600}'}`],
  ['expires_in', `{access_token: 't' + n, expires_in: 600}`],
])('asks again two minutes before the end: %s', async (_, json) => {
  let now = start;
  const read = tokenCommand('s', command(`JSON.stringify(${json})`), () => now);
  await expect(read()).resolves.toBe('t1');
  now = start + 479_000;
  await expect(read()).resolves.toBe('t1');
  now = start + 481_000;
  await expect(read()).resolves.toBe('t2');
});

it.each<[string, string[], string]>([
  [
    'a failing command',
    [process.execPath, '-e', 'console.log("geheim"); process.exit(3)'],
    'ended with code 3',
  ],
  ['no such program', ['cosell-no-such-program'], 'there is no such program'],
  ['nothing printed', [process.execPath, '-e', ''], 'printed no token'],
  ['words', [process.execPath, '-p', '"geheim is no token"'], 'printed no token'],
  ['JSON without a token', [process.execPath, '-p', '\'{"geheim": 1}\''], 'printed no token'],
])('tells of %s, and nothing that could be secret', async (_, words, expected) => {
  const failing = tokenCommand('partner-center-referrals', words)();
  await expect(failing).rejects.toThrow(TokenError);
  await expect(failing).rejects.toThrow(expected);
  await expect(failing).rejects.not.toThrow('geheim');
  await expect(failing).rejects.toThrow("of 'partner-center-referrals'");
});
