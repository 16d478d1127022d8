// Solutions under `cosell validate`: a zip, an unpacked folder, or our own as they are assembled, with the lock file.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { KnownConnector } from '../../flows/runner/connections/known-connectors';
import { assembleSolution } from '../../solution/assembly/assemble-solution';
import { compareWithLock } from '../../solution/assembly/our-names';
import { OUR_SOLUTIONS } from '../../solution/assembly/our-solutions';
import { DataModelError } from '../../solution/data-model/model-error';
import { checkPackage, formatPackageFault, type PackageFault } from '../../solution/package-rules';
import { PackerError } from '../../solution/packer/packer-error';
import { folderOnDisk } from '../../solution/packer/solution-folder';
import { unpackSolution } from '../../solution/packer/unpack-solution';
import type { Checked, ReportedFault } from './validated';

const LOCK = 'solution/names.lock.json';
const LARGEST_ZIP = 128 * 1024 * 1024;

export function isSolution(path: string): boolean {
  if (statSync(path).isFile()) return path.toLowerCase().endsWith('.zip');
  return existsSync(join(path, 'Other', 'Solution.xml'));
}

export function checkSolution(
  path: string,
  shown: string,
  connectors: readonly KnownConnector[],
): Checked {
  return report(shown, () => {
    if (statSync(path).isFile()) {
      const { size } = statSync(path);
      if (size > LARGEST_ZIP) {
        throw new PackerError(basename(path), '', `${size} bytes`, 'at most 128 MB');
      }
      return checkPackage(unpackSolution(readFileSync(path), basename(path)), connectors);
    }
    const { paths, read } = folderOnDisk(path);
    return checkPackage(new Map(paths.map((each) => [each, read(each)])), connectors);
  });
}

/** Ours, and the lock of their names. @param say told what is left out of one */
export function checkOurSolutions(
  projectRoot: string,
  connectors: readonly KnownConnector[],
  say: (text: string) => void,
): Checked[] {
  const checked = OUR_SOLUTIONS.map(({ uniqueName }) =>
    report(uniqueName, () => {
      const { files, notes } = assembleSolution(projectRoot, uniqueName);
      for (const note of notes) say(note);
      return checkPackage(files, connectors);
    }),
  );
  if (checked.some(({ readable }) => !readable)) return checked;
  return [...checked, checkLock(projectRoot)];
}

function checkLock(projectRoot: string): Checked {
  return report(LOCK, () =>
    compareWithLock(projectRoot).map((sentence) => ({
      rule: 'names-locked',
      severity: 'error' as const,
      source: LOCK,
      file: '',
      place: '',
      found: sentence.replace(/\.$/, ''),
      expected: 'what is released never to change',
    })),
  );
}

function report(path: string, check: () => readonly PackageFault[]): Checked {
  try {
    const faults = check().map((fault) => reportFault(fault, path));
    return { kind: 'solution', path, readable: true, faults };
  } catch (error) {
    if (!(error instanceof PackerError) && !(error instanceof DataModelError)) throw error;
    const text = `InvalidSolution: ${path}\n  ${error.message}`;
    const fault: ReportedFault = {
      ...{ code: 'InvalidSolution', severity: 'error', place: path },
      ...{ message: error.message, actions: [], text },
    };
    return { kind: 'solution', path, readable: false, faults: [fault] };
  }
}

function reportFault(fault: PackageFault, solution: string): ReportedFault {
  const { rule, severity, file, place, found, expected, source } = fault;
  return {
    ...{ code: rule, severity, actions: [`See ${source}`] },
    place: [solution, file, place].filter((each) => each !== '').join(' › '),
    message: `Found ${found}; expected ${expected}.`,
    text: formatPackageFault(fault, solution),
  };
}
