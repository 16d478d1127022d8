// Template text → syntax tree, by recursive descent. The grammar stands in README.md beside this file.
import type { Expression, Template } from './ast';
import { expressionTooLong, nestingTooDeep, syntaxError } from './errors';
import { Scanner } from './scanner';
import { isInt64, narrowInteger, toFloat, type Value } from './values';

/** Power Automate's limit on one expression, in characters. */
const MAX_EXPRESSION_LENGTH = 8192;
/** Ours: closures nest as deeply as the expression, and the stack is finite. */
const MAX_EXPRESSION_DEPTH = 500;

/**
 * Reads a whole template string as it stands in a definition: `text`, `@expression`, `text @{expression} text`,
 * `@@text`.
 * @throws ExpressionError with the offset of the fault
 */
export function parseTemplate(text: string): Template {
  if (text.charCodeAt(0) === 64 && text.length > 1) {
    const second = text[1];
    if (second === '@') return { type: 'Text', text: text.slice(1) };
    if (second !== '{') return { type: 'Typed', expression: parseWhole(text) };
  }
  const open = text.indexOf('@{');
  return open < 0 ? { type: 'Text', text } : parseInterpolation(text, open);
}

function parseWhole(text: string): Expression {
  checkLength(text.length - 1);
  const parser = new Parser(new Scanner(text, 1));
  const expression = parser.expression();
  if (!parser.scanner.is('End')) throw parser.scanner.unexpected('the end of the expression');
  return expression;
}

function parseInterpolation(text: string, firstOpen: number): Template {
  const parts: (string | Expression)[] = [];
  let literal = '';
  let from = 0;
  for (let open = firstOpen; open >= 0; open = text.indexOf('@{', from)) {
    if (open > from && text[open - 1] === '@') {
      literal += `${text.slice(from, open - 1)}@{`;
      from = open + 2;
      continue;
    }
    literal += text.slice(from, open);
    if (literal !== '') parts.push(literal);
    literal = '';
    const parser = new Parser(new Scanner(text, open + 2));
    parts.push(parser.expression());
    if (!parser.scanner.is('}')) throw parser.scanner.unexpected("'}'");
    from = parser.scanner.end;
    checkLength(from - open - 3);
  }
  literal += text.slice(from);
  if (parts.length === 0) return { type: 'Text', text: literal };
  if (literal !== '') parts.push(literal);
  return { type: 'Interpolation', parts };
}

function checkLength(length: number): void {
  if (length > MAX_EXPRESSION_LENGTH) throw expressionTooLong(length, MAX_EXPRESSION_LENGTH);
}

/** Stands, after each method, on the first token that is not part of what it read. */
class Parser {
  private depth = 0;

  constructor(readonly scanner: Scanner) {
    scanner.next();
  }

  expression(): Expression {
    const { scanner } = this;
    if (++this.depth > MAX_EXPRESSION_DEPTH)
      throw nestingTooDeep(scanner.start, MAX_EXPRESSION_DEPTH);
    // A second '@' before a nested expression is tolerated by the service: @not(@equals(1,2)).
    if (scanner.is('@')) scanner.next();
    let expression = this.primary();
    // Each selection nests the tree one level deeper without recursion here, so it counts as well.
    let selections = 0;
    for (;;) {
      if (!scanner.is('[') && !scanner.is('.') && !scanner.is('?')) break;
      if (this.depth + ++selections > MAX_EXPRESSION_DEPTH) {
        throw nestingTooDeep(scanner.start, MAX_EXPRESSION_DEPTH);
      }
      expression = this.selection(expression);
    }
    this.depth--;
    return expression;
  }

  private primary(): Expression {
    const { scanner } = this;
    const { kind, start, value } = scanner;
    if (kind === 'Identifier') {
      scanner.next();
      return scanner.is('(')
        ? { type: 'Call', name: value, args: this.args(), start }
        : { type: 'Literal', value: this.keyword(value, start), start };
    }
    if (kind === 'String') {
      scanner.next();
      return { type: 'Literal', value, start };
    }
    if (kind === 'Number') {
      const number = this.number(value, start);
      scanner.next();
      return { type: 'Literal', value: number, start };
    }
    throw scanner.unexpected('a function, a string, a number, true, false or null');
  }

  private keyword(word: string, start: number): Value {
    switch (word.toLowerCase()) {
      case 'null':
        return null;
      case 'true':
        return true;
      case 'false':
        return false;
    }
    throw syntaxError(
      this.scanner.text,
      start,
      `'${word}'`,
      `'(' after it (a function), or quotes around it ('${word}')`,
    );
  }

  private number(spelling: string, start: number): Value {
    if (/[.eE]/.test(spelling)) return toFloat(Number(spelling));
    // An integer has no negative zero: adding 0 takes its sign away.
    if (spelling.length < 16) return Number(spelling) + 0;
    const exact = BigInt(spelling.startsWith('+') ? spelling.slice(1) : spelling);
    if (isInt64(exact)) return narrowInteger(exact);
    throw syntaxError(this.scanner.text, start, spelling, 'an integer of at most 64 bits');
  }

  /** Enters on '(' and leaves behind ')'. */
  private args(): Expression[] {
    const { scanner } = this;
    const args: Expression[] = [];
    scanner.next();
    if (scanner.is(')')) {
      scanner.next();
      return args;
    }
    for (;;) {
      args.push(this.expression());
      const closed = scanner.is(')');
      if (!closed && !scanner.is(',')) throw scanner.unexpected("',' or ')'");
      scanner.next();
      if (closed) return args;
    }
  }

  /** Enters on '?', '[' or '.' and leaves behind the selection. */
  private selection(target: Expression): Expression {
    const { scanner } = this;
    const { start } = scanner;
    const optional = scanner.is('?');
    if (optional) scanner.next();
    const dotted = scanner.is('.');
    if (dotted) scanner.next();
    if (scanner.is('[')) {
      scanner.next();
      const key = this.expression();
      if (!scanner.is(']')) throw scanner.unexpected("']'");
      scanner.next();
      return { type: 'Selection', target, key, optional, start };
    }
    if (!dotted) throw scanner.unexpected("'[' or '.'");
    if (!scanner.is('Identifier')) throw scanner.unexpected('a property name');
    const key: Expression = { type: 'Literal', value: scanner.value, start: scanner.start };
    scanner.next();
    return { type: 'Selection', target, key, optional, start };
  }
}
