// Upper and lower case as .NET's invariant culture maps them: character by character, never changing the length,
// and leaving alone the dotted capital and the dotless small i.
// https://learn.microsoft.com/dotnet/api/system.string.tolowerinvariant

// For the short texts that names and codes are, a loop is quicker than a regular expression.
function isAscii(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return false;
  return true;
}

export function lowerInvariant(text: string): string {
  if (isAscii(text)) return text.toLowerCase();
  let lower = '';
  for (const character of text) lower += sameLength(character, character.toLowerCase());
  return lower;
}

export function upperInvariant(text: string): string {
  if (isAscii(text)) return text.toUpperCase();
  let upper = '';
  for (const character of text) {
    upper += character === 'ı' ? character : sameLength(character, upperCharacter(character));
  }
  return upper;
}

// Greek small letters with a iota below have a capital of one character; JavaScript gives the one of two.
function upperCharacter(character: string): string {
  const code = character.charCodeAt(0);
  if (code < 0x1f80 || code > 0x1ff3) return character.toUpperCase();
  if (/[\u1f80-\u1f87\u1f90-\u1f97\u1fa0-\u1fa7]/.test(character)) {
    return String.fromCharCode(code + 8);
  }
  return /[\u1fb3\u1fc3\u1ff3]/.test(character)
    ? String.fromCharCode(code + 9)
    : character.toUpperCase();
}

function sameLength(character: string, mapped: string): string {
  return mapped.length === character.length ? mapped : character;
}
