// The fault switches of Dataverse: the words in which it refuses.
import * as switches from '../fault-switches';
import * as errors from './errors';

export type Kind = 'throttled' | 'unavailable' | 'forbidden';

/** `path` is the first name of the path: `opportunities`, `WinOpportunity`. */
export type RequestFault = switches.RequestFault<Kind>;

const pathName = /^[^?]*?\/api\/data\/v[\d.]{1,10}\/([^/(?]{0,100})/i;

export class Faults extends switches.FaultSwitches<Kind> {
  constructor() {
    super(
      {
        throttled: errors.tooManyRequests,
        unavailable: errors.unavailable,
        forbidden: (_, { method, url }) => errors.forbidden(method, firstName(url)),
      },
      (path, { url }) => path === firstName(url),
    );
  }
}

function firstName(url: string): string {
  return pathName.exec(url)?.[1] ?? '';
}
