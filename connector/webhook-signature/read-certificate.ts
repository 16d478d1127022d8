// The bytes behind the certificate's URL → the key to verify with, or why the certificate is refused.
// node:crypto builds no chain, so it is built here: issuers are the trusted roots and the given intermediates.
// https://www.rfc-editor.org/rfc/rfc5280#section-6
import { X509Certificate, type KeyObject } from 'node:crypto';
import { refuse, type Refusal } from './refusal';
import { hasStrongSignature } from './signature-algorithm';

export interface SigningKey {
  readonly ok: true;
  readonly key: KeyObject;
  /** Milliseconds; the first certificate of the chain to expire. */
  readonly validUntil: number;
}

export interface TrustedCertificates {
  readonly roots: readonly X509Certificate[];
  readonly intermediates: readonly X509Certificate[];
}

const ORGANIZATION = 'Microsoft Corporation';
const MINIMUM_KEY = 2048;
const LONGEST_CHAIN = 5;
const MOST_IN_FILE = 5;
const MAXIMUM_FILE = 65_536;

/** @param file DER of one certificate, or PEM of the leaf and, behind it, intermediates. */
export function readCertificate(
  file: Uint8Array,
  trusted: TrustedCertificates,
  now: number,
): SigningKey | Refusal {
  if (file.length === 0 || file.length > MAXIMUM_FILE) return refuse('certificateUnreadable');
  try {
    const [leaf, ...others] = parse(file);
    if (!leaf || others.length >= MOST_IN_FILE) return refuse('certificateUnreadable');
    if (!isInDate(leaf, now)) return refuse('certificateOutOfDate');
    const key = leaf.publicKey;
    if (key.asymmetricKeyType !== 'rsa' || !hasStrongKey(leaf))
      return refuse('certificateKeyRefused');
    // Parsed, so that "Microsoft Corporation Evil" or a CN that spells O= is not taken for it.
    const organization: unknown = leaf.toLegacyObject().issuer.O;
    if (organization !== ORGANIZATION) return refuse('certificateIssuerRefused');
    const intermediates = [...trusted.intermediates, ...others];
    const validUntil = followChain(leaf, { roots: trusted.roots, intermediates }, now);
    return validUntil === undefined
      ? refuse('certificateNotTrusted')
      : { ok: true, key, validUntil };
  } catch {
    // OpenSSL throws on what it cannot parse, and on kinds of key that it does not know.
    return refuse('certificateUnreadable');
  }
}

/** Reads every certificate of a PEM text, or the one of a DER file. @throws by OpenSSL */
export function parse(file: Uint8Array | string): X509Certificate[] {
  const text = typeof file === 'string' ? file : Buffer.from(file).toString('latin1');
  const [begin, end] = ['-----BEGIN CERTIFICATE-----', '-----END CERTIFICATE-----'];
  const blocks = text.split(begin).slice(1);
  if (blocks.length === 0) {
    return typeof file === 'string' ? [] : [new X509Certificate(file)];
  }
  return blocks.map((block) => new X509Certificate(begin + (block.split(end)[0] ?? '') + end));
}

/** @returns when the chain expires, undefined if none leads to a root. */
function followChain(
  leaf: X509Certificate,
  { roots, intermediates }: TrustedCertificates,
  now: number,
): number | undefined {
  // Each intermediate is tried once, so the work is bounded however they sign each other.
  const untried = new Set(intermediates);
  const follow = (certificate: X509Certificate, length: number): number | undefined => {
    const until = Date.parse(certificate.validTo);
    const root = roots.find((each) => isIssuedBy(certificate, each, now));
    if (root) return Math.min(until, Date.parse(root.validTo));
    if (length >= LONGEST_CHAIN - 1) return undefined;
    for (const issuer of untried) {
      if (!isIssuedBy(certificate, issuer, now)) continue;
      untried.delete(issuer);
      const above = follow(issuer, length + 1);
      if (above !== undefined) return Math.min(until, above);
    }
    return undefined;
  };
  return follow(leaf, 1);
}

function isIssuedBy(certificate: X509Certificate, issuer: X509Certificate, now: number): boolean {
  return (
    certificate.checkIssued(issuer) &&
    issuer.ca &&
    isInDate(issuer, now) &&
    hasStrongKey(issuer) &&
    hasStrongSignature(certificate) &&
    certificate.verify(issuer.publicKey)
  );
}

function isInDate({ validFrom, validTo }: X509Certificate, now: number): boolean {
  return Date.parse(validFrom) <= now && now <= Date.parse(validTo);
}

/** Elliptic keys sign certificates above the leaf; the smallest curve that OpenSSL allows there is enough. */
function hasStrongKey({ publicKey }: X509Certificate): boolean {
  if (publicKey.asymmetricKeyType === 'ec') return true;
  const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
  return publicKey.asymmetricKeyType === 'rsa' && bits >= MINIMUM_KEY;
}
