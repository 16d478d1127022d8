// Any value as text, as interpolation, concat, string and join write it.
import { Buffer } from 'node:buffer';
import { contentToText } from './content-text';
import { Decimal } from './decimal';
import { formatDouble, formatJson } from './json';
import { Float, isObject, type Value, type ValueObject } from './values';

/**
 * Null is empty, booleans are `True` and `False`, numbers as .NET writes them, objects and arrays compact JSON,
 * a binary content object its decoded text.
 * @throws ExpressionError where binary content cannot be read as text
 */
export function toText(value: Value | undefined): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
      return Number.isInteger(value) ? String(value) : formatDouble(value);
    case 'boolean':
      return value ? 'True' : 'False';
    case 'bigint':
      return value.toString();
  }
  if (value === null || value === undefined) return '';
  if (value instanceof Float) return formatDouble(value.value);
  if (value instanceof Decimal) return value.toString();
  if (isContent(value)) return contentToText(value['$content-type'], value.$content);
  return formatJson(value);
}

/** A binary content object: `{"$content-type": …, "$content": base64}`. */
export interface Content extends ValueObject {
  '$content-type': string;
  $content: string;
}

export function isContent(value: Value | undefined): value is Content {
  return (
    isObject(value) &&
    typeof value['$content-type'] === 'string' &&
    typeof value['$content'] === 'string'
  );
}

export function toContent(contentType: string, bytes: Uint8Array): Content {
  return { '$content-type': contentType, $content: Buffer.from(bytes).toString('base64') };
}

/** The bytes of binary content; what is not base64 in it is passed over. */
export function decodeContent(content: Content): Buffer {
  return Buffer.from(content.$content, 'base64');
}
