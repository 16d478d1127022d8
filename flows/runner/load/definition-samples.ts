// Definitions for the tests of load/: a small one that is right, and what it takes to change one part of it.
import type { Value, ValueObject } from '../expressions/values';
import { checkDefinition } from './check-definition';
import type { Fault } from './fault';
import { readShape } from './read-definition';

export const BUTTON: ValueObject = {
  type: 'Request',
  kind: 'Button',
  inputs: { schema: { type: 'object', properties: {}, required: [] } },
};

export const compose = (inputs: Value = 1, ...after: string[]): ValueObject => ({
  type: 'Compose',
  inputs,
  runAfter: Object.fromEntries(after.map((name) => [name, ['Succeeded']])),
});

export const scope = (actions: ValueObject, ...after: string[]): ValueObject => ({
  type: 'Scope',
  actions,
  runAfter: Object.fromEntries(after.map((name) => [name, ['Succeeded']])),
});

export const foreach = (actions: ValueObject, more: ValueObject = {}): ValueObject => ({
  type: 'Foreach',
  foreach: [1, 2],
  actions,
  runAfter: {},
  ...more,
});

export const until = (actions: ValueObject, more: ValueObject = {}): ValueObject => ({
  type: 'Until',
  expression: '@equals(1, 1)',
  limit: { count: 60, timeout: 'PT1H' },
  actions,
  runAfter: {},
  ...more,
});

export const initialize = (name: string, type = 'integer'): ValueObject => ({
  type: 'InitializeVariable',
  inputs: { variables: [{ name, type }] },
  runAfter: {},
});

export const response = (inputs: ValueObject = {}, more: ValueObject = {}): ValueObject => ({
  type: 'Response',
  kind: 'Http',
  inputs: { statusCode: 200, ...inputs },
  runAfter: {},
  ...more,
});

export const definition = (actions: ValueObject, more: ValueObject = {}): ValueObject => ({
  triggers: { manual: BUTTON },
  actions,
  ...more,
});

/** Every fault that readDefinition would throw. */
export function faultsOf(json: Value): readonly Fault[] {
  const now = Date.UTC(2026, 0, 1);
  const { flow, faults } = readShape(json, 'Flow');
  return flow ? [...faults, ...checkDefinition(flow, now)] : faults;
}

export const faultsOfActions = (actions: ValueObject): readonly Fault[] =>
  faultsOf(definition(actions));

/** The faults in short: `code at Scope › Action: message`. */
export const inShort = (faults: readonly Fault[]): string[] =>
  faults.map(({ code, path, message }) => `${code} at ${path.slice(1).join(' › ')}: ${message}`);

/** A rule, actions that break it and nothing else, and the fault: its code, its place, a part of its sentence. */
export type Refusal = [
  rule: string,
  actions: ValueObject,
  code: string,
  place: string,
  message: string,
];

export function expectRefusal([, actions, code, place, message]: Refusal): void {
  const faults = faultsOfActions(actions);
  expect(faults.map((fault) => [fault.code, fault.path.slice(1).join(' › ')])).toEqual([
    [code, place],
  ]);
  expect(faults[0]?.message).toContain(message);
}

export const numbered = (count: number, make: (index: number) => ValueObject): ValueObject =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`A${index}`, make(index)]));

export const act = (type: string, inputs: Value, more: ValueObject = {}): ValueObject => ({
  type,
  inputs,
  ...more,
});

export const declare = (...variables: ValueObject[]): ValueObject =>
  act('InitializeVariable', { variables });

export const switchOf = (count: number, more: ValueObject = {}): ValueObject => ({
  type: 'Switch',
  expression: '@null',
  cases: Object.fromEntries(Array.from({ length: count }, (_, i) => [`c${i}`, { case: `${i}` }])),
  ...more,
});

export const http = (retryPolicy: Value): ValueObject =>
  act('Http', { method: 'GET', uri: 'https://service.example', retryPolicy });
