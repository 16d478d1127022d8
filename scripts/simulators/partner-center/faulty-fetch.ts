// Puts the fault switches before the application. In: a request, and its connection where it came over a socket.
// Out: the application's answer, or what the next fault makes of it.
import {
  DEFAULT_RETRY_AFTER,
  giveNoAnswer,
  isSpared,
  wait,
  type Connection,
} from '../fault-switches';
import { throttled, unavailable, type WireError } from './errors';
import type { Faults, RequestFault } from './faults';
import { operationName, type Service } from './operation-name';
import { rawPath } from './wire';

type Fetch = (request: Request) => Response | Promise<Response>;

/**
 * Without a fault, the request goes straight through. A timeout breaks the connection of a socket; in process it
 * rejects with the TimeoutError that a caller's own limit gives, at once: virtual time stands still during a call.
 */
export function faultyFetch(
  faults: Faults,
  fetch: Fetch,
  refuse: (service: Service, request: Request, error: WireError) => Response,
) {
  return async (request: Request, connection?: Connection): Promise<Response> => {
    if (!faults.hasRequestFaults || isSpared(request)) return fetch(request);
    const name = operationName(request.method, rawPath(request.url));
    const fault = name && faults.takeRequest(name.service, request.method, name.operation);
    if (!fault) return fetch(request);
    switch (fault.kind) {
      case 'throttled':
        return refuse(name.service, request, throttled(retryAfter(fault)));
      case 'unavailable':
        return refuse(name.service, request, unavailable(retryAfter(fault)));
      case 'latency':
        await wait(fault.milliseconds ?? 0);
        return fetch(request);
      case 'timeout-after':
        await fetch(request);
        return giveNoAnswer(connection);
      case 'timeout-before':
        return giveNoAnswer(connection);
    }
  };
}

function retryAfter({ retryAfter = DEFAULT_RETRY_AFTER }: RequestFault): number {
  return retryAfter;
}
