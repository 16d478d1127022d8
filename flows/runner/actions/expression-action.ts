// Expression: the date actions of the designer (Add to time, Convert time zone, …), each a function of the language.
import { asObject } from '../definition';
import { compileCallOf } from '../expressions/compile';
import { compileValue } from '../expressions/compile-value';
import type { Value, ValueObject } from '../expressions/values';
import type { ActionType } from './action-type';

interface Kind {
  readonly functionName: string;
  /** The inputs in the order of the function's parameters. */
  readonly inputs: readonly string[];
  readonly optionalInput?: string;
}

const KINDS: Readonly<Record<string, Kind>> = {
  addtotime: { functionName: 'addToTime', inputs: ['baseTime', 'interval', 'timeUnit'] },
  subtractfromtime: {
    functionName: 'subtractFromTime',
    inputs: ['baseTime', 'interval', 'timeUnit'],
  },
  converttimezone: {
    functionName: 'convertTimeZone',
    inputs: ['baseTime', 'sourceTimeZone', 'destinationTimeZone'],
    optionalInput: 'formatString',
  },
  currenttime: { functionName: 'utcNow', inputs: [] },
  getfuturetime: { functionName: 'getFutureTime', inputs: ['interval', 'timeUnit'] },
  getpasttime: { functionName: 'getPastTime', inputs: ['interval', 'timeUnit'] },
};

export const expressionAction: ActionType = {
  type: 'Expression',
  summary: 'Calculates with dates: the date and time actions of the designer.',
  source:
    'https://learn.microsoft.com/azure/logic-apps/workflow-definition-language-functions-reference#date-and-time-functions',
  compile: ({ name, definition }) => {
    const written = definition['kind'];
    const kind = typeof written === 'string' ? KINDS[written.toLowerCase()] : undefined;
    if (!kind) throw new Error(`The action '${name}' of type 'Expression' is of no known kind.`);
    const { evaluate } = compileValue(definition['inputs'] ?? null);
    return (frame, record) => {
      const inputs = asObject(evaluate(frame));
      const values = argumentsOf(kind, inputs);
      const call = compileCallOf(
        kind.functionName,
        values.map((value) => () => value),
      );
      const body = call(frame);
      record.inputs = inputs;
      record.outputs = { body };
      record.code = 'OK';
      return 'Succeeded';
    };
  },
};

function argumentsOf(kind: Kind, inputs: ValueObject): Value[] {
  const values = kind.inputs.map((input) => inputs[input] ?? null);
  const optional = kind.optionalInput === undefined ? undefined : inputs[kind.optionalInput];
  return typeof optional === 'string' && optional !== '' ? [...values, optional] : values;
}
