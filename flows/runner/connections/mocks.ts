// Mocks: action name → answers for its successive calls, the last of which repeats. Nothing leaves the process.
import { findNearestName } from '../nearest-name';
import { isInteger, isObject, type Value, type ValueObject } from '../expressions/values';
import { describeValue, DefinitionError, type Fault } from '../load/fault';
import type { Clock } from '../clock';
import type { Answer, Caller, NoAnswer, Request } from './call';
import { noResponse } from './no-response';

/** How long a mocked call takes, in virtual milliseconds. */
const MOCKED_CALL = 1;

type Mock = Answer | NoAnswer;

export class MockCaller implements Caller {
  private readonly mocks = new Map<string, readonly Mock[]>();
  private readonly counts = new Map<string, number>();

  /** @param mocks as readMocks gave them */
  constructor(
    mocks: ReadonlyMap<string, readonly Mock[]>,
    private readonly clock: Clock,
  ) {
    for (const [name, answers] of mocks) this.mocks.set(name.toLowerCase(), answers);
  }

  call(request: Request): Promise<Answer | NoAnswer> {
    const key = request.action.toLowerCase();
    const answers = this.mocks.get(key);
    const count = this.counts.get(key) ?? 0;
    this.counts.set(key, count + 1);
    const answer = answers?.[Math.min(count, answers.length - 1)] ?? missingMock(request.action);
    return new Promise((resolve) => {
      this.clock.schedule(MOCKED_CALL, () => resolve(answer));
    });
  }
}

function missingMock(action: string): NoAnswer {
  return {
    status: 'Failed',
    code: 'MockMissing',
    message: `The action '${action}' makes a call and the mocks have no entry for it; nothing was sent.`,
    retryable: false,
  };
}

/**
 * Reads a mocks file.
 * @param calling the names of the definition's actions, to find misspelt entries
 * @throws DefinitionError with all faults at once
 */
export function readMocks(
  json: Value,
  file: string,
  calling: readonly string[],
): Map<string, readonly Mock[]> {
  const faults: Fault[] = [];
  const report = (path: string[], message: string, actions: string[] = []): void => {
    faults.push({ code: 'InvalidMocks', message, path: [file, ...path], actions });
  };
  const mocks = new Map<string, readonly Mock[]>();
  if (!isObject(json)) {
    report(
      [],
      `Found ${describeValue(json)}; expected an object of action names with lists of answers.`,
    );
  } else {
    const known = new Set(calling.map((name) => name.toLowerCase()));
    for (const [name, answers] of Object.entries(json)) {
      if (!known.has(name.toLowerCase())) {
        const nearest = findNearestName(name, calling);
        report(
          [name],
          'The flow has no action of this name.',
          nearest ? [`Did you mean '${nearest}'?`] : [],
        );
      } else if (!Array.isArray(answers) || answers.length === 0) {
        report([name], `Found ${describeValue(answers)}; expected a list of at least one answer.`);
      } else {
        mocks.set(
          name,
          answers.map((answer, index) =>
            readMock(answer, (message) => report([name, `[${index}]`], message)),
          ),
        );
      }
    }
  }
  if (faults.length > 0) throw new DefinitionError(faults);
  return mocks;
}

function readMock(answer: Value, report: (message: string) => void): Mock {
  const shape =
    '{"statusCode", "headers", "body"}, {"$status": "TimedOut"} or {"$childFlow": "ended-without-response"}';
  if (!isObject(answer)) {
    report(`Found ${describeValue(answer)}; expected ${shape}.`);
    return noResponse();
  }
  if ('$childFlow' in answer) {
    if (answer['$childFlow'] !== 'ended-without-response') {
      report(
        `'$childFlow' is ${describeValue(answer['$childFlow'])}; expected 'ended-without-response'.`,
      );
    }
    return noResponse();
  }
  if ('$status' in answer) return readStatus(answer, report);
  const { statusCode, headers, body } = answer;
  if (!isInteger(statusCode) || Number(statusCode) < 100 || Number(statusCode) > 599) {
    report(
      `'statusCode' is ${describeValue(statusCode)}; expected an integer from 100 to 599. An answer is ${shape}.`,
    );
  }
  if (headers !== undefined && !isObject(headers)) {
    report(`'headers' is ${describeValue(headers)}; expected an object of texts.`);
  }
  return { statusCode: Number(statusCode), headers: isObject(headers) ? headers : {}, body };
}

function readStatus(answer: ValueObject, report: (message: string) => void): NoAnswer {
  const status = answer['$status'];
  if (status !== 'TimedOut') report(`'$status' is ${describeValue(status)}; expected 'TimedOut'.`);
  return {
    status: 'TimedOut',
    code: 'ActionTimedOut',
    message: 'The action timed out.',
    retryable: false,
  };
}
