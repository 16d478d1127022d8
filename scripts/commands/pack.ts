// cosell pack: our own solutions, or any unpacked folder → solution zips. All are made before one is written.
// In: the project's sources, or --source DIR. Out: the zips; on stdout the path of each.
import { existsSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findNearestName } from '../../flows/runner/nearest-name';
import {
  assembleSolution,
  type AssembledSolution,
  type AssemblyOptions,
} from '../../solution/assembly/assemble-solution';
import { OUR_SOLUTIONS } from '../../solution/assembly/our-solutions';
import { nameZip } from '../../solution/assembly/pack-ours';
import { writeAssembled } from '../../solution/assembly/write-assembled';
import type { PackageKind } from '../../solution/packer/layout';
import { describeSolution, packSolution } from '../../solution/packer/pack-solution';
import {
  folderInMemory,
  folderOnDisk,
  type SolutionFolder,
} from '../../solution/packer/solution-folder';
import { writeWhole } from '../../solution/packer/write-folder';
import { readArguments, UsageError, type Command, type Terminal } from '../command';
import { refuseSolution, reportUnwritable } from './solution-fault';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

interface Zip {
  /** The file's name, without a folder. */
  readonly name: string;
  readonly kind: PackageKind;
  readonly content: Uint8Array;
}

interface Packed {
  readonly zips: readonly Zip[];
  readonly assembled: readonly AssembledSolution[];
}

