// Name on the host page → file: the page, the platform's libraries as pcf-start ships them, the built control.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const built = join(dirname(here), 'out', 'controls', 'OpportunitySection');
const require = createRequire(import.meta.url);
const libraries = join(dirname(require.resolve('pcf-start/package.json')), 'lib');

const FILES = {
  'page.html': join(here, 'page.html'),
  'page.mjs': join(here, 'page.mjs'),
  'states.mjs': join(here, 'states.mjs'),
  'react-16.js': join(libraries, 'react_16_14_0.js'),
  'react-dom-16.js': join(here, 'nothing.mjs'),
  'react-17.js': join(dirname(require.resolve('react-17')), 'umd', 'react.production.min.js'),
  'react-dom-17.js': join(
    dirname(require.resolve('react-dom-17')),
    'umd',
    'react-dom.production.min.js',
  ),
  'fluent.js': join(libraries, 'fluent_9_4_0.js'),
  'bundle.js': join(built, 'bundle.js'),
  'OpportunitySection.css': join(built, 'css', 'OpportunitySection.css'),
};
const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.resx': 'application/xml; charset=utf-8',
};

const CODES = [1031, 1033, 1036, 1041, 1046, 3082];

export const NAMES = [...Object.keys(FILES), ...CODES.map((code) => `strings/${code}.resx`)];

/** @returns { path, type }, or undefined where the page has no such file */
export function findFile(name) {
  const code = /^strings\/(\d{4})\.resx$/.exec(name)?.[1];
  const path =
    code === undefined ? FILES[name] : join(built, 'strings', `OpportunitySection.${code}.resx`);
  if (path === undefined || !existsSync(path)) return undefined;
  return { path, type: TYPES[extname(path)] ?? 'text/javascript; charset=utf-8' };
}
