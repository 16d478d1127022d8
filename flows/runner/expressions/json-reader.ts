// JSON text → values, one character after the other: the reader of what json-parse.ts leaves to it, and of faults,
// whose places it knows.
// https://www.rfc-editor.org/rfc/rfc8259
import { isInt64, narrowInteger, putProperty, toFloat, type Float, type Value } from './values';

/** Deeper values are refused: every later walk over them is recursive. */
export const MAX_JSON_DEPTH = 512;

/** Not JSON, or nested too deeply. `offset` counts UTF-16 units from the start of the text. */
export class JsonSyntaxError extends Error {
  override readonly name = 'JsonSyntaxError';
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

// Character codes.
const TAB = 9;
const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;
const SPACE = 32;
const QUOTE = 34;
const COMMA = 44;
const COLON = 58;
const OPEN_BRACKET = 91;
const BACKSLASH = 92;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** So many digits a double holds exactly, whatever they are. */
export const SAFE_DIGITS = 15;

/** The place of the quote that ends the string that begins here; −1 where none does. */
export function closingQuote(text: string, start: number): number {
  let close = start;
  for (;;) {
    close = text.indexOf('"', close + 1);
    if (close < 0) return -1;
    let before = close - 1;
    while (text.charCodeAt(before) === BACKSLASH) before--;
    if ((close - before) % 2 === 1) return close;
  }
}

// What a string may not hold as it stands, and what needs decoding.
const NEEDS_DECODING = /[\\\u0000-\u001f]/;
// Each part begins with a character of its own, so that nothing is passed twice.
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

/** The value of a JSON number: a double takes over where an int64 ends. */
export function numberValue(spelling: string): number | bigint | Float {
  if (/[.eE]/.test(spelling)) return toFloat(Number(spelling));
  // An integer has no negative zero: adding 0 takes its sign away.
  if (spelling.length <= SAFE_DIGITS) return Number(spelling) + 0;
  // No int64 is longer, and BigInt would take quadratic time.
  if (spelling.length > 20) return toFloat(Number(spelling));
  const exact = BigInt(spelling);
  return isInt64(exact) ? narrowInteger(exact) : toFloat(Number(spelling));
}

/**
 * Of several properties with one name the last counts and stands last, as in the service.
 * @throws JsonSyntaxError
 */
export function readJson(text: string): Value {
  return new JsonReader(text).read();
}

class JsonReader {
  private at = 0;
  private depth = 0;

  constructor(private readonly text: string) {}

  read(): Value {
    this.space();
    const value = this.value();
    this.space();
    if (this.at < this.text.length) this.fail('the end of the text');
    return value;
  }

  /** Like every method here but `space`, enters on the first character and leaves behind the last. */
  private value(): Value {
    switch (this.text.charCodeAt(this.at)) {
      case OPEN_BRACE:
        return this.object();
      case OPEN_BRACKET:
        return this.array();
      case QUOTE:
        return this.string();
      case 116:
        return this.word('true', true);
      case 102:
        return this.word('false', false);
      case 110:
        return this.word('null', null);
      default:
        return this.number();
    }
  }

  private object(): Value {
    this.enter();
    const object: Record<string, Value> = {};
    this.at++;
    this.space();
    if (this.code() === CLOSE_BRACE) return this.leave(object);
    for (;;) {
      if (this.code() !== QUOTE) this.fail('a property name in double quotes');
      const key = this.string();
      this.space();
      if (this.code() !== COLON) this.fail("':'");
      this.at++;
      this.space();
      const value = this.value();
      if (key in object && Object.hasOwn(object, key)) delete object[key];
      putProperty(object, key, value);
      this.space();
      const next = this.code();
      if (next === CLOSE_BRACE) return this.leave(object);
      if (next !== COMMA) this.fail("',' or '}'");
      this.at++;
      this.space();
    }
  }

  private array(): Value {
    this.enter();
    const array: Value[] = [];
    this.at++;
    this.space();
    if (this.code() === CLOSE_BRACKET) return this.leave(array);
    for (;;) {
      array.push(this.value());
      this.space();
      const next = this.code();
      if (next === CLOSE_BRACKET) return this.leave(array);
      if (next !== COMMA) this.fail("',' or ']'");
      this.at++;
      this.space();
    }
  }

  private enter(): void {
    if (++this.depth > MAX_JSON_DEPTH) {
      throw new JsonSyntaxError(
        `nested more than ${MAX_JSON_DEPTH} levels deep at position ${this.at}`,
        this.at,
      );
    }
  }

  private leave<T>(value: T): T {
    this.depth--;
    this.at++;
    return value;
  }

  private string(): string {
    const { text, at } = this;
    const close = closingQuote(text, at);
    if (close < 0) this.failString();
    const raw = text.slice(at + 1, close);
    this.at = close + 1;
    if (!NEEDS_DECODING.test(raw)) return raw;
    try {
      return JSON.parse(text.slice(at, close + 1)) as string;
    } catch {
      this.at = at;
      this.failString();
    }
  }

  private failString(): never {
    this.fail('a string that ends and whose escapes are valid');
  }

  private word<T>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) this.fail('a value');
    this.at += word.length;
    return value;
  }

  private number(): Value {
    NUMBER.lastIndex = this.at;
    const match = NUMBER.exec(this.text);
    if (!match) this.fail('a value');
    this.at = NUMBER.lastIndex;
    return numberValue(match[0]);
  }

  private code(): number {
    return this.text.charCodeAt(this.at);
  }

  private space(): void {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== SPACE && code !== LINE_FEED && code !== CARRIAGE_RETURN && code !== TAB) return;
      this.at++;
    }
  }

  private fail(expected: string): never {
    const found = this.at < this.text.length ? `'${this.text[this.at]}'` : 'the end of the text';
    throw new JsonSyntaxError(
      `expected ${expected} and found ${found} at position ${this.at}`,
      this.at,
    );
  }
}
