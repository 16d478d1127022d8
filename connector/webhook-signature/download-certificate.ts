// A certificate's URL, pinned before → the bytes behind it. No redirect, bounded in size and time.
import { readBytes } from './read-bytes';

export interface DownloadOptions {
  /** Milliseconds, for the whole of it. */
  readonly timeout?: number;
  readonly maximumSize?: number;
}

/** @throws on anything but a 200 of bounded size: the verifier answers 503 then */
export async function downloadCertificate(
  url: string,
  { timeout = 5_000, maximumSize = 16_384 }: DownloadOptions = {},
): Promise<Uint8Array> {
  const response = await fetch(url, {
    redirect: 'error',
    signal: AbortSignal.timeout(timeout),
    headers: { Accept: 'application/pkix-cert, application/octet-stream' },
  });
  if (response.status !== 200) {
    await response.body?.cancel();
    throw new Error(`The certificate's host answered ${response.status}.`);
  }
  const bytes = await readBytes(response.body, maximumSize);
  if (!bytes) throw new Error(`The certificate is larger than ${maximumSize} bytes.`);
  return bytes;
}
