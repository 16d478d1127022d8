// The table of all functions. Adding a function is one entry in its category's file.
import { findNearestName } from '../../nearest-name';
import type { FunctionDefinition } from '../function';
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

const byName = new Map<string, FunctionDefinition>();
for (const definition of functions) byName.set(definition.name.toLowerCase(), definition);
// Calls are nearly always in canonical spelling; a hit on that saves folding the name.
for (const definition of functions) byName.set(definition.name, definition);

export function findFunction(name: string): FunctionDefinition | undefined {
  return byName.get(name) ?? byName.get(name.toLowerCase());
}

export function nearestFunction(name: string): string | undefined {
  return findNearestName(
    name,
    functions.map((definition) => definition.name),
  );
}
