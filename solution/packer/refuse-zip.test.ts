// Zips that are not unpacked, made from a good one by an independent writer or by changing its bytes.
import { zipSync, type Zippable } from 'fflate';
import { packSolution } from './pack-solution';
import { PackerError } from './packer-error';
import { sampleSolution } from './sample-solution';
import { folderInMemory } from './solution-folder';
import { unpackSolution } from './unpack-solution';
import { readZip } from './zip-reader';

const good = Buffer.from(packSolution(folderInMemory(sampleSolution()), { kind: 'managed' }));
const parts: Zippable = Object.fromEntries(
  [...readZip('good', good).values()].map((entry) => [entry.path, new Uint8Array(entry.read())]),
);

function zip(changes: Record<string, string | null> = {}): Buffer {
  const files: Zippable = { ...parts };
  for (const [path, text] of Object.entries(changes)) {
    if (text === null) delete files[path];
    else files[path] = Buffer.from(text);
  }
  return Buffer.from(zipSync(files, { level: 6 }));
}

function refusalOf(bytes: Uint8Array): string {
  try {
    unpackSolution(bytes, 'a.zip');
  } catch (error) {
    if (error instanceof PackerError) return error.message;
    throw error;
  }
  return 'unpacked';
}

const CENTRAL = 0x02014b50;

/** Changes the directory's entry of a file; with `local` its header before the content, too. */
function patch(
  path: string,
  change: (bytes: Buffer, central: number, local: number) => void,
): Buffer {
  const bytes = Buffer.from(good);
  const name = bytes.lastIndexOf(path);
  const central = name - 46;
  if (bytes.readUInt32LE(central) !== CENTRAL) throw new Error(`no ${path}`);
  change(bytes, central, bytes.readUInt32LE(central + 42));
  return bytes;
}

