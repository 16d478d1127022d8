// A caller for tests: answers from a list, the last of which repeats, and remembers what it was asked and when.
import type { Answer, Caller, NoAnswer, Request } from '../connections/call';
import type { ValueObject, Value } from '../expressions/values';
import type { Clock } from '../clock';

export class ScriptedCaller implements Caller {
  readonly asked: { readonly second: number; readonly request: Request }[] = [];
  private readonly start: number;

  constructor(
    private readonly clock: Clock,
    private readonly answers: readonly (Answer | NoAnswer)[],
  ) {
    this.start = clock.now();
  }

  /** Seconds after the beginning at which it was asked. */
  get seconds(): number[] {
    return this.asked.map(({ second }) => second);
  }

  call(request: Request): Promise<Answer | NoAnswer> {
    const index = Math.min(this.asked.length, this.answers.length - 1);
    this.asked.push({ second: (this.clock.now() - this.start) / 1000, request });
    return Promise.resolve(this.answers[index] as Answer | NoAnswer);
  }
}

export function answer(statusCode: number, headers: ValueObject = {}, body?: Value): Answer {
  return { statusCode, headers, body };
}
