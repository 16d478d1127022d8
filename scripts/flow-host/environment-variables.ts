// Values of environment variables, by schema name → values of a definition's parameters. A parameter that stands for a
// variable names it in `metadata.schemaName`; without a value it keeps its default.
// https://learn.microsoft.com/power-apps/maker/data-platform/environmentvariables-power-automate
import { asObject } from '../../flows/runner/definition';
import { formatJson, JsonSyntaxError, parseJson } from '../../flows/runner/expressions/json';
import { toText } from '../../flows/runner/expressions/text';
import { isInteger, type Value, type ValueObject } from '../../flows/runner/expressions/values';
import { describeValue } from '../../flows/runner/load/fault';
import type { Plan } from '../../flows/runner/plan';
import { FlowHostError } from './errors';

export type EnvironmentVariables = Readonly<Record<string, Value>>;

/** @throws FlowHostError where a value does not fit the parameter's type */
export function readParameters({ flow }: Plan, variables: EnvironmentVariables): ValueObject {
  const bySchemaName = new Map(
    Object.entries(variables).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const values: ValueObject = {};
  for (const [name, parameter] of Object.entries(flow.parameters)) {
    const schemaName = asObject(parameter['metadata'])['schemaName'];
    if (typeof schemaName !== 'string') continue;
    const value = bySchemaName.get(schemaName.toLowerCase());
    if (value !== undefined && value !== null)
      values[name] = convert(value, parameter.type, schemaName);
  }
  return values;
}

// Dataverse keeps every value as text: a Boolean as yes or no, a number as its digits.
function convert(value: Value, type: string, schemaName: string): Value {
  switch (type.toLowerCase()) {
    case 'string':
    case 'securestring':
      if (typeof value === 'boolean') return value ? 'yes' : 'no';
      return typeof value === 'object' ? formatJson(value) : toText(value);
    case 'int':
      return convertInteger(value, schemaName);
    case 'bool':
      if (typeof value === 'boolean') return value;
      if (/^(yes|true|1)$/i.test(toText(value))) return true;
      if (/^(no|false|0)$/i.test(toText(value))) return false;
      throw unfit(schemaName, 'yes or no', value);
    default:
      return typeof value === 'string' ? parse(value, schemaName) : value;
  }
}

function convertInteger(value: Value, schemaName: string): Value {
  if (isInteger(value)) return value;
  const parsed =
    typeof value === 'string' && /^[+-]?\d{1,19}$/.test(value.trim())
      ? parseJson(value.trim().replace(/^\+/, ''))
      : undefined;
  if (isInteger(parsed)) return parsed;
  throw unfit(schemaName, 'a whole number', value);
}

function parse(text: string, schemaName: string): Value {
  try {
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    throw unfit(schemaName, 'JSON', text);
  }
}

function unfit(schemaName: string, expected: string, value: Value): FlowHostError {
  const found = typeof value === 'string' ? 'a text that is none' : describeValue(value);
  return new FlowHostError(
    'EnvironmentVariableInvalid',
    `The environment variable '${schemaName}' holds ${found}; expected ${expected}.`,
    ['Set its value, and turn the flow off and on.'],
  );
}
