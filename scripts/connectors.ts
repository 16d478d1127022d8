// The connectors of this project, read from connector/: each folder with a definition is one.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ConnectorError, readConnector } from '../connector/operations';
import type { KnownConnector } from '../flows/runner/connections/known-connectors';
import { DefinitionError } from '../flows/runner/load/fault';
import { readJsonFile } from './command';

// Flows written for Microsoft's published connectors run on ours.
const PUBLISHED: Readonly<Record<string, string>> = {
  'partner-center-referrals': 'partnercenterref',
  'partner-center-events': 'partnercenterevents',
};

const PREFIX = 'cosell_';

/** @throws DefinitionError for a definition that no call can be made from */
export function readConnectors(projectRoot: string): KnownConnector[] {
  const folder = join(projectRoot, 'connector');
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => existsSync(join(folder, name, 'apiDefinition.swagger.json')))
    .sort()
    .map((name) => readKnown(folder, name));
}

function readKnown(folder: string, service: string): KnownConnector {
  const definition = join(folder, service, 'apiDefinition.swagger.json');
  const properties = join(folder, service, 'apiProperties.json');
  try {
    const connector = readConnector(
      readJsonFile(definition),
      existsSync(properties) ? readJsonFile(properties) : {},
    );
    const own = [service, connector.title];
    const published = PUBLISHED[service];
    const names = [...own, ...own.map((name) => PREFIX + name), ...(published ? [published] : [])];
    return { service, names, connector };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const path = [definition];
    throw new DefinitionError([
      { code: 'InvalidConnector', message: error.message, path, actions: [] },
    ]);
  }
}
