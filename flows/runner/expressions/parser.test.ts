import { parseTemplate } from './parser';
import { printTemplate } from './print';

describe('parseTemplate', () => {
  it.each([
    ['plain', 'text without expressions'],
    ['@', 'a lone @ is text'],
    ['a@b.c', 'an @ inside text is text'],
    ["@concat('a', 'b')", 'a typed expression'],
    ["Hello @{variables('x')}!", 'interpolation'],
    ["@{'}'}", 'a brace inside quotes does not end the expression'],
    ["a @@{'x'} b", '@@{ is a literal @{'],
    ["@@{'abc'}@{'def'}", 'after @@ at the start all is literal'],
    ["@body('X')?['a']?.b[0]", 'selections'],
    ['@not(@equals(1,2))', 'a second @ before a nested expression'],
    ["@item().['k']", 'a point before a bracket'],
    ['@add(+.5, -01.0)', 'signed numbers'],
    ['@sub(10.3, .3)', 'a fraction without a whole part'],
  ])('reads %j: %s', (text) => {
    const template = parseTemplate(text);
    expect(stripPositions(parseTemplate(printTemplate(template)))).toEqual(
      stripPositions(template),
    );
  });

  // Source: IllogicApps' table of templates that the Logic Apps host refuses.
  it.each([
    ["@'a','b'", 4],
    ["@'a'}", 4],
    ["@{'a'", 5],
    [' @{', 3],
    ['@()', 1],
    ['@{}', 2],
    ['@concat', 1],
    ["@f()('c')", 4],
    ['@+', 1],
    ['@1e', 3],
    ['@1e1.1', 4],
    ['@++1', 1],
    ["@concat('a',)", 12],
    ['@concat("a")', 8],
    ["@concat('a", 8],
    ["@a('x')?b", 8],
  ])('refuses %j at offset %i', (text, offset) => {
    expect(() => parseTemplate(text)).toThrow(
      expect.objectContaining({ name: 'ExpressionError', code: 'InvalidTemplate', offset }),
    );
  });

  it('refuses ten thousand levels instead of overflowing the stack', () => {
    expect(() => parseTemplate(`@${'not('.repeat(2000)}`)).toThrow(/nested more than 500 levels/);
    expect(() => parseTemplate(`@a()${'[0]'.repeat(2000)}`)).toThrow(/nested more than 500 levels/);
    expect(() => parseTemplate(`@${'not('.repeat(10_000)}`)).toThrow(/at most 8192/);
  });
});

function stripPositions(node: unknown): unknown {
  return JSON.parse(
    JSON.stringify(node, (key, value: unknown) =>
      key === 'start' ? undefined : typeof value === 'bigint' ? `${value}n` : value,
    ),
  );
}
