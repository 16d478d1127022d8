// cosell unpack: a solution zip → the folder that an editor and git can work with. In: ZIP. Out: DIR, whole or not at all.
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { takeBack } from '../../solution/assembly/take-back';
import { unpackSolution } from '../../solution/packer/unpack-solution';
import { isTaken, writeFolder, writeWhole } from '../../solution/packer/write-folder';
import { PackerError } from '../../solution/packer/packer-error';
import { readArguments, UsageError, type Command, type Terminal } from '../command';
import { refuseSolution, reportUnwritable } from './solution-fault';

const MAXIMUM_SIZE = 128 * 1024 * 1024;

export const unpack: Command = {
  usage: `Usage: cosell unpack ZIP [--out DIR]

  ZIP        a solution zip, managed or not
  --out DIR  a folder that is not there yet, or empty. Without it ZIP is an unmanaged one of our own solutions, and its parts
             go to where they come from, solution/src and flows/, which must be without changes in git
  --json     print one JSON document

Exit code: 0 unpacked, 1 it cannot be written, 2 wrong usage or the zip is no solution. Nothing is written then.`,
  execute: async (args, terminal) => {
    const { values, positionals } = readArguments(args, {
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const [zip, ...surplus] = positionals;
    if (zip === undefined) throw new UsageError('Which zip?');
    if (surplus.length > 0) throw new UsageError(`One zip at a time; also found: ${surplus[0]}.`);
    const { out } = values;
    if (out === undefined) return unpackInPlace(zip, values.json, terminal);
    if (isTaken(out)) throw new UsageError(`${out} is there already; expected an empty folder.`);
    const files = refuseSolution(zip, () => unpackSolution(readZipFile(zip), basename(zip)));
    try {
      writeFolder(out, files);
    } catch (error) {
      return reportUnwritable(error, values.json, terminal);
    }
    const path = resolve(out);
    const document = JSON.stringify({ unpacked: { path, files: files.size } });
    await terminal.print(`${values.json ? document : path}\n`);
    return 0;
  },
};

async function unpackInPlace(zip: string, json: boolean, terminal: Terminal): Promise<number> {
  const { projectRoot } = terminal;
  const { folders, writes, left } = refuseSolution(zip, () => {
    const files = unpackSolution(readZipFile(zip), basename(zip));
    return takeBack(files, join(projectRoot, 'flows', 'flows.json'));
  });
  requireClean(projectRoot, folders);
  const placed = [...writes].map(([path, content]) => [join(projectRoot, path), content] as const);
  try {
    writeWhole(new Map(placed));
  } catch (error) {
    return reportUnwritable(error, json, terminal);
  }
  terminal.say(`Left as they are, because they have other sources: ${left.join(', ')}`);
  const document = JSON.stringify({ unpacked: { path: projectRoot, files: writes.size } });
  await terminal.print(`${json ? document : [...writes.keys()].join('\n')}\n`);
  return 0;
}

/** @throws UsageError where git knows of changes there, or there is no git */
function requireClean(projectRoot: string, folders: readonly string[]): void {
  let changes: string;
  try {
    const args = ['status', '--porcelain', '--', ...folders];
    changes = execFileSync('git', args, { cwd: projectRoot, encoding: 'utf8', stdio: 'pipe' });
  } catch {
    throw new UsageError('Git cannot say whether the tree is clean: give a folder, --out DIR.');
  }
  const [first] = changes.split('\n');
  if (first === undefined || first === '') return;
  throw new UsageError(
    `There are changes (${first.trim()}): commit or drop them first, or give a folder, --out DIR.`,
  );
}

function readZipFile(path: string): Uint8Array {
  const status = statSync(path);
  if (!status.isFile()) throw new PackerError(basename(path), '', 'no file', 'a zip');
  if (status.size > MAXIMUM_SIZE) {
    throw new PackerError(basename(path), '', `${status.size} bytes`, 'at most 128 MB');
  }
  return readFileSync(path);
}
