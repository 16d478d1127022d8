import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { CertificateCache } from './certificate-cache';
import type { SigningKey } from './read-certificate';
import { refuse, type Refusal } from './refusal';

const key = createPublicKey(generateKeyPairSync('ed25519').privateKey);
const HOUR = 3_600_000;

/** A cache whose clock and downloads the test holds. */
function setUp(answer: (url: string) => Promise<SigningKey | Refusal>) {
  const state = { now: 0, loads: [] as string[] };
  const cache = new CertificateCache(
    (url) => {
      state.loads.push(url);
      return answer(url);
    },
    { now: () => state.now, lifetime: HOUR, failureLifetime: 1000 },
  );
  return { cache, state };
}

const good = (validUntil = Infinity) => Promise.resolve({ ok: true, key, validUntil } as const);

describe('the memory of certificates', () => {
  it('keeps a key for its lifetime', async () => {
    const { cache, state } = setUp(() => good());
    await cache.get('a');
    state.now = HOUR - 1;
    await cache.get('a');
    expect(state.loads).toEqual(['a']);
    state.now = HOUR;
    await cache.get('a');
    expect(state.loads).toEqual(['a', 'a']);
  });

  it('keeps no key beyond its chain', async () => {
    const { cache, state } = setUp(() => good(500));
    await cache.get('a');
    state.now = 500;
    await cache.get('a');
    expect(state.loads).toEqual(['a', 'a']);
  });

  it('downloads once for many who ask at once', async () => {
    const { cache, state } = setUp(() => good());
    const got = await Promise.all(Array.from({ length: 50 }, () => cache.get('a')));
    expect(got.every(({ ok }) => ok)).toBe(true);
    expect(state.loads).toEqual(['a']);
  });

  it('answers 503 to a download that fails, and tries again later', async () => {
    let isDown = true;
    const { cache, state } = setUp(() => (isDown ? Promise.reject(new Error('reset')) : good()));
    expect(await cache.get('a')).toEqual(refuse('certificateUnavailable'));
    expect(refuse('certificateUnavailable').status).toBe(503);
    isDown = false;
    state.now = 999;
    expect((await cache.get('a')).ok).toBe(false);
    expect(state.loads).toHaveLength(1);
    state.now = 1000;
    expect((await cache.get('a')).ok).toBe(true);
  });

  it('answers 503 to a download that throws before it starts', async () => {
    const { cache } = setUp(() => {
      throw new Error('no socket');
    });
    expect(await cache.get('a')).toEqual(refuse('certificateUnavailable'));
    expect(await cache.get('a')).toEqual(refuse('certificateUnavailable'));
  });

  it('keeps the good key while bad URLs flood it', async () => {
    const { cache, state } = setUp((url) =>
      url === 'good' ? good() : Promise.resolve(refuse('certificateUnreadable')),
    );
    await cache.get('good');
    for (let index = 0; index < 2000; index++) await cache.get(`bad ${index}`);
    await cache.get('good');
    expect(state.loads.filter((url) => url === 'good')).toHaveLength(1);
  });

  it('forgets the oldest of many, so that it stays small', async () => {
    const { cache, state } = setUp(() => good());
    for (let index = 0; index < 17; index++) await cache.get(`url ${index}`);
    state.loads.length = 0;
    await cache.get('url 16');
    await cache.get('url 0');
    expect(state.loads).toEqual(['url 0']);
  });

  it('runs eight downloads at a time, and always those of URLs that were good', async () => {
    const open: (() => void)[] = [];
    const { cache, state } = setUp((url) =>
      url === 'good'
        ? good()
        : new Promise((resolve) => open.push(() => resolve(refuse('certificateUnreadable')))),
    );
    await cache.get('good');
    state.now = HOUR;
    const slow = Array.from({ length: 8 }, (_, index) => cache.get(`slow ${index}`));
    expect(await cache.get('ninth')).toEqual(refuse('tooManyDownloads'));
    expect((await cache.get('good')).ok).toBe(true);
    open.forEach((close) => close());
    await Promise.all(slow);
    const after = cache.get('ninth');
    open.at(-1)?.();
    expect(await after).toEqual(refuse('certificateUnreadable'));
  });
});
