// What must hold of every filter. A failing case prints its seed: give it to `fc.assert(…, { seed, path })`.
import fc from 'fast-check';
import type { Filter, Literal } from './ast';
import { compileFilter } from './compile-filter';
import { ODataError } from './errors';
import { compileLike } from './like';
import { parseFilter } from './parser';
import { printFilter } from './print-filter';
import { context, model, opportunity } from './sample-model';
import type { Row } from './row';

const name = fc
  .stringMatching(/^[a-z_][a-z0-9_]{0,6}$/)
  .filter((text) => !/^(?:and|or|not|in|eq|ne|gt|ge|lt|le|any|all|null|true|false)$/.test(text));

const literal: fc.Arbitrary<Literal> = fc.oneof(
  fc.constant<Literal>({ kind: 'null' }),
  fc.boolean().map((value): Literal => ({ kind: 'boolean', value })),
  fc.bigInt().map((value): Literal => ({ kind: 'number', text: String(value) })),
  fc
    .tuple(fc.integer(), fc.nat())
    .map(([a, b]): Literal => ({ kind: 'number', text: `${a}.${b}` })),
  fc.string({ unit: 'grapheme' }).map((value): Literal => ({ kind: 'string', value })),
  fc.uuid().map((value): Literal => ({ kind: 'guid', value })),
  fc
    .date({ min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((time): Literal => ({ kind: 'dateTime', text: time.toISOString() })),
);

const path = fc
  .array(name, { minLength: 1, maxLength: 3 })
  .map((segments) => ({ kind: 'path' as const, segments }));

const { filter } = fc.letrec<{ filter: Filter }>((tie) => ({
  filter: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    path,
    literal.map((each): Filter => ({ kind: 'literal', literal: each })),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      operands: fc.array(tie('filter'), { minLength: 2, maxLength: 3 }),
    }),
    fc.record({ kind: fc.constant('not' as const), operand: tie('filter') }),
    fc.record({
      kind: fc.constant('comparison' as const),
      operator: fc.constantFrom('eq', 'ne', 'gt', 'ge', 'lt', 'le'),
      left: tie('filter'),
      right: tie('filter'),
    }),
    fc.record({
      kind: fc.constant('in' as const),
      left: tie('filter'),
      values: fc.array(literal, { minLength: 1, maxLength: 3 }),
    }),
    fc.record({
      kind: fc.constant('text' as const),
      name: fc.constantFrom('contains', 'startswith', 'endswith'),
      left: tie('filter'),
      right: tie('filter'),
    }),
    fc
      .record({ name, values: fc.array(literal, { maxLength: 3 }) })
      .map(({ name: parameter, values }): Filter => ({
        kind: 'queryFunction',
        name: 'In',
        parameters: new Map([[parameter, values]]),
      })),
  ),
}));

function withoutOffsets(tree: unknown): unknown {
  if (tree instanceof Map)
    return new Map([...tree].map(([key, value]) => [key, withoutOffsets(value)]));
  if (Array.isArray(tree)) return tree.map(withoutOffsets);
  if (typeof tree !== 'object' || tree === null) return tree;
  const members = Object.entries(tree).filter(([key]) => key !== 'offset');
  return Object.fromEntries(members.map(([key, value]) => [key, withoutOffsets(value)]));
}

it('what is printed reads as the same tree', () => {
  fc.assert(
    fc.property(filter, (tree) => {
      expect(withoutOffsets(parseFilter(printFilter(tree)))).toEqual(tree);
    }),
    { numRuns: 500 },
  );
});

it('any text is read or refused with its place, nothing else', () => {
  const word = fc.constantFrom(
    ...[
      'and',
      'or',
      'not',
      '(',
      ')',
      ' ',
      'eq',
      "'",
      '"',
      'x',
      '1',
      '-',
      '.',
      'any',
      '/',
      ':',
      ',',
    ],
    ...[
      'Microsoft.Dynamics.CRM.In',
      '[',
      ']',
      '=',
      '@p',
      'T',
      '2024-01-31',
      'in',
      '\\',
      '\u0000',
      '😀',
    ],
  );
  const text = fc.oneof(
    fc.string(),
    fc.array(word).map((words) => words.join('')),
  );
  fc.assert(
    fc.property(text, (found) => {
      try {
        parseFilter(found);
      } catch (error) {
        expect(error).toBeInstanceOf(ODataError);
      }
    }),
    { numRuns: 1000 },
  );
});

