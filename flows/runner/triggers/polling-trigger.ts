// A trigger that asks again and again whether something happened: 200 fires, 202 says no, anything else is a fault.
// https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#http-trigger
import { isAnswer, type Answer, type NoAnswer, type Request } from '../connections/call';
import { statusName } from '../connections/status-name';
import { ExpressionError } from '../expressions/errors';
import type { ValueObject } from '../expressions/values';
import { findHeader, readRetryAfter } from '../run/headers';
import { readRetryPolicy } from '../run/retry-policy';
import { toConnectorRequest, toHttpRequest } from './outgoing-request';
import { Recurrence } from './recurrence';
import { RetriedCall } from './retried-call';
import { NO_ROOM } from './run-gate';
import type { TriggerHost } from './trigger-host';

export class PollingTrigger {
  private recurrence: Recurrence | undefined;
  private call: RetriedCall | undefined;
  private stopTimer: (() => void) | undefined;
  /** Where the next poll goes, as the last answer said. */
  private location: string | undefined;
  private isAsking = false;
  private asksAgain = false;

  constructor(private readonly host: TriggerHost) {}

  /** @throws ExpressionError where the recurrence cannot be read */
  start(): void {
    const now = this.host.clock.now();
    // A schedule is for the Recurrence trigger alone; here only the interval counts.
    const { schedule: _, ...shipped } = this.host.recurrence();
    const { pollSeconds } = this.host;
    const own = { frequency: 'Second', interval: pollSeconds ?? 1 };
    this.recurrence = new Recurrence(pollSeconds === undefined ? shipped : own, now);
    this.planPoll(this.recurrence.notBefore(now));
  }

  stop(): void {
    this.recurrence = undefined;
    this.stopTimer?.();
    this.call?.giveUp();
  }

  /** Asks now instead of at the next moment, or once more after the answer that is awaited already. */
  check(): void {
    if (!this.recurrence) return;
    if (this.isAsking) {
      this.asksAgain = true;
      return;
    }
    this.stopTimer?.();
    this.poll();
  }

  private planPoll(moment: number | undefined): void {
    const { clock } = this.host;
    const next = this.asksAgain ? clock.now() : moment;
    this.asksAgain = false;
    if (next === undefined) return;
    this.stopTimer = clock.schedule(next - clock.now(), () => this.poll());
  }

  private poll(): void {
    const { host } = this;
    if (host.isFull()) {
      host.note({ status: 'Skipped', code: NO_ROOM, runs: 0 });
      this.planPoll(this.nextOccurrence());
      return;
    }
    try {
      const inputs = host.inputs();
      const policy = readRetryPolicy(inputs['retryPolicy'], host.retryProfile);
      this.call = new RetriedCall(this.toRequest(inputs), policy, host);
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      host.note({ status: 'Failed', code: error.code, message: error.message, runs: 0 });
      this.planPoll(this.nextOccurrence());
      return;
    }
    this.isAsking = true;
    this.call.send().then(
      (result) => this.receive(result),
      (error: unknown) => host.abort(error),
    );
  }

  private toRequest(inputs: ValueObject): Request {
    const { name, flow, definition } = this.host;
    const { location } = this;
    if (definition.type.toLowerCase() !== 'http') {
      const told = location === undefined ? {} : { location };
      return toConnectorRequest(name, flow, inputs, 'poll', told);
    }
    const request = toHttpRequest(name, inputs, 'poll', 'GET');
    if (location === undefined || !URL.canParse(location, request.uri)) return request;
    return { ...request, uri: new URL(location, request.uri).href, queries: {} };
  }

  private receive(result: Answer | NoAnswer): void {
    const { host } = this;
    this.isAsking = false;
    // Turned off in the meantime: nobody is told.
    if (!this.recurrence) return;
    if (!isAnswer(result)) {
      host.note({ status: 'Failed', code: result.code, message: result.message, runs: 0 });
      this.planPoll(this.nextOccurrence());
      return;
    }
    const { statusCode, headers, body } = result;
    const code = statusName(statusCode);
    const after = readRetryAfter(headers, host.clock.now());
    const told = after === undefined ? undefined : host.clock.now() + after;
    if (statusCode === 200 || statusCode === 202) this.location = findHeader(headers, 'location');
    if (statusCode === 200) {
      this.planPoll(told ?? this.nextOccurrence());
      host.fire({ statusCode, headers, ...(body === undefined ? {} : { body }) }, code);
    } else {
      // A wait that is asked for here makes the recurrence longer, never shorter.
      const next = this.nextOccurrence();
      const waits = statusCode === 202 && told !== undefined && next !== undefined;
      this.planPoll(waits ? Math.max(told, next) : next);
      const status = statusCode < 400 ? 'Skipped' : 'Failed';
      host.note({ status, code, runs: 0 });
    }
  }

  private nextOccurrence(): number | undefined {
    return this.recurrence?.notBefore(this.host.clock.now() + 1);
  }
}
