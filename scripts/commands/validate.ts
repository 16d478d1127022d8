// cosell validate: everything that can be checked before an import, and nothing that needs a tenant.
// In: a connector, a flow, a folder of either, a solution, or the whole project. Out: every fault, and a summary.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import {
  checkConnector,
  checkSwagger,
  formatFault as formatConnectorFault,
  readConnector,
  UnreadableConnectorError,
  type Fault as ConnectorFault,
} from '../../connector/rules';
import { checkOperations } from '../../flows/runner/connections/check-operations';
import type { KnownConnector } from '../../flows/runner/connections/known-connectors';
import { isObject, type Value } from '../../flows/runner/expressions/values';
import { DefinitionError, formatFault, type Fault } from '../../flows/runner/load/fault';
import { loadFlow } from '../../flows/runner/run-flow';
import { readArguments, readJsonFile, UsageError, type Command, type Terminal } from '../command';
import { readConnectors } from '../connectors';
import type { Checked, ReportedFault, Target } from './validated';
import { checkOurSolutions, checkSolution, isSolution } from './validate-solution';

const DEFINITION = 'apiDefinition.swagger.json';
const PROPERTIES = 'apiProperties.json';

export const validate: Command = {
  usage: `Usage: cosell validate [PATH] [--json]

  PATH     a connector's folder, a folder of connectors, a flow file, a folder of flow files,
           a solution's zip, or an unpacked solution
           (default: the connectors, flows and solutions of this project, and the lock of their names)
  --json   print one JSON document

Exit code: 0 nothing is wrong (warnings are allowed), 1 something is, 2 something cannot be read.`,
  execute: async (args, terminal) => {
    const { values, positionals } = readArguments(args, {
      json: { type: 'boolean', default: false },
    });
    const [path, ...surplus] = positionals;
    if (surplus.length > 0)
      throw new UsageError(`One path at a time; also found: ${surplus.join(', ')}.`);
    const targets = findTargets(path, terminal);
    const checked: Checked[] = [];
    for (const { kind, path: place } of targets) {
      if (kind === 'connector') checked.push(await checkConnectorFolder(place));
    }
    const flows = targets.filter(({ kind }) => kind === 'flow');
    if (flows.length > 0) checked.push(...checkFlows(flows, terminal.projectRoot, checked));
    checked.push(...checkSolutions(path, targets, checked, terminal));
    await present(checked, values.json, terminal);
    if (checked.some(({ readable }) => !readable)) return 2;
    return countFaults(checked, 'error') > 0 ? 1 : 0;
  },
};

/** Solutions are made of what was checked before: where that cannot be read, they are left out. */
function checkSolutions(
  path: string | undefined,
  targets: readonly Target[],
  before: readonly Checked[],
  { projectRoot, say }: Terminal,
): Checked[] {
  const solutions = targets.filter(({ kind }) => kind === 'solution');
  if (before.some(({ readable }) => !readable)) return [];
  if (path !== undefined && solutions.length === 0) return [];
  const connectors = readConnectors(projectRoot);
  if (path === undefined) return checkOurSolutions(projectRoot, connectors, say);
  return solutions.map((each) => checkSolution(each.path, shorten(each.path), connectors));
}

function findTargets(path: string | undefined, { projectRoot, say }: Terminal): Target[] {
  if (path === undefined)
    return [
      ...connectorsIn(join(projectRoot, 'connector')),
      ...indexedFlows(join(projectRoot, 'flows')),
    ];
  const place = [path, join(projectRoot, path)].find((each) => existsSync(each));
  if (place === undefined) throw unreadable(path, 'There is no such file or folder.');
  if (isSolution(place)) return [{ kind: 'solution', path: place }];
  if (statSync(place).isFile())
    return [DEFINITION, PROPERTIES].includes(basename(place))
      ? [{ kind: 'connector', path: dirname(place) }]
      : [{ kind: 'flow', path: place }];
  const found = [connectorsIn, indexedFlows, (folder: string) => flowsIn(folder, say)];
  for (const find of found) {
    const targets = find(place);
    if (targets.length > 0) return targets;
  }
  throw unreadable(path, `The folder holds neither a connector (${DEFINITION}) nor a flow file.`);
}

function connectorsIn(folder: string): Target[] {
  const folders = [folder, ...readdirSync(folder).map((name) => join(folder, name))];
  return folders
    .filter((each) => existsSync(join(each, DEFINITION)))
    .map((each) => ({ kind: 'connector', path: each }));
}

/** The flows of the index flows.json, where the folder holds one; those without a file are not written yet. */
function indexedFlows(folder: string): Target[] {
  const index = join(folder, 'flows.json');
  if (!existsSync(index)) return [];
  const json = readJsonFile(index);
  const flows = isObject(json) && Array.isArray(json['flows']) ? json['flows'] : [];
  return flows.flatMap((each) => {
    const file = isObject(each) ? each['file'] : undefined;
    return typeof file === 'string' ? [{ kind: 'flow' as const, path: join(folder, file) }] : [];
  });
}

/** The flow files of a folder, or of `Workflows` in an unpacked solution. Other files are named and left out. */
function flowsIn(folder: string, say: Terminal['say']): Target[] {
  const workflows = join(folder, 'Workflows');
  const place = existsSync(workflows) ? workflows : folder;
  const files = readdirSync(place)
    .filter((name) => name.toLowerCase().endsWith('.json'))
    .map((name) => join(place, name));
  return files.flatMap((path): Target[] => {
    if (mayBeFlow(path)) return [{ kind: 'flow', path }];
    say(`${shorten(path)} is no flow file and was left out.`);
    return [];
  });
}

