import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import { generate } from 'selfsigned';
import {
  createAuthority,
  type Authority,
  type AuthorityOptions,
} from '../../scripts/simulators/partner-center/authority';
import { createVerifier, type SignedRequest, type VerifierOptions } from './verifier';

const host = 'https://3psostorageacct.blob.core.windows.net';
const url = `${host}/cert/pcnotifications-dispatch.microsoft.com.cer`;
// The payload of Microsoft's page.
const body = Buffer.from(
  '{"EventName":"referral-created","ResourceUri":"https://api.partnercenter.microsoft.com/engagements/v1/referrals/9f1b4f6e-0c1b-4d5e-8b8a-7f0a2d7a7c11",' +
    '"ResourceName":"referral","AuditUri":null,"ResourceChangeUtcDate":"2018-02-17T00:05:39.5485487+00:00"}',
);
const noon = Date.parse('2026-03-02T12:00:00Z');

let authority: Authority;
beforeAll(async () => {
  authority = await createAuthority();
});

function signed(by: Authority = authority, headers: Record<string, string> = {}): SignedRequest {
  return {
    headers: {
      'X-MS-Signature': `Signature ${by.sign(body)}`,
      'X-MS-Certificate-Url': url,
      'X-MS-Signature-Algorithm': 'rsa-sha256',
      ...headers,
    },
    body,
  };
}

/** A verifier that trusts the good authority, and finds the certificate of another behind the URL. */
function verifierFor(served: Uint8Array, options: Partial<VerifierOptions> = {}) {
  const fetched: string[] = [];
  const verifier = createVerifier({
    trustedRoots: [authority.rootCertificate],
    now: () => noon,
    fetchCertificate: (asked) => {
      fetched.push(asked);
      return Promise.resolve(served);
    },
    ...options,
  });
  return { verifier, fetched };
}

async function outcome(verifying: Promise<{ ok: boolean; status?: number; code?: string }>) {
  const { ok, status, code } = await verifying;
  return ok ? 'ok' : `${status} ${code}`;
}

function pem(der: Buffer): string {
  return new X509Certificate(der).toString();
}

describe('a callback of Partner Center', () => {
  it('is verified with the certificate at its URL', async () => {
    const { verifier, fetched } = verifierFor(authority.certificate);
    expect(await outcome(verifier.verify(signed()))).toBe('ok');
    expect(fetched).toEqual([url]);
  });

  it('is verified with a certificate in PEM', async () => {
    const { verifier } = verifierFor(Buffer.from(pem(authority.certificate)));
    expect(await outcome(verifier.verify(signed()))).toBe('ok');
  });

  it('is not taken with a body that nobody reads to the end', async () => {
    const { verifier, fetched } = verifierFor(authority.certificate, { maximumBody: body.length });
    const longer = Buffer.concat([body, Buffer.from(' ')]);
    expect(await outcome(verifier.verify({ ...signed(), body: longer }))).toBe('413 bodyTooLarge');
    expect(await outcome(verifier.verify(signed()))).toBe('ok');
    expect(fetched).toHaveLength(1);
  });
});

