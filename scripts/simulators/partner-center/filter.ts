// $filter → a test of a referral's place. Only the members that Microsoft's pages filter by; anything else is refused by name.
//   or := and ("or" and)*   and := not ("and" not)*   not := "not" group | group | any | comparison
// https://github.com/MicrosoftDocs/partner-rest (partner-rest/develop/get-a-list-of-referrals.md)
import { invalidRequest } from './errors';
import { textColumns, type ReferralRows } from './referral-rows';

export type Test<T> = (subject: T) => boolean;

type Member<T> =
  | { readonly kind: 'text'; readonly equals: (value: string | null) => Test<T> }
  | { readonly kind: 'time'; readonly comparedTo: (time: string) => (subject: T) => number };

/** What a name means at one level: the referral by its place, or the address of a member of its team behind `any`. */
interface Level<T> {
  readonly members: ReadonlyMap<string, Member<T>>;
  /** Where there is a team: whether one of it passes a test. */
  readonly team?: (test: Test<string | null>) => Test<T>;
}

const MAX_LENGTH = 8000;
const MAX_DEPTH = 50;

function referralLevel(rows: ReferralRows): Level<number> {
  const members = new Map<string, Member<number>>();
  for (const name of textColumns) {
    members.set(name, { kind: 'text', equals: (value) => rows.equals(name, value) });
  }
  const comparedTo = (time: string) => rows.updatedComparedTo(time);
  members.set('updatedDateTime', { kind: 'time', comparedTo });
  return { members, team: (test) => rows.hasMember(test) };
}

const email: Member<string | null> = {
  kind: 'text',
  equals: (value) => (found) => found === value,
};

interface Token {
  readonly kind: 'word' | 'string' | 'mark' | 'end';
  readonly text: string;
  readonly offset: number;
}

/** @throws WireError 400 that names the place and what was expected */
export function compileFilter(filter: string, rows: ReferralRows): Test<number> {
  if (filter.length > MAX_LENGTH) {
    throw invalidRequest(`$filter has more than ${MAX_LENGTH} characters.`, '$filter');
  }
  const parser = new Parser(tokenize(filter));
  const test = parser.or(referralLevel(rows), 0);
  parser.end();
  return test;
}

