// What the README shows is what happens.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './commands/run';
import { createTestTerminal } from './commands/test-terminal';

const root = join(__dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

describe('README.md', () => {
  it('shows what npm start prints', async () => {
    const terminal = createTestTerminal();
    const mocks = join(root, 'flows', 'examples', 'closing-deals.mocks.json');
    await run.execute(['Example: deals that close soon', '--mocks', mocks], terminal);
    expect(readme).toContain(`\n${terminal.printed()}`);
  });

  it('names only files that exist', () => {
    const links = [...readme.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path]) => path ?? '');
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) expect(() => readFileSync(join(root, link))).not.toThrow(/ENOENT/);
  });
});
