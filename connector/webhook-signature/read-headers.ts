// The headers of a callback → the signature, the hash and the certificate's URL, or why they are refused.
// https://learn.microsoft.com/partner-center/developer/partner-center-webhooks
import { refuse, type Refusal } from './refusal';

/** Of Node's server, of fetch, or of Azure Functions; names in any case. */
export type HeaderSource =
  | Iterable<readonly [string, string]>
  | Readonly<Record<string, string | readonly string[] | undefined>>;

export interface SignedHeaders {
  readonly ok: true;
  readonly signature: Buffer;
  readonly hash: 'sha256' | 'sha384' | 'sha512';
  readonly certificateUrl: string;
}

export interface CertificatePlaces {
  /** Host, with port if it is not 443. */
  readonly certificateHosts: readonly string[];
  readonly certificatePath: RegExp;
}

const MAXIMUM_SIGNATURE_HEADER = 4096;
const MAXIMUM_URL = 512;

export function readHeaders(
  headers: HeaderSource,
  places: CertificatePlaces,
): SignedHeaders | Refusal {
  const found = pick(headers);
  if (!found) return refuse('headerRepeated');
  // x-ms-signature goes first: a gateway may need Authorization for itself.
  const signed = found.get('x-ms-signature') ?? found.get('authorization');
  const certificateUrl = found.get('x-ms-certificate-url');
  const algorithm = found.get('x-ms-signature-algorithm');
  if (signed === undefined) return refuse('signatureMissing');
  if (certificateUrl === undefined) return refuse('certificateUrlMissing');
  if (algorithm === undefined) return refuse('algorithmMissing');
  const signature = readSignature(signed);
  if (!signature) return refuse('signatureUnreadable');
  const hash = /^rsa-(sha256|sha384|sha512)$/i.exec(algorithm)?.[1]?.toLowerCase();
  if (hash === undefined) return refuse('algorithmRefused');
  if (!isPinned(certificateUrl, places)) return refuse('certificateUrlRefused');
  return { ok: true, signature, hash: hash as SignedHeaders['hash'], certificateUrl };
}

const wanted = new Set([
  'authorization',
  'x-ms-signature',
  'x-ms-certificate-url',
  'x-ms-signature-algorithm',
]);

/** @returns undefined if one of them is given twice: two readers could take two different ones. */
function pick(headers: HeaderSource): Map<string, string> | undefined {
  const found = new Map<string, string>();
  const pairs = isIterable(headers) ? headers : Object.entries(headers);
  for (const [name, value] of pairs) {
    const key = name.toLowerCase();
    if (!wanted.has(key) || value === undefined) continue;
    for (const each of typeof value === 'string' ? [value] : value) {
      if (each.trim() === '') continue;
      if (found.has(key)) return undefined;
      found.set(key, each.trim());
    }
  }
  return found;
}

function isIterable(headers: HeaderSource): headers is Iterable<readonly [string, string]> {
  return Symbol.iterator in headers;
}

function readSignature(header: string): Buffer | undefined {
  if (header.length > MAXIMUM_SIGNATURE_HEADER) return undefined;
  const text = /^signature ([a-z0-9+/]+={0,2})$/i.exec(header)?.[1];
  if (text === undefined) return undefined;
  const signature = Buffer.from(text, 'base64');
  // Buffer skips over what is wrong; one signature has one spelling.
  return signature.toString('base64') === text ? signature : undefined;
}

/** The URL must read exactly as it parses, so that no credentials, port, query, `..` or `\` can hide in it. */
function isPinned(text: string, { certificateHosts, certificatePath }: CertificatePlaces): boolean {
  if (text.length > MAXIMUM_URL || !URL.canParse(text)) return false;
  const { pathname } = new URL(text);
  return (
    certificateHosts.some((host) => text === `https://${host}${pathname}`) &&
    pathname.search(certificatePath) !== -1
  );
}
