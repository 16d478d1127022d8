// cosell start: the whole system on this machine; with --once the scenarios of the user guide in process.
import { chapters } from '../system/chapters';
import { guardedChapters } from '../system/guarded-chapters';
import { playChapter, type PlayedChapter } from '../system/play-chapters';
import { printChapter } from '../system/print-chapter';
import { FlowHostError } from '../flow-host/create-flow-host';
import { DeedError } from '../system/people';
import { readPackedFlows } from '../system/packed-flows';
import { startLiveSystem, type LiveOptions, type LiveSystem } from '../system/live-system';
import {
  GuardUnavailable,
  startGuardHost,
  type GuardHost,
} from '../simulators/dataverse/guard/install-guard';
import { PluginHostError } from '../simulators/dataverse/guard/plugin-host';
import {
  adviseDataverse,
  advisePartnerCenter,
  adviseSalesforce,
} from '../simulators/simulated-services';
import { PortError, readPort, stopSignal } from '../serving';
import { readArguments, UsageError, type Command, type Terminal } from '../command';
import { refuseSolution } from './solution-fault';

/** Page and flows, Partner Center, Dataverse, Salesforce. */
const PORTS = 4;

export const start: Command = {
  usage: `Usage: cosell start [--port N] [--guard] [--from-zip] [--verify-signatures]
       cosell start --once [--guard] [--from-zip] [--json]

Partner Center, Dynamics 365, Salesforce and the flows between them on 127.0.0.1, and a page that shows them. Stops on SIGTERM.

  --once               play the scenarios of the user guide in process, print what happens, compare both sides
  --port N             the port of the page and the flows; N+1 Partner Center, N+2 Dataverse,
                       N+3 Salesforce (default: any free ones)
  --guard              Dataverse runs the guard, the plug-in that ships, before each write (needs the .NET SDK 10)
  --from-zip           run the flows that are in the packed managed solutions
  --verify-signatures  check the signature of webhooks before they reach a flow, as no cloud flow can
  --json               with --once: one JSON document`,
  execute: async (args, terminal) => {
    const { values, positionals } = readArguments(args, {
      once: { type: 'boolean', default: false },
      port: { type: 'string' },
      guard: { type: 'boolean', default: false },
      'from-zip': { type: 'boolean', default: false },
      'verify-signatures': { type: 'boolean' },
      json: { type: 'boolean', default: false },
    });
    const [surplus] = positionals;
    if (surplus !== undefined)
      throw new UsageError(`'${surplus}' is not expected: start takes options only.`);
    if (values.json && !values.once) throw new UsageError('--json goes with --once.');
    for (const name of ['port', 'verify-signatures'] as const) {
      if (values.once && values[name] !== undefined) {
        throw new UsageError(`--${name} goes without --once, which needs no socket.`);
      }
    }
    const { projectRoot } = terminal;
    const flows = values['from-zip']
      ? refuseSolution('--from-zip', () => readPackedFlows(projectRoot))
      : undefined;
    const options = {
      ...{ projectRoot, port: readPort(values.port ?? '0', PORTS) },
      ...(flows ? { flows } : {}),
      verifySignatures: values['verify-signatures'] ?? false,
    };
    const run = (all: LiveOptions): Promise<number> =>
      values.once ? playAll(terminal, values.json, all) : serveUntilStopped(terminal, all);
    if (!values.guard) return run(options);
    let guard: GuardHost;
    try {
      guard = startGuard(terminal);
    } catch (error) {
      if (!(error instanceof GuardUnavailable || error instanceof PluginHostError)) throw error;
      return reportFault(terminal, values.json, '--guard', error);
    }
    try {
      return await run({ ...options, guard });
    } finally {
      guard.close();
    }
  },
};

function startGuard({ projectRoot, say }: Terminal): GuardHost {
  say('Starting the guard; the first time its host is built, which takes half a minute.');
  return startGuardHost(projectRoot);
}

async function serveUntilStopped(terminal: Terminal, options: LiveOptions): Promise<number> {
  let live: LiveSystem;
  try {
    live = await startLiveSystem({
      ...options,
      onRun: ({ flow, status, error }) =>
        terminal.say(`${status}: ${flow}${error ? ` (${error.message})` : ''}`),
      onFault: (error) => terminal.say(`A bug: ${String(error)}`),
    });
  } catch (error) {
    if (!isExpected(error)) throw error;
    terminal.say(error.message);
    return 1;
  }
  const stopped = stopSignal();
  // The first visit need not wait for it; what cannot be built says so in the page's own place as well.
  live.prepare().catch((error: unknown) => terminal.say(`The page: ${String(error)}`));
  await terminal.print(describe(live));
  await stopped;
  await live.stop();
  return 0;
}

function describe({ origins, guard, dataverse: { defaultCaller } }: LiveSystem): string {
  const { flows, partnerCenter, dataverse, salesforce } = origins;
  return `The page            ${flows}/
Flows               ${flows}/_host/flows
Partner Center      ${partnerCenter}
Dataverse           ${dataverse}${guard ? `\nGuard               on; the integration is user ${defaultCaller}` : ''}
Salesforce          ${salesforce}

${advisePartnerCenter(partnerCenter)}
${adviseDataverse(dataverse)}
${adviseSalesforce(salesforce)}

Try: open the page and press New deal, or
  curl -X POST ${partnerCenter}/_simulator/dashboard/deal -H 'Content-Type: application/json' -d '{"name": "My first deal"}'

Ctrl+C stops everything; nothing is kept.
`;
}

async function playAll(
  terminal: Terminal,
  json: boolean,
  { flows, guard }: LiveOptions,
): Promise<number> {
  const played: PlayedChapter[] = [];
  const options = { ...(flows ? { flows } : {}), ...(guard ? { guard } : {}) };
  for (const chapter of [...chapters, ...(guard ? guardedChapters : [])]) {
    try {
      const done = await playChapter(chapter, terminal.projectRoot, options);
      played.push(done);
      if (!json) await terminal.print(printChapter(done));
    } catch (error) {
      if (!isExpected(error)) throw error;
      return reportFault(terminal, json, chapter.title, error);
    }
  }
  const agrees = played.every((each) => each.agrees);
  if (json) await terminal.print(`${JSON.stringify({ chapters: played, agrees })}\n`);
  return agrees ? 0 : 1;
}

/** @returns the exit code */
async function reportFault(
  terminal: Terminal,
  json: boolean,
  what: string,
  { name: code, message }: Error,
): Promise<number> {
  terminal.say(`${what}: ${message}`);
  if (json) await terminal.print(`${JSON.stringify({ error: { code, message } })}\n`);
  return 1;
}

/** Not a bug of the command: a port, a flow or a service that refuses. */
function isExpected(error: unknown): error is Error {
  return error instanceof PortError || error instanceof FlowHostError || error instanceof DeedError;
}
