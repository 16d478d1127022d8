// Finds the browser for *.browser.test.ts: an installed Chrome, Chromium or Edge, else apt where root on Debian.
// Those tests read its path from COSELL_BROWSER and skip themselves, by name, where it is not set.

import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const commands = [
  'google-chrome',
  'google-chrome-stable',
  'chromium',
  'chromium-browser',
  'microsoft-edge',
  'microsoft-edge-stable',
];

const windowsPrograms = [
  'Google\\Chrome\\Application\\chrome.exe',
  'Microsoft\\Edge\\Application\\msedge.exe',
];

const macPrograms = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
];

/** Returns the path of a browser, installing one where that is possible; undefined where there is none. */
export function findBrowser() {
  const found = process.env.COSELL_BROWSER || findInstalled();
  if (found !== undefined) return found;
  if (installFromDebian()) return findInstalled();
  console.error('test: no Chrome, Chromium or Edge found: the tests that need one are skipped');
  return undefined;
}

function findInstalled() {
  const { PATH = '', ProgramFiles, LOCALAPPDATA } = process.env;
  const programs = process.env['ProgramFiles(x86)'];
  const bases = [ProgramFiles, programs, LOCALAPPDATA].filter((base) => base !== undefined);
  const candidates = [
    ...PATH.split(delimiter).flatMap((folder) => commands.map((name) => join(folder, name))),
    ...(process.platform === 'darwin' ? macPrograms : []),
    ...bases.flatMap((base) => windowsPrograms.map((program) => join(base, program))),
  ];
  return candidates.find(isExecutable);
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function installFromDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/etc/debian_version')) return false;
  console.error('test: no browser found; installing chromium with apt-get ...');
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = { stdio: ['ignore', 2, 2], env: environment };
  const install = ['install', '--yes', '--no-install-recommends', 'chromium'];
  return [['update'], install].every((args) => spawnSync('apt-get', args, options).status === 0);
}
