// The actions that make and change variables. A value of another type fails the action and changes nothing.
import type { ActionStatus } from '../definition';
import { compileValue } from '../expressions/compile-value';
import { findFunction } from '../expressions/functions/index';
import type { PureFunction } from '../expressions/function';
import { toText } from '../expressions/text';
import { isObject, kindOf, type Value } from '../expressions/values';
import type { ActionRecord } from '../run/action-record';
import type { Frame } from '../run/frame';
import { convertToType, emptyValue, type VariableType } from '../run/variables';
import type { ActionType, Perform } from './action-type';

const SOURCE =
  'https://learn.microsoft.com/azure/logic-apps/logic-apps-create-variables-store-values';

const TYPES: readonly VariableType[] = ['Boolean', 'Integer', 'Float', 'String', 'Object', 'Array'];

/** The type as written in a definition, in any case; undefined where there is no such type. */
function readVariableType(written: Value | undefined): VariableType | undefined {
  const folded = toText(written).toLowerCase();
  return TYPES.find((type) => type.toLowerCase() === folded);
}

export const initializeVariable: ActionType = {
  type: 'InitializeVariable',
  summary: 'Makes variables of a type, with a first value or the empty value of the type.',
  source: SOURCE,
  compile: ({ definition }) => {
    const { evaluate } = compileValue(definition['inputs'] ?? null);
    return (frame, record) => {
      const inputs = evaluate(frame);
      record.inputs = inputs;
      const listed = isObject(inputs) ? inputs['variables'] : undefined;
      for (const entry of Array.isArray(listed) ? listed : []) {
        if (!isObject(entry)) continue;
        const name = toText(entry['name']);
        const type = readVariableType(entry['type']) ?? 'Object';
        const given = entry['value'] ?? null;
        const value = given === null ? emptyValue(type) : convertToType(given, type);
        if (value === undefined) return failType(record, name, type, given);
        frame.run.variables.declare(name, type, value);
      }
      return 'Succeeded';
    };
  },
};

export const setVariable = changing(
  'SetVariable',
  'Replaces the value of a variable.',
  (frame, record, name, value) => {
    const type = frame.run.variables.typeOf(name);
    const converted = value === null ? emptyValue(type) : convertToType(value, type);
    if (converted === undefined) return failType(record, name, type, value);
    frame.run.variables.write(name, converted);
    return 'Succeeded';
  },
);

export const incrementVariable = counting('IncrementVariable', 'Adds to a number variable.', 'add');
export const decrementVariable = counting(
  'DecrementVariable',
  'Subtracts from a number variable.',
  'sub',
);

export const appendToStringVariable = changing(
  'AppendToStringVariable',
  'Adds text at the end of a string variable.',
  (frame, record, name, value) => {
    const { variables } = frame.run;
    const type = variables.typeOf(name);
    if (type !== 'String') return failType(record, name, type, value);
    variables.write(name, toText(variables.read(name.toLowerCase(), name)) + toText(value));
    return 'Succeeded';
  },
);

export const appendToArrayVariable = changing(
  'AppendToArrayVariable',
  'Adds one item at the end of an array variable.',
  (frame, record, name, value) => {
    const { variables } = frame.run;
    const type = variables.typeOf(name);
    if (type !== 'Array') return failType(record, name, type, value);
    if (Array.isArray(value) || value === null) {
      const found =
        value === null
          ? 'The value cannot be null.'
          : `The input value is of type 'Array' which cannot be appended to the variable '${name}' of type 'Array'.`;
      return failBadRequest(
        record,
        `${found} The action type 'AppendToArrayVariable' only supports values of types 'Float, Integer, String, Boolean, Object'.`,
      );
    }
    variables.append(name, value);
    return 'Succeeded';
  },
);

type Change = (frame: Frame, record: ActionRecord, name: string, value: Value) => ActionStatus;

function changing(
  type: string,
  summary: string,
  change: Change,
  fallback: Value = null,
): ActionType {
  const compile = (definition: Value | undefined): Perform => {
    const inputs = isObject(definition) ? definition : {};
    const name = toText(inputs['name']);
    const { evaluate } = compileValue(inputs['value'] ?? fallback);
    return (frame, record) => {
      const value = evaluate(frame);
      record.inputs = { name, value };
      return change(frame, record, name, value);
    };
  };
  return {
    type,
    summary,
    source: SOURCE,
    compile: (action) => compile(action.definition['inputs']),
  };
}

function counting(type: string, summary: string, operation: 'add' | 'sub'): ActionType {
  return changing(
    type,
    summary,
    (frame, record, name, value) => {
      const { variables } = frame.run;
      const variableType = variables.typeOf(name);
      const isNumber = variableType === 'Integer' || variableType === 'Float';
      // A value that finds nothing counts one, like an absent one.
      const step = isNumber ? convertToType(value ?? 1, variableType) : undefined;
      if (step === undefined) return failType(record, name, variableType, value);
      const { apply } = findFunction(operation) as PureFunction;
      variables.write(name, apply(variables.read(name.toLowerCase(), name), step));
      return 'Succeeded';
    },
    1,
  );
}

function failType(
  record: ActionRecord,
  name: string,
  type: VariableType,
  value: Value,
): ActionStatus {
  return failBadRequest(
    record,
    `The variable '${name}' of type '${type}' cannot be initialized or updated with value of type '${kindOf(value)}'. ` +
      `The variable '${name}' only supports values of types '${type === 'Float' ? 'Float, Integer' : type}'.`,
  );
}

function failBadRequest(record: ActionRecord, message: string): ActionStatus {
  return record.fail('BadRequest', { code: 'BadRequest', message });
}
