// cosell map on a copy of the project: what it writes, what it says, how it ends.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefinitionError } from '../../flows/runner/load/fault';
import { UsageError } from '../command';
import { map } from './map';
import { createTestTerminal } from './test-terminal';

const PARTS = ['flows/flows.json', 'flows/definitions', 'connector/partner-center-referrals'];
const FLOW = 'flows/definitions/partner-center-to-dynamics-365.json';
const GUIDE = 'flows/FIELD-MAPPING.md';
const project = createTestTerminal().projectRoot;

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cosell-map-'));
  for (const part of [...PARTS, 'solution/src', 'solution/salesforce']) {
    cpSync(join(project, part), join(root, part), { recursive: true });
  }
});
afterEach(() => rmSync(root, { recursive: true }));

async function run(...args: string[]) {
  const terminal = { ...createTestTerminal(), projectRoot: root };
  const code = await map.execute(args, terminal);
  return { code, printed: terminal.printed(), said: terminal.said() };
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const change = (path: string, from: string, to: string): void => {
  const text = read(path);
  expect(text).toContain(from);
  writeFileSync(join(root, path), text.replace(from, to));
};

it('writes the guide of the project and nothing beside it', async () => {
  const { code, said } = await run();
  expect([code, said]).toEqual([
    0,
    expect.stringMatching(/^flows\/FIELD-MAPPING\.md written: \d+ rows, 0 faults\.$/),
  ]);
  expect(read(GUIDE)).toBe(readFileSync(join(project, GUIDE), 'utf8'));
  expect(readdirSync(join(root, 'flows')).sort()).toEqual([
    'FIELD-MAPPING.md',
    'definitions',
    'flows.json',
  ]);
  expect((await run()).said).toContain('is as it was');
});

it('checks without writing: no guide, a guide, a guide that is older than the flow', async () => {
  expect(await run('--check')).toMatchObject({
    code: 1,
    said: expect.stringContaining('There is no guide yet'),
  });
  expect(readdirSync(join(root, 'flows'))).not.toContain('FIELD-MAPPING.md');
  await run();
  expect(await run('--check')).toMatchObject({ code: 0, printed: '' });
  change(
    FLOW,
    "@take(coalesce(item()?['name'], ''), 300)",
    "@take(coalesce(item()?['name'], ''), 299)",
  );
  const { code, said } = await run('--check');
  expect([code, said]).toEqual([
    1,
    expect.stringContaining('GuideOutOfDate: flows/FIELD-MAPPING.md'),
  ]);
  await run();
  expect(read(GUIDE)).toContain('cut to 299 characters');
  expect((await run('--check')).code).toBe(0);
});

it('names flow, steps and line of what disagrees, as JSON too', async () => {
  change(FLOW, '"column": "estimatedvalue"', '"column": "estimatedvalu"');
  await run();
  const { code, printed, said } = await run('--check', '--json');
  const { faults, rows, current } = JSON.parse(printed) as {
    faults: { code: string; path: string[]; actions: string[] }[];
    rows: unknown[];
    current: boolean;
  };
  expect([code, current, rows.length > 50]).toEqual([1, true, true]);
  expect(faults[0]).toMatchObject({ code: 'UnknownColumn' });
  expect(faults[0]?.path.slice(-2)).toEqual(['Opportunity mapping', 'Est. revenue']);
  expect(faults[0]?.actions).toContain("Did you mean 'estimatedvalue'?");
  expect(said).toContain('Update existing opportunity › Opportunity mapping › Est. revenue');
});

it.each([
  ['a flow that is no JSON', () => writeFileSync(join(root, FLOW), '{'), 'InvalidJson'],
  ['a flow that is not there', () => rmSync(join(root, FLOW)), 'no such file'],
  ['a missing mapping step', () => change(FLOW, '"Lead_mapping"', '"Lead_map"'), 'Lead'],
  [
    'an index without flows',
    () => writeFileSync(join(root, 'flows/flows.json'), '[]'),
    'flows.json',
  ],
  [
    'a column that is no XML',
    () => writeFileSync(join(root, 'solution/src/core/Other/Solution.xml'), '<a'),
    'Solution.xml',
  ],
  [
    'a connector without a referral',
    () =>
      writeFileSync(
        join(root, 'connector/partner-center-referrals/apiDefinition.swagger.json'),
        '{"swagger":"2.0","definitions":{}}',
      ),
    'Referral',
  ],
])('refuses %s and leaves the guide as it is', async (_, spoil, message) => {
  writeFileSync(join(root, GUIDE), 'old');
  spoil();
  await expect(run()).rejects.toThrow(DefinitionError);
  await expect(run()).rejects.toThrow(message);
  expect(read(GUIDE)).toBe('old');
});

it.each([[['x']], [['--chek']]])('refuses the arguments %j', async (args) => {
  await expect(run(...args)).rejects.toThrow(UsageError);
});
