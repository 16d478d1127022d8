// The actions of the simulated organisation, by name. In: Call. Out: Answer.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/use-web-api-actions
import type { Operation } from '../call';
import type { BoundOperation } from '../operations';
import { closeOpportunity } from './close-opportunity';
import { qualifyLead } from './qualify-lead';

export const unboundActions: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['WinOpportunity', (call) => closeOpportunity(call, 'WinOpportunity', 'Won')],
  ['LoseOpportunity', (call) => closeOpportunity(call, 'LoseOpportunity', 'Lost')],
]);

/** Behind a row, by the name with its namespace. */
export const boundActions: ReadonlyMap<string, BoundOperation> = new Map([
  ['Microsoft.Dynamics.CRM.QualifyLead', qualifyLead],
]);
