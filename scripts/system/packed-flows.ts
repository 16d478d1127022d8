// The flows as an import would find them: taken out of the managed zips of our solutions, packed for that in memory.
import { parseJson } from '../../flows/runner/expressions/json';
import { loadFlow } from '../../flows/runner/run-flow';
import { flowsOfZip } from '../../solution/assembly/flows-of-zip';
import { OUR_SOLUTIONS } from '../../solution/assembly/our-solutions';
import { packOurs } from '../../solution/assembly/pack-ours';
import type { HostFlow } from '../flow-host/create-flow-host';

/** @throws PackerError, DefinitionError */
export function readPackedFlows(projectRoot: string): HostFlow[] {
  return OUR_SOLUTIONS.filter(({ hasFlows }) => hasFlows).flatMap(({ uniqueName }) =>
    flowsOfZip(packOurs(projectRoot, uniqueName, 'managed'), uniqueName).map(
      ({ displayName, workflowId, content }) => ({
        displayName,
        workflowId,
        plan: loadFlow(parseJson(Buffer.from(content).toString('utf8')), displayName),
      }),
    ),
  );
}
