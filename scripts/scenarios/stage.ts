// Where a scenario plays: one virtual system, the names that the scenario gave to things, the runs that have ended.
// In: a checked scenario. Out: a stage on which steps are performed.
import { toText } from '../../flows/runner/expressions/text';
import type { Run } from '../../flows/runner/run/run';
import type { HostFlow, RunSummary } from '../flow-host/create-flow-host';
import type { GuardHost } from '../simulators/dataverse/guard/install-guard';
import { isObject, type Json, type JsonObject } from '../simulators/partner-center/json';
import { createAuthority, type Authority } from '../simulators/partner-center/authority';
import type { Referral } from '../simulators/partner-center/referral';
import { REGISTRATION_FLOW } from '../system/system';
import {
  START,
  createVirtualSystem,
  readFlows,
  type VirtualSystem,
} from '../system/virtual-system';
import type { Crm, Seat } from './crm';
import { dynamics365 } from './dynamics-365';
import type { Scenario } from './scenario';

export interface EndedRun {
  readonly summary: RunSummary;
  readonly run: Run;
}

export interface StageOptions {
  readonly projectRoot: string;
  /** Dynamics 365 without it. */
  readonly crm?: Crm;
  /** The shipped ones without it. */
  readonly flows?: readonly HostFlow[];
  /** In front of Dataverse, if given. */
  readonly guard?: GuardHost;
  /** Sees, and may answer, each request between the parts. */
  readonly intercept?: (
    request: Request,
    carry: (request: Request) => Promise<Response>,
  ) => Promise<Response>;
}

export interface Stage extends Seat {
  /** In the words of the CRM. */
  readonly scenario: Scenario;
  /** Of all flows, in the order in which they ended; the registration's are not among them. */
  readonly ended: EndedRun[];
  /** Bugs of ours that anything met. */
  readonly faults: unknown[];
}

/** What a scenario without a name for its referral calls it; the oldest of ours, where a flow has created it. */
export const REFERRAL = 'referral';
/** That of Microsoft, which an invitation makes. */
const INVITATION = 'invitation';
const MICROSOFT = 'msft';

/** More than any scenario needs. */
const MOST_RUNS = 40;

// Keys take half a second to make, and which they are means nothing to any scenario.
let authority: Promise<Authority> | undefined;
const loaded = new Map<string, readonly HostFlow[]>();

/** The system as `given` says, the flow and those that it names on, the webhook registered. */
export async function setStage(original: Scenario, options: StageOptions): Promise<Stage> {
  const { projectRoot, intercept, guard, crm = dynamics365 } = options;
  const scenario = crm.adapt(original);
  const { given, flow } = scenario;
  const prepared = crm.prepare(given, scenario.file);
  const names = new Map<string, string>();
  const ended: EndedRun[] = [];
  const faults: unknown[] = [];
  const system: VirtualSystem = createVirtualSystem({
    projectRoot,
    flows: options.flows ?? shippedFlows(projectRoot),
    authority: () => (authority ??= createAuthority()),
    ...prepared,
    partnerCenterSeed: { file: scenario.file, json: { referrals: referralRows(given, names) } },
    environmentVariables: {
      ...prepared.environmentVariables,
      ...((given['environment'] ?? {}) as Record<string, string>),
    },
    verifySignatures: given['verifySignatures'] === true,
    random: seededRandom(),
    onRun: (summary, run) => {
      ended.push({ summary, run });
      if (ended.length !== MOST_RUNS) return;
      faults.push(`The two sides wake each other without end: ${MOST_RUNS} runs.`);
      system.close();
    },
    onFault: (error) => faults.push(error),
    ...(intercept ? { intercept } : {}),
    ...(guard ? { guard } : {}),
  });
  const others = (given['flows'] ?? []) as string[];
  for (const each of [REGISTRATION_FLOW, ...others, flow]) await system.host.turnOn(each);
  const called = [flow, ...others].find((each) => isCalledByEvents(system, each));
  if (called !== undefined) await system.register(called);
  await system.settle();
  ended.length = 0;
  return { system, scenario, crm, names, ended, faults };
}

/** Lets time pass until nothing is under way, or the system was closed because that never comes. */
export function settle({ system, ended }: Stage): Promise<void> {
  return system.settle(() => ended.length >= MOST_RUNS);
}

