// The table of action types. Adding one is a file beside this one and a row here.
import type { FlowDefinition } from '../definition';
import type { PlannedAction } from '../plan';
import type { ActionType, Perform } from './action-type';
import { compose } from './compose';
import { expressionAction } from './expression-action';
import { foreach } from './foreach';
import { http } from './http';
import { ifAction } from './if';
import { join } from './join';
import { apiConnection, openApiConnection } from './open-api-connection';
import { parseJsonAction } from './parse-json';
import { query } from './query';
import { response } from './response';
import { scope } from './scope';
import { select } from './select';
import { switchAction } from './switch';
import { table } from './table';
import { terminate } from './terminate';
import { until } from './until';
import {
  appendToArrayVariable,
  appendToStringVariable,
  decrementVariable,
  incrementVariable,
  initializeVariable,
  setVariable,
} from './variables';
import { wait } from './wait';
import { httpWebhook, openApiConnectionNotification, openApiConnectionWebhook } from './webhook';
import { workflow } from './workflow';

export const actionTypes: readonly ActionType[] = [
  scope,
  ifAction,
  switchAction,
  foreach,
  until,
  compose,
  parseJsonAction,
  select,
  query,
  join,
  table,
  expressionAction,
  initializeVariable,
  setVariable,
  incrementVariable,
  decrementVariable,
  appendToStringVariable,
  appendToArrayVariable,
  terminate,
  wait,
  response,
  http,
  openApiConnection,
  apiConnection,
  openApiConnectionWebhook,
  openApiConnectionNotification,
  httpWebhook,
  workflow,
];

const byType = new Map(actionTypes.map((each) => [each.type.toLowerCase(), each]));

function findActionType(type: string): ActionType | undefined {
  return byType.get(type.toLowerCase());
}

/** @throws Error for a type that the checks of load/ would have refused */
export function compileAction(action: PlannedAction, flow: FlowDefinition): Perform {
  const type = findActionType(action.type);
  if (!type) throw new Error(`The action type '${action.definition.type}' is unknown.`);
  return type.compile(action, flow);
}
