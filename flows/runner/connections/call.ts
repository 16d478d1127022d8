// The one door to the outside: a request goes through it, an answer comes back. Mocks, simulators in the same
// process and real HTTP are three implementations.
import type { Value, ValueObject } from '../expressions/values';
import type { ConnectionReferences } from '../definition';

/** A connector's operation. */
export interface OperationCall {
  readonly kind: 'operation';
  readonly connectionName: string;
  readonly operationId: string;
  readonly apiId: string;
  /** Evaluated, keys as in the definition: `item/name`. */
  readonly parameters: ValueObject;
  /** The whole `inputs`, for operations that are written as method and path. */
  readonly inputs: ValueObject;
  readonly connectionReferences: ConnectionReferences | undefined;
}

/** A plain HTTP request: the Http action, a poll, the next page. */
export interface HttpCall {
  readonly kind: 'http';
  readonly method: string;
  readonly uri: string;
  readonly headers: ValueObject;
  readonly queries: ValueObject;
  readonly body: Value | undefined;
  readonly authentication: Value | undefined;
  /** The connector's operation whose answer named this address: a poll, a page, the end of a subscription go by its connection. */
  readonly following?: Request & OperationCall;
}

/** A child flow that no definition stands for (mocks answer it). */
export interface FlowCall {
  readonly kind: 'flow';
  readonly workflowReferenceName: string;
  readonly body: Value | undefined;
}

export type Request = (OperationCall | HttpCall | FlowCall) & {
  /** The action that asks. */
  readonly action: string;
  /** Why it asks: the first try or a repetition of it, a poll after 202, another page. */
  readonly purpose: 'call' | 'poll' | 'page';
  /** Only where a trigger asks: `action` is then its name. */
  readonly trigger?: TriggerCall;
};

/** What a trigger tells the other side besides its parameters. */
export interface TriggerCall {
  /** Where the other side reports what happened; none where it is polled. */
  readonly callbackUrl?: string;
  /** The `Location` that the answer to the last poll named: how far the other side has told. */
  readonly location?: string;
}

export interface Answer {
  readonly statusCode: number;
  readonly headers: ValueObject;
  /** Undefined where the answer has none. */
  readonly body: Value | undefined;
}

/** Instead of an answer: the call ended by itself in another way. */
export interface NoAnswer {
  /** The action ends with this status. */
  readonly status: 'TimedOut' | 'Failed' | 'Cancelled' | 'Skipped';
  readonly code: string;
  readonly message: string;
  /** True for a lost connection and the like, which a retry policy repeats. */
  readonly retryable: boolean;
}

export interface Caller {
  /** Never rejects for what the other side does; a rejection is a bug of ours. */
  call(request: Request): Promise<Answer | NoAnswer>;
}

export function isAnswer(result: Answer | NoAnswer): result is Answer {
  return 'statusCode' in result;
}