export const pack: Command = {
  usage: `Usage: cosell pack [--solution NAME] [--managed|--unmanaged] [--out FILE.zip or DIR] [--extend-form ID [--form-name NAME]] [--client-id ID]
       cosell pack --source DIR [--managed|--unmanaged] [--out FILE.zip or DIR]

Our own solutions, assembled of connectors, flows, the control and solution/src: as unpacked folders in build/solutions/,
which 'pac solution pack' reads, and as zips NAME_VERSION.zip and NAME_VERSION_managed.zip.

  --solution NAME  one of ${OUR_SOLUTIONS.map(({ uniqueName }) => uniqueName).join(', ')} (default: all)
  --source DIR     any unpacked solution instead (the folder that holds Other/Solution.xml)
  --managed        only the managed zip, NAME_managed.zip
  --unmanaged      only the unmanaged zip, NAME.zip (default: both kinds, as far as the folder holds them)
  --out PLACE      a file for one zip, or a folder (default: build/ of this project)
  --extend-form ID a main form of the table Opportunity that gets the tab with the section and that with the plain columns.
                   The synchronization for Dynamics 365 is packed managed alone then
  --form-name NAME what that form is called in English (default: Opportunity)
  --client-id ID   of your own app in Microsoft Entra ID, for the connectors; without it they hold a placeholder.
                   The secret is entered by hand after the import, never here
  --json           print one JSON document

The last line on stdout for each zip is its path.
Exit code: 0 packed, 1 it cannot be written, 2 wrong usage or the folder is no consistent solution.`,
  execute: async (args, terminal) => {
    const { values, positionals } = readArguments(args, {
      solution: { type: 'string' },
      managed: { type: 'boolean', default: false },
      unmanaged: { type: 'boolean', default: false },
      source: { type: 'string' },
      out: { type: 'string' },
      'extend-form': { type: 'string' },
      'form-name': { type: 'string', default: 'Opportunity' },
      'client-id': { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const [surplus] = positionals;
    if (surplus !== undefined) {
      throw new UsageError(`Unexpected '${surplus}': --solution NAME or --source DIR?`);
    }
    if (values.solution !== undefined && values.source !== undefined) {
      throw new UsageError('--solution names one of our own; --source is a folder: one of them.');
    }
    const options = readOptions(values);
    const asked: PackageKind[] = [];
    if (values.managed) asked.push('managed');
    if (values.unmanaged) asked.push('unmanaged');
    const { zips, assembled } =
      values.source === undefined
        ? packOurs(terminal, values.solution, asked, options)
        : packFolder(terminal, values.source, asked);
    const out = values.out ?? join(terminal.projectRoot, 'build');
    const placed = zips.map((zip) => ({ ...zip, path: placeOf(out, zip.name, zips.length > 1) }));
    try {
      for (const solution of assembled) writeAssembled(terminal.projectRoot, solution);
      writeWhole(new Map(placed.map(({ path, content }) => [path, content])));
    } catch (error) {
      return reportUnwritable(error, values.json, terminal);
    }
    const packed = placed.map(({ path, kind, content }) => ({ path, kind, bytes: content.length }));
    const lines = packed.map(({ path }) => path).join('\n');
    await terminal.print(values.json ? `${JSON.stringify({ packed })}\n` : `${lines}\n`);
    return 0;
  },
};

interface Given {
  readonly source?: string | undefined;
  readonly unmanaged: boolean;
  readonly 'extend-form'?: string | undefined;
  readonly 'form-name': string;
  readonly 'client-id'?: string | undefined;
}

/** What is put into our own solutions. @throws UsageError */
function readOptions(given: Given): AssemblyOptions {
  const { source, 'extend-form': id, 'client-id': clientId } = given;
  if (id !== undefined && source !== undefined) {
    throw new UsageError('--extend-form is for our own solutions; --source is a folder.');
  }
  if (id !== undefined && given.unmanaged) {
    throw new UsageError('A form is extended by a managed solution alone: --managed.');
  }
  if (clientId !== undefined && !GUID.test(clientId)) {
    throw new UsageError(
      `--client-id '${clientId}' is no GUID: expected the Application (client) ID of your app registration.`,
    );
  }
  if (clientId !== undefined && source !== undefined) {
    throw new UsageError('--client-id is for our own connectors; --source is a folder.');
  }
  return {
    ...(id !== undefined && { extended: { id, name: given['form-name'] } }),
    ...(clientId !== undefined && { clientId }),
  };
}

function packOurs(
  { projectRoot, say }: Terminal,
  name: string | undefined,
  asked: readonly PackageKind[],
  options: AssemblyOptions,
): Packed {
  const known = OUR_SOLUTIONS.map(({ uniqueName }) => uniqueName);
  const wanted = name === undefined ? known : known.filter((each) => each === name);
  if (name !== undefined && wanted.length === 0) {
    const nearest = findNearestName(name, known);
    const hint =
      nearest === undefined ? `Known: ${known.join(', ')}.` : `Did you mean '${nearest}'?`;
    throw new UsageError(`'${name}' is none of our solutions. ${hint}`);
  }
  const assembled = wanted.map((each) =>
    refuseSolution(each, () => assembleSolution(projectRoot, each, options)),
  );
  for (const note of assembled.flatMap(({ notes }) => notes)) say(note);
  const zips = assembled.flatMap(({ uniqueName, version, files }) => {
    const base = nameZip(uniqueName, version);
    return refuseSolution(uniqueName, () => packKinds(folderInMemory(files), base, asked));
  });
  return { zips, assembled };
}

function packFolder({ say }: Terminal, source: string, asked: readonly PackageKind[]): Packed {
  if (!existsSync(source)) throw new UsageError(`There is no folder ${source}.`);
  if (!statSync(source).isDirectory()) throw new UsageError(`${source} is no folder.`);
  const zips = refuseSolution(source, () => {
    const folder = folderOnDisk(source);
    return packKinds(folder, describeSolution(folder).uniqueName, asked);
  });
  const [only] = zips;
  if (only && zips.length + asked.length === 1) {
    say(`Packed ${only.kind} only: that is the form that the folder holds.`);
  }
  return { zips, assembled: [] };
}

function packKinds(folder: SolutionFolder, base: string, asked: readonly PackageKind[]): Zip[] {
  const wanted = asked.length > 0 ? asked : describeSolution(folder).kinds;
  return wanted.map((kind) => ({
    name: kind === 'managed' ? `${base}_managed.zip` : `${base}.zip`,
    kind,
    content: packSolution(folder, { kind }),
  }));
}

function placeOf(out: string, name: string, several: boolean): string {
  const isFolder = existsSync(out) && statSync(out).isDirectory();
  if (out.toLowerCase().endsWith('.zip') && !isFolder) {
    if (several) {
      throw new UsageError(
        '--out names one zip for two or more: add --solution, and --managed or --unmanaged.',
      );
    }
    return resolve(out);
  }
  if (existsSync(out) && !isFolder) {
    throw new UsageError(`--out is ${out}; expected a folder, or a name that ends in .zip.`);
  }
  return resolve(out, name);
}
