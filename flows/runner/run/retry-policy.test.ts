import { isRetryable, readRetryPolicy, waitBefore } from './retry-policy';

describe('retry policies', () => {
  // Source: error-exception-handling, «Exponential interval»: for interval i the waits lie between these bounds.
  it.each([
    [1, 5_000, 7_500],
    [2, 7_500, 15_000],
    [3, 15_000, 30_000],
    [4, 30_000, 45_000],
  ])('waits between the documented bounds before repetition %i', (n, least, most) => {
    const policy = readRetryPolicy(undefined, 'logic-apps');
    expect(policy.count).toBe(4);
    expect(waitBefore(n, policy, () => 0)).toBe(least);
    expect(waitBefore(n, policy, () => 1)).toBe(most);
  });

  it('never waits longer than the maximum', () => {
    const policy = readRetryPolicy(
      { type: 'exponential', count: 9, interval: 'PT10S', maximumInterval: 'PT15S' },
      'logic-apps',
    );
    for (let n = 1; n <= 9; n++) expect(waitBefore(n, policy, () => 1)).toBeLessThanOrEqual(15_000);
  });

  it.each([
    ['power-automate-low', 2],
    ['power-automate-high', 8],
  ] as const)('repeats by the default of %s', (profile, count) => {
    expect(readRetryPolicy(undefined, profile).count).toBe(count);
  });

  it.each([
    [408, true],
    [429, true],
    [500, true],
    [503, true],
    [599, true],
    [400, false],
    [404, false],
    [409, false],
    [412, false],
    [200, false],
  ])('repeats an answer %i: %s', (statusCode, retryable) => {
    expect(isRetryable(statusCode)).toBe(retryable);
  });
});
