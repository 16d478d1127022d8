// Retry policies, concurrency and time limits of actions and triggers, within the ranges that the service takes.
// https://learn.microsoft.com/power-automate/limits-and-config
import { isInteger, isObject, type Value } from '../expressions/values';
import { parseDuration } from '../run/duration';
import { describeValue } from './fault';
import type { FaultList, Place } from './fault-list';
import type { Outline } from './outline';

const RETRY_TYPES = ['none', 'fixed', 'exponential', 'default'];
const MAX_RETRIES = 90;
const SHORTEST_INTERVAL = 5_000;
const LONGEST_INTERVAL = 24 * 3600 * 1000;
const MAX_REPETITIONS = 50;
const MAX_RUNS = 100;
const RUN_LIFETIME = 30 * LONGEST_INTERVAL;

export function checkPolicies(outline: Outline, faults: FaultList): void {
  for (const node of outline.nodes) {
    const { action } = node;
    checkRetryPolicy(memberOf(action['inputs'], 'retryPolicy'), node, node.name, faults);
    checkTimeout(memberOf(action['limit'], 'timeout'), node, node.name, faults);
    checkStaticResult(action, node, node.name, outline, faults);
    if (node.type !== 'foreach') continue;
    const concurrency = memberOf(action['runtimeConfiguration'], 'concurrency');
    const repetitions = memberOf(concurrency, 'repetitions');
    const what = `The property 'runtimeConfiguration.concurrency.repetitions' of template action '${node.name}'`;
    checkRange(repetitions, MAX_REPETITIONS, what, node, faults);
    if (repetitions !== undefined && isOption(action['operationOptions'], 'Sequential')) {
      refuseBoth('Sequential', 'repetitions', node, node.name, faults);
    }
  }
}

export function checkTriggerPolicies(
  name: string,
  trigger: Value,
  place: Place,
  outline: Outline,
  faults: FaultList,
): void {
  checkRetryPolicy(memberOf(memberOf(trigger, 'inputs'), 'retryPolicy'), place, name, faults);
  checkStaticResult(trigger, place, name, outline, faults);
  const concurrency = memberOf(memberOf(trigger, 'runtimeConfiguration'), 'concurrency');
  const runs = memberOf(concurrency, 'runs');
  const what = `The property 'runtimeConfiguration.concurrency.runs' of template trigger '${name}'`;
  checkRange(runs, MAX_RUNS, what, place, faults);
  if (runs === undefined) return;
  if (isOption(memberOf(trigger, 'operationOptions'), 'SingleInstance')) {
    refuseBoth('SingleInstance', 'runs', place, name, faults);
  }
  for (const node of outline.nodes) {
    if (node.type !== 'response') continue;
    if (isOption(node.action['operationOptions'], 'Asynchronous')) continue;
    faults.add(
      node,
      'InvalidConcurrencyConfiguration',
      `The concurrency control of trigger '${name}' is not supported when the workflow contains actions of type 'response' without the operationOptions flag set to 'asynchronous': '${node.name}'.`,
      { actions: ["Set its 'operationOptions' to 'Asynchronous'."] },
    );
  }
}

function checkRetryPolicy(
  policy: Value | undefined,
  place: Place,
  name: string,
  faults: FaultList,
): void {
  if (policy === undefined || isExpression(policy)) return;
  const refuse = (member: string, expected: string, found: Value | undefined): void =>
    faults.add(
      place,
      'InvalidTemplate',
      `The property '${member}' of '${name}' must be ${expected}; found ${describeValue(found)}.`,
    );
  if (!isObject(policy)) {
    refuse('retryPolicy', 'an object', policy);
    return;
  }
  const { type, count } = policy;
  if (!isExpression(type)) {
    const folded = typeof type === 'string' ? type.toLowerCase() : undefined;
    if (folded === undefined || !RETRY_TYPES.includes(folded)) {
      refuse('retryPolicy.type', 'one of none, fixed, exponential', type);
    }
    if (folded === 'none') return;
  }
  if (count !== undefined && !isExpression(count) && !isWithin(count, MAX_RETRIES)) {
    refuse('retryPolicy.count', `an integer from 1 to ${MAX_RETRIES}`, count);
  }
  for (const member of ['interval', 'minimumInterval', 'maximumInterval']) {
    const written = policy[member];
    if (written === undefined || isExpression(written)) continue;
    const duration = typeof written === 'string' ? parseDuration(written) : undefined;
    if (duration === undefined || duration < SHORTEST_INTERVAL || duration > LONGEST_INTERVAL) {
      refuse(`retryPolicy.${member}`, 'a duration from PT5S to P1D', written);
    }
  }
}

// A text that is no duration is saved; one that outlives the run is not.
function checkTimeout(
  timeout: Value | undefined,
  place: Place,
  name: string,
  faults: FaultList,
): void {
  const duration = typeof timeout === 'string' ? parseDuration(timeout) : undefined;
  if (duration === undefined || duration <= RUN_LIFETIME) return;
  faults.add(
    place,
    'WorkflowRunActionTimeoutLimitInvalid',
    `The property 'limit.timeout' of template action '${name}' is ${describeValue(timeout)}, which is longer than a run may last (P30D).`,
  );
}

function checkStaticResult(
  written: Value,
  place: Place,
  name: string,
  outline: Outline,
  faults: FaultList,
): void {
  const configured = memberOf(memberOf(written, 'runtimeConfiguration'), 'staticResult');
  if (configured === undefined) return;
  const result = memberOf(configured, 'name');
  if (typeof result !== 'string' || result === '') {
    faults.add(
      place,
      'InvalidStaticResultName',
      `The static result name of '${name}' cannot be null or empty; found ${describeValue(result)}.`,
    );
    return;
  }
  const known = outline.flow.staticResults;
  const enabled = isOption(memberOf(configured, 'staticResultOptions'), 'Enabled');
  if (!enabled || Object.hasOwn(known, result)) return;
  faults.add(
    place,
    'InvalidTemplate',
    `The static result '${result}' of '${name}' is not defined in the template.`,
    { actions: faults.suggest(result, Object.keys(known)) },
  );
}

function checkRange(
  value: Value | undefined,
  most: number,
  what: string,
  place: Place,
  faults: FaultList,
): void {
  if (value === undefined || isExpression(value) || isWithin(value, most)) return;
  faults.add(
    place,
    'InvalidTemplate',
    `${what} must be an integer from 1 to ${most}; found ${describeValue(value)}.`,
  );
}

function refuseBoth(
  option: string,
  member: string,
  place: Place,
  name: string,
  faults: FaultList,
): void {
  faults.add(
    place,
    'InvalidTemplate',
    `'${name}' sets both the operation option '${option}' and 'runtimeConfiguration.concurrency.${member}'; only one of them is allowed.`,
  );
}

function memberOf(value: Value | undefined, member: string): Value | undefined {
  return isObject(value) ? value[member] : undefined;
}

function isWithin(value: Value, most: number): boolean {
  return isInteger(value) && value >= 1 && value <= most;
}

// `operationOptions` is a list in one text: "Sequential, DisableAsyncPattern".
function isOption(options: Value | undefined, option: string): boolean {
  return (
    typeof options === 'string' &&
    options.split(',').some((each) => each.trim().toLowerCase() === option.toLowerCase())
  );
}

function isExpression(value: Value | undefined): boolean {
  return typeof value === 'string' && value.startsWith('@');
}
