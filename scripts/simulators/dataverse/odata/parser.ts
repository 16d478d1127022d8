// $filter → tree, by recursive descent, since no published parser gets precedence and quotes right.
//   or := and ("or" and)*   and := equality ("and" equality)*   equality := relation (("eq"|"ne") relation)*
//   relation := unary (("gt"|"ge"|"lt"|"le") unary | "in" list)*   unary := "not" unary | primary
import type { ComparisonOperator, Filter, Literal, Path, TextFunction } from './ast';
import { expected, ODataError, syntaxError } from './errors';
import { Lexer, type Token } from './lexer';

export interface FilterParseOptions {
  /** Parameter aliases of the request: `@p1` → its text. */
  readonly aliases?: ReadonlyMap<string, string>;
}

/** A request's url has at most 65,536 characters, a filterexpression 100,000. */
export const MAX_FILTER_LENGTH = 100_000;
export const MAX_FILTER_DEPTH = 100;
/** Each one walks the rows of a collection for each row of the one around it. */
export const MAX_LAMBDA_DEPTH = 4;

const NO_ALIASES: ReadonlyMap<string, string> = new Map();

const NAMESPACE = 'Microsoft.Dynamics.CRM.';
const TEXT_FUNCTIONS: readonly string[] = ['contains', 'startswith', 'endswith'];
const EQUALITY = ['eq', 'ne'] as const;
const RELATION = ['gt', 'ge', 'lt', 'le'] as const;

/** @throws ODataError with the place in the text */
export function parseFilter(text: string, options: FilterParseOptions = {}): Filter {
  if (text.length > MAX_FILTER_LENGTH) throw tooLong();
  return new Parser(text, options.aliases ?? NO_ALIASES).whole();
}

function tooLong(): ODataError {
  return new ODataError(`$filter has more than ${MAX_FILTER_LENGTH} characters.`);
}

class Parser {
  private readonly lexer: Lexer;
  private token: Token;
  private depth = 0;
  private lambdas = 0;
  private aliasLength = 0;

  constructor(
    private readonly text: string,
    private readonly aliases: ReadonlyMap<string, string>,
  ) {
    this.lexer = new Lexer(text);
    this.token = this.lexer.next();
  }

  whole(): Filter {
    const filter = this.or();
    this.end();
    return filter;
  }

  // In `lastname eq 'O'Bryan'` the library complains of the last quote, not of the word.
  private end(): void {
    const { kind, offset } = this.token;
    if (kind === 'end') return;
    this.advance();
    throw syntaxError(this.text, offset);
  }

  private or(): Filter {
    return this.chain('or', () => this.chain('and', () => this.equality()));
  }

  private chain(kind: 'and' | 'or', operand: () => Filter): Filter {
    const operands = [operand()];
    while (this.takeWord(kind)) operands.push(operand());
    return operands.length === 1 ? (operands[0] as Filter) : { kind, operands };
  }

  private equality(): Filter {
    let left = this.relation();
    for (let nested = 0; ; nested++) {
      const { offset } = this.token;
      const operator = this.takeOneOf(EQUALITY);
      if (!operator) return left;
      this.checkDepth(nested);
      left = { kind: 'comparison', operator, left, right: this.relation(), offset };
    }
  }

  private relation(): Filter {
    let left = this.unary();
    for (let nested = 0; ; nested++) {
      const { offset } = this.token;
      this.checkDepth(nested);
      if (this.takeWord('in')) {
        left = { kind: 'in', left, values: this.list(), offset };
        continue;
      }
      const operator: ComparisonOperator | undefined = this.takeOneOf(RELATION);
      if (!operator) return left;
      left = { kind: 'comparison', operator, left, right: this.unary(), offset };
    }
  }

  private unary(): Filter {
    const { offset } = this.token;
    if (!this.takeWord('not')) return this.primary();
    return { kind: 'not', operand: this.deeper(() => this.unary()), offset };
  }

  private primary(): Filter {
    const { token } = this;
    if (this.takeMark('(')) {
      const filter = this.deeper(() => this.or());
      this.closeGroup();
      return filter;
    }
    if (token.kind === 'alias') return this.alias(token.text);
    if (token.kind === 'literal') {
      return { kind: 'literal', literal: this.literal(), offset: token.offset };
    }
    if (token.kind !== 'word') throw expected('Expression', this.text, token.offset);
    this.advance();
    if (this.isMark('(')) return this.call(token.text, token.offset);
    return this.path(token.text, token.offset);
  }

  private call(name: string, offset: number): Filter {
    if (name.startsWith(NAMESPACE)) return this.queryFunction(name, offset);
    if (!TEXT_FUNCTIONS.includes(name)) {
      throw new ODataError(
        `An unknown function with name '${name}' was found. This may also be a function import or a key lookup on a navigation property, which is not allowed.`,
        this.text,
        offset,
      );
    }
    this.expectMark('(', "'('");
    const left = this.deeper(() => this.or());
    this.expectMark(',', "')' or ','");
    const right = this.deeper(() => this.or());
    this.expectMark(')', "')' or ','");
    return { kind: 'text', name: name as TextFunction, left, right, offset };
  }