describe('a forged callback', () => {
  const pretty = Buffer.from(JSON.stringify(JSON.parse(body.toString()), null, 1));
  // Microsoft's function sample checks only the certificate, so each of these passes there.
  it.each<[string, (request: SignedRequest) => SignedRequest]>([
    [
      'another body under a real signature',
      (request) => ({ ...request, body: Buffer.from('{"EventName":"referral-created"}') }),
    ],
    [
      'one more byte',
      (request) => ({ ...request, body: Buffer.concat([body, Buffer.from('\n')]) }),
    ],
    ['the same JSON, written again', (request) => ({ ...request, body: pretty })],
    [
      'a byte order mark, which a text reader drops',
      (request) => ({ ...request, body: Buffer.concat([Buffer.from('efbbbf', 'hex'), body]) }),
    ],
    ['no body', (request) => ({ ...request, body: Buffer.alloc(0) })],
    [
      'a signature of the right length and nothing in it',
      () =>
        signed(authority, {
          'X-MS-Signature': `Signature ${Buffer.alloc(256).toString('base64')}`,
        }),
    ],
    ['a short signature', () => signed(authority, { 'X-MS-Signature': 'Signature c2lnbmVk' })],
    [
      'a hash that was not signed',
      () => signed(authority, { 'X-MS-Signature-Algorithm': 'rsa-sha512' }),
    ],
  ])('is refused for %s', async (_, forge) => {
    const { verifier } = verifierFor(authority.certificate);
    expect(await outcome(verifier.verify(forge(signed())))).toBe('401 signatureWrong');
  });

  it('is refused when another key signed it', async () => {
    const other = await createAuthority();
    const { verifier } = verifierFor(authority.certificate);
    expect(await outcome(verifier.verify(signed(other)))).toBe('401 signatureWrong');
  });

  it.each([
    [
      'a certificate on a host of the sender',
      { 'X-MS-Certificate-Url': 'https://evil.example/cert/a.cer' },
    ],
    ['an old hash', { 'X-MS-Signature-Algorithm': 'rsa-sha1' }],
    ['no signature', { 'X-MS-Signature': '' }],
  ])('downloads nothing for %s', async (_, headers) => {
    const { verifier, fetched } = verifierFor(authority.certificate);
    expect((await verifier.verify(signed(authority, headers))).ok).toBe(false);
    expect(fetched).toEqual([]);
  });
});

describe('a certificate', () => {
  it.each<[string, string, AuthorityOptions]>([
    ['certificateOutOfDate', 'that is expired', { validUntil: new Date('2026-03-02T11:59:59Z') }],
    ['certificateOutOfDate', 'of tomorrow', { validFrom: new Date('2026-03-03T00:00:00Z') }],
    ['certificateKeyRefused', 'with a weak key', { keySize: 1024 }],
    ['certificateIssuerRefused', 'of Contoso', { issuerOrganization: 'Contoso' }],
    [
      'certificateIssuerRefused',
      'of an issuer that starts like Microsoft',
      { issuerOrganization: 'Microsoft Corporation Evil' },
    ],
    [
      'certificateIssuerRefused',
      'of an issuer that ends like Microsoft',
      { issuerOrganization: 'Not Microsoft Corporation' },
    ],
    [
      'certificateIssuerRefused',
      'of an issuer of two organizations',
      { issuerOrganization: 'Evil+O=Microsoft Corporation' },
    ],
    ['certificateNotTrusted', 'signed over SHA-1', { certificateHash: 'sha1' }],
    ['certificateNotTrusted', 'signed by one that may sign none', { intermediate: 'no authority' }],
  ])('is refused with %s: one %s', async (code, _, options) => {
    // Its own root is trusted: only what the row names is wrong.
    const bad = await createAuthority(options);
    const { verifier } = verifierFor(bad.certificate, {
      trustedRoots: [bad.rootCertificate],
      intermediates: bad.intermediateCertificates,
    });
    expect(await outcome(verifier.verify(signed(bad)))).toBe(`401 ${code}`);
  });

  it('is refused if another root of the same name signed it', async () => {
    const other = await createAuthority();
    const { verifier } = verifierFor(other.certificate);
    expect(await outcome(verifier.verify(signed(other)))).toBe('401 certificateNotTrusted');
  });

  it('is refused if it is its own root', async () => {
    const own = { ...authority, certificate: new X509Certificate(authority.rootCertificate).raw };
    const { verifier } = verifierFor(own.certificate, { trustedRoots: [...rootCertificates] });
    expect(await outcome(verifier.verify(signed(own)))).toBe('401 certificateNotTrusted');
  });

  it('is refused once its root is expired', async () => {
    const long = await createAuthority({ validUntil: new Date('2060-01-01T00:00:00Z') });
    const { verifier } = verifierFor(long.certificate, {
      trustedRoots: [long.rootCertificate],
      now: () => Date.parse('2055-01-01T00:00:00Z'),
    });
    expect(await outcome(verifier.verify(signed(long)))).toBe('401 certificateNotTrusted');
  });

  it('is refused if its key is not RSA', async () => {
    const made = await generate([{ name: 'organizationName', value: 'Microsoft Corporation' }], {
      keyType: 'ec',
      algorithm: 'sha256',
      notBeforeDate: new Date('2020-01-01T00:00:00Z'),
      notAfterDate: new Date('2040-01-01T00:00:00Z'),
    });
    const { verifier } = verifierFor(Buffer.from(made.cert), { trustedRoots: [made.cert] });
    expect(await outcome(verifier.verify(signed()))).toBe('401 certificateKeyRefused');
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a page', Buffer.from('<html>404</html>')],
    ['zeros', Buffer.alloc(4096)],
    ['half of one', (whole: Buffer) => whole.subarray(0, 300)],
    ['a megabyte', Buffer.alloc(1_000_000, '-----BEGIN CERTIFICATE-----')],
    ['empty PEM', Buffer.from('-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----\n')],
  ])('is refused if the file holds %s', async (_, file) => {
    const served = typeof file === 'function' ? file(authority.certificate) : file;
    const { verifier } = verifierFor(served);
    expect(await outcome(verifier.verify(signed()))).toBe('401 certificateUnreadable');
  });
});

