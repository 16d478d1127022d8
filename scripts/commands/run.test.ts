import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefinitionError } from '../../flows/runner/load/fault';
import { UsageError } from '../command';
import { run } from './run';
import { createTestTerminal } from './test-terminal';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'cosell-run-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

const button = { manual: { type: 'Request', kind: 'Button', inputs: { schema: {} } } };

async function runJson(args: readonly string[]) {
  const terminal = createTestTerminal();
  const code = await run.execute([...args, '--json'], terminal);
  return { code, document: JSON.parse(terminal.printed()), terminal };
}

describe('cosell run', () => {
  it('prints the run as the contract says', async () => {
    const flow = file('flow.json', {
      triggers: button,
      actions: {
        Call: {
          type: 'Http',
          inputs: { method: 'GET', uri: 'https://service.example' },
          runAfter: {},
        },
        After: { type: 'Compose', inputs: 1, runAfter: { Call: ['Failed'] } },
      },
    });
    const mocks = file('mocks.json', {
      Call: [
        { statusCode: 503, headers: { 'Retry-After': '7' } },
        { statusCode: 200, body: { a: 1 } },
      ],
    });
    const { code, document } = await runJson([flow, '--mocks', mocks]);
    expect(code).toBe(0);
    const { runs } = document;
    expect(runs).toHaveLength(1);
    expect(runs[0]).toMatchObject({
      status: 'Succeeded',
      error: null,
      actions: {
        Call: { status: 'Succeeded', code: 'OK', outputs: { statusCode: 200, body: { a: 1 } } },
        After: {
          status: 'Skipped',
          code: 'ActionSkipped',
          error: { code: 'ActionConditionFailed' },
        },
      },
      variables: {},
      calls: { Call: 2, After: 0 },
      maxInFlight: { Call: 1 },
      virtualSeconds: 7.002,
      waits: [7],
    });
  });

  it('exits 1 where a run fails, and prints its document all the same', async () => {
    const flow = file('flow.json', {
      triggers: button,
      actions: { Bad: { type: 'Compose', inputs: "@int('x')", runAfter: {} } },
    });
    const { code, document } = await runJson([flow]);
    expect(code).toBe(1);
    expect(document.runs[0].status).toBe('Failed');
  });

  it('lets a mocked action without an entry fail by name, and sends nothing', async () => {
    const flow = file('flow.json', {
      triggers: button,
      actions: {
        Send: {
          type: 'Http',
          inputs: { method: 'GET', uri: 'https://service.example' },
          runAfter: {},
        },
      },
    });
    const { code, document } = await runJson([flow, '--mocks', file('mocks.json', {})]);
    expect(code).toBe(1);
    expect(document.runs[0].actions.Send.error.message).toContain("'Send'");
  });

  it('runs a display name of the index, in any case', async () => {
    const terminal = createTestTerminal();
    const mocks = join(terminal.projectRoot, 'flows', 'examples', 'closing-deals.mocks.json');
    const code = await run.execute(['example: DEALS that close soon', '--mocks', mocks], terminal);
    expect(code).toBe(0);
    expect(terminal.printed()).toContain(
      '✔ Write_the_digest → "2 deals close within 30 days, worth $128,000"',
    );
  });

  it('finds a child flow beside its parent by its id', async () => {
    const id = '24f4b20c-4c0c-ef11-9f89-0022482c6025';
    file(`Child-${id.toUpperCase()}.json`, {
      triggers: button,
      actions: {
        R: {
          type: 'Response',
          kind: 'Http',
          inputs: { statusCode: 200, body: '@triggerBody()' },
          runAfter: {},
        },
      },
    });
    const flow = file('Parent.json', {
      triggers: button,
      actions: {
        Child: {
          type: 'Workflow',
          inputs: { host: { workflowReferenceName: id }, body: { text: 'x' } },
          runAfter: {},
        },
      },
    });
    const { code, document } = await runJson([flow]);
    expect(code).toBe(0);
    expect(document.runs[0].actions.Child.outputs.body).toEqual({ text: 'x' });
  });

  it('gives no run where a trigger condition is false, several where splitOn splits', async () => {
    const trigger = { type: 'Request', kind: 'Http', inputs: { schema: {} } };
    const actions = { A: { type: 'Compose', inputs: '@triggerBody()', runAfter: {} } };
    const none = file('none.json', {
      triggers: { manual: { ...trigger, conditions: [{ expression: '@equals(1, 2)' }] } },
      actions,
    });
    const several = file('several.json', {
      triggers: { manual: { ...trigger, splitOn: "@triggerOutputs()?['body/value']" } },
      actions,
    });
    const fired = file('trigger.json', {
      name: 'manual',
      outputs: { headers: {}, body: { value: [1, 2] } },
    });
    expect((await runJson([none, '--trigger', fired])).document.runs).toEqual([]);
    const { document } = await runJson([several, '--trigger', fired]);
    const bodies = (document.runs as { actions: { A: { outputs: unknown } } }[]).map(
      ({ actions: { A } }) => A.outputs,
    );
    expect(bodies).toEqual([1, 2]);
  });

  it('writes each record to the history file as a JSON line', async () => {
    const flow = file('flow.json', {
      triggers: button,
      actions: {
        Loop: {
          type: 'Foreach',
          foreach: "@createArray('a', 'b')",
          actions: { In: { type: 'Compose', inputs: "@items('Loop')", runAfter: {} } },
          runAfter: {},
        },
      },
    });
    const history = join(folder, 'history.jsonl');
    await runJson([flow, '--history', history]);
    const lines = readFileSync(history, 'utf8')
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(lines).toMatchObject([
      { name: 'In', loop: 'Loop', index: 0, status: 'Succeeded', outputs: 'a' },
      { name: 'In', loop: 'Loop', index: 1, status: 'Succeeded', outputs: 'b' },
      { name: 'Loop', status: 'Succeeded', repetitions: 2 },
    ]);
  });

  it('keeps secured inputs and outputs out of the history', async () => {
    const flow = file('flow.json', {
      triggers: button,
      actions: {
        Secret: {
          type: 'Compose',
          inputs: 'hidden',
          runtimeConfiguration: { secureData: { properties: ['inputs', 'outputs'] } },
          runAfter: {},
        },
        Reader: {
          type: 'Compose',
          inputs: "@length(outputs('Secret'))",
          runAfter: { Secret: ['Succeeded'] },
        },
      },
    });
    const { document, terminal } = await runJson([flow]);
    expect(terminal.printed()).not.toContain('hidden');
    expect(document.runs[0].actions.Secret).toMatchObject({
      inputs: null,
      outputs: null,
      secured: ['inputs', 'outputs'],
    });
    expect(document.runs[0].actions.Reader.outputs).toBe(6);
  });

  it.each([
    ['no flow', []],
    ['two flows', ['a', 'b']],
    ['an unknown option', ['a', '--wat']],
    ['an unknown retry profile', ['a', '--retry-default', 'x']],
  ])('refuses %s as wrong usage', async (_, args) => {
    await expect(run.execute(args, createTestTerminal())).rejects.toThrow(UsageError);
  });

  it.each([
    ['a name that exists nowhere', 'nowhere', 'neither a file nor a flow'],
    ['a file that is no JSON', '{"triggers": ', 'Line 1: expected a value'],
    ['a file that is no definition', '[]', 'The file holds no flow definition'],
    ['ten thousand levels', '['.repeat(10_000), 'nested more than 512 levels'],
  ])('refuses %s', async (_, content, message) => {
    const target = content === 'nowhere' ? content : file('flow.json', content);
    const refused = run.execute([target], createTestTerminal());
    await expect(refused).rejects.toThrow(DefinitionError);
    await expect(refused).rejects.toThrow(message);
  });

  it('shows the schema of a trigger that needs data and got none', async () => {
    const schema = { type: 'object', properties: { ReferralId: { type: 'string' } } };
    const flow = file('flow.json', {
      triggers: { manual: { type: 'Request', kind: 'Http', inputs: { schema } } },
      actions: { A: { type: 'Compose', inputs: 1, runAfter: {} } },
    });
    await expect(run.execute([flow], createTestTerminal())).rejects.toThrow('ReferralId');
  });
});
