// The one runner of all scenarios. In: a scenario, and the flow files that ship. Out: the differences between what was
// expected and what the run history, Partner Center and the CRM hold when nothing is under way any more.
import { isObject, type Json, type JsonObject } from '../simulators/partner-center/json';
import { compare } from './match';
import { tables, type Scenario, type Step } from './scenario';
import {
  createdReferrals,
  fillIn,
  referralOf,
  rowOf,
  rowsOf,
  setStage,
  settle,
  type EndedRun,
  type Stage,
  type StageOptions,
} from './stage';
import { perform } from './steps';

export interface Outcome {
  /** Each a sentence; none where all is as expected. */
  readonly differences: readonly string[];
  readonly stage: Stage;
}

export async function runScenario(scenario: Scenario, options: StageOptions): Promise<Outcome> {
  const stage = await setStage(scenario, options);
  const differences: string[] = [];
  try {
    for (const [index, step] of stage.scenario.trigger.entries()) {
      differences.push(...(await play(stage, step, `step ${index + 1}`)));
      if (differences.length > 0) break;
    }
    if (differences.length === 0) {
      await settle(stage);
      differences.push(...check(stage, stage.scenario.expected, 'expected'));
    }
  } catch (error) {
    differences.push((error as Error).message);
  } finally {
    stage.system.close();
  }
  const faults = stage.faults.map((each) => `a bug: ${String(each)}`);
  return { differences: [...differences, ...faults], stage };
}

/** Differences and what ran, for whoever reads a failure. */
export function describeOutcome({ differences, stage }: Outcome): string {
  const { name, why, file } = stage.scenario;
  const runs = stage.ended.map(({ summary }) => {
    const error = summary.error ? ` ${summary.error.code}: ${summary.error.message}` : '';
    return `  ran: ${summary.flow} ${summary.status}${error}`;
  });
  const lines = differences.map((each) => `  ✗ ${each}`);
  return [`${file} › ${name}`, `  (${why})`, ...lines, ...runs].join('\n');
}

async function play(stage: Stage, step: Step, place: string): Promise<string[]> {
  try {
    await perform(stage, step);
    if (step.settle) await settle(stage);
    if (step.kind !== 'expect') return [];
    return check(stage, step.what as JsonObject, `${place}, expect`);
  } catch (error) {
    const { name, message } = error as Error;
    return [`${place} (${step.kind}) could not be done: ${name}: ${message}`];
  }
}

function check(stage: Stage, expected: JsonObject, place: string): string[] {
  const isCompared = ({ summary }: EndedRun): boolean =>
    !stage.crm.isPolled(summary.flow) || summary.status !== 'Succeeded';
  const context = { rowOf: (id: string) => rowOf(stage, id) };
  const wanted = fillIn(stage, expected) as JsonObject;
  const found: JsonObject = {};
  for (const table of tables) {
    if (wanted[table] !== undefined) found[table] = rowsOf(stage, table);
  }
  if (isObject(wanted['referrals'])) {
    const names = Object.keys(wanted['referrals']);
    found['referrals'] = Object.fromEntries(names.map((name) => [name, referralOf(stage, name)]));
  }
  if (isObject(wanted['counts'])) {
    const sets = Object.keys(wanted['counts']);
    const count = (set: string): number =>
      set === 'referrals' || set === 'invitations'
        ? createdReferrals(stage, set.slice(0, -1)).length
        : rowsOf(stage, set).length;
    found['counts'] = Object.fromEntries(sets.map((set) => [set, count(set)]));
  }
  const { callsAtMost, ...exact } = wanted;
  const ended = stage.ended.filter((run) => !isEcho(stage, run));
  const runs = ended.filter(({ summary }) => summary.flow === stage.scenario.flow);
  found['runs'] = isObject(wanted['runs'])
    ? byFlow(ended.filter(isCompared), nameEnd, wanted['runs'])
    : runs.map(nameEnd);
  found['calls'] = isObject(wanted['calls'])
    ? byFlow(ended, countCalls, wanted['calls'])
    : runs.map(countCalls);
  found['actions'] = runs.map(countActions);
  const differences = compare(found, exact, place, context);
  for (const [index, run] of runs.entries()) {
    differences.push(...atMost(countCalls(run), callsAtMost, `${place}.calls[${index}]`));
  }
  return differences;
}

// A poll tells our own writes as well; a run that asks nothing of anybody is that echo.
function isEcho({ crm }: Stage, run: EndedRun): boolean {
  return crm.isPolled(run.summary.flow) && countCalls(run) === 0;
}

function atMost(found: number, limit: Json | undefined, place: string): string[] {
  if (typeof limit !== 'number' || found <= limit) return [];
  return [`${place}: found ${found}, expected at most ${limit}`];
}

// `Succeeded`, or `Failed CurrencyNotSetUp`.
function nameEnd({ summary: { status, error } }: EndedRun): string {
  return error ? `${status} ${error.code}` : status;
}

function byFlow<T extends Json>(
  ended: readonly EndedRun[],
  tell: (run: EndedRun) => T,
  wanted: JsonObject,
): JsonObject {
  const all: Record<string, Json[]> = Object.fromEntries(
    Object.keys(wanted).map((flow) => [flow, []]),
  );
  for (const each of ended) (all[each.summary.flow] ??= []).push(tell(each));
  return all;
}

/** Requests to connectors, repeated ones included. */
export function countCalls({ run }: EndedRun): number {
  let sum = 0;
  for (const each of run.measures.calls.values()) sum += each;
  return sum;
}

/** Actions that were executed, loops counted once. */
export function countActions({ run }: EndedRun): number {
  return run.plan.actions.filter((action) => {
    const status = run.frame.record(action)?.status;
    return status !== undefined && status !== 'Skipped';
  }).length;
}
