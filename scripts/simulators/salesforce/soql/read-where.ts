// The parser's WHERE, a chain that counts parentheses, → a tree. Salesforce takes no AND beside an OR without parentheses.
// https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_conditionexpression.htm
import type { Condition as ParsedCondition, WhereClause } from '@jetstreamapp/soql-parser-js';
import * as errors from '../errors';
import type { Comparator, Condition } from './condition';
import { readLiteral } from './read-literal';
import type { Query } from './query';

const MAX_DEPTH = 200;

/** A name of the query → the way from its object, without the object's alias. */
export type ReadPath = (name: string) => readonly string[];

export interface WhereContext {
  readonly readPath: ReadPath;
  readonly readQuery: (query: object) => Query;
  readonly now: number;
}

type Token = '(' | ')' | 'AND' | 'OR' | 'NOT' | Condition;

/** @throws WireError MALFORMED_QUERY */
export function readWhere(where: WhereClause, context: WhereContext): Condition {
  const reader = new TokenReader(toTokens(where, context));
  return reader.whole();
}

function toTokens(where: WhereClause, context: WhereContext): Token[] {
  const tokens: Token[] = [];
  for (let clause: WhereClause | undefined = where; clause;) {
    const left = clause.left as (ParsedCondition & Parenthesized) | null;
    for (let open = left?.openParen ?? 0; open > 0; open--) tokens.push('(');
    const operator: string | undefined = 'operator' in clause ? clause.operator : undefined;
    if (operator !== 'NOT') {
      if (left) tokens.push(readCondition(left, context));
      for (let close = left?.closeParen ?? 0; close > 0; close--) tokens.push(')');
    }
    if (operator !== undefined) tokens.push(operator as 'AND' | 'OR' | 'NOT');
    clause = 'right' in clause ? clause.right : undefined;
  }
  return tokens;
}

interface Parenthesized {
  readonly openParen?: number;
  readonly closeParen?: number;
}

class TokenReader {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  whole(): Condition {
    const condition = this.chain(0);
    if (this.at < this.tokens.length) throw this.unexpected();
    return condition;
  }

  private chain(depth: number): Condition {
    const operands = [this.unary(depth)];
    let joint: Token | undefined;
    for (let token = this.peek(); token === 'AND' || token === 'OR'; token = this.peek()) {
      if (joint !== undefined && joint !== token) throw this.unexpected();
      joint = token;
      this.at++;
      operands.push(this.unary(depth));
    }
    const [first] = operands;
    if (joint === undefined && first) return first;
    return { kind: joint === 'OR' ? 'or' : 'and', operands };
  }

  private unary(depth: number): Condition {
    if (depth > MAX_DEPTH) throw errors.malformedQuery('The condition is nested too deeply.');
    const token = this.tokens[this.at++];
    if (token === 'NOT') return { kind: 'not', operand: this.unary(depth + 1) };
    if (token === '(') {
      const inner = this.chain(depth + 1);
      if (this.tokens[this.at++] !== ')') throw this.unexpected();
      return inner;
    }
    if (token === undefined || typeof token === 'string') throw this.unexpected();
    return token;
  }

  private peek(): Token | undefined {
    return this.tokens[this.at];
  }

  private unexpected() {
    const token = this.peek();
    const shown = typeof token === 'string' ? token : '<EOF>';
    return errors.malformedQuery(`unexpected token: '${shown}'`);
  }
}

const COMPARATORS: readonly string[] = ['=', '!=', '<', '<=', '>', '>=', 'LIKE'];

interface WrittenCondition {
  readonly field?: string;
  readonly operator: string;
  readonly value?: string | string[];
  readonly literalType?: string | string[];
  readonly valueQuery?: object;
}

function readCondition(parsed: ParsedCondition, context: WhereContext): Condition {
  const { field, operator, value, literalType, valueQuery } = parsed as WrittenCondition;
  if (field === undefined) throw errors.notSimulated('functions in the condition of a query');
  const path = context.readPath(field);
  if (operator === 'IN' || operator === 'NOT IN') {
    const negated = operator === 'NOT IN';
    if (valueQuery) return { kind: 'in', path, negated, values: context.readQuery(valueQuery) };
    const texts = typeof value === 'string' ? [value] : (value ?? []);
    const typeAt = (at: number) =>
      typeof literalType === 'string' ? literalType : literalType?.[at];
    const values = texts.map((text, at) => readLiteral(text, typeAt(at), context.now, false));
    return { kind: 'in', path, negated, values };
  }
  if (!COMPARATORS.includes(operator) || typeof value !== 'string') {
    throw errors.notSimulated(`the operator ${operator}`);
  }
  const type = typeof literalType === 'string' ? literalType : literalType?.[0];
  const literal = readLiteral(value, type, context.now, operator === 'LIKE');
  return { kind: 'comparison', path, operator: operator as Comparator, value: literal };
}
