// The headers with which the service marks its answers to incoming requests, in its order.
// Traces of the real host: ScoreUnder/IllogicApps TestData/*/trace-*.txt (200) and public lab notes of 2026-03 (400).
import { Buffer } from 'node:buffer';
import { createHash, randomUUID } from 'node:crypto';
import type { Answer } from '../connections/call';
import { isContent, toText } from '../expressions/text';
import type { ValueObject } from '../expressions/values';
import type { Plan } from '../plan';
import type { Response } from '../run/answering';
import { findHeader } from '../run/headers';
import type { Run } from '../run/run';

export interface WorkflowIdentity {
  /** 32 hexadecimal digits. */
  readonly id: string;
  readonly name: string;
  /** Twenty digits that count down, as those of the service. */
  readonly version: string;
}

const TICKS_AT_1970 = 621_355_968_000_000_000n;
const TICKS_PER_MILLISECOND = 10_000n;
const MOST_TICKS = 2n ** 63n - 1n;

/** @param now when the flow was turned on */
export function identifyWorkflow(plan: Plan, now: number): WorkflowIdentity {
  const { name } = plan.flow;
  const ticks = TICKS_AT_1970 + BigInt(Math.floor(now)) * TICKS_PER_MILLISECOND;
  return {
    id: createHash('sha256').update(name).digest('hex').slice(0, 32),
    // A header holds no other characters than those of ASCII.
    name: name.replace(/[^\x20-\x7e]+/g, (text) =>
      Buffer.from(text, 'utf8').toString('hex').replace(/../g, '%$&'),
    ),
    version: (MOST_TICKS - ticks).toString().padStart(20, '0'),
  };
}

/**
 * An answer as the wire carries it: with its content type, and with the marks of the service.
 * @param workflow undefined where the trigger suppresses the marks
 * @param run undefined where the request was refused or started none
 */
export function answerOf(
  answer: Response,
  workflow: WorkflowIdentity | undefined,
  run: Run | undefined,
): Answer {
  const { statusCode, headers: given, body } = answer;
  const headers: ValueObject = { ...given };
  if (body !== undefined && body !== null && findHeader(given, 'content-type') === undefined) {
    const media = isContent(body)
      ? body['$content-type']
      : `${typeof body === 'string' ? 'text/plain' : 'application/json'}; charset=utf-8`;
    headers['Content-Type'] = media;
  }
  return { statusCode, headers: { ...headers, ...marks(workflow, run) }, body };
}

function marks(workflow: WorkflowIdentity | undefined, run: Run | undefined): ValueObject {
  return workflow ? responseHeaders(workflow, run) : {};
}

/** @param run undefined where the request was refused or started none */
function responseHeaders(workflow: WorkflowIdentity, run: Run | undefined): ValueObject {
  const trigger = run?.trigger.describe();
  const trackingId = toText(trigger?.['trackingId'] ?? randomUUID());
  const own: ValueObject = run
    ? {
        'x-ms-workflow-run-id': run.id,
        'x-ms-correlation-id': trackingId,
        'x-ms-client-tracking-id': run.clientTrackingId,
        'x-ms-trigger-history-name': toText(trigger?.['originHistoryName'] ?? run.id),
      }
    : {};
  return {
    ...own,
    'x-ms-workflow-system-id': `/scaleunits/local/workflows/${workflow.id}`,
    'x-ms-workflow-id': workflow.id,
    'x-ms-workflow-version': workflow.version,
    'x-ms-workflow-name': workflow.name,
    'x-ms-tracking-id': trackingId,
    'x-ms-request-id': `:${trackingId}`,
  };
}
