// The table of all functions. Adding a function is one entry in its category's file.
import { findNearestName } from '../../nearest-name';
import type { ContextFunction, FunctionDefinition, LazyFunction, PureFunction } from '../function';
import { collectionFunctions } from './collection';
import { conversionFunctions } from './conversion';
import { dateTimeFunctions } from './date-time';
import { encodingFunctions } from './encoding';
import { logicalFunctions } from './logical';
import { manipulationFunctions } from './manipulation';
import { mathFunctions } from './math';
import { numberConversionFunctions } from './number-conversion';
import { numberFormatFunctions } from './number-format';
import { stringFunctions } from './string';
import { stringEncodingFunctions } from './string-encoding';
import { uriFunctions } from './uri';
import { workflowFunctions } from './workflow';

/** In the order of Microsoft's reference. */
export const functions: readonly FunctionDefinition[] = [
  ...stringFunctions,
  ...stringEncodingFunctions,
  ...numberFormatFunctions,
  ...collectionFunctions,
  ...logicalFunctions,
  ...conversionFunctions,
  ...encodingFunctions,
  ...numberConversionFunctions,
  ...mathFunctions,
  ...dateTimeFunctions,
  ...workflowFunctions,
  ...uriFunctions,
  ...manipulationFunctions,
];

/** A function as the compiler asks for it: every entry has the same members, so that reading them stays quick. */
export class Callable {
  readonly least: number;
  readonly most: number;
  readonly apply: PureFunction['apply'] | undefined;
  readonly read: ContextFunction['read'] | undefined;
  readonly compile: LazyFunction['compile'] | undefined;

  constructor(readonly definition: FunctionDefinition) {
    [this.least, this.most] = definition.arity;
    this.apply = 'apply' in definition ? definition.apply : undefined;
    this.read = 'read' in definition ? definition.read : undefined;
    this.compile = 'compile' in definition ? definition.compile : undefined;
  }
}

const byName = new Map<string, Callable>();
for (const definition of functions) {
  const callable = new Callable(definition);
  byName.set(definition.name.toLowerCase(), callable);
  // Calls are nearly always in canonical spelling; a hit on that saves folding the name.
  byName.set(definition.name, callable);
}

export function findCallable(name: string): Callable | undefined {
  return byName.get(name) ?? byName.get(name.toLowerCase());
}

export function findFunction(name: string): FunctionDefinition | undefined {
  return findCallable(name)?.definition;
}

export function nearestFunction(name: string): string | undefined {
  return findNearestName(
    name,
    functions.map((definition) => definition.name),
  );
}
