import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefinitionError } from '../flows/runner/load/fault';
import { readConfiguration } from './configuration';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'cosell-configuration-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function read(content?: unknown, environment: Record<string, string> = {}) {
  if (content !== undefined) {
    writeFileSync(join(folder, 'cosell.config.json'), JSON.stringify(content));
  }
  return readConfiguration([folder], ['partner-center-referrals'], environment);
}

function faults(content?: unknown, environment: Record<string, string> = {}) {
  try {
    read(content, environment);
  } catch (error) {
    if (error instanceof DefinitionError) {
      return error.faults.map(({ path, message, actions }) =>
        [
          path.slice(path[0]?.includes('cosell.config') ? 1 : 0).join(' › '),
          message,
          ...actions,
        ].join(' | '),
      );
    }
    throw error;
  }
  return [];
}

const address = 'https://api.partner.microsoft.com';
const services = (members: object) => ({ services: { 'partner-center-referrals': members } });

it('knows no address without a file and variables, and says what to set', () => {
  const { find, advise } = read();
  expect(find('partner-center-referrals')).toBeUndefined();
  expect(advise('partner-center-referrals')).toBe(
    'set services.partner-center-referrals.baseUrl in cosell.config.json or COSELL_PARTNER_CENTER_REFERRALS_URL, or give answers with --mocks.',
  );
});

it('takes the first folder that has a file', () => {
  writeFileSync(join(folder, 'cosell.config.json'), JSON.stringify(services({ baseUrl: address })));
  const { find } = readConfiguration(
    [join(folder, 'none'), folder],
    ['partner-center-referrals'],
    {},
  );
  expect(find('partner-center-referrals')).toEqual({ baseUrl: address, readToken: undefined });
});

it('lets a variable win over the file', () => {
  const { find } = read(services({ baseUrl: address }), {
    COSELL_PARTNER_CENTER_REFERRALS_URL: 'http://127.0.0.1:8080/',
  });
  expect(find('partner-center-referrals')?.baseUrl).toBe('http://127.0.0.1:8080');
});

it.each([
  ['words', `${process.execPath} -p "'word' + 1"`, 'word1'],
  ['a JSON list', JSON.stringify([process.execPath, '-p', '"a" + 2']), 'a2'],
])('runs the token command of a variable: %s', async (_, command, token) => {
  const { find } = read(services({ baseUrl: address }), {
    COSELL_PARTNER_CENTER_REFERRALS_TOKEN_COMMAND: command,
  });
  await expect(find('partner-center-referrals')?.readToken?.()).resolves.toBe(token);
});

it.each<[string, unknown, Record<string, string>, RegExp]>([
  ['no object', [], {}, /^ \| Found an array of 0; expected an object with services/],
  ['an unknown member', { service: {} }, {}, /^service \| .* Did you mean 'services'\?/],
  [
    'an unknown service',
    { services: { dataverce: {} } },
    {},
    /^services › dataverce .*'dataverse'/,
  ],
  ['an unknown setting', services({ baseURL: address }), {}, /Did you mean 'baseUrl'/],
  ['no address', services({ baseUrl: 'x' }), {}, /baseUrl \| Expected an address like/],
  ['plain http', services({ baseUrl: 'http://api.example' }), {}, /Expected https/],
  [
    'a command without a program',
    services({ baseUrl: address, tokenCommand: [] }),
    {},
    /Expected a list/,
  ],
  [
    'a command as text',
    services({ baseUrl: address, tokenCommand: 'az x' }),
    {},
    /Expected a list/,
  ],
  [
    'a command without an address',
    services({ tokenCommand: ['az'] }),
    {},
    /no address for the service/,
  ],
  [
    'a misspelt variable',
    undefined,
    { COSELL_DATAVERS_URL: address },
    /Did you mean 'COSELL_DATAVERSE_URL'/,
  ],
])('refuses %s', (_, content, environment, expected) => {
  const found = faults(content, environment);
  expect(found).toHaveLength(1);
  expect(found[0]).toMatch(expected);
});

it('keeps a password in an address out of its message', () => {
  const [message] = faults(services({ baseUrl: 'https://me:geheim@api.example' }));
  expect(message).toContain('without user name');
  expect(message).not.toContain('geheim');
});
