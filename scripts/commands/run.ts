// cosell run: one run of a flow on the virtual clock, and its run history as a person or a program reads it.
import { formatJson } from '../../flows/runner/expressions/json';
import { isObject, type ValueObject } from '../../flows/runner/expressions/values';
import { MockCaller, readMocks } from '../../flows/runner/connections/mocks';
import { HttpCaller } from '../../flows/runner/connections/http-caller';
import type { Caller } from '../../flows/runner/connections/call';
import { checkOperations } from '../../flows/runner/connections/check-operations';
import { connectorOperations } from '../../flows/runner/connections/connector-operations';
import { DefinitionError, describeValue } from '../../flows/runner/load/fault';
import { runFlow, type FlowResult } from '../../flows/runner/run-flow';
import { StalledError, VirtualClock } from '../../flows/runner/clock';
import { describeRun } from '../../flows/runner/run/describe-run';
import { HistoryFile } from '../../flows/runner/run/history-file';
import { RETRY_PROFILES, type RetryProfile } from '../../flows/runner/run/retry-policy';
import { readFiring } from '../../flows/runner/triggers/read-firing';
import { readArguments, readJsonFile, UsageError, type Command, type Terminal } from '../command';
import { readConfiguration } from '../configuration';
import { readConnectors } from '../connectors';
import { FlowFiles, type FoundFlow } from '../flow-files';
import { printRun } from '../print-run';

export const run: Command = {
  usage: `Usage: cosell run <flow display name or definition file> [options]

  --trigger FILE         what the trigger received: {"name", "outputs": {"headers", "body"}}
  --mocks FILE           answers instead of calls: {"Action": [{"statusCode", "headers", "body"}, …]}
  --parameters FILE      values of the definition's parameters: {"name": value}
  --retry-default NAME   ${RETRY_PROFILES.join(' | ')} (default: power-automate-low)
  --history FILE         write each action's record to a file as JSON Lines, and keep loops out of memory
  --json                 print the runs as one JSON document

Exit code: 0 every run succeeded (or none started), 1 a run did not, 2 something cannot be read.`,
  execute: async (args, terminal) => {
    const { values, positionals } = readArguments(args, {
      trigger: { type: 'string' },
      mocks: { type: 'string' },
      parameters: { type: 'string' },
      'retry-default': { type: 'string' },
      history: { type: 'string' },
      json: { type: 'boolean', default: false },
    });
    const [name, ...surplus] = positionals;
    if (name === undefined)
      throw new UsageError('Which flow? Give its display name or a definition file.');
    if (surplus.length > 0)
      throw new UsageError(`One flow at a time; also found: ${surplus.join(', ')}.`);
    const retryProfile = readProfile(values['retry-default']);
    const files = new FlowFiles(terminal.projectRoot);
    const flow = files.load(name);
    const clock = new VirtualClock(Date.now());
    const firing = readFiring(
      flow.plan,
      values.trigger === undefined ? undefined : readJsonFile(values.trigger),
      values.trigger ?? 'trigger',
    );
    const parameters = values.parameters === undefined ? {} : readParameters(values.parameters);
    const sink = values.history === undefined ? undefined : openHistory(values.history);
    const mocked = values.mocks !== undefined;
    const caller = mocked
      ? new MockCaller(
          readMocks(readJsonFile(values.mocks ?? ''), values.mocks ?? '', namesOf(flow)),
          clock,
        )
      : realCaller(clock, flow, terminal.projectRoot);
    let result: FlowResult;
    try {
      result = await runFlow(flow.plan, firing, {
        caller,
        clock,
        // With mocks a child flow is a call like others: its entry answers, and nothing else runs.
        resolveFlow: (reference) => (mocked ? undefined : files.find(reference, flow)),
        retryProfile,
        parameters,
        ...(sink ? { sink } : {}),
      });
    } catch (error) {
      if (!(error instanceof StalledError)) throw error;
      terminal.say(`${flow.displayName}: ${error.message}`);
      return 1;
    } finally {
      sink?.close();
    }
    await present(flow.displayName, result, values.json, terminal);
    const refused = 'refused' in result.fired;
    return !refused && result.runs.every((each) => each.status === 'Succeeded') ? 0 : 1;
  },
};

function readProfile(name: string | undefined): RetryProfile {
  if (name === undefined) return 'power-automate-low';
  const profile = RETRY_PROFILES.find((each) => each === name);
  if (profile) return profile;
  throw new UsageError(`--retry-default is '${name}'; expected ${RETRY_PROFILES.join(', ')}.`);
}

function readParameters(file: string): ValueObject {
  const json = readJsonFile(file);
  if (isObject(json)) return json;
  const message = `Found ${describeValue(json)}; expected an object of parameter names and values.`;
  throw new DefinitionError([{ code: 'InvalidParameters', message, path: [file], actions: [] }]);
}

function namesOf({ plan }: { plan: { actions: readonly { name: string }[] } }): string[] {
  return plan.actions.map((action) => action.name);
}

// Real services are called only where the configuration says where they are.
function realCaller(clock: VirtualClock, { plan }: FoundFlow, projectRoot: string): Caller {
  const connectors = readConnectors(projectRoot);
  const faults = checkOperations(plan.flow, connectors);
  if (faults.length > 0) throw new DefinitionError(faults);
  const services = readConfiguration(
    [process.cwd(), projectRoot],
    connectors.map(({ service }) => service),
    process.env,
  );
  return new HttpCaller(clock, connectorOperations(connectors, services));
}

async function present(
  name: string,
  result: FlowResult,
  json: boolean,
  terminal: Terminal,
): Promise<void> {
  const { fired, runs } = result;
  const refused = 'refused' in fired ? fired.refused : undefined;
  if (json) {
    // Run by run: together they may be longer than one string can be.
    await terminal.print('{"runs":[');
    for (const [index, each] of runs.entries()) {
      await terminal.print(`${index > 0 ? ',' : ''}${formatJson(describeRun(each))}`);
    }
    await terminal.print(refused ? `],"refused":${formatJson({ ...refused })}}\n` : ']}\n');
    return;
  }
  if (refused)
    terminal.say(`${name}: the trigger was refused, ${refused.code}: ${refused.message}`);
  else if (runs.length === 0)
    terminal.say(`${name}: the trigger's conditions are not met; nothing ran.`);
  for (const each of runs) await terminal.print(printRun(each, name));
}

function openHistory(path: string): HistoryFile {
  try {
    return new HistoryFile(path);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'EIO';
    const message = `The history cannot be written there (${code}).`;
    throw new DefinitionError([{ code: 'UnwritableFile', message, path: [path], actions: [] }]);
  }
}
