// Flow files with one step that does nothing any more. In: a definition. Out: for each step that does work, the same
// definition with a Compose of nothing in its place, so that tests can see whether anybody would miss it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toText } from '../../flows/runner/expressions/text';
import { loadFlow } from '../../flows/runner/run-flow';
import type { HostFlow } from '../flow-host/create-flow-host';
import { isObject, type Json, type JsonObject } from '../simulators/partner-center/json';

/** Containers are held by what is in them, a wait by the time that nobody has. */
const NO_WORK: readonly string[] = [
  'If',
  'Switch',
  'Scope',
  'Foreach',
  'Until',
  'Wait',
  'Response',
];

export interface Step {
  readonly name: string;
  readonly type: string;
}

export function readFlowFile(projectRoot: string, file: string): JsonObject {
  return JSON.parse(readFileSync(join(projectRoot, 'flows', file), 'utf8')) as JsonObject;
}

/** All steps that do work, in the order in which they stand. */
export function workingSteps(flow: JsonObject): Step[] {
  const found: Step[] = [];
  visit(flow, (name, action) => {
    const type = toText(action['type'] ?? null);
    if (!NO_WORK.includes(type)) found.push({ name, type });
    return action;
  });
  return found;
}

/** The same flow without the work of one step. */
export function withoutWorkOf(flow: JsonObject, step: string): JsonObject {
  return visit(flow, (name, action) =>
    name === step ? { type: 'Compose', inputs: {}, runAfter: action['runAfter'] ?? {} } : action,
  );
}

/** The same flow with another action of that name; edits it as a customizer does in the designer. */
export function withEdited(
  flow: JsonObject,
  step: string,
  edit: (action: JsonObject) => JsonObject,
): JsonObject {
  let edited = false;
  const after = visit(flow, (name, action) => {
    if (name !== step) return action;
    edited = true;
    return edit(action);
  });
  if (edited) return after;
  throw new Error(`There is no step '${step}'.`);
}

/** The hosted flows, one of them from another definition. @throws DefinitionError */
export function replaceFlow(
  flows: readonly HostFlow[],
  displayName: string,
  definition: JsonObject,
): HostFlow[] {
  const plan = loadFlow(definition, displayName);
  return flows.map((each) => (each.displayName === displayName ? { ...each, plan } : each));
}

function visit(
  value: JsonObject,
  change: (name: string, action: JsonObject) => JsonObject,
): JsonObject {
  const walk = (json: Json): Json => {
    if (Array.isArray(json)) return json.map(walk);
    if (!isObject(json)) return json;
    return Object.fromEntries(
      Object.entries(json).map(([name, each]) => [
        name,
        name === 'actions' && isObject(each) ? walkActions(each) : walk(each),
      ]),
    );
  };
  const walkActions = (actions: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(actions).map(([name, each]) => {
        if (!isObject(each)) return [name, each];
        const changed = change(name, each);
        return [name, changed === each ? walk(each) : changed];
      }),
    );
  return walk(value) as JsonObject;
}
