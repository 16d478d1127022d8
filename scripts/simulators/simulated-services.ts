// The simulated services by name, each with its rows, ready for a socket. In: a seed and the project, whose data model
// Dataverse shows. Out: something to serve, and how it ends.
import { join } from 'node:path';
import { RealClock } from '../../flows/runner/clock';
import { sendOut } from '../../flows/runner/connections/local-http';
import { DefinitionError } from '../../flows/runner/load/fault';
import { findNearestName } from '../../flows/runner/nearest-name';
import { applyDataModel } from '../../solution/data-model/apply-data-model';
import { readDataModel } from '../../solution/data-model/read-data-model';
import { readSalesforceModel } from '../../solution/salesforce/read-salesforce-model';
import { RowTriggers } from './dataverse/connector/row-triggers';
import { createDataverse } from './dataverse/server';
import { standardTables } from './dataverse/standard';
import { isObject, type Json } from './partner-center/json';
import { builtInSeed } from './partner-center/seed';
import { createPartnerCenter } from './partner-center/server';
import { users } from './partner-center/tokens';
import { createSalesforce } from './salesforce/server';
import { standardObjects } from './salesforce/standard';

export interface Seed {
  /** Named in faults. */
  readonly file: string;
  readonly json: Json;
}

export interface SimulatedService {
  readonly fetch: (request: Request) => Promise<Response>;
  /** What a person has to know who calls it. */
  readonly advise: (url: string) => string;
  readonly stop: () => void;
}

type Create = (seed: Seed | undefined, projectRoot: string) => SimulatedService;

const services: ReadonlyMap<string, Create> = new Map([
  ['partner-center', createPartnerCenterService],
  ['dataverse', createDataverseService],
  ['salesforce', createSalesforceService],
]);

/** In the order of their ports. */
export const serviceNames: readonly string[] = [...services.keys()];

/**
 * @param seed `{table: [rows]}`; the built-in rows without one
 * @throws DefinitionError that names the place in the seed
 */
export function createService(
  name: string,
  seed: Seed | undefined,
  projectRoot: string,
): SimulatedService {
  const create = services.get(name);
  if (!create) throw new RangeError(`There is no service '${name}'.`);
  return create(seed, projectRoot);
}

/** `{service: {table: [rows]}}` → the seed of each service. @throws DefinitionError */
export function splitSeed({ file, json }: Seed): ReadonlyMap<string, Seed> {
  const refuse = (message: string, ...place: string[]): DefinitionError =>
    new DefinitionError([{ code: 'InvalidSeed', message, path: [file, ...place], actions: [] }]);
  if (!isObject(json)) throw refuse('Expected {"service": {"table": [rows]}}.');
  for (const name of Object.keys(json)) {
    if (services.has(name)) continue;
    const nearest = findNearestName(name, serviceNames);
    const hint =
      nearest === undefined ? `Known: ${serviceNames.join(', ')}.` : `Did you mean '${nearest}'?`;
    throw refuse(`There is no service '${name}'. ${hint}`, name);
  }
  return new Map(
    Object.entries(json).map(([name, tables]) => [
      name,
      { file: `${file} › ${name}`, json: tables ?? null },
    ]),
  );
}

function createPartnerCenterService(seed = builtInSeed(Date.now())): SimulatedService {
  const { fetch, webhooks } = createPartnerCenter({ seed });
  return { fetch, advise: advisePartnerCenter, stop: () => webhooks.stop() };
}

/** Where tokens are had, and for whom. */
export function advisePartnerCenter(url: string): string {
  const known = [...users].map(([name, role]) => `${name} (${role})`).join(', ');
  return `Tokens: POST ${url}/common/oauth2/token (grant_type=password, resource=https://api.partner.microsoft.com, any password; users: ${known})`;
}

function createDataverseService(seed: Seed | undefined, projectRoot: string): SimulatedService {
  const clock = new RealClock();
  const model = readDataModel(join(projectRoot, 'solution/src'));
  const { fetch, database } = createDataverse({
    clock,
    tables: applyDataModel(standardTables, model),
    choices: model.choices,
    ...(seed ? { seed } : {}),
  });
  const triggers = new RowTriggers({
    database,
    clock,
    send: (request) => sendOut(request),
  });
  return { fetch, advise: adviseDataverse, stop: () => triggers.close() };
}

export function adviseDataverse(url: string): string {
  return `Dataverse: ${url}/api/data/v9.2/ with any bearer token`;
}

function createSalesforceService(seed: Seed | undefined, projectRoot: string): SimulatedService {
  const model = readSalesforceModel(join(projectRoot, 'solution/salesforce'));
  const objects = standardObjects({ model });
  const { fetch } = createSalesforce({ objects, ...(seed ? { seed } : {}) });
  return { fetch, advise: adviseSalesforce, stop: () => undefined };
}

export function adviseSalesforce(url: string): string {
  return `Salesforce: ${url}/services/data/v58.0/ with any bearer token; POST ${url}/services/oauth2/token gives one (grant_type=client_credentials)`;
}
