// One action's conversation with the outside: the call, its repetitions by the retry policy, the polls after a 202,
// further pages. Ends the action.
import type { ActionStatus } from '../definition';
import { isInteger, isObject, type Value, type ValueObject } from '../expressions/values';
import { isAnswer, type Answer, type NoAnswer, type Request } from '../connections/call';
import { statusName } from '../connections/status-name';
import type { ActionRecord } from './action-record';
import type { Frame } from './frame';
import { findHeader, readRetryAfter } from './headers';
import { isRetryable, waitBefore, type RetryPolicy } from './retry-policy';

export interface CallOptions {
  readonly retryPolicy: RetryPolicy;
  /** Milliseconds within which all of it must end; undefined for no limit. */
  readonly timeout: number | undefined;
  /** `DisableAsyncPattern`: a 202 is the answer. */
  readonly followAccepted: boolean;
  /** `paginationPolicy.minimumItemCount`: whole pages until there are so many items. */
  readonly minimumItemCount: number | undefined;
  /** Waits for the message that ends a webhook action; undefined where the answer itself ends it. */
  readonly callback: (() => Promise<Answer>) | undefined;
}

/** Between polls of a 202 whose answer names no time: the interval of Microsoft's asynchronous sample. */
const POLL_INTERVAL = 20_000;

export class CallExecution {
  private tries = 0;
  private readonly deadline: number | undefined;
  private readonly items: Value[] = [];
  private request: Request;
  private done = false;

  constructor(
    private readonly frame: Frame,
    private readonly record: ActionRecord,
    private readonly first: Request,
    private readonly options: CallOptions,
  ) {
    this.request = first;
    const { timeout } = options;
    this.deadline = timeout === undefined ? undefined : frame.now() + timeout;
  }

  /** Always gives undefined: the action ends later. */
  start(): undefined {
    this.record.cancel = () => {
      this.done = true;
    };
    this.send();
    return undefined;
  }

  private send(): void {
    const { run } = this.frame;
    const { action } = this.request;
    const start = run.clock.now();
    run.measures.begin(action);
    void run.environment.caller.call(this.request).then(
      (result) => {
        run.measures.end(action);
        if (!this.done) this.receive(result, start);
      },
      (error: unknown) => {
        run.measures.end(action);
        run.abort(error);
      },
    );
  }

  private receive(result: Answer | NoAnswer, start: number): void {
    const retryable = isAnswer(result) ? isRetryable(result.statusCode) : result.retryable;
    if (retryable && this.tries < this.options.retryPolicy.count) {
      this.retry(result, start);
    } else if (!isAnswer(result)) {
      this.endWithout(result);
    } else if (result.statusCode < 400 && this.options.callback) {
      this.awaitCallback(this.options.callback);
    } else if (result.statusCode === 202 && this.options.followAccepted) {
      this.followAccepted(result);
    } else if (result.statusCode < 400 && this.options.minimumItemCount !== undefined) {
      this.collectPage(result, this.options.minimumItemCount);
    } else {
      this.end(result);
    }
  }

  private retry(result: Answer | NoAnswer, start: number): void {
    const { run } = this.frame;
    const code = isAnswer(result) ? statusName(result.statusCode) : result.code;
    (this.record.retries ??= []).push({
      start,
      end: run.clock.now(),
      code,
      error: isAnswer(result) ? undefined : { code: result.code, message: result.message },
    });
    this.tries++;
    const told = isAnswer(result) ? readRetryAfter(result.headers, run.clock.now()) : undefined;
    this.wait(told ?? waitBefore(this.tries, this.options.retryPolicy, () => run.random()), () =>
      this.send(),
    );
  }

  private awaitCallback(callback: () => Promise<Answer>): void {
    const { clock } = this.frame.run;
    const left = (this.deadline ?? Infinity) - clock.now();
    const cancel = clock.schedule(left, () => {
      if (!this.done) this.timeOut();
    });
    void callback().then((answer) => {
      cancel();
      if (!this.done) this.end(answer);
    });
    this.record.cancel = () => {
      this.done = true;
      cancel();
    };
  }

  private followAccepted(answer: Answer): void {
    const location = findHeader(answer.headers, 'location') ?? this.pollUri();
    if (location === undefined) {
      this.end(answer);
      return;
    }
    this.request = toGet(this.first, location, 'poll');
    const told = readRetryAfter(answer.headers, this.frame.now());
    this.wait(told ?? POLL_INTERVAL, () => this.send());
  }

  // A later 202 need not repeat the address.
  private pollUri(): string | undefined {
    return this.request.purpose === 'poll' && this.request.kind === 'http'
      ? this.request.uri
      : undefined;
  }

  private collectPage(answer: Answer, minimum: number): void {
    const body = isObject(answer.body) ? answer.body : {};
    const page = body['value'];
    if (!Array.isArray(page)) {
      this.end(answer);
      return;
    }
    this.items.push(...page);
    const next = body['@odata.nextLink'] ?? body['nextLink'];
    if (typeof next === 'string' && this.items.length < minimum) {
      this.tries = 0;
      this.request = toGet(this.first, next, 'page');
      this.send();
    } else {
      this.end({ ...answer, body: { value: this.items } });
    }
  }

  private wait(delay: number, then: () => void): void {
    const { run } = this.frame;
    const left = this.deadline === undefined ? Infinity : this.deadline - run.clock.now();
    const waited = Math.max(0, Math.min(delay, left));
    run.measures.waited(waited);
    const cancel = run.clock.schedule(waited, () => {
      if (this.done) return;
      if (delay >= left) this.timeOut();
      else then();
    });
    this.record.cancel = () => {
      this.done = true;
      cancel();
    };
  }

  private timeOut(): void {
    this.finish(
      'TimedOut',
      'ActionTimedOut',
      `The execution of template action '${this.record.action.name}' timed out: it did not end within its limit.`,
    );
  }

  private endWithout(result: NoAnswer): void {
    this.finish(result.status, result.code, result.message);
  }

  private finish(status: ActionStatus, code: string, message: string): void {
    this.done = true;
    this.record.fail(code, { code, message });
    this.frame.run.finish(this.record, status);
  }

  private end(answer: Answer): void {
    this.done = true;
    const outputs: ValueObject = { statusCode: answer.statusCode, headers: answer.headers };
    if (answer.body !== undefined) outputs['body'] = answer.body;
    this.record.outputs = outputs;
    this.record.code = statusName(answer.statusCode);
    this.frame.run.finish(this.record, answer.statusCode < 400 ? 'Succeeded' : 'Failed');
  }
}

function toGet(first: Request, uri: string, purpose: 'poll' | 'page'): Request {
  return {
    kind: 'http',
    action: first.action,
    purpose,
    method: 'GET',
    uri,
    headers: {},
    queries: {},
    body: undefined,
    authentication: undefined,
    ...(first.kind === 'operation' ? { following: first } : {}),
  };
}

/** `paginationPolicy.minimumItemCount` of an action's runtime configuration. */
export function readMinimumItemCount(configuration: Value | undefined): number | undefined {
  const policy = isObject(configuration) ? configuration['paginationPolicy'] : undefined;
  const count = isObject(policy) ? policy['minimumItemCount'] : undefined;
  return isInteger(count) ? Number(count) : undefined;
}
