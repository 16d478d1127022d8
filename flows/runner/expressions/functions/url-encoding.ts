// Escapes of URIs: encoding as .NET's Uri.EscapeDataString, decoding as WebUtility.UrlDecode.
// https://learn.microsoft.com/dotnet/api/system.uri.escapedatastring
import { Buffer } from 'node:buffer';

/** Everything but letters, digits and `-_.~` becomes the bytes of its UTF-8. */
export function urlEncode(text: string): string {
  return encodeURIComponent(
    /\p{Surrogate}/u.test(text) ? Buffer.from(text, 'utf8').toString() : text,
  ).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** `+` is a blank; bytes that are not UTF-8 become U+FFFD; a `%` without two digits stays. */
export function urlDecode(text: string): string {
  const spaced = text.replaceAll('+', ' ');
  if (!spaced.includes('%')) return spaced;
  return spaced.replace(/(?:%[0-9a-fA-F]{2})+/g, (escapes) =>
    Buffer.from(escapes.replaceAll('%', ''), 'hex').toString('utf8'),
  );
}
