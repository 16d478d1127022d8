// Rules on the other files of a connector's folder: icon and readme.
import { inflateSync } from 'node:zlib';
import { ICON, README, SOURCES, type Finding, type Rule } from './rule';

const HEADINGS = [
  '## Publisher:',
  '## Prerequisites',
  '## Supported Operations',
  '## Obtaining Credentials',
  '## Known Issues and Limitations',
  '## Deployment Instructions',
];
const MEGABYTE = 1024 * 1024;

export const folderRules: readonly Rule[] = [
  {
    id: 'icon',
    source: SOURCES.certification,
    severity: 'error',
    *check({ icon }) {
      const fault = (found: string, expected: string): Finding => ({
        file: ICON,
        path: '$',
        found,
        expected,
      });
      if (icon === undefined) {
        yield fault('no such file', 'a PNG');
        return;
      }
      const png = readPng(icon);
      if (png === undefined) {
        yield fault(`${icon.length} bytes that are no PNG`, 'a PNG');
        return;
      }
      if (icon.length >= MEGABYTE) yield fault(`${icon.length} bytes`, 'less than 1 MB');
      if (png.width !== png.height || png.width < 100 || png.width > 230)
        yield fault(`${png.width} × ${png.height} pixels`, 'a square of 100 to 230 pixels');
      if (png.hasAlpha) yield fault('an alpha channel', 'a background that is not transparent');
      if (png.corner === 'ffffff' || png.corner === '007ee5')
        yield fault(`background #${png.corner}`, 'neither white nor the default blue');
    },
  },
  {
    id: 'readme',
    source: 'https://github.com/microsoft/PowerPlatformConnectors/tree/dev/templates',
    severity: 'error',
    *check({ readme }) {
      const fault = (path: string, found: string, expected: string): Finding => ({
        file: README,
        path,
        found,
        expected,
      });
      if (readme === undefined) {
        yield fault('$', 'no such file', 'a readme');
        return;
      }
      const lines = readme.split(/\r?\n/);
      if (!lines[0]?.startsWith('# '))
        yield fault('line 1', `'${(lines[0] ?? '').slice(0, 60)}'`, "'# ' and the title");
      for (const heading of HEADINGS)
        if (!lines.some((line) => line.startsWith(heading)))
          yield fault('$', `no heading '${heading}'`, 'the headings of the template');
    },
  },
];

/** What an icon is judged by. https://www.w3.org/TR/png/ */
export function readPng(bytes: Buffer) {
  if (bytes.length < 33 || bytes.toString('hex', 0, 8) !== '89504e470d0a1a0a') return undefined;
  const colourType = bytes[25] ?? 0;
  const data: Buffer[] = [];
  let hasAlpha = colourType === 4 || colourType === 6;
  for (let at = 8; at + 8 <= bytes.length; at += 12 + bytes.readUInt32BE(at)) {
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (type === 'tRNS') hasAlpha = true;
    if (type === 'IDAT') data.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  }
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  return { width, height, hasAlpha, corner: colourType === 2 ? readCorner(data) : undefined };
}

// The first pixel of the first row is the same under every filter: there is nothing before it.
function readCorner(data: readonly Buffer[]): string | undefined {
  try {
    return inflateSync(Buffer.concat(data), { maxOutputLength: 16 * MEGABYTE }).toString(
      'hex',
      1,
      4,
    );
  } catch {
    return undefined;
  }
}
