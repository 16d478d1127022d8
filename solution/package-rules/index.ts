// ENTRY: an unpacked solution → every fault that an import or the designer would refuse it for, as far as it can be known
// before. The packer's own refusals come first: what cannot be packed is looked at no further.
import type { KnownConnector } from '../../flows/runner/connections/known-connectors';
import { describeSolution, packSolution } from '../packer/pack-solution';
import { PackerError } from '../packer/packer-error';
import { folderInMemory } from '../packer/solution-folder';
import { COMPONENT_RULES } from './component-rules';
import { FLOW_RULES } from './flow-rules';
import { FORM_RULES } from './form-rules';
import { LINK_RULES } from './link-rules';
import { PLUGIN_RULES } from './plugin-rules';
import { SCRIPT_RULES } from './script-rules';
import { TABLE_RULES } from './table-rules';
import type { PackageFault, PackageFinding, PackageRule } from './rule';
import { SOURCES } from './rule';
import { readPackage } from './solution-package';

export type { PackageFault } from './rule';

const LARGEST_ZIP = 95 * 1024 * 1024;

/** Rules of size and of the packer, which need the zip. */
export const PACKER_RULES = {
  package: { id: 'package', source: SOURCES.exports, severity: 'error' },
  zipSize: { id: 'zip-size', source: SOURCES.limits, severity: 'error' },
} as const;

export const PACKAGE_RULES: readonly PackageRule[] = [
  ...COMPONENT_RULES,
  ...TABLE_RULES,
  ...LINK_RULES,
  ...FORM_RULES,
  ...SCRIPT_RULES,
  ...FLOW_RULES,
  ...PLUGIN_RULES,
];

/**
 * @param files path in the unpacked folder → content
 * @param connectors whose operations are known, beside those in the solution
 */
export function checkPackage(
  files: ReadonlyMap<string, Uint8Array>,
  connectors: readonly KnownConnector[],
  largestZip = LARGEST_ZIP,
): PackageFault[] {
  const faults: PackageFault[] = [];
  const add = (rule: Omit<PackageRule, 'check'>, finding: PackageFinding): void =>
    void faults.push({ ...finding, rule: rule.id, severity: rule.severity, source: rule.source });
  try {
    const folder = folderInMemory(files);
    for (const kind of describeSolution(folder).kinds) {
      const { length } = packSolution(folder, { kind });
      if (length <= largestZip) continue;
      const [file, found, expected] = [
        `the ${kind} zip`,
        `${length} bytes`,
        `at most ${largestZip}`,
      ];
      add(PACKER_RULES.zipSize, { file, place: '', found, expected });
    }
    const solution = readPackage(files);
    for (const rule of PACKAGE_RULES) {
      for (const finding of rule.check(solution, connectors)) add(rule, finding);
    }
  } catch (error) {
    if (!(error instanceof PackerError)) throw error;
    const { file, place, found, expected } = error;
    add(PACKER_RULES.package, { file, place, found, expected });
  }
  return faults;
}

/** As a person reads it. */
export function formatPackageFault(fault: PackageFault, solution: string): string {
  const place = [solution, fault.file, fault.place].filter((each) => each !== '').join(' › ');
  return `${fault.severity} ${fault.rule}: ${place}\n  Found ${fault.found}; expected ${fault.expected}.\n  See ${fault.source}`;
}
