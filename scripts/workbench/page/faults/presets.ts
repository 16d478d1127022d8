// What a visitor may break with one press, and what to watch then. Data only: faults as the simulators' switches take them.
import type { JsonObject, SimulatedService as Service } from '../ask';

export interface Preset {
  readonly service: Service;
  readonly name: string;
  /** What happens then, and where to look. */
  readonly watch: string;
  readonly fault: JsonObject;
}

export const PRESETS: readonly Preset[] = [
  {
    service: 'partner-center',
    name: 'Too many requests',
    watch:
      'The next two requests get 429 with Retry-After: the flow waits, tries again, and the run shows the retries.',
    fault: { kind: 'throttled', count: 2, retryAfter: 2 },
  },
  {
    service: 'partner-center',
    name: 'Not available',
    watch: 'The next two requests get 503: the flow waits and goes on by itself.',
    fault: { kind: 'unavailable', count: 2, retryAfter: 2 },
  },
  {
    service: 'partner-center',
    name: 'A create without an answer',
    watch:
      'The next new referral is created, and nobody says so: the flow looks for it instead of creating a second one.',
    fault: { kind: 'timeout-after', count: 1, operation: 'CreateReferral' },
  },
  {
    service: 'partner-center',
    name: 'An event twice',
    watch: 'The next event is delivered two times: two runs, one opportunity.',
    fault: { kind: 'duplicate', count: 1 },
  },
  {
    service: 'partner-center',
    name: 'Events out of order',
    watch:
      'The next event waits until the one after it was tried: what stands in the CRM is the newest all the same.',
    fault: { kind: 'out-of-order', count: 1 },
  },
  {
    service: 'partner-center',
    name: 'A lost event',
    watch: 'The next event is never delivered. The event after it brings the CRM up to date.',
    fault: { kind: 'lost', count: 1 },
  },
  {
    service: 'partner-center',
    name: 'Late events',
    watch: 'The next three events come 5 seconds late.',
    fault: { kind: 'late', count: 3, milliseconds: 5000 },
  },
  {
    service: 'dataverse',
    name: 'Service protection',
    watch:
      'The next two requests for opportunities get 429 with Retry-After: the flow waits and tries again.',
    fault: { kind: 'throttled', count: 2, retryAfter: 2, path: 'opportunities' },
  },
  {
    service: 'dataverse',
    name: 'Not available',
    watch: 'The next two requests for opportunities get 503: the run shows its retries.',
    fault: { kind: 'unavailable', count: 2, retryAfter: 2, path: 'opportunities' },
  },
  {
    service: 'dataverse',
    name: 'A create without an answer',
    watch: 'The next new opportunity is stored, and nobody says so: the flow finds it by its key.',
    fault: { kind: 'timeout-after', count: 1, method: 'POST', path: 'opportunities' },
  },
  {
    service: 'dataverse',
    name: 'Slow',
    watch: 'The next ten requests take a second each.',
    fault: { kind: 'latency', count: 10, milliseconds: 1000 },
  },
  {
    service: 'salesforce',
    name: 'Too many calls',
    watch:
      'The next two queries get the connector’s 429: the flow waits, asks again, and the run shows the retries.',
    fault: { kind: 'throttled', count: 2, retryAfter: 2, path: '/soql/' },
  },
  {
    service: 'salesforce',
    name: 'A locked record',
    watch:
      'Somebody else holds the next opportunity that a flow writes: UNABLE_TO_LOCK_ROW, and a second try.',
    fault: { kind: 'locked', count: 1, method: 'PATCH' },
  },
  {
    service: 'salesforce',
    name: 'The day’s requests are used up',
    watch:
      'The next two queries are refused with REQUEST_LIMIT_EXCEEDED: the run says so, nothing is written.',
    fault: { kind: 'api-limit', count: 2, path: '/soql/' },
  },
  {
    service: 'salesforce',
    name: 'A create without an answer',
    watch:
      'The next new opportunity is stored, and nobody says so: the flow finds it by its external id.',
    fault: { kind: 'timeout-after', count: 1, method: 'POST', path: '/opportunity' },
  },
  {
    service: 'salesforce',
    name: 'A poll that fails',
    watch:
      'The next two polls get 503. Nothing is lost: the poll after them tells what was changed meanwhile.',
    fault: { kind: 'unavailable', count: 2, retryAfter: 2, path: 'onupdateditems' },
  },
];
