// How a figure is measured: the work is repeated for a while, several rounds, and set beside a loop whose speed
// says how fast the machine was at that moment.

export interface Benchmark {
  /** Stable: other people's scripts look for it. */
  readonly name: string;
  readonly unit: string;
  /** The question that the figure answers. */
  readonly question: string;
  /** What the figure is held against: a named peer or a target, as text. */
  readonly reference: string;
  /** One round: the figure in the benchmark's unit. */
  readonly round: () => number | Promise<number>;
}

export interface Measured {
  readonly name: string;
  readonly unit: string;
  readonly median: number;
  readonly raw: readonly number[];
  /** Million steps a second of the calibration loop, the median of a reading before each round. */
  readonly calibration: number;
}

const ROUNDS = 5;

export async function measure(benchmark: Benchmark): Promise<Measured> {
  await benchmark.round();
  const raw: number[] = [];
  const readings: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    readings.push(calibrate());
    raw.push(await benchmark.round());
  }
  const { name, unit } = benchmark;
  return { name, unit, median: median(raw), raw, calibration: median(readings) };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((left, right) => left - right);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/** Runs the work again and again for about `milliseconds`; gives the milliseconds of one run. */
export function timePerRun(work: () => void, milliseconds = 300): number {
  const end = performance.now() + milliseconds;
  const start = performance.now();
  let runs = 0;
  let now = start;
  do {
    for (let i = 0; i < 16; i++) work();
    runs += 16;
    now = performance.now();
  } while (now < end);
  return (now - start) / runs;
}

/** The same for work that ends later. */
export async function timePerAsyncRun(
  work: () => Promise<unknown>,
  milliseconds = 300,
): Promise<number> {
  const start = performance.now();
  const end = start + milliseconds;
  let runs = 0;
  let now = start;
  do {
    await work();
    runs++;
    now = performance.now();
  } while (now < end);
  return (now - start) / runs;
}

let sink = 0;

// Integer arithmetic and a small table: what an interpreter does most. About 20 ms.
function calibrate(): number {
  const table = new Int32Array(1024);
  const steps = 5_000_000;
  const start = performance.now();
  let state = 1;
  for (let i = 0; i < steps; i++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0;
    table[state & 1023] = (table[(state >>> 10) & 1023] as number) + i;
  }
  sink += table[0] as number;
  return steps / 1000 / (performance.now() - start);
}

/** Keeps the optimizer from dropping work whose result nobody reads. */
export function consume(value: unknown): void {
  if (value === sink) sink++;
}
