// Lines of XML that tie the parts of an assembled solution together: connection references, root components, and what
// must be in the target before. https://learn.microsoft.com/power-platform/alm/dependency-tracking-solution-components
import type { AssembledFlow } from './flow-parts';
import {
  CONNECTION_REFERENCES,
  OUR_SOLUTIONS,
  type OurConnectionReference,
  type OurConnector,
} from './our-solutions';
import { escapeXml } from './xml-text';

interface OwnedConnector extends OurConnector {
  readonly solution: string;
}

const CONNECTORS: ReadonlyMap<string, OwnedConnector> = new Map(
  OUR_SOLUTIONS.flatMap(({ uniqueName, connectors }) =>
    connectors.map((each) => [each.folder, { ...each, solution: uniqueName }] as const),
  ),
);

/** Those that the flows name and that are ours, each once, in the order of the table. */
export function usedReferences(flows: readonly AssembledFlow[]): OurConnectionReference[] {
  const used = new Set(flows.flatMap(({ connectionReferences }) => connectionReferences));
  return CONNECTION_REFERENCES.filter(({ logicalName }) => used.has(logicalName));
}

/**
 * The name of a custom connector's API differs in each environment; `customconnectorid` and the flows' `api.logicalName`
 * are the links that hold.
 */
export function referenceLines(reference: OurConnectionReference): string[] {
  const ours = CONNECTORS.get(reference.connector);
  const api = ours === undefined ? reference.connector : toApiName(ours.name);
  return [
    `<connectionreference connectionreferencelogicalname="${reference.logicalName}">`,
    `  <connectionreferencedisplayname>${escapeXml(reference.displayName)}</connectionreferencedisplayname>`,
    `  <connectorid>/providers/Microsoft.PowerApps/apis/${api}</connectorid>`,
    ...(ours === undefined
      ? []
      : [
          '  <customconnectorid>',
          `    <connectorid>${ours.connectorId}</connectorid>`,
          '  </customconnectorid>',
        ]),
    `  <description>${escapeXml(reference.description)}</description>`,
    '  <iscustomizable>1</iscustomizable>',
    '  <promptingbehavior>0</promptingbehavior>',
    '  <statecode>0</statecode>',
    '  <statuscode>1</statuscode>',
    '</connectionreference>',
  ];
}

/** `cosell_5Fpartner-20center-20events` → `shared_cosell-5fpartner-20center-20events`, as the platform names an API. */
function toApiName(connector: string): string {
  return `shared_${connector.replace('_5F', '-5f')}`;
}

export function connectorRoot({ connectorId, name }: OurConnector): string {
  return `<RootComponent type="372" id="{${connectorId}}" schemaName="${name}" behavior="0" />`;
}

export function flowRoot({ workflowId }: AssembledFlow): string {
  return `<RootComponent type="29" id="{${workflowId}}" behavior="0" />`;
}

/** The connectors that its references need from another of our solutions. */
export function connectorDependencies(
  references: readonly OurConnectionReference[],
  titles: ReadonlyMap<string, string>,
  version: string,
): string[] {
  return references.flatMap((reference) => {
    const ours = CONNECTORS.get(reference.connector);
    if (ours === undefined) return [];
    const title = escapeXml(titles.get(ours.folder) ?? ours.name);
    return dependency(
      `<Required type="372" schemaName="${ours.name}" displayName="${title}" solution="${ours.solution} (${version})" id="{${ours.connectorId}}" />`,
      `<Dependent type="connectionreference" displayName="${escapeXml(reference.displayName)}" id.connectionreferencelogicalname="${reference.logicalName}" />`,
    );
  });
}

/** The environment variables that its flows read and another of our solutions has. @param owners schema name → solution */
export function variableDependencies(
  flows: readonly AssembledFlow[],
  uniqueName: string,
  owners: ReadonlyMap<string, string>,
  version: string,
): string[] {
  return flows.flatMap(({ environmentVariables, displayName, workflowId }) =>
    environmentVariables.flatMap((variable) => {
      const owner = owners.get(variable);
      if (owner === undefined || owner === uniqueName) return [];
      return dependency(
        `<Required type="EnvironmentVariableDefinition" displayName="${variable}" solution="${owner} (${version})" id.schemaname="${variable}" />`,
        `<Dependent type="29" displayName="${escapeXml(displayName)}" id="{${workflowId}}" />`,
      );
    }),
  );
}

function dependency(required: string, dependent: string): string[] {
  return ['<MissingDependency>', `  ${required}`, `  ${dependent}`, '</MissingDependency>'];
}
