// A connector of connector/ → its part of a solution: definition, connection parameters, policies, icon.
// https://learn.microsoft.com/connectors/custom-connectors/customconnectorssolutions
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSwagger } from './read-json';
import type { OurConnector } from './our-solutions';
import { DECLARATION, escapeXml, XSI } from './xml-text';

/** What stands for the client id of the customer's own app until somebody gives it. */
const NO_CLIENT_ID = '00000000-0000-0000-0000-000000000000';

/**
 * @param clientId of the customer's own app in Microsoft Entra ID
 * @returns path in the unpacked solution → content
 */
export function connectorParts(
  projectRoot: string,
  ours: OurConnector,
  clientId?: string,
): Map<string, Uint8Array> {
  const folder = join(projectRoot, 'connector', ours.folder);
  const definition = readSwagger(join(folder, 'apiDefinition.swagger.json'));
  const { properties } = readSwagger(join(folder, 'apiProperties.json'));
  const policies = properties?.policyTemplateInstances ?? [];
  const packed = `/Connector/${ours.name}`;
  const xml = `${DECLARATION}<Connector ${XSI}>
  <connectorid>${ours.connectorId}</connectorid>
  <description>${escapeXml(definition.info?.description ?? '')}</description>
  <displayname>${escapeXml(definition.info?.title ?? '')}</displayname>
  <iconbrandcolor>${escapeXml(properties?.iconBrandColor ?? '')}</iconbrandcolor>
  <name>${ours.name}</name>
  <connectortype>1</connectortype>
  <openapidefinition>${packed}_openapidefinition.json</openapidefinition>
  <connectionparameters>${packed}_connectionparameters.json</connectionparameters>
  <policytemplateinstances>${packed}_policytemplateinstances.json</policytemplateinstances>
  <iconblob>${packed}_iconblob.Png</iconblob>
</Connector>
`;
  const place = `Connectors/${ours.name}`;
  const parameters = JSON.stringify(properties?.connectionParameters ?? {});
  const withClientId = parameters.replace(NO_CLIENT_ID, clientId ?? NO_CLIENT_ID);
  const toBytes = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value), 'utf8');
  return new Map<string, Uint8Array>([
    [`${place}.xml`, Buffer.from(xml, 'utf8')],
    [`${place}_openapidefinition.json`, toBytes(definition)],
    [`${place}_connectionparameters.json`, Buffer.from(withClientId, 'utf8')],
    [`${place}_policytemplateinstances.json`, toBytes(policies.length > 0 ? policies : null)],
    [`${place}_iconblob.Png`, readFileSync(join(folder, 'icon.png'))],
  ]);
}

/** The lock file's line: `Title, connector id, name`. */
export function describeConnector(projectRoot: string, ours: OurConnector): string {
  const path = join(projectRoot, 'connector', ours.folder, 'apiDefinition.swagger.json');
  return `${readSwagger(path).info?.title ?? ''}, ${ours.connectorId}, ${ours.name}`;
}
