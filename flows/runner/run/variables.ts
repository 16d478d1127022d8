// The variables of a run: typed, found without regard to case, copied when they are stored.
import { unknownReference } from '../expressions/errors';
import {
  isInteger,
  isNumeric,
  isObject,
  putProperty,
  toDouble,
  toFloat,
  type Value,
  type ValueObject,
} from '../expressions/values';

export type VariableType = 'Boolean' | 'Integer' | 'Float' | 'String' | 'Object' | 'Array';

interface Variable {
  readonly name: string;
  readonly type: VariableType;
  value: Value;
  /** True once somebody else may hold the value: an append must then copy it first. */
  shared: boolean;
}

export class Variables {
  private readonly variables = new Map<string, Variable>();

  declare(name: string, type: VariableType, value: Value): void {
    this.variables.set(name.toLowerCase(), { name, type, value, shared: true });
  }

  read(key: string, name: string): Value {
    const variable = this.find(key, name);
    variable.shared = true;
    return variable.value;
  }

  typeOf(name: string): VariableType {
    return this.find(name.toLowerCase(), name).type;
  }

  write(name: string, value: Value): void {
    const variable = this.find(name.toLowerCase(), name);
    variable.value = value;
    variable.shared = true;
  }

  /** Adds an item to an array variable; what was read from it before stays as it was. */
  append(name: string, item: Value): void {
    const variable = this.find(name.toLowerCase(), name);
    const items = variable.value as Value[];
    if (variable.shared) {
      variable.value = [...items, item];
      variable.shared = false;
    } else {
      items.push(item);
    }
  }

  /** Name → value, in the order in which they were initialized. */
  toObject(): ValueObject {
    const values: ValueObject = {};
    for (const variable of this.variables.values()) {
      putProperty(values, variable.name, variable.value);
      variable.shared = true;
    }
    return values;
  }

  private find(key: string, name: string): Variable {
    const variable = this.variables.get(key);
    if (variable) return variable;
    throw unknownReference(
      'variable',
      name,
      [...this.variables.values()].map((each) => each.name),
    );
  }
}

/** What an uninitialized variable of a type holds. */
export function emptyValue(type: VariableType): Value {
  switch (type) {
    case 'String':
      return '';
    case 'Integer':
      return 0;
    case 'Float':
      return toFloat(0);
    case 'Boolean':
      return false;
    case 'Array':
      return [];
    case 'Object':
      return null;
  }
}

/** The value as a variable of the type holds it; undefined where the type does not take it. */
export function convertToType(value: Value, type: VariableType): Value | undefined {
  switch (type) {
    case 'String':
      return typeof value === 'string' ? value : undefined;
    case 'Integer':
      return isInteger(value) ? value : undefined;
    case 'Float':
      return isNumeric(value) ? toFloat(toDouble(value)) : undefined;
    case 'Boolean':
      return typeof value === 'boolean' ? value : undefined;
    case 'Array':
      return Array.isArray(value) ? value : undefined;
    case 'Object':
      return isObject(value) || value === null ? value : undefined;
  }
}
