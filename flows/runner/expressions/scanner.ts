// Text → tokens with positions. Tokens are pulled one at a time and none is allocated: the scanner itself holds
// the current one, which is what makes parsing without a cache fast enough.
import { syntaxError, type ExpressionError } from './errors';

/** A punctuation token is the character itself. */
export type TokenKind =
  'String' | 'Number' | 'Identifier' | 'End' | '(' | ')' | '[' | ']' | ',' | '.' | '?' | '@' | '}';

// What a character can be, by its code; beyond the table everything may stand in an identifier.
const SPACE = 1;
const DIGIT = 2;
const LETTER = 4;
const SIGN = 8;
const QUOTE = 16;
const KINDS = new Uint8Array(161);
for (let code = 48; code <= 57; code++) KINDS[code] = DIGIT;
for (const char of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$') {
  KINDS[char.charCodeAt(0)] = LETTER;
}
// Three expressions in Microsoft's own starter kit hold no-break spaces.
for (const char of ' \t\r\n\u00a0') KINDS[char.charCodeAt(0)] = SPACE;
for (const char of '+-') KINDS[char.charCodeAt(0)] = SIGN;
KINDS[39] = QUOTE;

const POINT = 46;

const PUNCTUATION: TokenKind[] = [];
for (const char of ['(', ')', '[', ']', ',', '.', '?', '@', '}'] as const) {
  PUNCTUATION[char.charCodeAt(0)] = char;
}

export class Scanner {
  kind: TokenKind = 'End';
  /** Offset of the current token in the text, and of what follows it. */
  start = 0;
  end = 0;
  /** The value of a String token, the spelling of a Number or Identifier token. */
  value = '';

  constructor(
    readonly text: string,
    position: number,
  ) {
    this.end = position;
  }

  /** Moves to the next token. */
  next(): void {
    const { text } = this;
    let at = this.end;
    let kind = kindAt(text, at);
    while (kind === SPACE) kind = kindAt(text, ++at);
    this.start = at;
    if (kind === LETTER) {
      do kind = kindAt(text, ++at);
      while ((kind & (LETTER | DIGIT)) !== 0);
      this.take('Identifier', at, text.slice(this.start, at));
    } else if (kind === QUOTE) {
      this.string(at);
    } else if ((kind & (DIGIT | SIGN)) !== 0 || startsFraction(text, at)) {
      this.number(at);
    } else if (at >= text.length) {
      this.take('End', at, '');
    } else {
      this.punctuation(at);
    }
  }

  is(kind: TokenKind): boolean {
    return this.kind === kind;
  }

  /** The error for a token that cannot stand where it does. */
  unexpected(expected: string): ExpressionError {
    return syntaxError(this.text, this.start, this.describe(), expected);
  }

  private describe(): string {
    if (this.kind === 'End') return 'the end of the expression';
    if (this.kind === 'String') return 'a string';
    return `'${this.kind === 'Identifier' || this.kind === 'Number' ? this.value : this.kind}'`;
  }

  private take(kind: TokenKind, end: number, value: string): void {
    this.kind = kind;
    this.end = end;
    this.value = value;
  }

  private string(open: number): void {
    const { text } = this;
    let close = text.indexOf("'", open + 1);
    if (close < 0) {
      throw syntaxError(
        text,
        open,
        'a string without an end',
        "a closing ' (a ' inside a string is written '')",
      );
    }
    if (text[close + 1] !== "'") {
      this.take('String', close + 1, text.slice(open + 1, close));
      return;
    }
    let value = '';
    let from = open + 1;
    while (text[close + 1] === "'") {
      value += text.slice(from, close + 1);
      from = close + 2;
      close = text.indexOf("'", from);
      if (close < 0) {
        throw syntaxError(
          text,
          open,
          'a string without an end',
          "a closing ' (a ' inside a string is written '')",
        );
      }
    }
    this.take('String', close + 1, value + text.slice(from, close));
  }

  private number(start: number): void {
    const { text } = this;
    const signed = kindAt(text, start) === SIGN;
    const whole = signed ? start + 1 : start;
    let at = skipDigits(text, whole);
    let digits = at - whole;
    // '.5', '+.5' and '1.' are numbers of the language; a point before a name is a selection.
    if (text.charCodeAt(at) === POINT && kindAt(text, at + 1) !== LETTER) {
      const fraction = ++at;
      at = skipDigits(text, fraction);
      digits += at - fraction;
    }
    if (digits === 0) throw syntaxError(text, start, `'${text.slice(start, at)}'`, 'a number');
    if (text[at] === 'e' || text[at] === 'E') {
      const exponent = kindAt(text, at + 1) === SIGN ? at + 2 : at + 1;
      at = skipDigits(text, exponent);
      if (at === exponent) {
        throw syntaxError(text, at, this.charAt(at), 'the digits of an exponent');
      }
    }
    this.take('Number', at, text.slice(start, at));
  }

  private punctuation(at: number): void {
    const char = PUNCTUATION[this.text.charCodeAt(at)];
    if (char === undefined) {
      const expected =
        this.text[at] === '"'
          ? "a string in single quotes ('…')"
          : 'a function, a literal or a closing sign';
      throw syntaxError(this.text, at, this.charAt(at), expected);
    }
    this.take(char, at + 1, '');
  }

  private charAt(at: number): string {
    return at < this.text.length ? `'${this.text[at]}'` : 'the end of the expression';
  }
}

// Peers differ on '.5'; Microsoft's own example of sub() has sub(10.3, .3).
function startsFraction(text: string, at: number): boolean {
  return text.charCodeAt(at) === POINT && kindAt(text, at + 1) === DIGIT;
}

function kindAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  // Past the end the code is NaN, which is no kind of character.
  return code <= 160 ? (KINDS[code] as number) : code > 160 ? LETTER : 0;
}

function skipDigits(text: string, from: number): number {
  let at = from;
  while (kindAt(text, at) === DIGIT) at++;
  return at;
}
