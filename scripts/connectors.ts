// The connectors whose definitions are at hand: ours in connector/, those of the platform in flows/platform-connectors/.
// In: each folder there that holds a definition. Out: what can be called and checked.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ConnectorError, readConnector } from '../connector/operations';
import type { KnownConnector } from '../flows/runner/connections/known-connectors';
import { DefinitionError } from '../flows/runner/load/fault';
import { readJsonFile } from './command';

// Flows written for Microsoft's published connectors run on ours, and flows name the platform's by these.
const PUBLISHED: Readonly<Record<string, string>> = {
  'partner-center-referrals': 'partnercenterref',
  'partner-center-events': 'partnercenterevents',
  dataverse: 'commondataserviceforapps',
};

const PREFIX = 'cosell_';
const DEFINITION = 'apiDefinition.swagger.json';

/** @throws DefinitionError for a definition that no call can be made from */
export function readConnectors(projectRoot: string): KnownConnector[] {
  const own = join(projectRoot, 'connector');
  const platform = join(projectRoot, 'flows', 'platform-connectors');
  return [
    ...servicesIn(own).map((service) => {
      const connector = readDefinition(own, service);
      const names = [service, connector.title].flatMap((name) => [name, PREFIX + name]);
      return { service, names: [...names, ...published(service)], connector };
    }),
    ...servicesIn(platform).map((service) => {
      const connector = readDefinition(platform, service);
      return { service, names: [service, ...published(service)], connector };
    }),
  ];
}

function servicesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, DEFINITION)))
    .sort();
}

function published(service: string): string[] {
  const name = PUBLISHED[service];
  return name === undefined ? [] : [name];
}

function readDefinition(folder: string, service: string): KnownConnector['connector'] {
  const definition = join(folder, service, DEFINITION);
  const properties = join(folder, service, 'apiProperties.json');
  try {
    return readConnector(
      readJsonFile(definition),
      existsSync(properties) ? readJsonFile(properties) : {},
    );
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const path = [definition];
    throw new DefinitionError([
      { code: 'InvalidConnector', message: error.message, path, actions: [] },
    ]);
  }
}
