// Our solutions → zips in memory, for those who need one that is as it would be imported.
import { packSolution } from '../packer/pack-solution';
import type { PackageKind } from '../packer/layout';
import { folderInMemory } from '../packer/solution-folder';
import { assembleSolution } from './assemble-solution';

/** As the platform calls an export, without the kind: `PartnerCenterConnectors_0_1_0_0`. */
export function nameZip(uniqueName: string, version: string): string {
  return `${uniqueName}_${version.replaceAll('.', '_')}`;
}

/** @throws PackerError */
export function packOurs(projectRoot: string, uniqueName: string, kind: PackageKind): Uint8Array {
  return packSolution(folderInMemory(assembleSolution(projectRoot, uniqueName).files), { kind });
}