describe('unpackSolution', () => {
  it('takes the zip of another writer, and one with entries for folders', () => {
    expect(refusalOf(zip())).toBe('unpacked');
    expect(refusalOf(zip({ 'bots/': '' }))).toBe('unpacked');
  });

  it.each<[string, () => Uint8Array, string]>([
    ['no zip', () => Buffer.from('hello'), 'a.zip: found no zip'],
    ['nothing', () => new Uint8Array(0), 'a.zip: found no zip'],
    [
      'half a zip',
      () => good.subarray(0, good.length >> 1),
      'a.zip: found a zip without its end: it is cut off',
    ],
    [
      'a solution in a folder',
      () => Buffer.from(zipSync({ a: parts })),
      'a/solution.xml: the solution is nested in a folder',
    ],
    [
      'a zip in the zip',
      () => Buffer.from(zipSync({ 'a_managed.zip': good })),
      'a_managed.zip: a zip in the zip',
    ],
    [
      'a zip beside the solution',
      () => zip({ 'a_managed.zip': 'PK' }),
      'a_managed.zip: found an unknown file at the root',
    ],
    ['no manifest', () => zip({ 'solution.xml': null }), 'a.zip, solution.xml: found no such file'],
    [
      'no frame',
      () => zip({ 'customizations.xml': null }),
      'a.zip, customizations.xml: found no such file',
    ],
    [
      'no types',
      () => zip({ '[Content_Types].xml': null }),
      'a.zip, [Content_Types].xml: found no such file',
    ],
    ['a path upwards', () => zip({ '../evil.xml': '' }), "../evil.xml: found '..' in the path"],
    [
      'a path upwards from within',
      () => zip({ 'bots/../../evil': '' }),
      "bots/../../evil: found '..' in the path",
    ],
    ['an absolute path', () => zip({ '/etc/evil': '' }), '/etc/evil: found an absolute path'],
    ['a drive', () => zip({ 'C:/evil': '' }), 'C:/evil: found an absolute path'],
    ['backslashes', () => zip({ 'bots\\evil': '' }), 'found a backslash in the name'],
    [
      'a stream of Windows',
      () => zip({ 'bots/a:evil': '' }),
      'found the character ":" in the name',
    ],
    [
      'two names that Windows takes for one',
      () => zip({ 'Bots/sample_bot/bot.xml': '' }),
      'found a second file of that name',
    ],
    [
      'an unknown folder',
      () => zip({ 'Plugins/a.dll': '' }),
      'Plugins/a.dll: found the unknown folder Plugins',
    ],
    [
      'a file that no part names',
      () => zip({ 'Workflows/a.json': '' }),
      'Workflows/a.json: found a file that no part names',
    ],
    [
      'a DTD',
      () => zip({ 'customizations.xml': '<!DOCTYPE a><ImportExportXml />' }),
      'customizations.xml, line 1: found a DTD',
    ],
    [
      'a DTD in the types',
      () => zip({ '[Content_Types].xml': '<!DOCTYPE a><Types />' }),
      '[Content_Types].xml, line 1: found a DTD',
    ],
    [
      'a part that is missing',
      () => zip({ 'CanvasApps/sample_canvas_DocumentUri.msapp': null }),
      'CanvasApps/sample_canvas_DocumentUri.msapp: found no such file in the zip',
    ],
    [
      'a bomb of zeros',
      () => Buffer.from(zipSync({ ...parts, 'bots/a': new Uint8Array(70_000_000) })),
      'a zip bomb',
    ],
  ])('refuses %s', (_, bytes, expected) => {
    expect(refusalOf(bytes())).toContain(expected);
  });

  const path = 'customizations.xml';
  it.each<[string, Buffer, string]>([
    ['encryption', patch(path, (bytes, at) => bytes.writeUInt16LE(1, at + 8)), 'an encrypted file'],
    [
      'another compression',
      patch(path, (bytes, at) => bytes.writeUInt16LE(14, at + 10)),
      'compression 14',
    ],
    [
      'another checksum',
      patch(path, (bytes, at) => bytes.writeUInt32LE(7, at + 16)),
      'another checksum',
    ],
    [
      'a smaller size than it has',
      patch(path, (bytes, at) => bytes.writeUInt32LE(100, at + 24)),
      'more than its 100 bytes',
    ],
    [
      'a larger size than it has',
      patch(path, (bytes, at) => bytes.writeUInt32LE(99_999, at + 24)),
      'expected 99999',
    ],
    [
      'a size beyond all memory',
      patch(path, (bytes, at) => bytes.writeUInt32LE(0xfffffff0, at + 24)),
      'bytes unpacked, expected at most 268435456',
    ],
    [
      'content beyond the end',
      patch(path, (bytes, at) => bytes.writeUInt32LE(0xfffff0, at + 20)),
      'a file that is cut off',
    ],
    [
      'content elsewhere',
      patch(path, (bytes, at) => bytes.writeUInt32LE(9, at + 42)),
      'no file where the directory says',
    ],
    [
      'another name before the content',
      patch(path, (bytes, _, at) => bytes.write('x', at + 30)),
      'another name before the content',
    ],
    [
      'a symbolic link',
      patch(path, (bytes, at) => bytes.writeUInt32LE(0xa1ff0000, at + 38)),
      'a symbolic link',
    ],
    [
      'damaged content',
      patch(path, (bytes, _, at) => bytes.fill(0xff, at + 60, at + 80)),
      'damaged content',
    ],
  ])('refuses %s', (_, bytes, expected) => {
    expect(refusalOf(bytes)).toContain(expected);
  });

  it('refuses files that share their content, which is how a bomb grows', () => {
    const bytes = patch('solution.xml', (each, at, local) => {
      each.writeUInt32LE(good.length - local - 100, at + 20);
    });
    expect(refusalOf(bytes)).toContain('files that overlap');
  });

  it('refuses every beginning of a zip', () => {
    for (let length = 0; length < good.length; length += 41) {
      expect(refusalOf(good.subarray(0, length))).toMatch(/cut off|no zip/);
    }
  });

  it('answers damage of any kind with a sentence', () => {
    const seed = 20_261_123;
    let state = seed;
    const next = (limit: number): number => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
      return Math.floor((state / 2 ** 32) * limit);
    };
    let refused = 0;
    for (let round = 0; round < 600; round++) {
      const bytes = Buffer.from(good);
      // The directory at the end is what the reader believes; half of the damage goes there.
      const from = round % 2 === 0 ? 0 : bytes.length - 2500;
      for (let change = 0; change < 3; change++) {
        bytes[from + next(bytes.length - from)] = next(256);
      }
      if (refusalOf(bytes) !== 'unpacked') refused++;
    }
    console.info(`seed ${seed}: ${refused} of 600 damaged zips refused`);
    expect(refused).toBeGreaterThan(500);
  });
});
