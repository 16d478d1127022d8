// Values → JSON text, a double with its `.0`, integers with all their digits. The way back is json-parse.ts.
import { Decimal } from './decimal';
import { valueTooLarge } from './errors';
import { Float, type Value } from './values';

export { parseJson } from './json-parse';
export { JsonSyntaxError, MAX_JSON_DEPTH } from './json-reader';

/** Longer texts come from values that hold the same part again and again, doubling from level to level. */
const MAX_JSON_LENGTH = 104_857_600;

/** Compact JSON text. @throws ExpressionError where it would be too long */
export function formatJson(value: Value): string {
  switch (typeof value) {
    case 'string':
      return formatJsonString(value);
    case 'number':
      return Number.isInteger(value) ? String(value) : formatJsonDouble(value);
    case 'boolean':
      return value ? 'true' : 'false';
    case 'bigint':
      return value.toString();
  }
  if (value === null || value === undefined) return 'null';
  if (value instanceof Float) return formatJsonDouble(value.value);
  if (value instanceof Decimal) {
    return value.scale === 0 ? `${value.toString()}.0` : value.toString();
  }
  let text = '';
  if (Array.isArray(value)) {
    for (const item of value) {
      text += text === '' ? formatJson(item) : `,${formatJson(item)}`;
      if (text.length > MAX_JSON_LENGTH) throw valueTooLarge();
    }
    return `[${text}]`;
  }
  for (const key of Object.keys(value)) {
    if (text !== '') text += ',';
    text += `${formatJsonString(key)}:${formatJson(value[key] as Value)}`;
    if (text.length > MAX_JSON_LENGTH) throw valueTooLarge();
  }
  return `{${text}}`;
}

function formatJsonString(text: string): string {
  const json = JSON.stringify(text);
  // Newtonsoft escapes these three as well; JSON.stringify leaves them as they are.
  return /[\u0085\u2028\u2029]/.test(json)
    ? json.replace(
        /[\u0085\u2028\u2029]/g,
        (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
      )
    : json;
}

function formatJsonDouble(double: number): string {
  if (!Number.isFinite(double)) return JSON.stringify(formatDouble(double));
  const text = formatDouble(double);
  return /[.E]/.test(text) ? text : `${text}.0`;
}

/**
 * A double as .NET writes it in the invariant culture: shortest digits, exponent from 1E+17 up and below 1E-04.
 * https://learn.microsoft.com/dotnet/api/system.double.tostring
 */
export function formatDouble(double: number): string {
  if (Number.isNaN(double)) return 'NaN';
  if (!Number.isFinite(double)) return double > 0 ? 'Infinity' : '-Infinity';
  if (double === 0) return Object.is(double, -0) ? '-0' : '0';
  const magnitude = Math.abs(double);
  if (magnitude >= 1e-4 && magnitude < 1e17) return String(double);
  const [mantissa = '', exponent = ''] = double.toExponential().split('e');
  const sign = exponent.startsWith('-') ? '-' : '+';
  return `${mantissa}E${sign}${exponent.replace(/^[+-]/, '').padStart(2, '0')}`;
}
