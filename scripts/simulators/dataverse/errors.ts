// The catalogue of refusals: status, code and text as the Web API answers them; sources in README.md.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors
import type { Column, Key, Table } from '../../../solution/data-model/model';

const MAX_MESSAGE = 2048;

/** Thrown by every part of the simulator; the server writes it out. */
export class WireError extends Error {
  override readonly name = 'WireError';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message.slice(0, MAX_MESSAGE));
  }

  /** @param isAnnotated what `Prefer: odata.include-annotations` adds */
  body(isAnnotated = false): { error: { code: string; message: string } } {
    const { code, message } = this;
    const link = `http://go.microsoft.com/fwlink/?LinkID=398563&error=Microsoft.Crm.CrmException%3a${code.slice(2)}&client=platform`;
    return {
      error: {
        ...{ code, message },
        ...(isAnnotated && {
          '@Microsoft.PowerApps.CDS.HelpLink': link,
          '@Microsoft.PowerApps.CDS.InnerError.Message': message,
        }),
      },
    };
  }
}

export function unauthorized(): WireError {
  return new WireError(401, '', 'Authorization is missing: expected a bearer token.', {
    'WWW-Authenticate': 'Bearer authorization_uri=https://login.microsoftonline.com/common',
  });
}

/** The user's roles lack the privilege; which one is not looked up here. */
export function forbidden(method: string, path: string): WireError {
  const message = `Principal user is missing the privilege for ${method} ${path}.`;
  return new WireError(403, '0x80040220', message);
}

export function notFound(table: string, id: string): WireError {
  return new WireError(404, '0x80040217', `Entity '${table}' With Id = ${id} Does Not Exist`);
}

export function keyNotFound(table: string): WireError {
  const message = `A record with the specified key values does not exist in ${table} entity`;
  return new WireError(404, '0x80060891', message);
}

export function unknownSegment(segment: string): WireError {
  const message = `Resource not found for the segment '${segment}'.`;
  return new WireError(404, '0x80060888', message);
}

/** A mistake in the URL: options, ids, keys. */
export function badQuery(message: string): WireError {
  return new WireError(400, '0x80060888', message);
}

export function unknownProperty(table: string, property: string): WireError {
  return badQuery(
    `Could not find a property named '${property}' on type 'Microsoft.Dynamics.CRM.${table}'.`,
  );
}

/** A mistake in the body. */
export function badPayload(table: string, reason: string): WireError {
  const message = `Error identified in Payload provided by the user for Entity :'${table}', For more information on this error please follow this help link https://go.microsoft.com/fwlink/?linkid=2195293  ---->  InnerException : ${reason}`;
  return new WireError(400, '0x80048d19', message);
}

export function invalidProperty(
  { entitySetName, logicalName }: Table,
  property: string,
): WireError {
  return badPayload(
    entitySetName,
    `Microsoft.Crm.CrmException: Invalid property '${property}' was found in entity 'Microsoft.Dynamics.CRM.${logicalName}'.`,
  );
}

/** An `@odata.bind` for a navigation property that there is not, its case included. */
export function undeclaredProperty(table: string, property: string): WireError {
  return badPayload(
    table,
    `Microsoft.OData.ODataException: An undeclared property '${property}' which only has property annotations in the payload but no property value was found in the payload. In OData, only declared navigation properties and declared named streams can be represented as properties without values.`,
  );
}

export function directLookup(table: string): WireError {
  return badPayload(
    table,
    'Microsoft.Crm.CrmException: CRM do not support direct update of Entity Reference properties, Use Navigation properties instead.',
  );
}

export function deepUpdate(table: string, property: string): WireError {
  return badPayload(
    table,
    `Microsoft.Crm.CrmException: Deep update of '${property}' is not allowed; use '${property}@odata.bind'.`,
  );
}

export function stateOnCreate(table: string): WireError {
  const message = `State code is invalid or state code is valid but status code is invalid for a specified state code of '${table}'.`;
  return new WireError(400, '0x80048408', message);
}

export function tooLong(table: string, { logicalName, maxLength }: Column): WireError {
  const message = `A validation error occurred. The length of the '${logicalName}' attribute of the '${table}' entity exceeded the maximum allowed length of '${maxLength}'.`;
  return new WireError(400, '0x80044331', message);
}

