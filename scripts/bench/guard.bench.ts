// The guard: what one execution of the assembly that ships takes in .NET, and with the way to the process and back.
// The rows are as large as they become: Audit and baseline nearly full, 50 products.
import { SHIPPED_FILE } from '../../solution/plugins/assembly';
import { buildPlugins, findDotnet } from '../../solution/plugins/dotnet';
import { PluginHost, type Execution } from '../simulators/dataverse/guard/plugin-host';
import { readSteps } from '../simulators/dataverse/guard/registered-steps';
import { median, timePerRun, type Benchmark } from './measure';

const INTEGRATION = '5a000000-0000-4000-8000-000000000001';
const SELLER = '5a000000-0000-4000-8000-000000000002';
const RUNS = 200;

/** @param say told which benchmarks are left out because there is no dotnet */
export function guardBenchmarks(
  projectRoot: string,
  say: (text: string) => void,
): readonly Benchmark[] {
  const all: readonly Benchmark[] = [
    {
      name: 'guard-execution',
      unit: 'ms',
      question:
        'How long does an execution of the guard take in .NET, by flows and sellers in turn?',
      reference: 'at most 2',
      round: () => {
        const host = startHost(projectRoot);
        const times = executions(RUNS).map((each) => host.run(INTEGRATION, each).milliseconds ?? 0);
        return median(times);
      },
    },
    {
      name: 'guard-write',
      unit: 'ms',
      question: 'And how long does a write of the simulator wait for it, JSON there and back?',
      reference: '–',
      round: () => {
        const host = startHost(projectRoot);
        const [flow, seller] = executions(2);
        return (
          timePerRun(() => {
            for (const each of [flow, seller]) if (each) host.run(INTEGRATION, each);
          }) / 2
        );
      },
    },
  ];
  if (findDotnet(projectRoot) !== undefined) return all;
  say(`${all.map(({ name }) => name).join(', ')}: skipped, there is no .NET SDK 10.`);
  return [];
}

let started: PluginHost | undefined;

/** One for all rounds; it ends with this process. */
function startHost(projectRoot: string): PluginHost {
  if (started) return started;
  const fault = buildPlugins(projectRoot);
  if (fault) throw new Error(fault.message);
  const type = readSteps(projectRoot)[0]?.type ?? '';
  started = new PluginHost({ projectRoot, assembly: SHIPPED_FILE, type });
  return started;
}

function executions(count: number): Execution[] {
  const audit = Array.from({ length: 900 }, (_, line) => `${line} ${'x'.repeat(100)}`).join('\n');
  const baseline = JSON.stringify({ values: 'y'.repeat(99_000) });
  const products = Array.from({ length: 50 }, (_, index) => `SOL-${10_000 + index}-ABC`).join(';');
  const values = {
    cosell_referralidentifier: '0e000000-0000-4000-8000-000000000001',
    cosell_audit: audit,
    cosell_syncbaseline: baseline,
    cosell_products: products,
    statecode: { choice: 0 },
  };
  return Array.from({ length: count }, (_, index) => ({
    ...{ message: 'Update' as const, table: 'opportunity', image: { name: 'Pre', values } },
    ...(index % 2 === 0
      ? {
          user: INTEGRATION,
          target: { cosell_audit: `new\n${audit}`, cosell_syncbaseline: `${baseline} ` },
        }
      : {
          user: SELLER,
          target: {
            cosell_audit: `note\n${audit}`,
            cosell_products: `${products}; SOL-10000-ABC`,
            cosell_syncwithpartnercenter: true,
          },
        }),
  }));
}
