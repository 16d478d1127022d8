// Values as text, for the places of a request that hold nothing else: path, query, headers.
import type { Parameter } from './swagger';

/** Writes numbers and whatever else is no text and no boolean. */
export type WriteText = (value: unknown) => string;

const SEPARATORS: Readonly<Record<string, string>> = { csv: ',', ssv: ' ', tsv: '\t', pipes: '|' };

/** One text, or several where the collection format repeats the name. */
export function toTexts(parameter: Parameter, value: unknown, write: WriteText): string[] {
  if (!Array.isArray(value)) return [toScalarText(value, write)];
  const texts = value.map((each) => toScalarText(each, write));
  if (parameter.collectionFormat === 'multi') return texts;
  return [texts.join(SEPARATORS[parameter.collectionFormat] ?? ',')];
}

function toScalarText(value: unknown, write: WriteText): string {
  if (typeof value === 'string') return value;
  return typeof value === 'boolean' ? String(value) : write(value);
}

/** https://learn.microsoft.com/connectors/custom-connectors/openapi-extensions#x-ms-url-encoding */
export function encodePathValue(text: string, encodings: number): string {
  let encoded = text;
  for (let time = 0; time < encodings; time++) encoded = encodeStrictly(encoded);
  return encoded;
}

/** As .NET's Uri.EscapeDataString: everything but letters, digits and `-._~`. */
export function encodeStrictly(text: string): string {
  return encodeURIComponent(text.replace(LONE_SURROGATE, '\uFFFD')).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
