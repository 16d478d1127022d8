// cosell bench: runs the benchmarks one after the other and prints medians, raw values and the calibration.
import { execFileSync } from 'node:child_process';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { commandLineBenchmarks } from '../bench/command-line.bench';
import { expressionBenchmarks } from '../bench/expressions.bench';
import { guardBenchmarks } from '../bench/guard.bench';
import { measure, type Benchmark, type Measured } from '../bench/measure';
import { packerBenchmarks } from '../bench/packer.bench';
import { partnerCenterBenchmarks } from '../bench/partner-center.bench';
import { runnerBenchmarks } from '../bench/runner.bench';
import { salesforceBenchmarks } from '../bench/salesforce.bench';
import { syncBenchmarks } from '../bench/sync.bench';
import { workbenchBenchmarks } from '../bench/workbench.bench';
import { findNearestName } from '../../flows/runner/nearest-name';
import { readArguments, UsageError, type Command, type Terminal } from '../command';

export const bench: Command = {
  usage: `Usage: cosell bench [NAME] [--json]

Measures the runner, each benchmark in a process of its own. NAME is one benchmark, or the beginning of several names.`,
  execute: async (args, terminal) => {
    const { values, positionals } = readArguments(args, {
      json: { type: 'boolean', default: false },
    });
    const all = [
      ...runnerBenchmarks,
      ...expressionBenchmarks,
      ...partnerCenterBenchmarks,
      ...syncBenchmarks(terminal.projectRoot),
      ...salesforceBenchmarks(terminal.projectRoot),
      ...packerBenchmarks(terminal.projectRoot, terminal.say),
      ...guardBenchmarks(terminal.projectRoot, terminal.say),
      ...commandLineBenchmarks(terminal.projectRoot),
      ...workbenchBenchmarks(terminal.projectRoot, terminal.say),
    ];
    const chosen = choose(all, positionals);
    const measured: Measured[] = [];
    terminal.say(`Node ${process.version}, ${cpus()[0]?.model ?? 'unknown processor'}`);
    for (const benchmark of chosen) {
      const alone = chosen.length === 1;
      const result = alone ? await measure(benchmark) : measureApart(benchmark, terminal);
      measured.push(result);
      if (!values.json) await terminal.print(describe(benchmark, result));
    }
    if (values.json) await terminal.print(`${JSON.stringify({ benchmarks: measured })}\n`);
    return 0;
  },
};

function choose(all: readonly Benchmark[], names: readonly string[]): readonly Benchmark[] {
  const [name, ...surplus] = names;
  if (surplus.length > 0) throw new UsageError('One name at a time.');
  if (name === undefined) return all;
  const exact = all.filter((each) => each.name === name);
  if (exact.length > 0) return exact;
  const chosen = all.filter((each) => each.name.startsWith(name));
  if (chosen.length > 0) return chosen;
  const known = all.map((each) => each.name);
  const nearest = findNearestName(name, known);
  throw new UsageError(
    `There is no benchmark '${name}'.${nearest ? ` Did you mean '${nearest}'?` : ` There are: ${known.join(', ')}.`}`,
  );
}

// What one benchmark leaves in the process (where V8 has learnt to put objects, above all) changes the next by factors.
function measureApart({ name }: Benchmark, { projectRoot }: Terminal): Measured {
  const script = join(projectRoot, 'scripts', 'cosell.mjs');
  const output = execFileSync(process.execPath, [script, 'bench', name, '--json'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const { benchmarks } = JSON.parse(output) as { benchmarks: [Measured] };
  return benchmarks[0];
}

function describe(benchmark: Benchmark, measured: Measured): string {
  const { name, unit, median, raw, calibration } = measured;
  return [
    `${name}: ${format(median)} ${unit}`,
    `  ${benchmark.question}`,
    `  reference: ${benchmark.reference}`,
    `  raw: ${raw.map(format).join(', ')}; calibration ${format(calibration)} million steps/s`,
    '',
  ].join('\n');
}

function format(figure: number): string {
  return figure >= 1000
    ? Math.round(figure).toLocaleString('en-US')
    : String(Number(figure.toPrecision(3)));
}
