// cosell start: the whole system on this machine; with --once the scenarios of the user guide in process.
import { chapters } from '../system/chapters';
import { playChapter, type PlayedChapter } from '../system/play-chapters';
import { printChapter } from '../system/print-chapter';
import { FlowHostError, type HostFlow } from '../flow-host/create-flow-host';
import { DeedError } from '../system/people';
import { readPackedFlows } from '../system/packed-flows';
import type { Origins } from '../system/system';
import { startLiveSystem, type LiveOptions, type LiveSystem } from '../system/live-system';
import { adviseDataverse, advisePartnerCenter } from '../simulators/simulated-services';
import { PortError, readPort, stopSignal } from '../serving';
import { readArguments, UsageError, type Command, type Terminal } from '../command';
import { refuseSolution } from './solution-fault';

/** Page and flows, Partner Center, Dataverse. */
const PORTS = 3;

export const start: Command = {
  usage: `Usage: cosell start [--port N] [--from-zip] [--verify-signatures]
       cosell start --once [--from-zip] [--json]

Partner Center, Dynamics 365 and the flows between them on 127.0.0.1, and a page that shows them. Stops on SIGTERM.

  --once               play the scenarios of the user guide in process, print what happens, compare both sides
  --port N             the port of the page and the flows; N+1 Partner Center, N+2 Dataverse (default: any free ones)
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
    if (values.guard)
      throw new UsageError('--guard: the guard (Dataverse plug-in) is not built yet.');
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
    if (values.once) return playAll(terminal, values.json, flows);
    return serveUntilStopped(terminal, {
      projectRoot,
      ...(flows ? { flows } : {}),
      port: readPort(values.port ?? '0', PORTS),
      verifySignatures: values['verify-signatures'] ?? false,
    });
  },
};

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
  await terminal.print(describe(live.origins));
  await stopped;
  await live.stop();
  return 0;
}

function describe({ flows, partnerCenter, dataverse }: Origins): string {
  return `The page            ${flows}/
Flows               ${flows}/_host/flows
Partner Center      ${partnerCenter}
Dataverse           ${dataverse}

${advisePartnerCenter(partnerCenter)}
${adviseDataverse(dataverse)}

Try: open the page and press New deal, or
  curl -X POST ${partnerCenter}/_simulator/dashboard/deal -H 'Content-Type: application/json' -d '{"name": "My first deal"}'

Ctrl+C stops everything; nothing is kept.
`;
}

async function playAll(
  terminal: Terminal,
  json: boolean,
  flows: readonly HostFlow[] | undefined,
): Promise<number> {
  const played: PlayedChapter[] = [];
  for (const chapter of chapters) {
    try {
      const done = await playChapter(chapter, terminal.projectRoot, flows);
      played.push(done);
      if (!json) await terminal.print(printChapter(done));
    } catch (error) {
      if (!isExpected(error)) throw error;
      const { name: code, message } = error;
      terminal.say(`${chapter.title}: ${message}`);
      if (json) await terminal.print(`${JSON.stringify({ error: { code, message } })}\n`);
      return 1;
    }
  }
  const agrees = played.every((each) => each.agrees);
  if (json) await terminal.print(`${JSON.stringify({ chapters: played, agrees })}\n`);
  return agrees ? 0 : 1;
}

/** Not a bug of the command: a port, a flow or a service that refuses. */
function isExpected(error: unknown): error is Error {
  return error instanceof PortError || error instanceof FlowHostError || error instanceof DeedError;
}
