// The body of an action → its parameters, each of the type that the action declares. In: Call. Out: values, or a WireError 400.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/use-web-api-actions
import type { Call } from '../call';
import * as errors from '../errors';
import { isObject, type JsonObject } from '../json';

/** The parameters; annotations are dropped. @throws WireError 405, or 400 for a name that the action does not know */
export function readParameters(
  { method, body }: Call,
  action: string,
  known: readonly string[],
): JsonObject {
  if (method !== 'POST') throw errors.notAllowed(method);
  if (!isObject(body)) throw refuse(`The payload of '${action}' is not a JSON object.`);
  const parameters = Object.entries(body).filter(([name]) => !name.startsWith('@'));
  for (const [name] of parameters) {
    if (known.includes(name.replace(/@.*$/, ''))) continue;
    throw refuse(
      `The parameter '${name.slice(0, 100)}' in the request payload is not a valid parameter for the operation '${action}'.`,
    );
  }
  return Object.fromEntries(parameters);
}

/** @throws WireError 400 */
export function requireObject(parameters: JsonObject, name: string): JsonObject {
  const value = parameters[name] ?? null;
  if (isObject(value)) return value;
  throw value === null ? missing(name) : wrongType(name, 'Microsoft.Dynamics.CRM.crmbaseentity');
}

/** @throws WireError 400 */
export function requireInteger(parameters: JsonObject, name: string): number {
  const value = parameters[name] ?? null;
  if (Number.isSafeInteger(value)) return value as number;
  throw value === null ? missing(name) : wrongType(name, 'Edm.Int32');
}

/** @throws WireError 400 */
export function requireBoolean(parameters: JsonObject, name: string): boolean {
  const value = parameters[name] ?? null;
  if (typeof value === 'boolean') return value;
  throw value === null ? missing(name) : wrongType(name, 'Edm.Boolean');
}

function missing(name: string): errors.WireError {
  return new errors.WireError(400, '0x80040203', `Required field '${name}' is missing.`);
}

function wrongType(name: string, expected: string): errors.WireError {
  return refuse(
    `Cannot convert the value of parameter '${name}' to the expected type '${expected}'.`,
  );
}

function refuse(reason: string): errors.WireError {
  return errors.badPayload('', `Microsoft.OData.ODataException: ${reason}`);
}
