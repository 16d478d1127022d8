import { createVerify, X509Certificate } from 'node:crypto';
import { createAuthority } from './authority';

describe('the local test authority', () => {
  it('signs with a leaf that its root signed', async () => {
    const authority = await createAuthority();
    const leaf = new X509Certificate(authority.certificate);
    const root = new X509Certificate(authority.rootCertificate);
    expect(leaf.subject).toContain('CN=pcnotifications-dispatch.microsoft.com');
    expect(leaf.issuer).toContain('O=Microsoft Corporation');
    expect(root.ca).toBe(true);
    expect(leaf.ca).toBe(false);
    expect(leaf.checkIssued(root)).toBe(true);
    expect(leaf.verify(root.publicKey)).toBe(true);
    const body = Buffer.from('{"EventName":"referral-created"}');
    const verifier = createVerify('RSA-SHA256').update(body);
    expect(verifier.verify(leaf.publicKey, authority.sign(body), 'base64')).toBe(true);
  });

  it('makes another root for each call', async () => {
    const [one, other] = await Promise.all([createAuthority(), createAuthority()]);
    const leaf = new X509Certificate(one.certificate);
    const root = new X509Certificate(other.rootCertificate);
    expect(leaf.checkIssued(root)).toBe(true);
    expect(leaf.verify(root.publicKey)).toBe(false);
  });

  it('makes the bad ones that a verifier must refuse', async () => {
    const bad = await createAuthority({
      validUntil: new Date('2021-01-01T00:00:00Z'),
      issuerOrganization: 'Microsoft Corporation Evil',
      keySize: 1024,
      intermediate: 'no authority',
    });
    const leaf = new X509Certificate(bad.certificate);
    expect(leaf.validTo).toBe('Jan  1 00:00:00 2021 GMT');
    expect(leaf.issuer).toContain('O=Microsoft Corporation Evil');
    expect(leaf.publicKey.asymmetricKeyDetails?.modulusLength).toBe(1024);
    const issuer = new X509Certificate(bad.intermediateCertificates[0] ?? '');
    expect(issuer.ca).toBe(false);
    expect(leaf.verify(issuer.publicKey)).toBe(true);
  });
});
