// What a person meets who calls the command wrongly: exit code 2, a sentence, and one document with --json.
import { main } from './cli';
import { readArguments, UsageError } from './command';

async function call(...argv: string[]) {
  const printed: string[] = [];
  const said: string[] = [];
  const out = jest
    .spyOn(process.stdout, 'write')
    .mockImplementation((text) => printed.push(String(text)) > 0);
  const err = jest
    .spyOn(process.stderr, 'write')
    .mockImplementation((text) => said.push(String(text)) > 0);
  try {
    const code = await main(argv, process.cwd());
    return { code, printed: printed.join(''), said: said.join('') };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

describe('cosell', () => {
  it.each([[['--help']], [['help']], [[]], [['run', '--help']]])(
    'explains itself for %j',
    async (argv) => {
      const { code, printed } = await call(...argv);
      expect(code).toBe(0);
      expect(printed).toMatch(/^Usage: cosell/);
    },
  );

  it.each([
    [['rum'], "Unknown command 'rum'. Did you mean 'run'?"],
    [['run'], 'Which flow?'],
    [['run', 'x', '--mokcs', 'm.json'], "Unknown option '--mokcs'. Did you mean '--mocks'?"],
    [['run', 'x', '--mocks'], "The option '--mocks' needs a value."],
    [['run', 'x', '--json=1'], "The option '--json' takes no value."],
    [['run', __dirname], 'This is a folder; a flow is one file.'],
    [['toString'], "Unknown command 'toString'."],
  ])('refuses %j', async (argv, sentence) => {
    const { code, said } = await call(...argv);
    expect(code).toBe(2);
    expect(said).toContain(sentence);
  });

  it.each([
    [['rum', '--json']],
    [['run', '--json']],
    [['run', 'x', '--json=1']],
    [['run', 'nowhere', '--json']],
  ])('prints one JSON document for %j', async (argv) => {
    const { code, printed } = await call(...argv);
    expect(code).toBe(2);
    expect(JSON.parse(printed)).toMatchObject({
      error: { code: expect.any(String), message: expect.any(String) },
    });
  });
});

describe('readArguments', () => {
  it('throws nothing but its own error', () => {
    for (const args of [['--'], ['-'], ['--='], ['-x=1'], ['--x'], ['']]) {
      try {
        readArguments(args, { json: { type: 'boolean' } });
      } catch (error) {
        expect(error).toBeInstanceOf(UsageError);
      }
    }
  });
});
