// The flow host's API as the page uses it. In: ids. Out: flows, runs, steps. Shapes: scripts/flow-host/README.md
import type { FlowSummary, Outcome, RunSummary, Step } from '../../../flow-host/listing-shapes';
import { askHost, askWorkbench, type JsonObject } from '../ask';

export type { Outcome, RunSummary, Step };
export type Flow = FlowSummary;

/** What one step got and gave. */
export interface StepDetail {
  readonly inputs: unknown;
  readonly outputs: unknown;
  readonly code?: string;
  readonly secured?: readonly string[];
  readonly retryHistory?: readonly RetryAttempt[];
}

export interface RetryAttempt {
  readonly startTime: string;
  readonly endTime: string;
  readonly code: string;
  readonly error?: { readonly code: string; readonly message: string };
}

export interface WholeRun {
  readonly flow: string;
  readonly workflowId: string;
  readonly runs: readonly RunDetail[];
}

export interface RunDetail {
  readonly id: string;
  readonly status: string;
  readonly startTime: string;
  readonly endTime: string | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly trigger: JsonObject;
  readonly response: JsonObject | null;
  readonly calls: Readonly<Record<string, number>>;
}

/** Loop → pass that is looked at. */
export type Passes = Readonly<Record<string, number>>;

/** A run that the steps are shown of. */
export interface SeenRun {
  readonly run: string;
  readonly passes: Passes;
  readonly showsSkipped: boolean;
  /** The step that expressions are tried at. */
  readonly chosen: string | undefined;
  readonly onPass: (loop: string, pass: number) => void;
  readonly onChoose: ((step: string) => void) | undefined;
}

export interface GuideRow {
  readonly flow: string;
  readonly scope: string;
  readonly [column: string]: unknown;
}

export async function listFlows(): Promise<Flow[]> {
  return (await askHost<{ flows: Flow[] }>('/flows')).flows;
}

export async function readAddress(workflowId: string): Promise<string> {
  const { flows } = await askHost<{ flows: Flow[] }>('/flows?addresses=true');
  const address = flows.find((flow) => flow.workflowId === workflowId)?.address;
  if (address === null || address === undefined)
    throw new Error('Nobody calls this flow: it has no URL.');
  return address;
}

export async function listRuns(flow?: string): Promise<RunSummary[]> {
  const query = flow === undefined ? '' : `&flow=${encodeURIComponent(flow)}`;
  return (await askHost<{ runs: RunSummary[] }>(`/runs?limit=200${query}`)).runs;
}

export function readRun(id: string): Promise<WholeRun> {
  return askHost<WholeRun>(`/runs/${encodeURIComponent(id)}`);
}

export async function readSteps(
  of: { readonly flow: string } | { readonly run: string; readonly passes: Passes },
): Promise<Step[]> {
  const path =
    'flow' in of
      ? `/flows/${encodeURIComponent(of.flow)}/steps`
      : `/runs/${encodeURIComponent(of.run)}/steps${queryOf(of.passes)}`;
  return (await askHost<{ steps: Step[] }>(path)).steps;
}

export function readStep(run: string, step: string, passes: Passes): Promise<StepDetail> {
  return askHost<StepDetail>(
    `/runs/${encodeURIComponent(run)}/steps/${encodeURIComponent(step)}${queryOf(passes)}`,
  );
}

export interface Evaluated {
  readonly value?: unknown;
  readonly error?: {
    readonly code: string;
    readonly message: string;
    readonly caret: readonly string[];
    readonly actions: readonly string[];
  };
}

export function evaluate(
  run: string,
  expression: string,
  action: string | undefined,
  passes: Passes,
): Promise<Evaluated> {
  const body = { expression, ...(action === undefined ? {} : { action }), pass: passesOf(passes) };
  return askHost<Evaluated>(`/runs/${encodeURIComponent(run)}/evaluate`, { method: 'POST', body });
}

export async function turn(workflowId: string, state: 'on' | 'off'): Promise<void> {
  await askHost(`/flows/${encodeURIComponent(workflowId)}/${state}`, { method: 'POST' });
}

/** Lets a trigger that polls ask now. */
export async function checkFlow(workflowId: string): Promise<void> {
  await askHost(`/flows/${encodeURIComponent(workflowId)}/check`, { method: 'POST' });
}

export async function pressButton(workflowId: string, inputs: object): Promise<string> {
  const path = `/flows/${encodeURIComponent(workflowId)}/run`;
  return (await askHost<{ runId: string }>(path, { method: 'POST', body: inputs })).runId;
}

export async function resubmit(run: string): Promise<string> {
  const path = `/runs/${encodeURIComponent(run)}/resubmit`;
  return (await askHost<{ runId: string }>(path, { method: 'POST' })).runId;
}

export async function readGuide(): Promise<readonly GuideRow[]> {
  return (await askWorkbench<{ rows: readonly GuideRow[] }>('/field-mapping')).rows;
}

function passesOf(passes: Passes): string[] {
  return Object.entries(passes).map(([loop, pass]) => `${loop}:${pass}`);
}

function queryOf(passes: Passes): string {
  const query = new URLSearchParams(passesOf(passes).map((each) => ['pass', each]));
  return Object.keys(passes).length === 0 ? '' : `?${query.toString()}`;
}
