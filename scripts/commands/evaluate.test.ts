import { evaluate } from './evaluate';
import { createTestTerminal } from './test-terminal';

async function run(lines: readonly (string | object)[]): Promise<string[]> {
  const input = lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line)));
  const terminal = createTestTerminal(input.join('\n'));
  expect(await evaluate.execute([], terminal)).toBe(0);
  return terminal.printed().trimEnd().split('\n');
}

describe('cosell evaluate', () => {
  it('answers each line in order, a broken one included', async () => {
    const answers = await run([
      { expression: 'str' },
      'not json',
      { expression: '@nope()' },
      '[]',
      { expression: 5 },
      '',
      { expression: "@concat('a'" },
      { expression: '@add(1, 2)' },
    ]);
    expect(answers).toHaveLength(8);
    expect(answers[0]).toBe('{"value":"str"}');
    expect(answers[7]).toBe('{"value":3}');
    for (const answer of answers.slice(1, 7)) {
      expect(JSON.parse(answer)).toEqual({
        error: { code: expect.any(String), message: expect.any(String) },
      });
    }
  });

  // Source: the command's contract.
  it.each([
    ['str', '{"value":"str"}'],
    ['null', '{"value":"null"}'],
    ['@null', '{"value":null}'],
    ['@{null}', '{"value":""}'],
    ['@true', '{"value":true}'],
    ['@{true}', '{"value":"True"}'],
    ['@@x', '{"value":"@x"}'],
    ['@9223372036854775807', '{"value":9223372036854775807}'],
    ["@ticks('0001-01-01T00:00:00Z')", '{"value":0}'],
    ["@ticks('2017-12-21T08:00:00Z')", '{"value":636494400000000000}'],
    ['@float(5)', '{"value":5.0}'],
  ])('evaluates the whole template %j', async (expression, answer) => {
    expect(await run([{ expression }])).toEqual([answer]);
  });

  it('reads everything that a context may hold', async () => {
    const context = {
      trigger: { outputs: { body: { id: 't' } } },
      actions: { Get: { status: 'Failed', outputs: { statusCode: 404, body: { a: 1 } } } },
      variables: { Count: 3 },
      parameters: { 'Site (new_Site)': 's' },
      items: { Loop: { n: 1 } },
      item: 'i',
      now: '2026-01-02T03:04:05Z',
    };
    const expressions = [
      ["@triggerBody()?['id']", '"t"'],
      ["@actions('get')?['status']", '"Failed"'],
      ["@outputs('Get')?['body/a']", '1'],
      ["@variables('count')", '3'],
      ["@parameters('Site (new_Site)')", '"s"'],
      ["@items('loop')?['n']", '1'],
      ['@item()', '"i"'],
      ['@utcNow()', '"2026-01-02T03:04:05.0000000Z"'],
    ];
    const answers = await run(expressions.map(([expression]) => ({ expression, context })));
    expect(answers).toEqual(expressions.map(([, value]) => `{"value":${value}}`));
  });

  it('names what is missing in a context, and what is wrong with it', async () => {
    const [missing, unknown] = await run([
      { expression: "@variables('x')", context: { variables: { y: 1 } } },
      { expression: '@1', context: { variable: {} } },
    ]);
    expect(missing).toContain("variable 'x', which is not available. Available: 'y'");
    expect(unknown).toContain("unknown member 'variable'");
  });

  it('points a caret at the offset of a syntax error', async () => {
    const [answer] = await run([{ expression: "@concat('a', triggerBody()?['id'" }]);
    const { error } = JSON.parse(answer ?? '') as { error: { message: string } };
    expect(error.message.split('\n').slice(1)).toEqual([
      "  @concat('a', triggerBody()?['id'",
      `  ${' '.repeat(32)}^ (position 32)`,
    ]);
  });

  it('survives bytes that are no text', async () => {
    const terminal = createTestTerminal(Buffer.from([0xff, 0xfe, 0x00, 0x0a, 0x22, 0x0a]));
    expect(await evaluate.execute([], terminal)).toBe(0);
    expect(terminal.printed().trimEnd().split('\n')).toHaveLength(2);
  });
});
