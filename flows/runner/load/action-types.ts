// The types of actions and triggers that a definition may use, and the inputs that each cannot do without.
// https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers
import type { FaultList } from './fault-list';

/** Paths of members under `inputs`; an empty list where `inputs` itself may be missing. */
const REQUIRED_INPUTS: Readonly<Record<string, readonly string[]>> = {
  ApiConnection: ['host', 'method', 'path'],
  AppendToArrayVariable: ['name', 'value'],
  AppendToStringVariable: ['name', 'value'],
  Compose: [],
  DecrementVariable: ['name'],
  Expression: [],
  Foreach: [],
  Http: ['method', 'uri'],
  HttpWebhook: ['subscribe'],
  If: [],
  IncrementVariable: ['name'],
  InitializeVariable: ['variables'],
  Join: ['from', 'joinWith'],
  OpenApiConnection: ['host', 'host.operationId'],
  OpenApiConnectionNotification: ['host', 'host.operationId'],
  OpenApiConnectionWebhook: ['host', 'host.operationId'],
  ParseJson: ['content', 'schema'],
  Query: ['from', 'where'],
  Response: [],
  Scope: [],
  Select: ['from', 'select'],
  SetVariable: ['name', 'value'],
  Switch: [],
  Table: ['from', 'format'],
  Terminate: ['runStatus'],
  Until: [],
  Wait: [],
  Workflow: ['host'],
};

export const ACTION_TYPES: readonly string[] = Object.keys(REQUIRED_INPUTS);

export const TRIGGER_TYPES: readonly string[] = [
  'ApiConnection',
  'ApiConnectionNotification',
  'ApiConnectionWebhook',
  'Http',
  'HttpWebhook',
  'OpenApiConnection',
  'OpenApiConnectionNotification',
  'OpenApiConnectionWebhook',
  'Recurrence',
  'Request',
];

const requiredByType = new Map(
  Object.entries(REQUIRED_INPUTS).map(([type, paths]) => [
    type.toLowerCase(),
    paths.map((path) => path.split('.')),
  ]),
);
const triggerTypes: ReadonlySet<string> = new Set(TRIGGER_TYPES.map((type) => type.toLowerCase()));

/** Types are found without regard to case. */
export function isKnownActionType(type: string): boolean {
  return requiredByType.has(type.toLowerCase());
}

export function isKnownTriggerType(type: string): boolean {
  return triggerTypes.has(type.toLowerCase());
}

export function requiredInputs(type: string): readonly (readonly string[])[] {
  return requiredByType.get(type.toLowerCase()) ?? [];
}

/** What to do about a type that does not exist: the nearest, else all of them. */
export function suggestType(type: string, known: readonly string[], faults: FaultList): string[] {
  const nearest = faults.suggest(type, known);
  return nearest.length > 0 ? nearest : [`Use one of ${known.join(', ')}.`];
}
