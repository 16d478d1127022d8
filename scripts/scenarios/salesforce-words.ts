// A scenario in the words of Dynamics 365 → the same in those of Salesforce: names of flows and fields in texts, what only one of
// the two has. In: a checked scenario. Out: a scenario.
import { isObject, type Json, type JsonObject } from '../simulators/partner-center/json';
import { toRecordId } from './salesforce-rows';
import type { Scenario, Step } from './scenario';

const OTHER: Readonly<Record<string, string>> = {
  'Dynamics 365': 'Salesforce',
  Salesforce: 'Dynamics 365',
  cosell_ConflictWinnerDynamics365: 'cosell_ConflictWinnerSalesforce',
};
const WORDS = /cosell_ConflictWinnerDynamics365|Dynamics 365|Salesforce/g;

/** Labels that stand in Audit. */
const LABELS: readonly (readonly [RegExp, string])[] = [
  [/\bEst\. revenue\b/g, 'Amount'],
  [/\b(?:Est\. )?close date\b/g, 'Close Date'],
  [/\bTopic\b/g, 'Opportunity Name'],
  [/\bSales stage\b/g, 'Stage'],
  [/\brevenue\b/g, 'amount'],
];
const STAGES: Readonly<Record<string, string>> = {
  ...{ Qualify: 'Qualification', Develop: 'Needs Analysis' },
  ...{ Propose: 'Proposal/Price Quote', Close: 'Negotiation/Review' },
};
const STAGE_CHANGE =
  /(^|Stage: )(Qualify|Develop|Propose|Close) → (Qualify|Develop|Propose|Close)(?= |$|;)/g;

/** Members of `expected` that a poll, or another definition, makes otherwise. */
const UNCOMPARED = ['actions', 'opportunitycloses', 'callsAtMost', 'isrevenuesystemcalculated'];
/** No field of Salesforce's. */
const COLUMNS = ['statuscode', 'subject'];
/** Columns that hold an id → the object. */
const OBJECT_OF: Readonly<Record<string, string>> = {
  ...{ opportunityid: 'Opportunity', externalReferenceId: 'Opportunity', leadid: 'Lead' },
  ...{ parentaccountid: 'Account', accountid: 'Account', parentcustomerid: 'Account' },
  ...{ parentcontactid: 'Contact', contactid: 'Contact' },
};

export function speakSalesforce(scenario: Scenario): Scenario {
  const { expected, given, trigger, flow } = scenario;
  return {
    ...scenario,
    flow: swap(flow),
    given: swapAll(given) as JsonObject,
    trigger: trigger.map((step) => ({ ...step, what: adaptStep(step) })),
    expected: adaptExpected(expected),
  };
}

/** Once ours, once theirs: an environment variable may name either CRM. */
function swap(text: string): string {
  return text.replace(WORDS, (word) => OTHER[word] ?? word);
}

function label(text: string): string {
  const named = LABELS.reduce((so, [pattern, word]) => so.replace(pattern, word), swap(text));
  return named.replace(STAGE_CHANGE, (_match, head: string, from: string, to: string) =>
    [head, STAGES[from] ?? from, ' → ', STAGES[to] ?? to].join(''),
  );
}

function swapAll(value: Json, say = swap): Json {
  if (typeof value === 'string') return say(swapKey(value));
  if (Array.isArray(value)) return value.map((each) => swapAll(each, say));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [
      swap(name),
      swapAll(typeof each === 'string' ? swapId(name, each) : each, say),
    ]),
  );
}

/** The key of a claim names a row. */
export function swapKey(text: string): string {
  return text.replace(
    /(opportunity\|)([0-9a-f-]{36})/g,
    (_match, kind: string, id: string) => kind + toRecordId('Opportunity', id).toLowerCase(),
  );
}

/** An id of a row → that of its record; one of Salesforce's → one of Dynamics 365. */
function swapId(column: string, text: string): string {
  const isLead = column === 'externalReferenceId' && text.startsWith('1e000000-');
  const object = isLead ? 'Lead' : OBJECT_OF[column];
  if (object === undefined) return text;
  if (/^00[16Q]\w{12,15}$/.test(text)) return '0d000000-0000-4000-8000-00000000000d';
  const id = toRecordId(object, text.toLowerCase());
  return text === text.toLowerCase() ? id : id.toUpperCase();
}

function adaptStep({ kind, what }: Step): Json {
  if (kind === 'expect') return adaptExpected(what as JsonObject);
  return swapAll(what);
}

function adaptExpected(expected: JsonObject): JsonObject {
  const { calls, runs, ...others } = without(expected, [...UNCOMPARED, ...COLUMNS]) as JsonObject;
  const counted = {
    ...(calls === undefined ? {} : { calls: adaptCalls(calls) }),
    ...(runs === undefined ? {} : { runs: adaptRuns(runs) }),
  };
  return swapAll({ ...others, ...counted }, label) as JsonObject;
}

/** What a poll tells is asked again and again: of its runs those that did not succeed are compared. */
function adaptRuns(runs: Json): Json {
  if (!isObject(runs)) return runs;
  const failed = ([flow, each]: [string, Json]): [string, Json] => [
    flow,
    Array.isArray(each) && isPolled(flow) ? each.filter((end) => end !== 'Succeeded') : each,
  ];
  return Object.fromEntries(Object.entries(runs).map(failed));
}

/** A report that may cost one call more is one that a poll need not make. */
function mostOf(calls: Json): number {
  if (typeof calls === 'number') return calls;
  return isObject(calls) && typeof calls['$atMost'] === 'number' ? calls['$atMost'] : 0;
}

function isPolled(flow: string): boolean {
  return flow.startsWith('Dynamics 365 to');
}

function without(value: Json, names: readonly string[]): Json {
  if (Array.isArray(value)) return value.map((each) => without(each, names));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([name]) => !names.includes(name));
  return Object.fromEntries(kept.map(([name, each]) => [name, without(each, names)]));
}

/** Closing is one write with the rest; the runs of a poll that ask nothing are not counted. */
function adaptCalls(calls: Json, polled = false): Json {
  if (typeof calls === 'number') return { $atMost: calls };
  if (Array.isArray(calls)) {
    const counts = calls.filter((each) => !polled || mostOf(each) > 1 || each === 1);
    return counts.map((each) => adaptCalls(each));
  }
  if (!isObject(calls) || '$atMost' in calls) return calls;
  return Object.fromEntries(
    Object.entries(calls).map(([flow, each]) => [flow, adaptCalls(each, isPolled(flow))]),
  );
}
