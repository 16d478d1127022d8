import { CLEARLY_LESS_THAN_SQUARE, measureGrowth } from './measure-growth';

const SIZE = 600;

function count(steps: number): number {
  let sum = 0;
  for (let step = 0; step < steps; step++) sum += step & 3;
  return sum;
}

it.each<[string, (size: number) => number, boolean]>([
  ['a fixed number of steps', () => SIZE ** 2, false],
  ['as many steps as the input is long', (size) => size * 1000, false],
  ['steps that grow a little faster', (size) => size * 100 * Math.log2(size), false],
  ['the square of the length', (size) => size * size, true],
])('%s', async (_, steps, isSquare) => {
  const growth = await measureGrowth(SIZE, (size) => () => count(steps(size)));
  expect(growth >= CLEARLY_LESS_THAN_SQUARE).toBe(isSquare);
});

it('does not count what makes the input', async () => {
  const growth = await measureGrowth(SIZE, (size) => {
    count(size * size);
    return () => count(SIZE ** 2);
  });
  expect(growth).toBeLessThan(CLEARLY_LESS_THAN_SQUARE);
});

it('waits for work that is not done at once', async () => {
  const growth = await measureGrowth(SIZE, (size) => async () => {
    await Promise.resolve();
    return count(size * size);
  });
  expect(growth).toBeGreaterThan(CLEARLY_LESS_THAN_SQUARE);
});
