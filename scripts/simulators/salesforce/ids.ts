// Record ids: 15 characters of which case counts, and 3 more that say the case of each, so that case need not count.
// https://developer.salesforce.com/docs/atlas.en-us.api.meta/api/field_types.htm#i1435616

const CHECKSUM = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
/** The instance, as it stands in ids of Developer Edition organizations. */
const INSTANCE = '5g00000';
const SEQUENCE_LENGTH = 5;

/** 15 characters → 18. */
export function toLongId(id: string): string {
  let checksum = '';
  for (let part = 0; part < 15; part += 5) {
    let bits = 0;
    for (let at = 0; at < 5; at++) {
      const character = id.charAt(part + at);
      if (character >= 'A' && character <= 'Z') bits |= 1 << at;
    }
    checksum += CHECKSUM.charAt(bits);
  }
  return id + checksum;
}

/** The id in 18 characters; undefined where it is none. The checksum decides the case. */
export function readId(text: string): string | undefined {
  if (!/^(?:[A-Za-z0-9]{15}|[A-Za-z0-9]{18})$/.test(text)) return undefined;
  if (text.length === 15) return toLongId(text);
  let id = '';
  for (let at = 0; at < 15; at++) {
    const bits = CHECKSUM.indexOf(text.charAt(15 + Math.floor(at / 5)).toUpperCase());
    if (bits < 0) return undefined;
    const character = text.charAt(at);
    id += (bits >> (at % 5)) & 1 ? character.toUpperCase() : character.toLowerCase();
  }
  return toLongId(id);
}

/** @param prefix of the object, three characters */
export function makeId(prefix: string, sequence: number): string {
  let digits = '';
  for (let rest = sequence; digits.length < SEQUENCE_LENGTH; rest = Math.floor(rest / 62)) {
    digits = DIGITS.charAt(rest % 62) + digits;
  }
  return toLongId(prefix + INSTANCE + digits);
}
