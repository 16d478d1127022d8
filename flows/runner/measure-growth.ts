// For tests that must show linear work. In: the work on an input of a given size. Out: how often more processor time an
// input ten times as large takes: about 10 where work grows with the input, about 100 where with its square.

/** A result below this is no square; linear work has to be disturbed fourfold in every round to reach it. */
export const CLEARLY_LESS_THAN_SQUARE = 40;

const ROUNDS = 5;
/** Below this many microseconds one measures the measuring. */
const LEAST_TIME = 500;

/**
 * The least of several rounds, of the processor's time in this process: a busy machine can only add to a round, and one
 * undisturbed round is enough. So that a square shows, `size` should stand for thousands of steps.
 *
 * @param prepare makes the input, which does not count, and returns the work on it
 */
export async function measureGrowth(
  size: number,
  prepare: (size: number) => () => unknown,
): Promise<number> {
  const [little, much] = [prepare(size), prepare(size * 10)];
  let least = { little: Infinity, much: Infinity };
  let growth = Infinity;
  for (let round = 0; round < ROUNDS && growth >= CLEARLY_LESS_THAN_SQUARE; round++) {
    least = {
      little: Math.min(least.little, await timeOf(little)),
      much: Math.min(least.much, await timeOf(much)),
    };
    growth = least.much / Math.max(least.little, LEAST_TIME);
  }
  return growth;
}

/** In microseconds. */
async function timeOf(work: () => unknown): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return user + system;
}
