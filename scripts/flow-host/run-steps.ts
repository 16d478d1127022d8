// A flow as the designer shows it: its steps nested as they are written, and of a run what became of each, one pass of
// each loop at a time. In: a plan or a run, and the passes that are looked at. Out: plain data.
import { compileTemplate } from '../../flows/runner/expressions/compile';
import { toText } from '../../flows/runner/expressions/text';
import type { Value, ValueObject } from '../../flows/runner/expressions/values';
import type { Plan, PlannedAction, PlannedContainer } from '../../flows/runner/plan';
import { findNearestName } from '../../flows/runner/nearest-name';
import { formatInstant, type ActionRecord } from '../../flows/runner/run/action-record';
import { describeHistory } from '../../flows/runner/run/describe-run';
import type { Frame } from '../../flows/runner/run/frame';
import type { Run } from '../../flows/runner/run/run';
import { FlowHostError } from './errors';
import type { Outcome, Step } from './listing-shapes';

/** Name of a loop → the pass that is looked at, from 0; the last one where it is not named. */
export type Passes = ReadonlyMap<string, number>;

export interface Seen {
  readonly run: Run;
  readonly passes: Passes;
}

/** Where an expression stands: at an action, in one pass of each loop around it. */
export interface Place {
  /** Without one, the end of the run. */
  readonly action?: string;
  readonly passes: Passes;
}

export function describeSteps(plan: Plan, seen?: Seen): Step[] {
  return describeGroup(plan.root, seen?.run.frame, seen?.passes ?? new Map());
}

function describeGroup({ actions }: PlannedContainer, frame: Frame | undefined, passes: Passes) {
  return actions.map((action): Step => {
    const record = frame?.record(action);
    const pass = record && choosePass(record, passes);
    const inside = pass?.frame ?? frame;
    const { name, definition, dependencies, container, groups } = action;
    return {
      name,
      type: toText(definition.type),
      description: textOf(definition['description']),
      operation: operationOf(action),
      runAfter: Object.fromEntries(
        dependencies.map(({ position, statuses }) => [
          container.actions[position]?.name ?? '',
          statuses,
        ]),
      ),
      branches: groups.map((group) => ({
        label: group.label,
        steps: describeGroup(group, inside, passes),
      })),
      outcome: record ? describeOutcome(record, pass) : null,
    };
  });
}

interface ChosenPass {
  readonly index: number;
  readonly frame: Frame | undefined;
}

function choosePass(record: ActionRecord, passes: Passes): ChosenPass | undefined {
  const { repetitions, action } = record;
  if (action.groups.length === 0 || repetitions === undefined || !isLoop(action)) return undefined;
  const last = repetitions - 1;
  const wanted = passes.get(action.name) ?? last;
  const index = Math.max(0, Math.min(last, wanted));
  return { index, frame: frameOf(record, index) };
}

function frameOf({ passes }: ActionRecord, index: number): Frame | undefined {
  return passes?.[index]?.find((each) => each !== undefined)?.execution.frame;
}

function isLoop({ type }: PlannedAction): boolean {
  return type === 'foreach' || type === 'until';
}

function describeOutcome(record: ActionRecord, pass: ChosenPass | undefined): Outcome {
  const { error, retries, repetitions = 0, passes } = record;
  const kept = passes?.reduce((sum, each) => sum + (each ? 1 : 0), 0) ?? 0;
  return {
    status: record.status ?? 'Running',
    startTime: formatInstant(record.start),
    endTime: record.status === undefined ? null : formatInstant(record.end),
    error: error ? { code: error.code, message: error.message } : null,
    retries: retries?.length ?? 0,
    loop: pass ? { passes: repetitions, kept, shown: pass.index } : null,
  };
}

/** @throws FlowHostError where there is no such action, or the run did not come there */
export function describeStep({ run, passes }: Seen, name: string): ValueObject {
  const { action, frame } = placeOf(run, name, passes);
  const record = frame.record(action);
  if (record) return describeHistory(record);
  throw new FlowHostError(
    'WorkflowRunActionNotFound',
    `The run did not come to the action '${action.name}'.`,
    [],
    404,
  );
}

/**
 * The text as in a definition: `@…`, or a text with `@{…}` inside.
 * @throws ExpressionError, FlowHostError
 */
export function evaluateIn(run: Run, expression: string, { action, passes }: Place): Value {
  const frame = action === undefined ? run.frame : placeOf(run, action, passes).frame;
  return compileTemplate(expression).evaluate(frame);
}

/** The frame around an action: that of the run, or of one pass of the loops around it. */
function placeOf(run: Run, name: string, passes: Passes): { action: PlannedAction; frame: Frame } {
  const action = run.plan.byKey.get(name.toLowerCase());
  if (!action) {
    const names = run.plan.actions.map((each) => each.name);
    const nearest = findNearestName(name, names);
    throw new FlowHostError(
      'WorkflowRunActionNotFound',
      `There is no action '${name.slice(0, 200)}'.`,
      nearest === undefined ? [] : [`Did you mean '${nearest}'?`],
      404,
    );
  }
  const loops: PlannedAction[] = [];
  for (let loop = action.loop; loop; loop = loop.loop) loops.unshift(loop);
  let { frame } = run;
  for (const loop of loops) {
    const record = frame.record(loop);
    frame = (record && choosePass(record, passes)?.frame) ?? frame;
  }
  return { action, frame };
}

function operationOf({ definition }: PlannedAction): string {
  const { inputs } = definition as { inputs?: { host?: Record<string, unknown> } };
  const { apiId, operationId } = inputs?.host ?? {};
  if (typeof operationId !== 'string') return '';
  const connector = typeof apiId === 'string' ? (apiId.split('/').at(-1) ?? '') : '';
  return `${connector} ${operationId}`.trim();
}

function textOf(value: Value | undefined): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
