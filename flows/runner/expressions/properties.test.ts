import fc from 'fast-check';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Expression, Template } from './ast';
import { areEqual } from './compare';
import { compileUncached } from './compile';
import { ExpressionError } from './errors';
import { functions } from './functions/index';
import { formatJson, JsonSyntaxError, parseJson } from './json';
import { readJson } from './json-reader';
import { parseTemplate } from './parser';
import { printTemplate } from './print';
import { StaticContext } from './static-context';
import { Decimal, Float, narrowInteger, toFloat, type Value, type ValueObject } from './values';

const FOLDER = join(__dirname, '../conformance/expressions');
const known: readonly string[] = readdirSync(FOLDER).flatMap((file) =>
  (parseJson(readFileSync(join(FOLDER, file), 'utf8')) as ValueObject[])
    .map((each) => each['expression'] as string)
    .filter((expression) => expression.length < 400),
);

const FRAGMENTS =
  "@ @{ } @@ @@{ ( ) [ ] ?[ ? . ?. , ' '' 'a' 'it''s' 0 -1 +1 1.5 1. +.5 1e3 -0 00 9223372036854775807 9223372036854775808 1e999 null TRUE false concat add( item() body('A') x _a$1 \u00a0 \t \n \" { é \ud83d\ude00 \ud800".split(
    ' ',
  );
const fragment = fc.oneof(
  fc.constantFrom(...FRAGMENTS, ' '),
  fc.constantFrom(...functions.map(({ name }) => `${name}(`)),
);
const fragments = fc.array(fragment, { maxLength: 14 }).map((parts) => parts.join(''));

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }),
  fc.string({ maxLength: 20 }),
  fragments,
);

const double = fc.oneof(fc.double(), fc.integer().map(Number), fc.constantFrom(1e21, 5e-324, -0));
const number: fc.Arbitrary<Value> = fc.oneof(
  fc.integer({ min: -3, max: 40 }),
  fc.constantFrom(2147483647, -2147483648, 100000, 9007199254740991),
  fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }).map(narrowInteger),
  double.filter((value) => !Object.is(value, -0)).map(toFloat),
  fc.constant(new Float(-0)),
);

/** Texts that some function takes for more than a text. */
const meaningful = fc.constantFrom(
  ...'2018-03-15T13:00:00Z|2018-03-15|15 marzo 2018|0001-01-01|9999-12-31T23:59:59.9999999Z|yyyy-MM-ddTHH:mm:ss.fffffffzzz|D|o|hh\\:mm|1.02:03:04.5|UTC|Pacific Standard Time|Europe/Paris|Day|Month|en-US|de-de|tr-TR|N2|C|P|E10|0.00;(#);zero|X8|-1,234.5e3|Infinity|0x10|<a b="c">d<!-- e --></a>|<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>|//a[1]/@b|count(//*)|{"a":{"b":[1.0]}}|[1,2|aGVsbG8=|%41+%zz|data:text/plain;charset=utf-8;base64,aGVsbG8=|data:,a|https://u:p@example.com:8080/a/b?c=d#e|a_x0020_b|{0}'.split(
    '|',
  ),
);

const key = fc.constantFrom('a', 'b', 'A', '', '__proto__', 'a/b', '1', '@a', '#text', '$content');
const { value } = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    fc.constantFrom<Value>(null, true, false),
    number,
    fc.constantFrom<Value>(Decimal.parse('2.50') as Decimal, NaN, Infinity),
    text,
    meaningful,
    fc.record({
      '$content-type': fc.oneof(meaningful, fc.constantFrom('application/xml', 'text/plain')),
      $content: fc.oneof(meaningful, fc.base64String()),
    }),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.dictionary(fc.oneof(key, text), tie('value'), { maxKeys: 4 }),
  ),
}));