export function outOfRange(table: string, { logicalName, type }: Column): WireError {
  const code = type === 'Money' ? '0x80044330' : '0x8004432f';
  const message = `A validation error occurred. The value of '${logicalName}' on record of type '${table}' is outside the valid range.`;
  return new WireError(400, code, message);
}

export function unknownOption(
  table: string,
  { logicalName, options = [] }: Column,
  value: number,
): WireError {
  const accepted = options.map((option) => option.value).join(',');
  const message = `A validation error occurred. The value ${value} of '${logicalName}' on record of type '${table}' is outside the valid range. Accepted Values: ${accepted}`;
  return new WireError(400, '0x8004431a', message);
}

export function dateTooEarly(table: string, { logicalName }: Column): WireError {
  const message = `A validation error occurred. The value of '${logicalName}' on record of type '${table}' is before 01/01/1753 or after 12/31/9999.`;
  return new WireError(400, '0x80040239', message);
}

export function missingColumn(column: Column): WireError {
  return new WireError(400, '0x80040203', `Attribute '${column.logicalName}' cannot be NULL.`);
}

export function opportunityIsClosed(): WireError {
  return new WireError(400, '0x80040515', 'The opportunity is already closed.');
}

export function closedByUpdate(state: string): WireError {
  const message = `This message can not be used to set the state of opportunity to ${state}. In order to set state of opportunity to ${state}, use the ${state} message instead.`;
  return new WireError(400, '0x80100005', message);
}

/** `state` as `OpportunityState.Open`. */
export function statusOfOtherState(
  table: string,
  status: unknown,
  state: string,
  id: string,
): WireError {
  const message = `${String(status)} is not a valid status code for state code ${state} on ${table} with Id ${id}.`;
  return new WireError(400, '0x80048408', message);
}

export function invalidKey(table: string): WireError {
  const message = `The key specified in the reference is not a key of the ${table} entity.`;
  return new WireError(400, '0x80060890', message);
}

export function duplicateKey(table: Table, key: Key): WireError {
  const columns = key.columns.map((name) => table.columns.get(name)?.displayName ?? name);
  const message = `Entity Key ${key.displayName} violated. A record with the same value for ${columns.join(', ')} already exists. A duplicate record cannot be created. Select one or more unique values and try again.`;
  return new WireError(412, '0x80060892', message);
}

export function alreadyExists(): WireError {
  return new WireError(412, '0x80040237', 'A record with matching key values already exists.');
}

export function versionMismatch(): WireError {
  const message =
    "The version of the existing record doesn't match the RowVersion property provided.";
  return new WireError(412, '0x80060882', message);
}

export function tooLarge(limit: number): WireError {
  return new WireError(413, '0x80040216', `The body has more than ${limit} bytes.`);
}

export function unsupportedMediaType(found: string, expected: string): WireError {
  return new WireError(415, '', `The body is sent as '${found}'; expected ${expected}.`);
}

export function notAllowed(method: string): WireError {
  const message = `The requested resource does not support http method '${method}'.`;
  return new WireError(405, '0x80060888', message);
}

export function notSimulated(operation: string): WireError {
  return new WireError(501, '0x80060888', `'${operation}' is not simulated.`);
}

/** https://learn.microsoft.com/power-apps/developer/data-platform/api-limits */
export function tooManyRequests(retryAfter: number): WireError {
  const message = 'Number of requests exceeded the limit of 6000 over time window of 300 seconds.';
  return new WireError(429, '0x80072322', message, { 'Retry-After': String(retryAfter) });
}

export function tooMuchTime(retryAfter: number): WireError {
  const message =
    'Combined execution time of incoming requests exceeded limit of 1,200,000 milliseconds over time window of 300 seconds. Decrease number of concurrent requests or reduce the duration of requests and try again later.';
  return new WireError(429, '0x80072321', message, { 'Retry-After': String(retryAfter) });
}

export function tooManyAtOnce(retryAfter: number): WireError {
  const message = 'Number of concurrent requests exceeded the limit of 52.';
  return new WireError(429, '0x80072326', message, { 'Retry-After': String(retryAfter) });
}

export function unavailable(retryAfter: number): WireError {
  const headers = { 'Retry-After': String(retryAfter) };
  return new WireError(503, '0x80044150', 'The service is unavailable.', headers);
}

export function unexpected(): WireError {
  return new WireError(500, '0x80040216', 'An unexpected error occurred.');
}

export function unknownUser(id: string): WireError {
  return new WireError(401, '0x80072560', `The user ${id} is not a member of the organization.`);
}
