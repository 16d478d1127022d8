// The text of a query option → its words, literals and marks, one at a time.
// https://docs.oasis-open.org/odata/odata/v4.01/os/abnf/odata-abnf-construction-rules.txt
import type { Literal } from './ast';
import { ODataError, shorten, syntaxError } from './errors';

export type Token =
  | { readonly kind: 'word'; readonly text: string; readonly offset: number }
  | { readonly kind: 'alias'; readonly text: string; readonly offset: number }
  | { readonly kind: 'literal'; readonly literal: Literal; readonly offset: number }
  | { readonly kind: 'mark'; readonly text: string; readonly offset: number }
  | { readonly kind: 'end'; readonly offset: number };

// Each pattern is anchored and has one way to match, so that a long text costs one pass.
const SPACE = /[ \t\r\n]+/y;
const TEXT = /'(?:[^']|'')*'/y;
const GUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}(?![\w-])/iy;
const TIME =
  /\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,12})?)?(?:Z|[+-]\d\d:\d\d))?(?![\w:.-])/iy;
const NUMBER = /-?\d+(?:\.\d+)?(?:e[+-]?\d+)?([lfdm])?(?![\w.:-])/iy;
const WORD = /[\p{L}_][\p{L}\p{N}_]*(?:\.[\p{L}_][\p{L}\p{N}_]*)*/uy;
const ALIAS = /@[\p{L}_][\p{L}\p{N}_]*/uy;
const SEGMENT = /[^\s'(),=[\]]+/y;

const JSON_TEXT = /"(?:[^"\\]|\\[^])*"|'(?:[^'\\]|\\[^])*'/y;
const COMMA = /,/y;
const CLOSE = /\]/y;

const MARKS = '(),/:=[]*$;';

/** Every number that a filter can name: more digits only cost time. */
const MAX_NUMBER = 400;

export class Lexer {
  private position = 0;

  constructor(readonly text: string) {}

  /** @throws ODataError where no token begins or a text does not end */
  next(): Token {
    this.match(SPACE);
    const offset = this.position;
    const character = this.text[offset];
    if (character === undefined) return { kind: 'end', offset };
    if (character === "'") return this.string(offset);
    const literal = this.guid() ?? this.time(offset) ?? this.number(offset);
    if (literal) return { kind: 'literal', literal, offset };
    const word = this.match(WORD);
    if (word !== undefined) return wordOrLiteral(word, offset);
    const alias = this.match(ALIAS);
    if (alias !== undefined) return { kind: 'alias', text: alias, offset };
    if (MARKS.includes(character)) {
      this.position++;
      return { kind: 'mark', text: character, offset };
    }
    throw this.unrecognized(offset, character);
  }

  /** The rest of `[…]` behind its bracket: JSON, where texts may stand in either kind of quotes. */
  array(): Literal[] {
    const values: Literal[] = [];
    for (;;) {
      this.match(SPACE);
      const offset = this.position;
      if (values.length === 0 && this.match(CLOSE) !== undefined) return values;
      const text = this.match(JSON_TEXT);
      if (text !== undefined) {
        values.push({ kind: 'string', value: unescape(text) });
      } else {
        const token = this.text[offset] === "'" ? undefined : this.next();
        if (token?.kind !== 'literal') throw this.invalidJson(offset);
        values.push(token.literal);
      }
      this.match(SPACE);
      if (this.match(CLOSE) !== undefined) return values;
      if (this.match(COMMA) === undefined) throw this.invalidJson(this.position);
    }
  }

  private invalidJson(offset: number): ODataError {
    const message =
      "Invalid JSON. A comma character ',' was expected in scope 'Array'. Every two elements in an array and properties of an object must be separated by commas.";
    return new ODataError(message, this.text, offset);
  }

  private string(offset: number): Token {
    const found = this.match(TEXT);
    if (found === undefined) {
      // Dataverse names the end of the text, where the quote is missing; the caret shows where the literal begins.
      const message = `There is an unterminated literal at position ${this.text.length} in '${shorten(this.text)}'.`;
      throw new ODataError(message, this.text, offset);
    }
    const value = found.slice(1, -1).replaceAll("''", "'");
    return { kind: 'literal', literal: { kind: 'string', value }, offset };
  }

  private guid(): Literal | undefined {
    const found = this.match(GUID);
    return found === undefined ? undefined : { kind: 'guid', value: found.toLowerCase() };
  }

  private time(offset: number): Literal | undefined {
    const text = this.match(TIME)?.toUpperCase();
    if (text === undefined) return undefined;
    if (!isTime(text)) throw this.unrecognized(offset, text);
    return { kind: text.includes('T') ? 'dateTime' : 'date', text };
  }

  private number(offset: number): Literal | undefined {
    const found = this.match(NUMBER);
    if (found === undefined) return undefined;
    const text = found.replace(/[lfdm]$/i, '').toUpperCase();
    const exponent = Number(/E(.*)$/.exec(text)?.[1] ?? 0);
    if (text.length > MAX_NUMBER || Math.abs(exponent) > MAX_NUMBER) {
      throw this.unrecognized(offset, found);
    }
    return { kind: 'number', text };
  }

  private match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.position;
    const found = pattern.exec(this.text)?.[0];
    if (found !== undefined) this.position += found.length;
    return found;
  }

  // A digit begins here, but no literal: a date-time without an offset, a GUID with a digit too few.
  private unrecognized(offset: number, character: string): ODataError {
    if (!/[\d-]/.test(character)) {
      const message = `Syntax error: character '${character}' is not valid at position ${offset} in '${shorten(this.text)}'.`;
      return new ODataError(message, this.text, offset);
    }
    SEGMENT.lastIndex = offset;
    const [rest = character] = SEGMENT.exec(this.text) ?? [];
    if (rest === '-') return syntaxError(this.text, offset);
    const message = `Unrecognized 'Edm.String' literal '${shorten(rest)}' at '${offset}' in '${shorten(this.text)}'.`;
    return new ODataError(message, this.text, offset);
  }
}

function unescape(quoted: string): string {
  return quoted.slice(1, -1).replace(/\\(?:u([0-9a-f]{4})|([^]))/gi, (_all, code, character) => {
    if (typeof code === 'string') return String.fromCharCode(parseInt(code, 16));
    return ESCAPES.get(String(character)) ?? String(character);
  });
}

const ESCAPES = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

function wordOrLiteral(text: string, offset: number): Token {
  if (text === 'null') return { kind: 'literal', literal: { kind: 'null' }, offset };
  if (text === 'true' || text === 'false') {
    return { kind: 'literal', literal: { kind: 'boolean', value: text === 'true' }, offset };
  }
  return { kind: 'word', text, offset };
}

// Date.parse takes 30 February for 1 March.
function isTime(text: string): boolean {
  const day = text.slice(0, 10);
  const midnight = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(day)) return false;
  return text.length === 10 || !Number.isNaN(Date.parse(text));
}
