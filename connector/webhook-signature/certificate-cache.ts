// A certificate's URL → its key, from memory where possible: one download at a time for a URL, few at a time for all.
// Keys and failures are kept apart, so that many bad URLs cannot push out the good one.
import type { SigningKey } from './read-certificate';
import { refuse, type Refusal } from './refusal';

export interface CacheOptions {
  readonly now: () => number;
  /** Milliseconds that a key is kept, at most until its chain expires. */
  readonly lifetime: number;
  /** Milliseconds that a refused certificate or failed download is kept. */
  readonly failureLifetime: number;
}

type Load = (url: string) => Promise<SigningKey | Refusal>;
interface Entry<T> {
  readonly value: T;
  readonly until: number;
}

const MOST_KEYS = 16;
const MOST_FAILURES = 256;
const MOST_DOWNLOADS = 8;

export class CertificateCache {
  private readonly keys = new Map<string, Entry<SigningKey>>();
  private readonly failures = new Map<string, Entry<Refusal>>();
  private readonly downloads = new Map<string, Promise<SigningKey | Refusal>>();

  constructor(
    private readonly load: Load,
    private readonly options: CacheOptions,
  ) {}

  async get(url: string): Promise<SigningKey | Refusal> {
    const now = this.options.now();
    for (const entry of [this.keys.get(url), this.failures.get(url)]) {
      if (entry && now < entry.until) return entry.value;
    }
    const running = this.downloads.get(url);
    if (running) return running;
    // A URL that was good before is let through: strangers must not keep its key from being renewed.
    if (this.downloads.size >= MOST_DOWNLOADS && !this.keys.has(url)) {
      return refuse('tooManyDownloads');
    }
    const download = this.download(url).finally(() => this.downloads.delete(url));
    this.downloads.set(url, download);
    return download;
  }

  private async download(url: string): Promise<SigningKey | Refusal> {
    const value = await this.attempt(url);
    const now = this.options.now();
    if (value.ok) {
      const until = Math.min(now + this.options.lifetime, value.validUntil);
      store(this.keys, url, { value, until }, MOST_KEYS);
    } else {
      store(
        this.failures,
        url,
        { value, until: now + this.options.failureLifetime },
        MOST_FAILURES,
      );
    }
    return value;
  }

  private async attempt(url: string): Promise<SigningKey | Refusal> {
    try {
      return await this.load(url);
    } catch {
      return refuse('certificateUnavailable');
    }
  }
}

function store<T>(entries: Map<string, T>, url: string, entry: T, most: number): void {
  entries.delete(url);
  entries.set(url, entry);
  for (const oldest of entries.keys()) {
    if (entries.size <= most) return;
    entries.delete(oldest);
  }
}
