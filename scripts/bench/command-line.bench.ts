// What a person waits for: whole processes, from start to exit.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Benchmark } from './measure';

export function commandLineBenchmarks(projectRoot: string): readonly Benchmark[] {
  const script = join(projectRoot, 'scripts', 'cosell.mjs');
  const examples = join(projectRoot, 'flows', 'examples');
  const run = [
    'run',
    join(examples, 'closing-deals.json'),
    '--mocks',
    join(examples, 'closing-deals.mocks.json'),
    '--json',
  ];
  return [
    {
      name: 'run-cold',
      unit: 'ms',
      question: 'How long does `cosell run` of an example take as a whole process?',
      reference: 'at most 300',
      round: () => timeProcess([script, ...run]),
    },
    {
      name: 'node-empty',
      unit: 'ms',
      question: 'How much of that is Node itself, starting and doing nothing?',
      reference: 'for comparison',
      round: () => timeProcess(['--eval', '0']),
    },
  ];
}

function timeProcess(args: readonly string[]): number {
  const start = performance.now();
  const { status } = spawnSync(process.execPath, [...args], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error(`The process ended with ${String(status)}.`);
  return performance.now() - start;
}
