// Percent-encoded names and values of addresses and forms, read as .NET reads them: what is not encoded properly stays.
import type { ValueObject } from '../expressions/values';

/** Decodes `%41`; bytes that are not UTF-8 become U+FFFD. */
export function decodePercent(text: string): string {
  return text.replace(/(?:%[0-9a-fA-F]{2})+/g, (bytes) =>
    Buffer.from(bytes.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}

/** `a=1&b` → its fields in order; one without `=` is a name without a value. */
export function readForm(text: string): ValueObject[] {
  return text.split('&').map((field) => {
    const equals = field.indexOf('=');
    const [key, value] =
      equals < 0 ? [field, ''] : [field.slice(0, equals), field.slice(equals + 1)];
    return { key: decodeField(key), value: decodeField(value) };
  });
}

function decodeField(text: string): string {
  return decodePercent(text.replaceAll('+', ' '));
}