describe('a chain with an intermediate', () => {
  let longer: Authority;
  beforeAll(async () => {
    longer = await createAuthority({ intermediate: 'authority' });
  });

  it('is followed through the intermediates of the operator', async () => {
    const { verifier } = verifierFor(longer.certificate, {
      trustedRoots: [longer.rootCertificate],
      intermediates: longer.intermediateCertificates,
    });
    expect(await outcome(verifier.verify(signed(longer)))).toBe('ok');
  });

  it('is followed through those behind the leaf in a PEM file', async () => {
    const file = [pem(longer.certificate), ...longer.intermediateCertificates].join('\n');
    const { verifier } = verifierFor(Buffer.from(file), {
      trustedRoots: [longer.rootCertificate],
    });
    expect(await outcome(verifier.verify(signed(longer)))).toBe('ok');
  });

  it.each<[string, () => Partial<VerifierOptions>]>([
    ['without the intermediate', () => ({ trustedRoots: [longer.rootCertificate] })],
    ['without its root', () => ({ intermediates: longer.intermediateCertificates })],
    [
      'with the intermediate and its root both as intermediates',
      () => ({ intermediates: [...longer.intermediateCertificates, longer.rootCertificate] }),
    ],
  ])('leads nowhere %s', async (_, options) => {
    const { verifier } = verifierFor(longer.certificate, options());
    expect(await outcome(verifier.verify(signed(longer)))).toBe('401 certificateNotTrusted');
  });
});

describe('a verifier', () => {
  it.each<[VerifierOptions, string]>([
    [{ trustedRoots: [] }, 'trustedRoots is empty.'],
    [{ trustedRoots: ['no certificate'] }, 'trustedRoots[0] is not a certificate in PEM.'],
    [
      { trustedRoots: [...rootCertificates], intermediates: [''] },
      'intermediates[0] is not a certificate in PEM.',
    ],
  ])('is not made with roots or intermediates that mean nothing', (options, message) => {
    expect(() => createVerifier(options)).toThrow(message);
  });

  it('tells a replay only after the body was handled, for the window, and within its bound', async () => {
    let now = noon;
    const { verifier } = verifierFor(authority.certificate, {
      now: () => now,
      rememberReplays: { window: 1000, most: 1 },
    });
    const attempt = async (request: SignedRequest, isHandled: boolean) => {
      const verified = await verifier.verify(request);
      if (!verified.ok) throw new Error(verified.code);
      if (isHandled) verified.handled();
      return verified.replayed;
    };
    expect(await attempt(signed(), false)).toBe(false);
    expect(await attempt(signed(), true)).toBe(false);
    expect(await attempt(signed(), false)).toBe(true);
    now += 1000;
    expect(await attempt(signed(), true)).toBe(false);
    const text = Buffer.from('{"EventName":"test-created"}');
    const other = { 'X-MS-Signature': `Signature ${authority.sign(text)}` };
    expect(await attempt({ ...signed(authority, other), body: text }, true)).toBe(false);
    expect(await attempt(signed(), false)).toBe(false);
  });
});
