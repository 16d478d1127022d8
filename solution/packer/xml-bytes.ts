// What a byte of an XML file can be. Every character with a meaning is ASCII; bytes from 0x80 on are part of a name or text.
const NAME = new Uint8Array(256);
for (let byte = 0; byte < 256; byte++) {
  const character = String.fromCharCode(byte);
  if (byte >= 0x80 || /[A-Za-z_:]/.test(character)) NAME[byte] = 2;
  else if (/[0-9.-]/.test(character)) NAME[byte] = 1;
}

const LONGEST_REFERENCE = 12;

export function isNameStart(byte: number | undefined): boolean {
  return byte !== undefined && NAME[byte] === 2;
}

export function isNameByte(byte: number | undefined): boolean {
  return byte !== undefined && NAME[byte] !== 0;
}

export function isSpace(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 9 || byte === 10;
}

/** One of the five entities that need no DTD, or a character's number. */
export function isReference(bytes: Buffer, at: number): boolean {
  const text = bytes.toString('latin1', at, at + LONGEST_REFERENCE);
  const number = /^&#(?:([0-9]{1,7})|x([0-9A-Fa-f]{1,6}));/.exec(text);
  if (!number) return /^&(?:amp|lt|gt|quot|apos);/.test(text);
  const code = number[1] === undefined ? parseInt(number[2] ?? '', 16) : Number(number[1]);
  return isCharacter(code);
}

// https://www.w3.org/TR/xml/#charsets
function isCharacter(code: number): boolean {
  if (code < 0x20) return code === 9 || code === 10 || code === 13;
  return code < 0xd800 || (code > 0xdfff && code < 0xfffe) || (code > 0xffff && code <= 0x10ffff);
}

export function describeByte(byte: number | undefined): string {
  if (byte === undefined) return 'the end of the file';
  if (byte > 0x20 && byte < 0x7f) return `'${String.fromCharCode(byte)}'`;
  return `the byte 0x${byte.toString(16).padStart(2, '0')}`;
}