function tokenize(filter: string): Token[] {
  const tokens: Token[] = [];
  const pattern = /\s+|'(?:[^']|'')*'|[(),:]|[^\s'(),]+?(?=[\s'(),]|:(?!\d)|$)/gy;
  while (pattern.lastIndex < filter.length) {
    const offset = pattern.lastIndex;
    const [found] = pattern.exec(filter) ?? [];
    if (found === undefined) throw fault(offset, 'The text that begins here does not end.');
    if (found.trim() === '') continue;
    if (found.startsWith("'")) {
      tokens.push({ kind: 'string', text: found.slice(1, -1).replaceAll("''", "'"), offset });
    } else {
      tokens.push({ kind: /[(),:]/.test(found[0] ?? '') ? 'mark' : 'word', text: found, offset });
    }
  }
  tokens.push({ kind: 'end', text: 'the end', offset: filter.length });
  return tokens;
}

class Parser {
  private at = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  or<T>(level: Level<T>, depth: number): Test<T> {
    let left = this.and(level, depth);
    while (this.take('word', 'or')) {
      const [first, second] = [left, this.and(level, depth)];
      left = (subject) => first(subject) || second(subject);
    }
    return left;
  }

  end(): void {
    if (this.next().kind !== 'end') throw this.unexpected("'and', 'or' or the end");
  }

  private and<T>(level: Level<T>, depth: number): Test<T> {
    let left = this.not(level, depth);
    while (this.take('word', 'and')) {
      const [first, second] = [left, this.not(level, depth)];
      left = (subject) => first(subject) && second(subject);
    }
    return left;
  }

  private not<T>(level: Level<T>, depth: number): Test<T> {
    // `not` binds closer than `eq`: without parentheses it would negate a text.
    if (!this.take('word', 'not')) return this.primary(level, depth);
    if (this.next().text !== '(') throw this.unexpected("'(' behind 'not'");
    const test = this.primary(level, depth);
    return (subject) => !test(subject);
  }

  private primary<T>(level: Level<T>, depth: number): Test<T> {
    if (depth > MAX_DEPTH) throw fault(this.next().offset, 'Parentheses are nested too deeply.');
    if (this.take('mark', '(')) {
      const test = this.or(level, depth + 1);
      this.expect('mark', ')');
      return test;
    }
    const token = this.next();
    if (token.kind !== 'word') throw this.unexpected('a member');
    this.at++;
    const { members, team } = level;
    if (token.text === 'team/any' && team) return team(this.any(depth));
    if (token.text === 'email' && team) return team(this.comparison(email, token));
    const member = members.get(token.text);
    if (!member) {
      const known = [...members.keys()].join(', ');
      throw fault(token.offset, `'${token.text}' cannot be filtered by; expected ${known}.`);
    }
    return this.comparison(member, token);
  }

  private any(depth: number): Test<string | null> {
    this.expect('mark', '(');
    const variable = this.next();
    if (variable.kind !== 'word' || !/^[a-z]\w*$/i.test(variable.text)) {
      throw this.unexpected('the name of a range variable');
    }
    this.at++;
    this.expect('mark', ':');
    const members = new Map([[`${variable.text}/email`, email]]);
    const test = this.or({ members }, depth + 1);
    this.expect('mark', ')');
    return test;
  }

  private comparison<T>(member: Member<T>, { text: name, offset }: Token): Test<T> {
    const { kind } = member;
    const operator = this.next();
    const isOperator = operator.kind === 'word' && /^(eq|ne|gt|ge|lt|le)$/.test(operator.text);
    if (!isOperator) throw this.unexpected('eq, ne, gt, ge, lt or le');
    this.at++;
    const literal = this.next();
    this.at++;
    const isNull = literal.kind === 'word' && literal.text === 'null';
    const ordered = !/^(eq|ne)$/.test(operator.text);
    if (ordered && (kind === 'text' || isNull)) {
      throw fault(offset, `'${name}' can be compared by eq and ne only.`);
    }
    const value = isNull ? null : readLiteral(kind, literal);
    return compare(operator.text, member, value);
  }

  private next(): Token {
    return this.tokens[this.at] as Token;
  }

  private take(kind: Token['kind'], wanted: string): boolean {
    const token = this.next();
    if (token.kind !== kind || token.text !== wanted) return false;
    this.at++;
    return true;
  }

  private expect(kind: Token['kind'], wanted: string): void {
    if (!this.take(kind, wanted)) throw this.unexpected(`'${wanted}'`);
  }

  private unexpected(expected: string): Error {
    const { text: found, offset } = this.next();
    return fault(offset, `Found '${found}'; expected ${expected}.`);
  }
}

function readLiteral(kind: Member<unknown>['kind'], literal: Token): string {
  if (kind === 'text') {
    if (literal.kind === 'string') return literal.text;
    throw fault(literal.offset, `Found '${literal.text}'; expected a text in quotes.`);
  }
  const shape = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(?:\.(\d{1,7}))?(Z|[+-]\d\d:\d\d)$/;
  const match = literal.kind === 'word' ? shape.exec(literal.text) : null;
  const time = match ? Date.parse(`${match[1] ?? ''}${match[3] ?? ''}`) : NaN;
  const written = Number.isNaN(time) ? '' : new Date(time).toISOString();
  // Beyond the years 0 to 9999 it is longer.
  if (written.length !== '2026-01-31T00:00:00.000Z'.length) {
    throw fault(
      literal.offset,
      `Found '${literal.text}'; expected a time as 2026-01-31T00:00:00Z.`,
    );
  }
  return `${written.slice(0, 20)}${(match?.[2] ?? '').padEnd(7, '0')}Z`;
}

const signs: Readonly<Record<string, Test<number>>> = {
  eq: (sign) => sign === 0,
  ne: (sign) => sign !== 0,
  gt: (sign) => sign > 0,
  ge: (sign) => sign >= 0,
  lt: (sign) => sign < 0,
  le: (sign) => sign <= 0,
};

function compare<T>(operator: string, member: Member<T>, value: string | null): Test<T> {
  if (member.kind === 'text') {
    const test = member.equals(value);
    return operator === 'eq' ? test : (subject) => !test(subject);
  }
  // A referral always has its times.
  if (value === null) return () => operator === 'ne';
  const comparedTo = member.comparedTo(value);
  const test = signs[operator] as Test<number>;
  return (subject) => test(comparedTo(subject));
}

function fault(offset: number, message: string): Error {
  return invalidRequest(`$filter, position ${offset}: ${message}`, '$filter');
}
