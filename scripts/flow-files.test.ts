import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefinitionError } from '../flows/runner/load/fault';
import { FlowFiles } from './flow-files';

const FLOW = {
  triggers: { manual: { type: 'Request', kind: 'Button', inputs: { schema: {} } } },
  actions: {},
};
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'flow-files-'));
  mkdirSync(join(root, 'flows'));
  writeFileSync(join(root, 'flows', 'one.json'), JSON.stringify(FLOW));
  const flows = [
    { displayName: 'One', file: 'one.json', workflowId: 'a' },
    { displayName: 'Two', workflowId: 'b' },
  ];
  writeFileSync(join(root, 'flows', 'flows.json'), JSON.stringify({ flows }));
});
afterEach(() => rmSync(root, { recursive: true }));

function faultOf(load: () => unknown) {
  try {
    load();
  } catch (error) {
    if (error instanceof DefinitionError) return error.faults[0];
    throw error;
  }
  return undefined;
}

it('loads a flow by its display name, without regard to case', () => {
  expect(new FlowFiles(root).load('one').displayName).toBe('One');
});

it('says of a flow without a file that it is not there yet', () => {
  expect(faultOf(() => new FlowFiles(root).load('two'))).toMatchObject({
    code: 'FlowNotWritten',
    path: ['Two'],
    message: 'This flow is not there yet: flows.json names it, and no file holds it.',
  });
});

it('says the same of a child flow', () => {
  const files = new FlowFiles(root);
  const parent = files.load('One');
  expect(faultOf(() => files.find('B', parent))).toMatchObject({ code: 'FlowNotWritten' });
});

it('suggests no flow that is not there yet', () => {
  expect(faultOf(() => new FlowFiles(root).load('nothing like it'))?.actions).toEqual([
    "Known: 'One'",
  ]);
});

describe('flows.json', () => {
  const folder = join(__dirname, '..', 'flows');
  const { flows } = JSON.parse(readFileSync(join(folder, 'flows.json'), 'utf8')) as {
    flows: { displayName: string; workflowId: string; file?: string }[];
  };

  it.each(readdirSync(join(folder, 'definitions')).filter((name) => name.endsWith('.json')))(
    'lists definitions/%s exactly once',
    (name) => {
      expect(flows.filter(({ file }) => file === `definitions/${name}`)).toHaveLength(1);
    },
  );

  it('lists no file that is not there', () => {
    const there = new Set(readdirSync(folder, { recursive: true }).map(String));
    const missing = flows.filter(({ file }) => file !== undefined && !there.has(join(file)));
    expect(missing).toEqual([]);
  });

  it.each(['displayName', 'workflowId'] as const)('gives each flow its own %s', (member) => {
    const values = flows.map((flow) => flow[member].toLowerCase());
    expect(new Set(values).size).toBe(values.length);
  });
});
