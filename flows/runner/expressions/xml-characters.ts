// Character data of XML: which characters it may hold, and its references (`&lt;`, `&#65;`).
// https://www.w3.org/TR/xml/#charsets

const INVALID =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const REFERENCE = /&(?:#(\d{1,7});|#x([0-9a-fA-F]{1,6});|([A-Za-z_:][\w:.-]{0,99});|)/g;
const ENTITIES: Readonly<Record<string, string>> = {
  lt: '<',
  gt: '>',
  amp: '&',
  quot: '"',
  apos: "'",
};

/** The message about the first character that XML does not allow. */
export function findInvalidCharacter(text: string): string | undefined {
  const invalid = INVALID.exec(text)?.[0];
  if (invalid === undefined) return undefined;
  const code = invalid.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0');
  return `'${invalid}', hexadecimal value 0x${code}, is an invalid character.`;
}

/** The text that character data stands for, and what is wrong with it. */
export function decodeReferences(raw: string): [text: string, fault: string | undefined] {
  let fault = findInvalidCharacter(raw);
  if (!raw.includes('&')) return [raw, fault];
  const text = raw.replace(
    REFERENCE,
    (_: string, decimal?: string, hexadecimal?: string, name?: string) => {
      if (name !== undefined) {
        const character = Object.hasOwn(ENTITIES, name) ? ENTITIES[name] : undefined;
        if (character === undefined) fault ??= `Reference to undeclared entity '${name}'.`;
        return character ?? '';
      }
      if (decimal === undefined && hexadecimal === undefined) {
        fault ??= 'An error occurred while parsing EntityName.';
        return '';
      }
      const code = decimal === undefined ? parseInt(hexadecimal as string, 16) : Number(decimal);
      const character = String.fromCodePoint(Math.min(code, 0x10ffff));
      fault ??= code > 0x10ffff ? 'Invalid value of a reference.' : findInvalidCharacter(character);
      return character;
    },
  );
  return [text, fault];
}
