// Headers and raw bytes of a callback → whether Partner Center signed them. Stops at the first thing that does not hold,
// cheap checks first: nothing is parsed, and nothing downloaded, for a request that its headers already refuse.
// https://learn.microsoft.com/partner-center/developer/partner-center-webhooks
import { constants, verify, type X509Certificate } from 'node:crypto';
import { CertificateCache } from './certificate-cache';
import { downloadCertificate } from './download-certificate';
import { parse, readCertificate } from './read-certificate';
import { readHeaders, type HeaderSource } from './read-headers';
import { refuse, type Refusal } from './refusal';
import { RememberedBodies, type ReplayOptions } from './remembered-bodies';

export interface VerifierOptions {
  /** PEM. There is no default: who runs the verifier says whom it trusts. */
  readonly trustedRoots: readonly string[];
  /** PEM of certificates between the leaf and a root. None is fetched from elsewhere. */
  readonly intermediates?: readonly string[];
  readonly certificateHosts?: readonly string[];
  readonly certificatePath?: RegExp;
  /** Gets a pinned URL. Must bound size and time, and follow no redirect. Throws if it fails. */
  readonly fetchCertificate?: (url: string) => Promise<Uint8Array>;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now?: () => number;
  /** Milliseconds that a certificate is kept. */
  readonly cacheLifetime?: number;
  /** Milliseconds that a bad certificate, or a download that failed, is kept. */
  readonly failureLifetime?: number;
  /** Bytes. */
  readonly maximumBody?: number;
  /** Without it, `replayed` is always false. */
  readonly rememberReplays?: ReplayOptions;
}

export interface Verified {
  readonly ok: true;
  /** This body was handled before. Answer 2xx, or the sender goes on, and do nothing. */
  readonly replayed: boolean;
  /** To be called once the body has been handled. Not before: an attempt after a failure is no replay. */
  handled(): void;
}

export interface SignedRequest {
  readonly headers: HeaderSource;
  /** As received. Text that was parsed and written again has another signature. */
  readonly body: Uint8Array;
}

export interface Verifier {
  readonly maximumBody: number;
  /** Never rejects. */
  verify(request: SignedRequest): Promise<Verified | Refusal>;
}

const MINUTE = 60_000;

/** @throws Error if a certificate cannot be read or no root is trusted */
export function createVerifier(options: VerifierOptions): Verifier {
  const {
    certificateHosts = ['3psostorageacct.blob.core.windows.net'],
    certificatePath = /^\/cert\/[A-Za-z0-9._-]{1,100}\.cer$/,
    fetchCertificate = downloadCertificate,
    now = Date.now,
    cacheLifetime = 60 * MINUTE,
    failureLifetime = MINUTE,
    maximumBody = 65_536,
    rememberReplays,
  } = options;
  const trusted = {
    roots: parseAll(options.trustedRoots, 'trustedRoots'),
    intermediates: parseAll(options.intermediates ?? [], 'intermediates'),
  };
  if (trusted.roots.length === 0) {
    throw new Error('trustedRoots is empty. Give the roots of Microsoft, or those of node:tls.');
  }
  const cache = new CertificateCache(
    async (url) => readCertificate(await fetchCertificate(url), trusted, now()),
    { now, lifetime: cacheLifetime, failureLifetime },
  );
  const remembered = rememberReplays && new RememberedBodies(rememberReplays, now);

  return {
    maximumBody,
    async verify({ headers, body }) {
      if (body.length > maximumBody) return refuse('bodyTooLarge');
      const signed = readHeaders(headers, { certificateHosts, certificatePath });
      if (!signed.ok) return signed;
      const certificate = await cache.get(signed.certificateUrl);
      if (!certificate.ok) return certificate;
      const key = { key: certificate.key, padding: constants.RSA_PKCS1_PADDING };
      if (!verify(signed.hash, body, key, signed.signature)) return refuse('signatureWrong');
      return {
        ok: true,
        replayed: remembered?.has(body) ?? false,
        handled: () => remembered?.add(body),
      };
    },
  };
}

function parseAll(texts: readonly string[], option: string): X509Certificate[] {
  return texts.flatMap((text, index) => {
    const certificates = parseOrNone(text);
    if (certificates.length > 0) return certificates;
    throw new Error(`${option}[${index}] is not a certificate in PEM.`);
  });
}

function parseOrNone(text: string): X509Certificate[] {
  try {
    return parse(text);
  } catch {
    return [];
  }
}
