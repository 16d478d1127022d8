// Triggers: there is one, and its recurrence is one that the service can keep.
// https://learn.microsoft.com/azure/connectors/connectors-native-recurrence
import { formatJson } from '../expressions/json';
import { isInteger, isObject, type Value, type ValueObject } from '../expressions/values';
import { checkTriggerPolicies } from './check-policies';
import { describeValue } from './fault';
import type { FaultList, Place } from './fault-list';
import type { Outline } from './outline';

/** The longest interval of each frequency: a period lasts at most 500 days. */
const LONGEST_INTERVALS: ReadonlyMap<string, number> = new Map([
  ['second', 43_200_000],
  ['minute', 720_000],
  ['hour', 12_000],
  ['day', 500],
  ['week', 71],
  ['month', 16],
  ['year', 1],
]);
const FREQUENCIES = ['Second', 'Minute', 'Hour', 'Day', 'Week', 'Month', 'Year'];
const LATEST_START_YEARS = 49;
const LATEST_SCHEDULED_START_MONTHS = 18;

/** `now` in milliseconds: how far ahead a recurrence may begin counts from it. */
export function checkTriggers(outline: Outline, now: number, faults: FaultList): void {
  const { flow } = outline;
  const triggers = Object.entries(flow.triggers);
  if (triggers.length === 0) {
    faults.add(outline.place, 'InvalidTemplate', 'The flow has no trigger; expected one.');
  }
  let recurring: string | undefined;
  for (const [name, trigger] of triggers) {
    if (!isObject(trigger)) continue;
    const place = { order: -1, path: [flow.name, name] };
    checkTriggerPolicies(name, trigger, place, outline, faults);
    const recurrence = trigger['recurrence'];
    const { type } = trigger;
    const required = typeof type === 'string' && type.toLowerCase() === 'recurrence';
    if (recurrence !== undefined || required) {
      recurring ??= name;
      new RecurrenceCheck(name, place, now, faults).check(recurrence);
    }
  }
  if (recurring !== undefined) refuseResponses(recurring, outline, faults);
  checkResponseSchemas(outline, faults);
}

function refuseResponses(trigger: string, outline: Outline, faults: FaultList): void {
  for (const node of outline.nodes) {
    if (node.type !== 'response') continue;
    faults.add(
      node,
      'InvalidTemplate',
      `The workflow with 'Response' action type should not have triggers with 'recurrence' property defined: nobody waits for an answer of the trigger '${trigger}'.`,
    );
  }
}

function checkResponseSchemas(outline: Outline, faults: FaultList): void {
  const first = new Map<string, string>();
  for (const node of outline.nodes) {
    const inputs = node.type === 'response' ? node.action['inputs'] : undefined;
    if (!isObject(inputs)) continue;
    const { schema, statusCode = 200 } = inputs;
    if (!isObject(schema) || isExpression(statusCode)) continue;
    const status = formatJson(statusCode);
    const text = JSON.stringify(inOrder(schema));
    const other = first.get(status);
    if (other === undefined) first.set(status, text);
    else if (other !== text) {
      faults.add(
        node,
        'InvalidTemplate',
        `The schema definition for action with status code '${status}' is not valid. The schema definitions for actions with same status code must match.`,
      );
    }
  }
}

// The order of keys does not count. Numbers of .NET that JSON.stringify does not know stand as their text.
function inOrder(value: Value): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (!isObject(value)) return typeof value === 'bigint' ? value.toString() : value;
  return Object.keys(value)
    .sort()
    .map((key) => [key, inOrder(value[key] as Value)]);
}

class RecurrenceCheck {
  constructor(
    private readonly trigger: string,
    private readonly place: Place,
    private readonly now: number,
    private readonly faults: FaultList,
  ) {}

