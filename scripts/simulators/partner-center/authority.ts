// A local test authority: a root and a leaf that signs callbacks as Partner Center does. Nothing outside trusts it.
// In: what shall be wrong with it. Out: the root to trust, the leaf to serve, and signatures.
// https://learn.microsoft.com/partner-center/developer/partner-center-webhooks
import { createPrivateKey, sign, X509Certificate } from 'node:crypto';
import { generate } from 'selfsigned';

export interface Authority {
  /** PEM; the only certificate that a verifier has to trust. */
  readonly rootCertificate: string;
  /** PEM, from the leaf's issuer upwards; empty unless asked for. */
  readonly intermediateCertificates: readonly string[];
  /** DER of the leaf, as the file behind X-MS-Certificate-Url. */
  readonly certificate: Buffer;
  /** @returns base64 of RSA PKCS#1 v1.5 over SHA-256 of these bytes. */
  sign(body: Uint8Array): string;
}

/** Each member makes one thing wrong, or different; without any, the certificates are as Microsoft's. */
export interface AuthorityOptions {
  /** Of the leaf. The far defaults let tests and simulators run at any virtual time. */
  readonly validFrom?: Date;
  readonly validUntil?: Date;
  /** Organization of the certificate that signs the leaf. */
  readonly issuerOrganization?: string;
  /** Bits of the leaf's RSA key. */
  readonly keySize?: number;
  /** Hash in the signature on the leaf. */
  readonly certificateHash?: 'sha1' | 'sha256';
  /** Puts one certificate between the root and the leaf. */
  readonly intermediate?: 'authority' | 'no authority';
}

type Pair = { readonly key: string; readonly cert: string };

const earliest = new Date('2020-01-01T00:00:00Z');
const latest = new Date('2049-01-01T00:00:00Z');
const leafName = 'pcnotifications-dispatch.microsoft.com';

/** Two calls make two roots of the same name and different keys. */
export async function createAuthority(options: AuthorityOptions = {}): Promise<Authority> {
  const organization = options.issuerOrganization ?? 'Microsoft Corporation';
  const root = await issue(`${organization} local test root`, { organization, isAuthority: true });
  const intermediate =
    options.intermediate &&
    (await issue('Local test issuer', {
      organization,
      isAuthority: options.intermediate === 'authority',
      signer: root,
    }));
  const leaf = await issue(leafName, {
    organization: 'Microsoft Corporation',
    isAuthority: false,
    signer: intermediate ?? root,
    ...options,
  });
  // Read once: reading a PEM costs three times what a signature does.
  const leafKey = createPrivateKey(leaf.key);
  return {
    rootCertificate: root.cert,
    intermediateCertificates: intermediate ? [intermediate.cert] : [],
    certificate: new X509Certificate(leaf.cert).raw,
    sign: (body) => sign('RSA-SHA256', body, leafKey).toString('base64'),
  };
}

interface IssueOptions extends AuthorityOptions {
  readonly organization: string;
  readonly isAuthority: boolean;
  readonly signer?: Pair;
}

async function issue(name: string, options: IssueOptions): Promise<Pair> {
  const { isAuthority, signer } = options;
  const made = await generate(
    [
      { name: 'commonName', value: name },
      { name: 'organizationName', value: options.organization },
      { name: 'countryName', value: 'US' },
    ],
    {
      algorithm: options.certificateHash ?? 'sha256',
      keySize: options.keySize ?? 2048,
      notBeforeDate: options.validFrom ?? earliest,
      notAfterDate: options.validUntil ?? latest,
      extensions: [
        { name: 'basicConstraints', cA: isAuthority, critical: true },
        // A false authority keeps the key usage of a true one, so that only the constraint tells them apart.
        { name: 'keyUsage', digitalSignature: true, keyCertSign: isAuthority || name !== leafName },
      ],
      ...(signer && { ca: signer }),
    },
  );
  return { key: made.private, cert: made.cert };
}