describe('templates', () => {
  const withoutPlaces = (tree: Template): unknown =>
    JSON.parse(
      JSON.stringify(tree, (name, part: unknown) => {
        if (name === 'start') return undefined;
        if (typeof part === 'bigint') return `int64 ${part}`;
        if (part instanceof Float) return `double ${part.value}`;
        return typeof part === 'number' && !Number.isFinite(part) ? `double ${part}` : part;
      }),
    );

  const holds = (source: string): void => {
    const tree = parse(source);
    if (tree === undefined) return;
    const printed = printTemplate(tree);
    expect(withoutPlaces(parseTemplate(printed))).toEqual(withoutPlaces(tree));
    expect(printTemplate(parseTemplate(printed))).toBe(printed);
  };

  test('printed and read again are the same: any fragments', () => {
    fc.assert(fc.property(fragments, holds), { numRuns: 5000 });
  });

  test('printed and read again are the same: expressions that others wrote', () => {
    for (const expression of known) holds(expression);
  });

  const name = fc.constantFrom('concat', 'Item', 'if', '_x', 'nope', 'null1', 'é');
  const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
    expression: fc.oneof(
      { maxDepth: 5, depthSize: 'small' },
      fc.record({
        type: fc.constant('Literal' as const),
        value: fc.oneof(
          number.filter((each) => !Number.isNaN(each)),
          text,
          fc.constantFrom<Value>(null, true, false, Infinity, -Infinity),
        ),
        start: fc.constant(0),
      }),
      fc.record({
        type: fc.constant('Call' as const),
        name,
        args: fc.array(tie('expression'), { maxLength: 3 }),
        start: fc.constant(0),
      }),
      fc.record({
        type: fc.constant('Selection' as const),
        target: tie('expression'),
        key: tie('expression'),
        optional: fc.boolean(),
        start: fc.constant(0),
      }),
    ),
  }));

  test('any tree that is printed is read as the same tree', () => {
    fc.assert(
      fc.property(expression, (tree) => {
        const typed: Template = { type: 'Typed', expression: tree };
        const inText: Template = { type: 'Interpolation', parts: ['b @ a', tree, tree, '@{ }@'] };
        for (const each of [typed, inText]) {
          expect(withoutPlaces(parseTemplate(printTemplate(each)))).toEqual(withoutPlaces(each));
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('evaluation throws nothing but ExpressionError', () => {
  const context = new StaticContext({
    trigger: { outputs: { headers: { 'Content-Type': 'text/plain' }, body: { a: [1, 'x'] } } },
    actions: { A: { status: 'Succeeded', outputs: { body: { b: null } }, result: [] } },
    variables: { a: 'x', b: [1, 2], c: { d: 1 } },
    parameters: { p: 1 },
    items: { Loop: { a: 1 } },
    now: 0,
  });

  test('any text', () => {
    fc.assert(
      fc.property(fc.oneof(text, fragments), (source) => {
        for (const each of [source, `@${source}`, `a @{${source}} b`]) attempt(each, context);
      }),
      { numRuns: 3000 },
    );
  });

  test('expressions that others wrote, spoilt', () => {
    const place = fc.nat({ max: 400 });
    fc.assert(
      fc.property(
        fc.constantFrom(...known),
        fc.constantFrom(...known),
        place,
        place,
        fragments,
        (source, other, at, length, inserted) => {
          attempt(source.slice(0, at) + inserted + source.slice(at + (length % 5)), context);
          attempt(source.slice(0, at) + other.slice(length), context);
        },
      ),
      { numRuns: 4000 },
    );
  });

  test('found once by the next test: the least double becomes zero beside a decimal', () => {
    attempt("@div(decimal('2.5'), 5e-324)", context);
    attempt("@mod(decimal('2.5'), 5e-324)", context);
  });

  test.each(functions.map((definition) => [definition.name, definition] as const))(
    '%s of anything',
    (name, { arity: [least, most] }) => {
      const count = fc.integer({ min: least, max: Math.min(most, least + 3) });
      fc.assert(
        fc.property(
          count.chain((length) => fc.array(value, { minLength: length, maxLength: length })),
          (args) => {
            const variables = Object.fromEntries(args.map((each, index) => [`v${index}`, each]));
            const call = `${name}(${args.map((_, index) => `variables('v${index}')`).join(', ')})`;
            const given = new StaticContext({ variables, now: 0 });
            attempt(`@${call}`, given);
            attempt(`@{${call}}`, given);
          },
        ),
        { numRuns: 60 },
      );
    },
  );
});

describe('JSON', () => {
  const finite = value.filter((each) => !/NaN|Infinity|2\.50/.test(formatJson(each)));

  test('written and read again is the same value', () => {
    fc.assert(
      fc.property(finite, (each) => {
        const json = formatJson(each);
        const back = parseJson(json);
        expect(formatJson(back)).toBe(json);
        expect(areEqual(back, each)).toBe(true);
        expect(readJson(json)).toEqual(back);
      }),
      { numRuns: 2000 },
    );
  });

  test('is accepted where JSON.parse accepts it, and refused with a place', () => {
    const part = fc.constantFrom(
      ...'{ } [ ] , : " "a" "b":1.0, "b":2, "1": "\\u0061": \\ \\" 0 1 1.0 -0 1e5 12345678901234567 . - e true null x \n'.split(
        ' ',
      ),
    );
    const spoilt = fc.oneof(
      fc.array(part, { maxLength: 12 }).map((parts) => parts.join('')),
      fc
        .tuple(finite.map(formatJson), fc.nat({ max: 60 }), part)
        .map(([json, at, inserted]) => json.slice(0, at) + inserted + json.slice(at)),
    );
    fc.assert(
      fc.property(spoilt, (json) => {
        const ours = accepts(json, (each) => expect(parseJson(each)).toEqual(readJson(each)));
        const theirs = accepts(json, (each) => JSON.parse(each) as unknown);
        expect(ours).toBe(theirs);
      }),
      { numRuns: 5000 },
    );
  });
});

function parse(source: string): Template | undefined {
  try {
    return parseTemplate(source);
  } catch (error) {
    expect(error).toBeInstanceOf(ExpressionError);
    return undefined;
  }
}

function attempt(source: string, context: StaticContext): void {
  try {
    const result = compileUncached(source).evaluate(context);
    expect(result).not.toBe(undefined);
  } catch (error) {
    if (!(error instanceof ExpressionError)) throw error;
  }
}

function accepts(json: string, read: (json: string) => unknown): boolean {
  try {
    read(json);
    return true;
  } catch (error) {
    if (error instanceof JsonSyntaxError) expect(error.offset).toBeLessThanOrEqual(json.length);
    else if (!(error instanceof SyntaxError)) throw error;
    return false;
  }
}
