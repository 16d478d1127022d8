// Texts into XML that we write ourselves, and pieces of it into a file of ours at a place that is there once.
import { PackerError } from '../packer/packer-error';

export const DECLARATION = '<?xml version="1.0" encoding="utf-8"?>\n';
export const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

const ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};

/** As the text of an element, or between double quotes. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ESCAPES[character] ?? character);
}

/**
 * Adds lines to the end of the only element of that name, which may be empty.
 * @param indentation of the element; the lines come two columns deeper
 * @throws PackerError where it is not there once
 */
export function addToElement(
  file: string,
  text: string,
  name: string,
  indentation: number,
  lines: readonly string[],
): string {
  if (lines.length === 0) return text;
  const margin = ' '.repeat(indentation);
  const added = lines.map((line) => `${margin}  ${line}\n`).join('');
  for (const empty of [`<${name} />`, `<${name}></${name}>`]) {
    if (text.includes(empty)) {
      return replaceOnce(file, text, empty, `<${name}>\n${added}${margin}</${name}>`);
    }
  }
  return replaceOnce(file, text, `${margin}</${name}>`, `${added}${margin}</${name}>`);
}

/** @throws PackerError where the piece is not there once */
export function replaceOnce(file: string, text: string, piece: string, by: string): string {
  const [before, after, ...more] = text.split(piece);
  if (before === undefined || after === undefined || more.length > 0) {
    throw new PackerError(file, '', `${piece} not once`, 'it once');
  }
  return `${before}${by}${after}`;
}
