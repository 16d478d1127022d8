// The flows of a solution → their parts: the definition file as it is, and what Dataverse keeps of a flow beside it.
// https://learn.microsoft.com/power-automate/overview-solution-flows
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFlow, readFlowIndex, type IndexedFlow } from './read-json';
import { DECLARATION, escapeXml, XSI } from './xml-text';

export interface AssembledFlow {
  readonly displayName: string;
  readonly workflowId: string;
  /** Below Workflows/, in the folder and in the zip. */
  readonly file: string;
  readonly content: Uint8Array;
  readonly connectionReferences: readonly string[];
  /** Schema names. */
  readonly environmentVariables: readonly string[];
}

/** Those of the index that ship in it. @throws Error of the file system where one is missing */
export function readShippedFlows(projectRoot: string, uniqueName: string): AssembledFlow[] {
  const folder = join(projectRoot, 'flows');
  return readFlowIndex(join(folder, 'flows.json'))
    .filter(({ solution }) => solution === uniqueName)
    .flatMap((flow) => (flow.file === undefined ? [] : [readFlow(folder, flow, flow.file)]));
}

function readFlow(folder: string, flow: IndexedFlow, file: string): AssembledFlow {
  const content = readFileSync(join(folder, file));
  const { properties } = parseFlow(`flows/${file}`, content);
  const references = Object.values(properties?.connectionReferences ?? {}).flatMap(
    ({ connection }) => connection?.connectionReferenceLogicalName ?? [],
  );
  const variables = Object.values(properties?.definition?.parameters ?? {}).flatMap(
    ({ metadata }) => metadata?.schemaName ?? [],
  );
  const name = flow.displayName.replace(/[^A-Za-z0-9]/g, '');
  return {
    displayName: flow.displayName,
    workflowId: flow.workflowId,
    file: `${name}-${flow.workflowId.toUpperCase()}.json`,
    content,
    connectionReferences: [...new Set(references)].sort(),
    environmentVariables: [...new Set(variables)].sort(),
  };
}

/** @returns path in the unpacked solution → content */
export function flowParts(flow: AssembledFlow, version: string): Map<string, Uint8Array> {
  const place = `Workflows/${flow.file}`;
  return new Map([
    [place, flow.content],
    [`${place}.data.xml`, Buffer.from(describeFlow(flow, version), 'utf8')],
  ]);
}

// Draft (0, 1): the administrator turns it on when its connections are there and its child flows are on.
function describeFlow({ displayName, workflowId, file }: AssembledFlow, version: string): string {
  const name = escapeXml(displayName);
  return `${DECLARATION}<Workflow WorkflowId="{${workflowId}}" Name="${name}" ${XSI}>
  <JsonFileName>/Workflows/${file}</JsonFileName>
  <Type>1</Type>
  <Subprocess>0</Subprocess>
  <Category>5</Category>
  <Mode>0</Mode>
  <Scope>4</Scope>
  <OnDemand>0</OnDemand>
  <TriggerOnCreate>0</TriggerOnCreate>
  <TriggerOnDelete>0</TriggerOnDelete>
  <AsyncAutodelete>0</AsyncAutodelete>
  <SyncWorkflowLogOnFailure>0</SyncWorkflowLogOnFailure>
  <StateCode>0</StateCode>
  <StatusCode>1</StatusCode>
  <RunAs>1</RunAs>
  <IsTransacted>1</IsTransacted>
  <IntroducedVersion>${version}</IntroducedVersion>
  <IsCustomizable>1</IsCustomizable>
  <BusinessProcessType>0</BusinessProcessType>
  <IsCustomProcessingStepAllowedForOtherPublishers>1</IsCustomProcessingStepAllowedForOtherPublishers>
  <PrimaryEntity>none</PrimaryEntity>
  <LocalizedNames>
    <LocalizedName languagecode="1033" description="${name}" />
  </LocalizedNames>
</Workflow>
`;
}
