// A trigger file, `{"name", "outputs": {"headers", "body"}}` → what fires the flow. Without a file only triggers that
// need no data can start: a button, a schedule.
import { toText } from '../expressions/text';
import { formatJson } from '../expressions/json';
import { isObject, type Value, type ValueObject } from '../expressions/values';
import { DefinitionError, describeValue, type Fault } from '../load/fault';
import { findNearestName } from '../nearest-name';
import type { Plan } from '../plan';
import type { Firing } from './fire-trigger';

/** @throws DefinitionError where the file does not fit the flow's trigger */
export function readFiring(plan: Plan, json: Value | undefined, file: string): Firing {
  const [name] = Object.keys(plan.flow.triggers);
  if (name === undefined) throw fault(plan.flow.name, 'The flow has no trigger.');
  if (json === undefined) return startEmpty(plan, name);
  if (!isObject(json)) throw fault(file, `Found ${describeValue(json)}; expected ${SHAPE}.`);
  const named = json['name'] ?? name;
  if (typeof named !== 'string') {
    throw fault(file, `'name' is ${describeValue(named)}; expected the name of the trigger.`);
  }
  const known = Object.keys(plan.flow.triggers).find(
    (each) => each.toLowerCase() === named.toLowerCase(),
  );
  if (known === undefined) {
    const nearest = findNearestName(named, Object.keys(plan.flow.triggers)) ?? name;
    throw fault(file, `The flow has no trigger '${named}'.`, [`Its trigger is '${nearest}'.`]);
  }
  const { outputs } = json;
  if (!isObject(outputs)) {
    throw fault(
      file,
      `'outputs' is ${describeValue(outputs)}; expected an object. A trigger file is ${SHAPE}.`,
    );
  }
  checkOutputs(outputs, file);
  for (const key of Object.keys(json)) {
    if (key !== 'name' && key !== 'outputs') {
      throw fault(file, `Unknown member '${key}'. A trigger file is ${SHAPE}.`);
    }
  }
  return { name: known, outputs };
}

const SHAPE = '{"name", "outputs": {"headers", "body"}}';

/** What the triggers of the language give; a connector's may give more, so only a near miss is a mistake. */
const OUTPUTS = ['headers', 'body', 'queries', 'relativePathParameters', 'statusCode'];

function checkOutputs(outputs: ValueObject, file: string): void {
  const { headers } = outputs;
  if (headers !== undefined && !isObject(headers)) {
    throw fault(
      file,
      `'outputs.headers' is ${describeValue(headers)}; expected an object of texts.`,
    );
  }
  for (const key of Object.keys(outputs)) {
    const nearest = OUTPUTS.includes(key) ? undefined : findNearestName(key, OUTPUTS);
    if (nearest) {
      throw fault(file, `Unknown member '${key}' of 'outputs'.`, [`Did you mean '${nearest}'?`]);
    }
  }
}

function startEmpty(plan: Plan, name: string): Firing {
  const trigger = plan.flow.triggers[name];
  const type = trigger?.type.toLowerCase();
  const kind = toText(trigger?.['kind']).toLowerCase();
  if (type === 'recurrence' || (type === 'request' && kind !== 'http')) {
    return { name, outputs: { headers: {} } };
  }
  const inputs = trigger?.['inputs'];
  const schema = isObject(inputs) ? inputs['schema'] : undefined;
  const shown = schema === undefined ? '' : ` The schema of its body: ${formatJson(schema)}`;
  throw fault(
    plan.flow.name,
    `The trigger '${name}' starts with data, and none was given.${shown}`,
    [
      `Give a trigger file (--trigger): {"name": "${name}", "outputs": {"headers": {}, "body": …}}.`,
    ],
  );
}

function fault(path: string, message: string, actions: readonly string[] = []): DefinitionError {
  const found: Fault = { code: 'InvalidTrigger', message, path: [path], actions };
  return new DefinitionError([found]);
}
