// Addresses under which somebody outside answers an action later, and the wait for that answer. A host has them;
// without a host (mocks) the answer to the subscription stands for the message.
import type { Answer } from './call';

export interface Callbacks {
  urlFor(runId: string, action: string): string;
  /** Kept when somebody calls the address. */
  wait(runId: string, action: string): Promise<Answer>;
}
