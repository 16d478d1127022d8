// cosell unpack: a solution zip → the folder that an editor and git can work with. In: ZIP. Out: DIR, whole or not at all.
import { readFileSync, statSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { unpackSolution } from '../../solution/packer/unpack-solution';
import { isTaken, writeFolder } from '../../solution/packer/write-folder';
import { PackerError } from '../../solution/packer/packer-error';
import { readArguments, UsageError, type Command } from '../command';
import { refuseSolution, reportUnwritable } from './solution-fault';

const MAXIMUM_SIZE = 128 * 1024 * 1024;

export const unpack: Command = {
  usage: `Usage: cosell unpack ZIP --out DIR

  ZIP        a solution zip, managed or not
  --out DIR  a folder that is not there yet, or empty
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
    if (out === undefined) {
      throw new UsageError('One of our own solutions cannot be unpacked in place yet: --out DIR.');
    }
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

function readZipFile(path: string): Uint8Array {
  const status = statSync(path);
  if (!status.isFile()) throw new PackerError(basename(path), '', 'no file', 'a zip');
  if (status.size > MAXIMUM_SIZE) {
    throw new PackerError(basename(path), '', `${status.size} bytes`, 'at most 128 MB');
  }
  return readFileSync(path);
}