export function shippedFlows(projectRoot: string): readonly HostFlow[] {
  const known = loaded.get(projectRoot) ?? readFlows(projectRoot);
  loaded.set(projectRoot, known);
  return known;
}

/** `${name.member}` in a text stands for what the thing of that name holds now; `$repeat`. @throws Error for an unknown name */
export function fillIn(stage: Stage, value: Json): Json {
  if (typeof value === 'string') return fillInText(stage, value);
  if (Array.isArray(value)) return value.map((each) => fillIn(stage, each));
  if (!isObject(value)) return value;
  if (Array.isArray(value['$repeat'])) return repeat(value['$repeat']);
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      toText(fillInText(stage, name)),
      fillIn(stage, each),
    ]),
  );
}

/** `{"$repeat": ["text", 3]}`: what is too long to be written. */
function repeat([text, times]: readonly Json[]): string {
  return toText(text ?? null).repeat(typeof times === 'number' ? times : 1);
}

function fillInText(stage: Stage, text: string): Json {
  const whole = /^\$\{([\w.]+)\}$/.exec(text)?.[1];
  if (whole !== undefined) return lookUp(stage, whole);
  return text.replace(/\$\{([\w.]+)\}/g, (_match, path: string) => toText(lookUp(stage, path)));
}

function lookUp(stage: Stage, path: string): Json {
  const [name = '', ...members] = path.split('.');
  let value: Json | undefined = thing(stage, name);
  for (const member of members) value = isObject(value) ? value[member] : undefined;
  if (value === undefined) throw new Error(`'\${${path}}' names nothing that is there.`);
  return value;
}

function thing(stage: Stage, name: string): JsonObject {
  const id = stage.names.get(name);
  const { store } = stage.system.partnerCenter;
  const found =
    id === undefined
      ? (stage.crm.lastRow(stage.system, name) ?? createdReferrals(stage, name)[0])
      : (store.get(id) ?? rowOf(stage, id));
  if (found) return found;
  throw new Error(`Nothing is named '${name}'; known: ${[...stage.names.keys()].join(', ')}.`);
}

/** @throws Error where there is none of that name */
export function referralOf(stage: Stage, name = REFERRAL): Referral {
  const id = stage.names.get(name);
  const [created] = createdReferrals(stage, name);
  const found = id === undefined ? created : stage.system.partnerCenter.store.get(id);
  if (found) return found;
  throw new Error(`There is no referral '${name}'.`);
}

/** Referrals of ours, or Microsoft's, the oldest first; none for another name. */
export function createdReferrals({ system }: Stage, name: string): Referral[] {
  if (name !== REFERRAL && name !== INVITATION) return [];
  const all = [...system.partnerCenter.store.created()];
  return all.filter(
    ({ organizationId }) => (organizationId === MICROSOFT) === (name === INVITATION),
  );
}

/** The row of any table whose id this is. */
export function rowOf({ system, crm }: Stage, id: string): JsonObject | undefined {
  return crm.rowOf(system, id);
}

/** The rows of a table, the oldest first. */
export function rowsOf({ system, crm }: Stage, set: string): JsonObject[] {
  return crm.rowsOf(system, set);
}

function referralRows(given: JsonObject, names: Map<string, string>): JsonObject[] {
  const rows = (given['referrals'] ?? []) as JsonObject[];
  return rows.map(({ as = REFERRAL, ...members }, index) => {
    const number = String(index + 1).padStart(12, '0');
    const id = `0e000000-0000-4000-8000-${number}`;
    const engagementId = `0e000000-0000-4000-8000-1${number.slice(1)}`;
    const time = new Date(START).toISOString();
    const row = { id, engagementId, createdDateTime: time, updatedDateTime: time, ...members };
    names.set(toText(as), String(row.id));
    return row;
  });
}

function isCalledByEvents(system: VirtualSystem, flow: string): boolean {
  const found = system.host.flows().find(({ displayName }) => displayName === flow);
  return found?.trigger.kind?.toLowerCase() === 'http';
}

// The waits of retries are drawn by chance; a scenario repeats exactly.
function seededRandom(): () => number {
  let state = 1;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}