// The evaluator of the check: over text in prefix form, so that it shares nothing with the one under test.
type Term =
  | readonly ['term', string, string, number]
  | readonly ['not', Term]
  | readonly ['and' | 'or', Term, Term];

const { term } = fc.letrec<{ term: Term }>((tie) => ({
  term: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.tuple(
      fc.constant('term' as const),
      fc.constantFrom('statecode', 'closeprobability'),
      fc.constantFrom('eq', 'ne', 'gt', 'ge', 'lt', 'le'),
      fc.integer({ min: 0, max: 2 }),
    ),
    fc.tuple(fc.constant('not' as const), tie('term')),
    fc.tuple(fc.constantFrom('and' as const, 'or' as const), tie('term'), tie('term')),
  ),
}));

// Every operator that is not needed to keep the meaning goes without parentheses: precedence does the work.
function write(tree: Term, around: '' | 'or' | 'and' | 'not' = ''): string {
  if (tree[0] === 'term') {
    const text = `${tree[1]} ${tree[2]} ${tree[3]}`;
    return around === 'not' ? `(${text})` : text;
  }
  if (tree[0] === 'not') return `not ${write(tree[1], 'not')}`;
  const text = `${write(tree[1], tree[0])} ${tree[0]} ${write(tree[2], tree[0])}`;
  const isLooser = around === 'not' || (around === 'and' && tree[0] === 'or');
  return isLooser ? `(${text})` : text;
}

// Kleene's logic in numbers: 0 false, ½ unknown, 1 true.
function judge(tree: Term, row: Row): number {
  if (tree[0] === 'not') return 1 - judge(tree[1], row);
  if (tree[0] === 'and') return Math.min(judge(tree[1], row), judge(tree[2], row));
  if (tree[0] === 'or') return Math.max(judge(tree[1], row), judge(tree[2], row));
  const [, column, operator, bound] = tree as readonly ['term', string, string, number];
  const value = row[column];
  if (typeof value !== 'number') return operator === 'eq' ? 0 : operator === 'ne' ? 1 : 0.5;
  const sign = Math.sign(value - bound);
  const allowed = { eq: [0], ne: [-1, 1], gt: [1], ge: [0, 1], lt: [-1], le: [-1, 0] }[operator];
  return allowed?.includes(sign) === true ? 1 : 0;
}

it('matches the rows that an evaluator of another make matches', () => {
  const value = fc.option(fc.integer({ min: 0, max: 2 }));
  fc.assert(
    fc.property(term, fc.record({ statecode: value, closeprobability: value }), (tree, row) => {
      const test = compileFilter(parseFilter(write(tree)), opportunity, model, context);
      expect(test(row)).toBe(judge(tree, row) === 1);
    }),
    { numRuns: 1000 },
  );
});

it('each match has what equalities says', () => {
  const value = fc.option(fc.integer({ min: 0, max: 2 }));
  fc.assert(
    fc.property(term, fc.record({ statecode: value, closeprobability: value }), (tree, row) => {
      const test = compileFilter(parseFilter(write(tree)), opportunity, model, context);
      fc.pre(test(row));
      for (const [column, wanted] of test.equalities()) {
        expect(row[column as keyof typeof row]).toBe(wanted);
      }
    }),
  );
});

it('wildcards match as a regular expression does', () => {
  const pattern = fc.array(fc.constantFrom('a', 'b', '%', '_'), { maxLength: 6 });
  const text = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 });
  fc.assert(
    fc.property(pattern, text, (parts, letters) => {
      const source = parts.join('').replaceAll('%', '.*').replaceAll('_', '.');
      const found = letters.join('');
      expect(compileLike('contains', parts.join(''))(found)).toBe(new RegExp(source).test(found));
      expect(compileLike('startswith', parts.join(''))(found)).toBe(
        new RegExp(`^${source}`).test(found),
      );
      expect(compileLike('endswith', parts.join(''))(found)).toBe(
        new RegExp(`${source}$`).test(found),
      );
    }),
    { numRuns: 500 },
  );
});
