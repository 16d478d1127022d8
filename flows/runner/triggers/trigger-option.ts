// `operationOptions` of a trigger: a list separated by commas.
// https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#operation-options
import type { TriggerDefinition } from '../definition';
import { toText } from '../expressions/text';

export type TriggerOption =
  'SingleInstance' | 'SuppressWorkflowHeadersOnResponse' | 'IncludeAuthorizationHeadersInOutputs';

export function hasTriggerOption(definition: TriggerDefinition, option: TriggerOption): boolean {
  return toText(definition['operationOptions'] ?? null)
    .toLowerCase()
    .split(',')
    .some((each) => each.trim() === option.toLowerCase());
}
