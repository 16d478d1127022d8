// cosell simulate: one simulated service on 127.0.0.1 until SIGTERM or SIGINT.
import { createPartnerCenter } from '../simulators/partner-center/server';
import { builtInSeed } from '../simulators/partner-center/seed';
import type { Json } from '../simulators/partner-center/json';
import { users } from '../simulators/partner-center/tokens';
import { serve, type Served } from '../simulators/serve';
import { findNearestName } from '../../flows/runner/nearest-name';
import { readFileSync } from 'node:fs';
import { readArguments, readJsonFile, UsageError, type Command } from '../command';

const later = ['dataverse', 'salesforce', 'all'];

export const simulate: Command = {
  usage: `Usage: cosell simulate partner-center [--port N] [--seed FILE]

Serves the simulated service on 127.0.0.1 and prints its name and address. Stops on SIGTERM.

  --port N     the port (default: any free one)
  --seed FILE  the rows it starts with: {"referrals": [rows]} (default: 20 engagements)`,
  execute: async (args, terminal) => {
    const { values, positionals } = readArguments(args, {
      port: { type: 'string', default: '0' },
      seed: { type: 'string' },
    });
    checkService(positionals);
    const port = readPort(values.port);
    const seed = values.seed === undefined ? builtInSeed(Date.now()) : readSeed(values.seed);
    const center = createPartnerCenter({ seed });
    let served: Served;
    try {
      served = await serve(center, port);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? 'EIO';
      terminal.say(`Port ${port} cannot be used (${code}). Give another one, or 0 for any.`);
      return 1;
    }
    const stopped = new Promise<void>((resolve) => {
      process.once('SIGTERM', resolve);
      process.once('SIGINT', resolve);
    });
    await terminal.print(`partner-center ${served.url}\n`);
    terminal.say(
      `Tokens: POST ${served.url}/common/oauth2/token (grant_type=password, resource=https://api.partner.microsoft.com, any password; users: ${[...users].map(([name, role]) => `${name} (${role})`).join(', ')})`,
    );
    await stopped;
    await served.close();
    return 0;
  },
};

function checkService([name, ...surplus]: readonly string[]): void {
  if (name === undefined) throw new UsageError('Which service? There is partner-center.');
  if (surplus.length > 0) throw new UsageError('One service at a time.');
  if (name === 'partner-center') return;
  if (later.includes(name)) {
    throw new UsageError(`'${name}' is not built yet: dataverse and salesforce come later.`);
  }
  const nearest = findNearestName(name, ['partner-center', ...later]);
  throw new UsageError(
    `There is no service '${name}'.${nearest ? ` Did you mean '${nearest}'?` : ''}`,
  );
}

function readPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  if (port <= 65_535) return port;
  throw new UsageError(`--port is '${text}'; expected a number from 0 to 65535.`);
}

// Read twice: once for a clear fault, once as plain JSON, without the number types of the runner.
function readSeed(file: string) {
  readJsonFile(file);
  const text = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
  return { file, json: JSON.parse(text) as Json };
}
