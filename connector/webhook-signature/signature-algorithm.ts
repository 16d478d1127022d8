// A certificate → whether its own signature uses SHA-256 or better. node:crypto of Node 20 does not tell.
// https://www.rfc-editor.org/rfc/rfc5280#section-4.1.1.2
import type { X509Certificate } from 'node:crypto';

// DER of the object identifiers: https://www.rfc-editor.org/rfc/rfc8017#appendix-A.2.4, rfc5758#section-3.2
const strong = new Set([
  '2a864886f70d01010b', // sha256WithRSAEncryption
  '2a864886f70d01010c', // sha384WithRSAEncryption
  '2a864886f70d01010d', // sha512WithRSAEncryption
  '2a8648ce3d040302', // ecdsa-with-SHA256
  '2a8648ce3d040303', // ecdsa-with-SHA384
  '2a8648ce3d040304', // ecdsa-with-SHA512
]);

export function hasStrongSignature({ raw }: X509Certificate): boolean {
  // Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm SEQUENCE { algorithm OID, … }, signature }
  const certificate = element(raw, 0);
  const signed = element(raw, certificate.start);
  const algorithm = element(raw, signed.end);
  const identifier = element(raw, algorithm.start);
  return strong.has(raw.subarray(identifier.start, identifier.end).toString('hex'));
}

/** Where the content of the DER element at this place starts and ends. OpenSSL has checked the lengths. */
function element(der: Buffer, at: number): { start: number; end: number } {
  const first = der.readUInt8(at + 1);
  if (first < 0x80) return { start: at + 2, end: at + 2 + first };
  const count = first & 0x7f;
  const start = at + 2 + count;
  return { start, end: start + der.readUIntBE(at + 2, count) };
}
