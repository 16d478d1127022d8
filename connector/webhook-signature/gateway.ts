// A callback as any HTTP server gives it → the answer for the sender. Only what Partner Center signed goes on to the flow.
// https://learn.microsoft.com/partner-center/developer/partner-center-webhooks
import type { HeaderSource } from './read-headers';
import { readBytes } from './read-bytes';
import { refuse, type Refusal } from './refusal';
import type { Verifier } from './verifier';

export interface Callback {
  readonly headers: HeaderSource;
  /** Not read yet: a parsed body cannot be verified. */
  readonly body: AsyncIterable<Uint8Array> | null | undefined;
}

export interface Answer {
  readonly status: number;
  /** Of a refusal; to be sent as JSON. */
  readonly error?: { readonly code: string; readonly message: string };
}

/**
 * @param forward posts the same bytes to the flow and resolves to the flow's status.
 * @returns 202 if the flow took it now or took it before; 503, and so another attempt, if it did not.
 */
export async function receiveCallback(
  { headers, body }: Callback,
  verifier: Verifier,
  forward: (body: Uint8Array) => Promise<number>,
): Promise<Answer> {
  const bytes = await readBytes(body, verifier.maximumBody).catch(() => 'unreadable' as const);
  if (bytes === 'unreadable') return answer(refuse('bodyUnreadable'));
  if (!bytes) return answer(refuse('bodyTooLarge'));
  const verified = await verifier.verify({ headers, body: bytes });
  if (!verified.ok) return answer(verified);
  if (verified.replayed) return { status: 202 };
  const status = await forward(bytes).catch(() => 0);
  if (status < 200 || status > 299) {
    return answer(refuse('flowUnavailable'));
  }
  verified.handled();
  return { status: 202 };
}

function answer({ status, code, message }: Refusal): Answer {
  return { status, error: { code, message } };
}
