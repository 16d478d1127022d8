// What goes wrong, in Salesforce's words: an array of errors, each with a code, a message and the fields it speaks of.
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/errorcodes.htm

export interface Fault {
  readonly errorCode: string;
  readonly message: string;
  readonly fields?: readonly string[];
}

export class WireError extends Error {
  override readonly name = 'WireError';

  constructor(
    readonly status: number,
    readonly faults: readonly Fault[],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(faults[0]?.message ?? '');
  }

  get code(): string {
    return this.faults[0]?.errorCode ?? '';
  }
}

const make = (status: number, errorCode: string, message: string, fields?: readonly string[]) =>
  new WireError(status, [{ errorCode, message, ...(fields && { fields }) }]);

export const notFound = () => make(404, 'NOT_FOUND', 'The requested resource does not exist');
export const noRecord = () =>
  make(404, 'NOT_FOUND', 'Provided external ID field does not exist or is not accessible: Id');
export const noExternalIdField = (field: string) =>
  make(
    404,
    'NOT_FOUND',
    `Provided external ID field does not exist or is not accessible: ${shorten(field)}`,
  );
export const notAllowed = (method: string) =>
  make(
    405,
    'METHOD_NOT_ALLOWED',
    `HTTP Method '${method}' not allowed. Allowed are GET,POST,PATCH,DELETE`,
  );
export const invalidSession = () => make(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
export const malformedId = (fields: readonly string[], id: string) =>
  make(
    400,
    'MALFORMED_ID',
    `${fields.join(', ')}: id value of incorrect type: ${shorten(id)}`,
    fields,
  );
export const deleted = () => make(404, 'ENTITY_IS_DELETED', 'entity is deleted');
export const badReference = (fields: readonly string[]) =>
  make(400, 'INVALID_CROSS_REFERENCE_KEY', 'invalid cross reference id', fields);
export const invalidType = (name: string) =>
  make(
    400,
    'INVALID_TYPE',
    `sObject type '${shorten(name)}' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name. Please reference your WSDL or the describe call for the appropriate names.`,
  );
export const noColumn = (name: string, object: string) =>
  make(400, 'INVALID_FIELD', `No such column '${shorten(name)}' on sobject of type ${object}`);
export const noQueryColumn = (name: string, object: string) =>
  make(
    400,
    'INVALID_FIELD',
    `No such column '${shorten(name)}' on entity '${object}'. If you are attempting to use a custom field, be sure to append the '__c' after the custom field name. Please reference your WSDL or the describe call for the appropriate names.`,
  );
export const noRelation = (name: string) =>
  make(
    400,
    'INVALID_FIELD',
    `Didn't understand relationship '${shorten(name)}' in field path. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name. Please reference your WSDL or the describe call for the appropriate names.`,
  );
export const invalidField = (message: string) => make(400, 'INVALID_FIELD', message);
export const malformedQuery = (message: string) => make(400, 'MALFORMED_QUERY', message);
export const invalidLocator = () => make(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
export const required = (fields: readonly string[]) =>
  make(
    400,
    'REQUIRED_FIELD_MISSING',
    `Required fields are missing: [${fields.join(', ')}]`,
    fields,
  );
export const notWritable = (fields: readonly string[]) =>
  make(
    400,
    'INVALID_FIELD_FOR_INSERT_UPDATE',
    `Unable to create/update fields: ${fields.join(', ')}. Please check the security settings of this field and verify that it is read/write for your profile or permission set.`,
    fields,
  );
export const tooLong = (label: string, field: string, value: string, length: number) =>
  make(
    400,
    'STRING_TOO_LONG',
    `${label}: data value too large: ${shorten(value)} (max length=${length})`,
    [field],
  );
export const badPicklistValue = (label: string, field: string, value: string) =>
  make(
    400,
    'INVALID_OR_NULL_FOR_RESTRICTED_PICKLIST',
    `${label}: bad value for restricted picklist field: ${shorten(value)}`,
    [field],
  );
export const badEmail = (label: string, field: string, value: string) =>
  make(400, 'INVALID_EMAIL_ADDRESS', `${label}: invalid email address: ${shorten(value)}`, [field]);
export const outOfRange = (label: string, field: string) =>
  make(
    400,
    'NUMBER_OUTSIDE_VALID_RANGE',
    `${label}: value outside of valid range on numeric field`,
    [field],
  );
export const duplicate = (field: string, id: string) =>
  make(
    400,
    'DUPLICATE_VALUE',
    `duplicate value found: ${field} duplicates value on record with id: ${id}`,
    [],
  );
export const badJson = (message: string) => make(400, 'JSON_PARSER_ERROR', message);
export const badValue = (type: string, value: unknown) => {
  const kind =
    typeof value === 'string' ? 'STRING' : typeof value === 'number' ? 'NUMBER' : 'OBJECT';
  return badJson(
    `Cannot deserialize instance of ${type} from VALUE_${kind} value ${shorten(String(value))} or request may be missing a required field`,
  );
};
export const tooMany = (limit: number) =>
  make(
    400,
    'EXCEEDED_ID_LIMIT',
    `record limit reached. cannot submit more than ${limit} records into this call`,
  );
export const limitReached = () =>
  make(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
export const locked = (id: string) =>
  make(
    400,
    'UNABLE_TO_LOCK_ROW',
    `unable to obtain exclusive access to this record or 1 records: ${id}`,
    [],
  );
export const forbidden = () =>
  make(403, 'INSUFFICIENT_ACCESS_OR_READONLY', 'insufficient access rights on object id', []);
export const convertedLead = () =>
  make(400, 'CANNOT_UPDATE_CONVERTED_LEAD', 'cannot reference converted lead', []);
export const unavailable = (seconds: number) =>
  new WireError(503, [{ errorCode: 'SERVER_UNAVAILABLE', message: 'Service unavailable' }], {
    'Retry-After': String(seconds),
  });
export const tooLarge = () =>
  make(413, 'REQUEST_ENTITY_TOO_LARGE', 'The request body is too large');
export const notSimulated = (what: string) =>
  make(501, 'NOT_IMPLEMENTED', `The simulator does not know ${shorten(what)}.`);
export const unexpected = () => make(500, 'UNKNOWN_EXCEPTION', 'An unexpected error occurred.');
export const cannot = (errorCode: string, message: string) => make(400, errorCode, message);

/** A message quotes what was sent, but not a megabyte of it. */
export function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}
