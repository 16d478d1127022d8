// cosell simulate: simulated services on 127.0.0.1 until SIGTERM or SIGINT.
import { readFileSync } from 'node:fs';
import { findNearestName } from '../../flows/runner/nearest-name';
import { readArguments, readJsonFile, UsageError, type Command } from '../command';
import type { Json } from '../simulators/partner-center/json';
import {
  createService,
  serviceNames,
  splitSeed,
  type Seed,
  type SimulatedService,
} from '../simulators/simulated-services';
import { closeAll, PortError, readPort, serveAll, stopSignal } from '../serving';

export const simulate: Command = {
  usage: `Usage: cosell simulate partner-center|dataverse|salesforce|all [--port N] [--seed FILE]

Serves simulated services on 127.0.0.1 and prints the name and address of each. Stops on SIGTERM.

  --port N     the port (default: any free one); with all: N partner-center, N+1 dataverse, N+2 salesforce
  --seed FILE  the rows it starts with: {"table": [rows]}; with all {"service": {"table": [rows]}}
               (default: Partner Center 20 engagements, Dataverse users, currencies, two accounts;
               Salesforce users, stages, two accounts)`,
  execute: async (args, terminal) => {
    const { values, positionals } = readArguments(args, {
      port: { type: 'string', default: '0' },
      seed: { type: 'string' },
    });
    const names = chooseServices(positionals);
    const port = readPort(values.port, names.length);
    const seeds = readSeeds(values.seed, positionals[0] ?? '', names);
    const services: SimulatedService[] = [];
    try {
      for (const name of names) {
        services.push(createService(name, seeds.get(name), terminal.projectRoot));
      }
      const served = await serveAll(services, port);
      const stopped = stopSignal();
      for (const [index, { url }] of served.entries()) {
        await terminal.print(`${names[index] ?? ''} ${url}\n`);
      }
      for (const [index, { url }] of served.entries()) {
        terminal.say(services[index]?.advise(url) ?? '');
      }
      await stopped;
      await closeAll(served);
      return 0;
    } catch (error) {
      if (!(error instanceof PortError)) throw error;
      terminal.say(error.message);
      return 1;
    } finally {
      for (const each of services) each.stop();
    }
  },
};

function chooseServices([name, ...surplus]: readonly string[]): readonly string[] {
  const known = [...serviceNames, 'all'];
  if (name === undefined) throw new UsageError(`Which service? There are ${known.join(', ')}.`);
  if (surplus.length > 0) throw new UsageError('One service at a time, or all.');
  if (name === 'all') return serviceNames;
  if (serviceNames.includes(name)) return [name];
  const nearest = findNearestName(name, known);
  throw new UsageError(
    `There is no service '${name}'.${nearest ? ` Did you mean '${nearest}'?` : ''}`,
  );
}

function readSeeds(
  file: string | undefined,
  asked: string,
  names: readonly string[],
): ReadonlyMap<string, Seed> {
  if (file === undefined) return new Map();
  const seed = readSeed(file);
  return asked === 'all' ? splitSeed(seed) : new Map(names.map((name) => [name, seed]));
}

// Read twice: once for a clear fault, once as plain JSON, without the number types of the runner.
function readSeed(file: string): Seed {
  readJsonFile(file);
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  return { file, json: JSON.parse(text) as Json };
}