  check(recurrence: Value | undefined): void {
    if (isExpression(recurrence)) return;
    if (!isObject(recurrence)) {
      this.refuse(`must have an object 'recurrence'; found ${describeValue(recurrence)}.`);
      return;
    }
    const { frequency, schedule, startTime } = recurrence;
    if (!isExpression(frequency)) {
      const folded = typeof frequency === 'string' ? frequency.toLowerCase() : '';
      this.checkPeriod(recurrence, folded);
      if (isObject(schedule) && Object.keys(schedule).length > 0) {
        this.checkSchedule(schedule, frequency, folded);
      }
    }
    if (startTime !== undefined && !isExpression(startTime)) this.checkStart(startTime, schedule);
  }

  private checkPeriod({ frequency, interval }: ValueObject, folded: string): void {
    const most = LONGEST_INTERVALS.get(folded);
    if (most === undefined) {
      const nearest =
        typeof frequency === 'string' ? this.faults.suggest(frequency, FREQUENCIES) : [];
      this.refuse(
        `has the recurrence frequency ${describeValue(frequency)}, which does not exist.`,
        nearest.length > 0 ? nearest : [`Use one of ${FREQUENCIES.join(', ')}.`],
      );
      return;
    }
    if (isExpression(interval)) return;
    if (!isInteger(interval) || interval < 1) {
      this.refuse(
        `must have a recurrence interval that is an integer from 1; found ${describeValue(interval)}.`,
      );
    } else if (interval > most) {
      this.refuse(
        `has the recurrence interval ${interval}: the recurrence frequency cannot be greater than '500.00:00:00', that is ${most} for ${describeValue(frequency)}.`,
      );
    }
  }

  private checkSchedule(
    schedule: ValueObject,
    written: Value | undefined,
    frequency: string,
  ): void {
    const code = 'InvalidWorkflowTriggerRecurrenceSchedule';
    if (frequency !== 'day' && frequency !== 'week' && frequency !== 'month') {
      this.refuse(
        `has a recurrence schedule with an invalid recurrence frequency ${describeValue(written)}; only Day, Week and Month can have one.`,
        [],
        code,
      );
      return;
    }
    for (const [member, only] of [
      ['weekDays', 'week'],
      ['monthDays', 'month'],
    ] as const) {
      if (schedule[member] === undefined || frequency === only) continue;
      this.refuse(
        `could not have '${member}' for recurrence frequency '${frequency}'; it needs '${only}'.`,
        [],
        code,
      );
    }
  }

  private checkStart(startTime: Value, schedule: Value | undefined): void {
    const start = typeof startTime === 'string' ? Date.parse(startTime) : NaN;
    if (Number.isNaN(start)) {
      this.refuse(
        `has the 'startTime' ${describeValue(startTime)}, which is not a date and time.`,
        ["Write it as '2026-01-31T08:00:00Z'."],
      );
      return;
    }
    const latest = new Date(this.now);
    latest.setUTCFullYear(latest.getUTCFullYear() + LATEST_START_YEARS);
    if (start > latest.getTime()) {
      this.refuse(
        `has a 'startTime' that cannot be greater than '${LATEST_START_YEARS}' years in the future; found ${describeValue(startTime)}.`,
      );
    }
    const next = new Date(this.now);
    next.setUTCMonth(next.getUTCMonth() + LATEST_SCHEDULED_START_MONTHS);
    if (isObject(schedule) && start > next.getTime()) {
      this.refuse(
        `has a schedule whose next execution time must be within '${LATEST_SCHEDULED_START_MONTHS}' months from the current time; it starts at ${describeValue(startTime)}.`,
      );
    }
  }

  private refuse(
    reason: string,
    actions: readonly string[] = [],
    code = 'InvalidWorkflowTriggerRecurrence',
  ): void {
    this.faults.add(this.place, code, `The trigger '${this.trigger}' ${reason}`, { actions });
  }
}

function isExpression(value: Value | undefined): boolean {
  return typeof value === 'string' && value.startsWith('@');
}
