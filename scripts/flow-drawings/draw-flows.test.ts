// The drawings in flows/README.md are current, and a chart says what its definition says.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ValueObject } from '../../flows/runner/expressions/values';
import { loadFlow } from '../../flows/runner/run-flow';
import { describeSteps } from '../flow-host/run-steps';
import { drawCharts } from './draw-chart';
import { placeDrawings } from './draw-flows';

const root = join(__dirname, '..', '..');
const call = (operationId: string, connector: string, after: ValueObject = {}): ValueObject => ({
  type: 'OpenApiConnection',
  runAfter: after,
  inputs: {
    host: {
      connectionName: 'c',
      operationId,
      apiId: `/providers/Microsoft.PowerApps/apis/${connector}`,
    },
    parameters: {},
  },
});

function linesOf(text = ''): string[] {
  const lines = text.split('\n').map((line) => line.trim());
  return lines.filter((line) => !line.startsWith('classDef'));
}

function draw(actions: ValueObject): string[] {
  const trigger = { type: 'Request', kind: 'Http', inputs: {} };
  const { plan } = { plan: loadFlow({ triggers: { manual: trigger }, actions }, 'Flow') };
  return linesOf(drawCharts('Start', describeSteps(plan))[0]?.text);
}

it('are current in flows/README.md', () => {
  const readme = readFileSync(join(root, 'flows', 'README.md'), 'utf8');
  expect(placeDrawings(readme, root)).toBe(readme);
});

it('say where they belong where a README has no place for them', () => {
  expect(() => placeDrawings('# flows', root)).toThrow('flows/README.md lacks');
});

it('show a condition with both its ways, joined behind it', () => {
  const actions = {
    Is_it_new: {
      type: 'If',
      runAfter: {},
      expression: { equals: [1, 1] },
      actions: { Create_it: call('CreateRecord', 'shared_commondataserviceforapps') },
      else: {
        actions: { Stop: { type: 'Terminate', runAfter: {}, inputs: { runStatus: 'Failed' } } },
      },
    },
    Tell: call('CreateReferral', 'shared_partner', { Is_it_new: ['Succeeded'] }),
  };
  expect(draw(actions)).toEqual([
    'flowchart TD',
    'start(["Start"])',
    's1{{"Is it new"}}',
    's2("Create it"):::crm',
    's3[["Stop"]]:::ending',
    's4("Tell"):::partnerCenter',
    'start --> s1',
    's1 -->|"yes"| s2',
    's1 -->|"no"| s3',
    's2 --> s4',
  ]);
});

it('leave data operations out, and say what follows a failure', () => {
  const actions = {
    Try: {
      type: 'Scope',
      runAfter: {},
      actions: {
        Call: call('Get', 'shared_partner'),
        After: { type: 'Compose', runAfter: { Call: ['Succeeded'] }, inputs: 1 },
      },
    },
    Catch: call('UpdateRecord', 'shared_commondataserviceforapps', { Try: ['Failed', 'TimedOut'] }),
  };
  expect(draw(actions)).toEqual([
    'flowchart TD',
    'start(["Start"])',
    'subgraph s1["Try"]',
    's2("Call"):::partnerCenter',
    'end',
    's3("Catch"):::crm',
    'start --> s2',
    's2 -->|"failed or timed out"| s3',
  ]);
});

it('lead on from a step that succeeded where another waits for its failure', () => {
  const actions = {
    Is_it_new: {
      type: 'If',
      runAfter: {},
      expression: { equals: [1, 1] },
      actions: {
        Write: call('Patch', 'shared_partner'),
        Excuse: call('UpdateRecord', 'shared_commondataserviceforapps', { Write: ['Failed'] }),
      },
    },
    Tell: call('Get', 'shared_partner', { Is_it_new: ['Succeeded'] }),
  };
  const arrows = draw(actions).filter((line) => line.includes('-->'));
  expect(arrows).toEqual(
    expect.arrayContaining(['s2 -->|"failed"| s3', 's2 --> s4', 's3 --> s4', 's1 -->|"no"| s4']),
  );
});

it('lead on from a condition whose other way is empty', () => {
  const actions = {
    Is_it_new: {
      type: 'If',
      runAfter: {},
      expression: { equals: [1, 1] },
      actions: { Create_it: call('CreateRecord', 'shared_commondataserviceforapps') },
    },
    Tell: call('CreateReferral', 'shared_partner', { Is_it_new: ['Succeeded'] }),
  };
  expect(draw(actions).slice(-2)).toEqual(['s2 --> s3', 's1 -->|"no"| s3']);
});

it('escape what Mermaid would read as its own', () => {
  expect(drawCharts('A "b" <c> #d', [])[0]?.text).toContain(
    'start(["A #34;b#34; #60;c#62; #35;d"])',
  );
});

it('leave the larger blocks of a large flow to charts of their own, and say where these lead on', () => {
  const calls = (names: readonly string[], first: ValueObject = {}): ValueObject =>
    Object.fromEntries(
      names.map((name, at) => {
        const before = names[at - 1];
        return [name, call('Get', 'shared_partner', before ? { [before]: ['Succeeded'] } : first)];
      }),
    );
  const inside = Array.from({ length: 20 }, (_, at) => `Inside_${at}`);
  const actions = {
    Is_it_new: {
      type: 'If',
      runAfter: {},
      expression: { equals: [1, 1] },
      actions: calls(inside),
    },
    ...calls(['Last'], { Is_it_new: ['Succeeded'] }),
  };
  const { plan } = {
    plan: loadFlow(
      { triggers: { manual: { type: 'Request', kind: 'Http', inputs: {} } }, actions },
      'Flow',
    ),
  };
  const drawings = drawCharts('Start', describeSteps(plan));
  expect(drawings.map(({ title }) => title)).toEqual(['', 'Is it new']);
  expect(linesOf(drawings[0]?.text)).toEqual([
    'flowchart TD',
    'start(["Start"])',
    's1[["Is it new"]]:::part',
    's2("Last"):::partnerCenter',
    'start --> s1',
    's1 --> s2',
  ]);
  expect(linesOf(drawings[1]?.text)).toEqual(
    expect.arrayContaining(['s1{{"Is it new"}}', 's1 -->|"yes"| s2', 's1 -->|"no"| on']),
  );
});

it('are small enough to be read, each of them', () => {
  const readme = readFileSync(join(root, 'flows', 'README.md'), 'utf8');
  const charts = [...readme.matchAll(/^```mermaid\n([^`]*)^```/gm)].map(([, text]) => text ?? '');
  expect(charts.length).toBeGreaterThan(20);
  const sizes = charts.map(
    (text) => text.match(/^ +(?:s\d+|start|on|subgraph s\d+)[[({]/gm)?.length,
  );
  expect(Math.max(...sizes.map((size) => size ?? 0))).toBeLessThanOrEqual(32);
});
