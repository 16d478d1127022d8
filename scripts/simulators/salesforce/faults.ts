// The fault switches of Salesforce: the words in which it refuses. `throttled` is the connector's 429, `api-limit` a day whose
// requests are used up, `locked` a record that another transaction holds, `forbidden` a right that the user lacks.
import * as switches from '../fault-switches';
import * as errors from './errors';

export type Kind =
  'throttled' | 'unavailable' | 'api-limit' | 'session-expired' | 'locked' | 'forbidden';

/** `path` is a part of the path, without regard to case: `/opportunity`, `/codeless/`, `onupdateditems`. */
export type RequestFault = switches.RequestFault<Kind>;

/** 429 as the gateway in front of a connector gives it. */
export class Throttled extends Error {
  constructor(readonly seconds: number) {
    super(`Rate limit is exceeded. Try again in ${seconds} seconds.`);
  }
}

export class Faults extends switches.FaultSwitches<Kind> {
  constructor() {
    super(
      {
        throttled: (seconds) => new Throttled(seconds),
        unavailable: errors.unavailable,
        'api-limit': errors.limitReached,
        'session-expired': errors.invalidSession,
        locked: (_, { url }) => errors.locked(/\/(\w{18})(?:\?|$)/.exec(url)?.[1] ?? ''),
        forbidden: errors.forbidden,
      },
      (path, { url }) => new URL(url).pathname.toLowerCase().includes(path.toLowerCase()),
    );
  }
}
