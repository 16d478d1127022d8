// The characters of lenient JSON text: strings, names, blanks, comments, and where a fault lies.
// In: the text. Out: its pieces, for read-lenient-json.ts. Messages and positions are those of Newtonsoft.Json.
// https://www.newtonsoft.com/json/help/html/T_Newtonsoft_Json_JsonTextReader.htm
import { formatPath, type PathSegment } from './json-path';

/** The text is no JSON even by the lenient rules; the message is Newtonsoft's. */
export class LenientJsonError extends Error {
  override readonly name = 'LenientJsonError';
}

const ESCAPES: Readonly<Record<string, string>> = {
  b: '\b',
  t: '\t',
  n: '\n',
  f: '\f',
  r: '\r',
  '\\': '\\',
  '"': '"',
  "'": "'",
  '/': '/',
};

const SPACE = /[\s\u0085]/;
const BYTE_ORDER_MARK = '\ufeff';
const NAME_CHARACTERS = /[\p{L}\p{Nd}_$]*/uy;
const PLAIN_TEXT = /[^"'\\\r\n]*/y;

export abstract class LenientScanner {
  protected at = 0;
  protected line = 1;
  protected lineStart = 0;
  /** Until a token or a comment was read, the first place of the text counts as line 0. */
  protected started = false;
  /** Whether the last token ended a container. */
  protected lastWasEnd = false;

  constructor(protected readonly text: string) {}

  /** Where in the value the reader stands. */
  protected abstract path(): PathSegment[];

  protected string(quote: string): string {
    this.started = true;
    this.at++;
    let text = '';
    for (;;) {
      text += this.match(PLAIN_TEXT);
      const char = this.text[this.at];
      if (char === undefined) this.fail(`Unterminated string. Expected delimiter: ${quote}.`);
      if (char === '\\') {
        text += this.escape(quote);
        continue;
      }
      if (char === '\r' || char === '\n') {
        text += this.lineBreak();
        continue;
      }
      this.at++;
      if (char === quote) return text;
      text += char;
    }
  }

  private escape(quote: string): string {
    const char = this.text[++this.at];
    if (char === undefined) this.fail(`Unterminated string. Expected delimiter: ${quote}.`);
    this.at++;
    if (char !== 'u') {
      return ESCAPES[char] ?? this.fail(`Bad JSON escape sequence: \\${char}.`);
    }
    const digits = this.text.slice(this.at, this.at + 4);
    // Something must follow the digits, at least the end of the string.
    if (this.at + 4 >= this.text.length) {
      this.fail('Unexpected end while parsing Unicode escape sequence.');
    }
    if (!/^[\da-fA-F]{4}$/.test(digits)) {
      this.fail(`Invalid Unicode escape sequence: \\u${digits}.`);
    }
    this.at += 4;
    return String.fromCharCode(parseInt(digits, 16));
  }

  protected bareName(first: string): string {
    const name = this.match(NAME_CHARACTERS);
    if (name === '') this.fail(`Invalid property identifier character: ${first}.`);
    const next = this.text[this.at];
    if (next === undefined) this.fail('Unexpected end while parsing unquoted property name.');
    if (next !== ':' && !isSpace(next)) {
      this.fail(`Invalid JavaScript property identifier character: ${next}.`);
    }
    return name;
  }

  protected skipBlanks(): void {
    for (;;) {
      const char = this.text[this.at];
      if (char === undefined) return;
      if (char === '/') this.comment();
      else if (char === '\0' || isSpace(char)) this.space();
      else return;
    }
  }

  protected space(): void {
    const char = this.text[this.at];
    if (char === '\r' || char === '\n') this.lineBreak();
    else this.at++;
  }

  private lineBreak(): string {
    const length = this.text.startsWith('\r\n', this.at) ? 2 : 1;
    const text = this.text.slice(this.at, this.at + length);
    this.at += length;
    this.line++;
    this.lineStart = this.at;
    return text;
  }

  private comment(): void {
    // After a complete document a lone slash is not even looked at.
    this.started = true;
    this.lastWasEnd = false;
    this.at++;
    if (this.at + 1 >= this.text.length) this.fail('Unexpected end while parsing comment.');
    const kind = this.text[this.at] as string;
    if (kind !== '/' && kind !== '*') {
      this.fail(`Error parsing comment. Expected: *, got ${kind}.`);
    }
    this.at++;
    while (!this.ended()) {
      const char = this.text[this.at];
      if (kind === '*' && char === '*' && this.text[this.at + 1] === '/') {
        this.at += 2;
        return;
      }
      if (char === '\r' || char === '\n') {
        if (kind === '/') return;
        this.lineBreak();
      } else this.at++;
    }
    if (kind === '*') this.fail('Unexpected end while parsing comment.');
  }

  protected match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const text = pattern.exec(this.text)?.[0] ?? '';
    this.at += text.length;
    return text;
  }

  protected ended(): boolean {
    return this.at >= this.text.length;
  }

  protected fail(message: string): never {
    const position = this.at - this.lineStart;
    const line = this.started || position > 0 ? this.line : 0;
    throw new LenientJsonError(
      `${message} Path '${formatPath(this.path())}', line ${line}, position ${position}.`,
    );
  }
}

// .NET does not count the byte order mark as white space; JavaScript does.
export function isSpace(char: string): boolean {
  return SPACE.test(char) && char !== BYTE_ORDER_MARK;
}
