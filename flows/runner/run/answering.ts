// The answer of a run to whoever called its flow: at once, from a Response, or 504 where none came in time.
import { toText } from '../expressions/text';
import { noResponse } from '../connections/no-response';
import type { Value, ValueObject } from '../expressions/values';
import type { Plan, PlannedAction } from '../plan';
import type { Clock } from '../clock';

export interface Response {
  readonly statusCode: number;
  readonly headers: ValueObject;
  /** Undefined where the answer has none. */
  readonly body: Value | undefined;
}

/** How long a caller waits for a synchronous answer, in milliseconds. */
const SYNCHRONOUS_LIMIT = 120_000;

export class Answering {
  /** What the caller got; undefined while it waits, and where nobody is answered (a schedule, an event). */
  response: Response | undefined;
  /** What a Response gave: for an asynchronous one the caller fetches it later. */
  final: Response | undefined;
  timedOut = false;
  private readonly listeners: ((final: Response | undefined) => void)[] = [];
  private stopTimer: (() => void) | undefined;
  private ended = false;
  private awaited = false;

  constructor(
    private readonly plan: Plan,
    private readonly clock: Clock,
  ) {}

  start(): void {
    const kind = requestKind(this.plan);
    if (kind === undefined) return;
    const responses = this.plan.actions.filter((action) => action.type === 'response');
    if (responses.length === 0 || responses.some(isAsynchronous)) {
      if (kind !== 'button') this.response = { statusCode: 202, headers: {}, body: undefined };
      return;
    }
    this.awaited = kind !== 'button';
    this.stopTimer = this.clock.schedule(SYNCHRONOUS_LIMIT, () => this.timeOut());
  }

  /** False where a Response has answered before. */
  answer(response: Response): boolean {
    if (this.final) return false;
    this.final = response;
    this.response ??= response;
    this.stopTimer?.();
    this.tell();
    return true;
  }

  /** Calls back with the Response's answer, or with undefined once the run ends without one. */
  onFinal(listener: (final: Response | undefined) => void): void {
    if (this.final || this.ended) listener(this.final);
    else this.listeners.push(listener);
  }

  end(): void {
    this.ended = true;
    this.stopTimer?.();
    // Whoever called over HTTP and waits is told that no Response was reached.
    if (this.awaited) this.response ??= noResponse();
    this.tell();
  }

  private timeOut(): void {
    this.timedOut = true;
    this.final = {
      statusCode: 504,
      headers: {},
      body: {
        error: {
          code: 'GatewayTimeout',
          message: 'The server did not receive a response from an upstream server.',
        },
      },
    };
    this.response ??= this.final;
    this.tell();
  }

  private tell(): void {
    for (const listener of this.listeners.splice(0)) listener(this.final);
  }
}

/** The kind of the flow's Request trigger in lower case; undefined where it starts otherwise. */
function requestKind({ flow }: Plan): string | undefined {
  const trigger = Object.values(flow.triggers).find(({ type }) => type.toLowerCase() === 'request');
  return trigger && toText(trigger['kind'] ?? 'Http').toLowerCase();
}

function isAsynchronous({ definition }: PlannedAction): boolean {
  return toText(definition['operationOptions']).toLowerCase() === 'asynchronous';
}
