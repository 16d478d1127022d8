// What the README shows is what happens.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './commands/run';
import { start } from './commands/start';
import { createTestTerminal } from './commands/test-terminal';

const root = join(__dirname, '..');
const readme = readFileSync(join(root, 'README.md'), 'utf8');

/** Each run of the scenario has other ones. */
function withoutIds(text: string): string {
  return text.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'ID');
}

describe('README.md', () => {
  it('shows what npm start -- --once prints', async () => {
    const terminal = createTestTerminal();
    await start.execute(['--once'], terminal);
    const shown = /^```\n(Scenario 1,[^`]*)```$/m.exec(readme)?.[1] ?? '';
    const printed = terminal.printed();
    const chapter =
      /^Scenario 1, Dynamics 365 [^]*?(?=^Scenario |(?![^]))/m.exec(printed)?.[0] ?? '';
    expect(withoutIds(shown).trim()).toBe(withoutIds(chapter).trim());
  }, 60_000);

  it('shows what the example flow prints', async () => {
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

describe('scripts/README.md', () => {
  it('has a row for every command', () => {
    const source = readFileSync(join(root, 'scripts', 'cli.ts'), 'utf8');
    const commands = [...source.matchAll(/import\('\.\/commands\/([a-z]+)'\)/g)].map(
      ([, name]) => name,
    );
    const text = readFileSync(join(root, 'scripts', 'README.md'), 'utf8');
    expect(commands.length).toBeGreaterThan(8);
    expect(commands.filter((name) => !text.includes(`| \`cosell ${name}`))).toEqual([]);
  });
});
