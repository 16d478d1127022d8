// A number of lenient JSON text → a value: octal and hexadecimal integers, `.5`, `1.`.
// https://www.newtonsoft.com/json/help/html/T_Newtonsoft_Json_JsonTextReader.htm
import { isInt64, narrowInteger, toFloat, type Value } from '../expressions/values';

const INTEGER = /^-?\d+$/;
const DOUBLE = /^-?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$/;
const MAX_INT64_DIGITS = 20;

/** Undefined where the text is no number. */
export function convertNumber(text: string): Value | undefined {
  if (/^0[^.eE]/.test(text)) return convertWithBase(text);
  if (INTEGER.test(text)) {
    if (text.length > MAX_INT64_DIGITS) return toDoubleValue(text);
    const exact = BigInt(text);
    return isInt64(exact) ? narrowInteger(exact) : toDoubleValue(text);
  }
  return DOUBLE.test(text) ? toDoubleValue(text) : undefined;
}

// A leading zero means octal, 0x hexadecimal; both are read as the 64 bits of an integer.
function convertWithBase(text: string): Value | undefined {
  const isHexadecimal = /^0[xX][\da-fA-F]{1,16}$/.test(text);
  if (!isHexadecimal && !/^0[0-7]{1,22}$/.test(text)) return undefined;
  const bits = BigInt(isHexadecimal ? text : `0o${text}`);
  return bits < 2n ** 64n ? narrowInteger(BigInt.asIntN(64, bits)) : undefined;
}

// What has no JSON number becomes text as soon as it is written.
function toDoubleValue(text: string): Value {
  const double = Number(text);
  if (Number.isFinite(double)) return toFloat(double);
  return double > 0 ? 'Infinity' : '-Infinity';
}
