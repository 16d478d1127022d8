// When a failed call is repeated, and after how long.
// https://learn.microsoft.com/azure/logic-apps/error-exception-handling (Retry policies); wdl.md 2.5
import { toText } from '../expressions/text';
import { isInteger, isObject, type Value } from '../expressions/values';
import { parseDuration } from './duration';

export type RetryProfile = 'logic-apps' | 'power-automate-low' | 'power-automate-high';

export const RETRY_PROFILES: readonly RetryProfile[] = [
  'logic-apps',
  'power-automate-low',
  'power-automate-high',
];

export interface RetryPolicy {
  readonly type: 'none' | 'fixed' | 'exponential';
  /** Repetitions after the first try. */
  readonly count: number;
  /** Milliseconds. */
  readonly interval: number;
  readonly minimum: number;
  readonly maximum: number;
}

const MINUTE = 60_000;

/**
 * What an absent policy means. Logic Apps: 4 repetitions, scale 7.5 s, 5 to 45 s. Power Automate, documented by number
 * of repetitions and length of the last wait: Low 2 (about 10 minutes), Medium and High 8 (about 15 minutes).
 */
const DEFAULTS: Readonly<Record<RetryProfile, RetryPolicy>> = {
  'logic-apps': { type: 'exponential', count: 4, interval: 7_500, minimum: 5_000, maximum: 45_000 },
  'power-automate-low': {
    type: 'exponential',
    count: 2,
    interval: 5 * MINUTE,
    minimum: 0,
    maximum: 60 * MINUTE,
  },
  'power-automate-high': {
    type: 'exponential',
    count: 8,
    interval: 7_000,
    minimum: 0,
    maximum: 60 * MINUTE,
  },
};

const NONE: RetryPolicy = { type: 'none', count: 0, interval: 0, minimum: 0, maximum: 0 };

/** The policy of an action's evaluated `retryPolicy`. */
export function readRetryPolicy(written: Value | undefined, profile: RetryProfile): RetryPolicy {
  const fallback = DEFAULTS[profile];
  if (!isObject(written)) return fallback;
  const type = toText(written['type']).toLowerCase();
  if (type === 'none') return NONE;
  if (type !== 'fixed' && type !== 'exponential') return fallback;
  const interval = milliseconds(written['interval']) ?? fallback.interval;
  return {
    type,
    count: isInteger(written['count']) ? Number(written['count']) : fallback.count,
    interval,
    minimum: milliseconds(written['minimumInterval']) ?? (type === 'exponential' ? 5_000 : 0),
    maximum: milliseconds(written['maximumInterval']) ?? 24 * 60 * MINUTE,
  };
}

function milliseconds(written: Value | undefined): number | undefined {
  return typeof written === 'string' ? parseDuration(written) : undefined;
}

/**
 * The wait before repetition `n` (from 1), in milliseconds: fixed, or uniform in
 * [max(2^(n−2)·interval, minimum), min(2^(n−1)·interval, maximum)], for n = 1 [max(0, minimum), min(interval, maximum)].
 */
export function waitBefore(n: number, policy: RetryPolicy, random: () => number): number {
  if (policy.type === 'fixed') return policy.interval;
  const { interval, minimum, maximum } = policy;
  const least = Math.min(maximum, Math.max(minimum, n === 1 ? 0 : 2 ** (n - 2) * interval));
  const most = Math.max(least, Math.min(maximum, 2 ** (n - 1) * interval));
  return least + random() * (most - least);
}

/** 408, 429 and 5xx are repeated, no other answer is. */
export function isRetryable(statusCode: number): boolean {
  return statusCode === 408 || statusCode === 429 || statusCode >= 500;
}