  private queryFunction(fullName: string, offset: number): Filter {
    const parameters = new Map<string, Literal | readonly Literal[]>();
    this.expectMark('(', "'('");
    while (!this.isMark(')')) {
      if (parameters.size > 0) this.expectMark(',', "')' or ','");
      const { token } = this;
      if (token.kind !== 'word' || parameters.has(token.text)) {
        throw syntaxError(this.text, token.offset);
      }
      this.advance();
      this.expectMark('=', "'='");
      parameters.set(token.text, this.argument());
    }
    this.advance();
    return { kind: 'queryFunction', name: fullName.slice(NAMESPACE.length), parameters, offset };
  }

  private argument(): Literal | readonly Literal[] {
    if (this.token.kind === 'alias') {
      const value = this.valueOf(this.token.text);
      this.advance();
      return value === undefined ? { kind: 'null' } : new Parser(value, NO_ALIASES).wholeArgument();
    }
    if (!this.isMark('[')) return this.literal();
    const values = this.lexer.array();
    this.advance();
    return values;
  }

  // One that has no value is null; one may stand for a property.
  private alias(name: string): Filter {
    const { offset } = this.token;
    const value = this.valueOf(name);
    this.advance();
    if (value === undefined) return { kind: 'literal', literal: { kind: 'null' }, offset };
    return new Parser(value, NO_ALIASES).whole();
  }

  private wholeArgument(): Literal | readonly Literal[] {
    const argument = this.argument();
    this.end();
    return argument;
  }

  // Each use is read anew, so that all of them together stay within the limit.
  private valueOf(alias: string): string | undefined {
    const value = this.aliases.get(alias);
    this.aliasLength += value?.length ?? 0;
    if (this.aliasLength > MAX_FILTER_LENGTH) throw tooLong();
    return value;
  }

  private list(): Literal[] {
    this.expectMark('(', "'('");
    const values = [this.literal()];
    while (this.takeMark(',')) values.push(this.literal());
    this.expectMark(')', "')' or ','");
    return values;
  }

  private path(first: string, offset: number): Filter {
    const segments = [first];
    while (this.takeMark('/')) {
      const { token } = this;
      if (token.kind !== 'word') throw syntaxError(this.text, token.offset);
      this.advance();
      if ((token.text === 'any' || token.text === 'all') && this.isMark('(')) {
        return this.lambda(token.text, { kind: 'path', segments, offset });
      }
      segments.push(token.text);
    }
    return { kind: 'path', segments, offset };
  }

  private lambda(quantifier: 'any' | 'all', path: Path): Filter {
    this.expectMark('(', "'('");
    if (quantifier === 'any' && this.takeMark(')')) return { kind: 'lambda', quantifier, path };
    const { token } = this;
    if (token.kind !== 'word') throw expected('Expression', this.text, token.offset);
    this.advance();
    this.expectMark(':', "':'");
    if (++this.lambdas > MAX_LAMBDA_DEPTH) throw this.tooDeep();
    const predicate = this.deeper(() => this.or());
    this.lambdas--;
    this.closeGroup();
    return { kind: 'lambda', quantifier, path, variable: token.text, predicate };
  }

  private literal(): Literal {
    const { token } = this;
    if (token.kind !== 'literal') throw expected('Expression', this.text, token.offset);
    this.advance();
    return token.literal;
  }

  private deeper<T>(read: () => T): T {
    this.depth++;
    this.checkDepth(0);
    const result = read();
    this.depth--;
    return result;
  }

  private checkDepth(nested: number): void {
    if (this.depth + nested <= MAX_FILTER_DEPTH) return;
    throw this.tooDeep();
  }

  private tooDeep(): ODataError {
    return new ODataError('Recursion depth exceeded allowed limit.', this.text, this.token.offset);
  }

  private advance(): void {
    this.token = this.lexer.next();
  }

  private takeWord(text: string): boolean {
    if (this.token.kind !== 'word' || this.token.text !== text) return false;
    this.advance();
    return true;
  }

  private takeOneOf<T extends string>(words: readonly T[]): T | undefined {
    return words.find((word) => this.takeWord(word));
  }

  private isMark(text: string): boolean {
    return this.token.kind === 'mark' && this.token.text === text;
  }

  private takeMark(text: string): boolean {
    if (!this.isMark(text)) return false;
    this.advance();
    return true;
  }

  private expectMark(text: string, what: string): void {
    if (!this.takeMark(text)) throw expected(what, this.text, this.token.offset);
  }

  private closeGroup(): void {
    this.expectMark(')', "')' or operator");
  }
}
