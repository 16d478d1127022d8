// Base64 as .NET's Convert.FromBase64String reads it: white space is passed over, everything else must be right.
// https://learn.microsoft.com/dotnet/api/system.convert.frombase64string
import { Buffer } from 'node:buffer';

/** Undefined where the text is not base64. */
export function decodeBase64(text: string): Buffer | undefined {
  const digits = text.replace(/[ \t\r\n]/g, '');
  return digits.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(digits)
    ? Buffer.from(digits, 'base64')
    : undefined;
}