// A file that is no JSON stays in: it is reported as unreadable rather than passed over.
function mayBeFlow(path: string): boolean {
  let json: Value;
  try {
    json = JSON.parse(readFileSync(path, 'utf8').replace(/^\uFEFF/, '')) as Value;
  } catch {
    return true;
  }
  if (!isObject(json)) return false;
  const { definition, properties, triggers, actions } = json;
  return (
    isObject(definition) ||
    (isObject(properties) && 'definition' in properties) ||
    (triggers !== undefined && actions !== undefined)
  );
}

async function checkConnectorFolder(path: string): Promise<Checked> {
  const shown = shorten(path);
  try {
    // Says the line of a syntax error, which JSON.parse does not.
    for (const name of [DEFINITION, PROPERTIES]) readJsonFile(join(shown, name));
    const connector = readConnector(path);
    const faults = [
      ...(await checkSwagger(connector, shown)),
      ...checkConnector(connector, shown),
    ].map(reportConnectorFault);
    return { kind: 'connector', path: shown, readable: true, faults };
  } catch (error) {
    if (error instanceof DefinitionError)
      return {
        kind: 'connector',
        path: shown,
        readable: false,
        faults: error.faults.map(reportFlowFault),
      };
    if (!(error instanceof UnreadableConnectorError)) throw error;
    const file = join(shown, basename(error.fault.file));
    const faults = [reportConnectorFault({ ...error.fault, file })];
    return { kind: 'connector', path: shown, readable: false, faults };
  }
}

/** A connector that cannot be read is told once; flows are then checked without any. */
function checkFlows(
  flows: readonly Target[],
  projectRoot: string,
  before: readonly Checked[],
): Checked[] {
  try {
    const connectors = readConnectors(projectRoot);
    return flows.map(({ path }) => checkFlow(path, connectors));
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    const checked = flows.map(({ path }) => checkFlow(path, []));
    const path = dirname(shorten(error.faults[0]?.path[0] ?? ''));
    if (before.some((each) => each.path === path && !each.readable)) return checked;
    const faults = error.faults.map(reportFlowFault);
    return [{ kind: 'connector', path, readable: false, faults }, ...checked];
  }
}

function checkFlow(path: string, connectors: readonly KnownConnector[]): Checked {
  const shown = shorten(path);
  try {
    const { flow } = loadFlow(readJsonFile(path), shown);
    const faults = checkOperations(flow, connectors).map(reportFlowFault);
    return { kind: 'flow', path: shown, readable: true, faults };
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
    const readable = !error.faults.some(({ code }) => /^(UnreadableFile|InvalidJson)$/.test(code));
    return { kind: 'flow', path: shown, readable, faults: error.faults.map(reportFlowFault) };
  }
}

function reportConnectorFault(fault: ConnectorFault): ReportedFault {
  const { code, severity, file, path, found, expected, actions } = fault;
  const place = path === '$' ? file : `${file} › ${path}`;
  const message = `Found ${found}; expected ${expected}.`;
  return { code, severity, place, message, actions, text: formatConnectorFault(fault) };
}

function reportFlowFault(fault: Fault): ReportedFault {
  const { code, message, path, actions } = fault;
  const place = path.join(' › ');
  return { code, severity: 'error', place, message, actions, text: formatFault(fault) };
}

async function present(checked: readonly Checked[], json: boolean, terminal: Terminal) {
  const errors = countFaults(checked, 'error');
  const warnings = countFaults(checked, 'warning');
  if (json) {
    const document = {
      valid: errors === 0,
      errors,
      warnings,
      checked: checked.map(({ kind, path, faults }) => ({
        kind,
        path,
        faults: faults.map(({ text: _, ...fault }) => fault),
      })),
    };
    await terminal.print(`${JSON.stringify(document)}\n`);
    return;
  }
  for (const { faults } of checked)
    for (const { text } of faults) await terminal.print(`${text}\n`);
  const outcome = `${count(errors, 'error')}, ${count(warnings, 'warning')}`;
  await terminal.print(`Checked ${summarize(checked)}: ${outcome}.\n`);
}

function summarize(checked: readonly Checked[]): string {
  const solutions = checked.filter(
    ({ kind, path }) => kind === 'solution' && !path.endsWith('.json'),
  );
  const connectors = count(checked.filter(({ kind }) => kind === 'connector').length, 'connector');
  const flows = count(checked.filter(({ kind }) => kind === 'flow').length, 'flow');
  if (!checked.some(({ kind }) => kind === 'solution')) return `${connectors} and ${flows}`;
  if (checked.every(({ kind }) => kind === 'solution')) return count(solutions.length, 'solution');
  return `${connectors}, ${flows} and ${count(solutions.length, 'solution')}`;
}

function countFaults(checked: readonly Checked[], severity: ReportedFault['severity']): number {
  return checked.flatMap(({ faults }) => faults.filter((each) => each.severity === severity))
    .length;
}

function count(number: number, noun: string): string {
  return `${number === 0 ? 'no' : number} ${noun}${number === 1 ? '' : 's'}`;
}

function shorten(path: string): string {
  const near = relative(process.cwd(), resolve(path));
  return near === '' || near.startsWith('..') ? path : near;
}

function unreadable(path: string, message: string): DefinitionError {
  return new DefinitionError([{ code: 'UnreadableFile', message, path: [path], actions: [] }]);
}
