// Which status a referral may go to, and which substatus belongs to each.
// https://learn.microsoft.com/partner-center/developer/referral-resources
import { invalidRequest } from './errors';

interface State {
  readonly moves: readonly string[];
  readonly substatuses: readonly string[];
}

export const states: ReadonlyMap<string, State> = new Map([
  ['New', { moves: ['New', 'Active', 'Closed'], substatuses: ['Pending', 'Received'] }],
  ['Active', { moves: ['Active', 'Closed'], substatuses: ['Accepted'] }],
  ['Closed', { moves: ['Closed'], substatuses: ['Won', 'Lost', 'Declined', 'Expired'] }],
]);

/** @throws WireError where status and substatus do not belong together */
export function checkState(status: string, substatus: string): void {
  const state = states.get(status);
  if (!state) {
    const known = [...states.keys()].join(', ');
    throw invalidRequest(`There is no status '${status}'; expected ${known}.`, '/status');
  }
  if (!state.substatuses.includes(substatus)) {
    const known = state.substatuses.join(', ');
    throw invalidRequest(
      `Substatus '${substatus}' does not belong to status ${status}; expected ${known}.`,
      '/substatus',
    );
  }
}

/** @throws WireError where a referral cannot go from the one to the other */
export function checkMove(from: string, status: string, substatus: string): void {
  checkState(status, substatus);
  if (!states.get(from)?.moves.includes(status)) {
    throw invalidRequest(`A referral cannot go from ${from} to ${status}.`, '/status');
  }
}
