// The function of README.md is built as an operator would build it, and called.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { createAuthority } from '../../scripts/simulators/partner-center/authority';

type Handler = (
  request: { headers: Headers; body: ReadableStream<Uint8Array> | null },
  context: { warn(text: string): void },
) => Promise<{ status: number; jsonBody?: { error: { code: string } } }>;

const readme = readFileSync(join(__dirname, 'README.md'), 'utf8');
let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'cosell-function-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function build(): Promise<Handler> {
  cpSync(__dirname, join(folder, 'webhook-signature'), { recursive: true });
  writeFileSync(join(folder, 'function.ts'), /```ts\n([^`]*)```/.exec(readme)?.[1] ?? '');
  const platform = join(folder, 'node_modules', '@azure', 'functions');
  mkdirSync(platform, { recursive: true });
  writeFileSync(
    join(platform, 'index.js'),
    'exports.app = { http: (name, { handler }) => (exports.handler = handler) };',
  );
  const { intermediateCertificates } = await createAuthority({ intermediate: 'authority' });
  writeFileSync(join(folder, 'intermediates.pem'), intermediateCertificates.join('\n'));
  buildSync({
    entryPoints: [join(folder, 'function.ts')],
    outfile: join(folder, 'function.js'),
    bundle: true,
    platform: 'node',
    external: ['@azure/functions'],
  });
  process.env['INTERMEDIATES'] = join(folder, 'intermediates.pem');
  const load = createRequire(join(folder, 'function.js'));
  load('./function.js');
  delete process.env['INTERMEDIATES'];
  return (load('@azure/functions') as { handler: Handler }).handler;
}

describe('the function of README.md', () => {
  it('refuses what is not signed, and logs the code', async () => {
    const handler = await build();
    const logged: string[] = [];
    const { body, headers } = new Request('https://function.example', {
      method: 'POST',
      body: '{"EventName":"referral-created"}',
    });
    const answer = await handler({ headers, body }, { warn: (text) => logged.push(text) });
    expect(answer.status).toBe(401);
    expect(answer.jsonBody?.error.code).toBe('signatureMissing');
    expect(logged).toEqual(['signatureMissing']);
  });
});

describe('README.md', () => {
  it('names every refusal under its status', () => {
    const source = readFileSync(join(__dirname, 'refusal.ts'), 'utf8');
    const codes = [...source.matchAll(/^ {2}(\w+): \[(\d+),/gm)].map(([, code, status]) => [
      code,
      status,
    ]);
    expect(codes.length).toBeGreaterThan(15);
    const missing = codes.filter(
      ([code, status]) => !new RegExp(`^\\| ${status} .*\`${code}\``, 'm').test(readme),
    );
    expect(missing).toEqual([]);
  });
});
