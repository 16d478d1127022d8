// Reading forms and multipart messages out of outputs whose body is a binary content object.
// The service adds `$formdata: [{key, value}]` or `$multipart: [{headers, body}]` to such a body.
import { functionFault } from '../errors';
import { decodeContent, isContent, toText } from '../text';
import { isObject, type Value } from '../values';

/** One value; null where the key is missing. @throws ExpressionError where there are several, or no form */
export function formData(outputs: Value, key: string, functionName: string): Value {
  const values = formDataValues(outputs, key, functionName);
  if (values.length > 1) {
    throw failure(
      functionName,
      'formdata',
      `There are more than one items matching the field name '${key}'.`,
    );
  }
  return values[0] ?? null;
}

export function formDataValues(outputs: Value, key: string, functionName: string): Value[] {
  return fields(outputs, functionName)
    .filter((field) => field.key === key)
    .map((field) => field.value);
}

/** The body of part `index`: text, or a binary content object. */
export function multipartBody(outputs: Value, index: number, functionName: string): Value {
  const type = contentType(outputs);
  const parts = member(bodyOf(outputs), '$multipart');
  if (!type?.toLowerCase().startsWith('multipart/') || !Array.isArray(parts)) {
    throw failure(
      functionName,
      'multipart',
      `The supported multipart content type is 'multipart/*' and the provided content type is '${type ?? '<null>'}'.`,
    );
  }
  const part = parts[index];
  if (part === undefined) {
    throw failure(
      functionName,
      'multipart',
      `The index value '${index}' exceeds the number of multipart contents '${parts.length}' in the outputs.`,
    );
  }
  return member(part, 'body') ?? null;
}

interface Field {
  readonly key: string;
  readonly value: Value;
}

function fields(outputs: Value, functionName: string): Field[] {
  const type = contentType(outputs);
  const media = type?.split(';', 1)[0]?.trim().toLowerCase();
  const body = bodyOf(outputs);
  const listed = member(body, '$formdata');
  const parts = member(body, '$multipart');
  if (media === 'application/x-www-form-urlencoded') {
    if (Array.isArray(listed)) {
      return listed.map((field) => ({
        key: toText(member(field, 'key')),
        value: member(field, 'value') ?? null,
      }));
    }
    const text = isContent(body) ? decodeContent(body).toString('utf8') : body;
    if (typeof text === 'string') {
      return [...new URLSearchParams(text)].map(([key, value]) => ({ key, value }));
    }
  }
  if (media === 'multipart/form-data' && Array.isArray(parts)) {
    return parts.map((part) => ({ key: partName(part), value: member(part, 'body') ?? null }));
  }
  throw failure(
    functionName,
    'formdata',
    `The output content is not a valid form data content. Supported form data content types are 'multipart/form-data' and 'application/x-www-form-urlencoded' and the provided content type is '${type ?? '<null>'}'.`,
  );
}

// RFC 7578: the name of a field stands in its part's Content-Disposition.
function partName(part: Value): string {
  const disposition = findMember(member(part, 'headers'), 'content-disposition') ?? '';
  return /(?:^|;)\s*name="?([^";]*)"?/i.exec(disposition)?.[1] ?? '';
}

function contentType(outputs: Value): string | undefined {
  return findMember(member(outputs, 'headers'), 'content-type');
}

function bodyOf(outputs: Value): Value {
  return member(outputs, 'body') ?? null;
}

function member(value: Value | undefined, key: string): Value | undefined {
  return isObject(value) ? value[key] : undefined;
}

function findMember(headers: Value | undefined, name: string): string | undefined {
  if (!isObject(headers)) return undefined;
  const key = Object.keys(headers).find((each) => each.toLowerCase() === name);
  return key === undefined ? undefined : toText(headers[key]);
}

function failure(functionName: string, what: 'formdata' | 'multipart', why: string) {
  return functionFault(functionName, `failed to retrieve ${what} contents from outputs. ${why}`);
}
