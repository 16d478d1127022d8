import { readHeaders, type HeaderSource } from './read-headers';

const host = '3psostorageacct.blob.core.windows.net';
const places = {
  certificateHosts: [host],
  certificatePath: /^\/cert\/[A-Za-z0-9._-]{1,100}\.cer$/,
};
// The sample of Microsoft's page.
const url = `https://${host}/cert/pcnotifications-dispatch.microsoft.com.cer`;
const good = {
  'x-ms-signature': 'Signature c2lnbmVk',
  'x-ms-certificate-url': url,
  'x-ms-signature-algorithm': 'rsa-sha256',
};

function codeOf(headers: HeaderSource) {
  const read = readHeaders(headers, places);
  return read.ok ? 'ok' : `${read.status} ${read.code}`;
}

describe('headers of a callback', () => {
  const { 'x-ms-signature': signature, ...withoutSignature } = good;

  it.each<[string, HeaderSource]>([
    ['x-ms-signature', good],
    ['Authorization', { ...withoutSignature, Authorization: signature }],
    [
      'other case, as pairs',
      new Map(Object.entries(good).map(([name, value]) => [name.toUpperCase(), value])),
    ],
    ['fetch headers', new Headers(good)],
    ['a list of one', { ...good, 'x-ms-signature': [signature] }],
    ['the scheme in other case', { ...good, 'x-ms-signature': 'signature c2lnbmVk' }],
    ['a gateway that uses Authorization itself', { ...good, Authorization: 'Bearer token' }],
    ['an empty x-ms-signature', { ...good, 'x-ms-signature': ' ', authorization: signature }],
  ])('are read from %s', (_, headers) => {
    expect(readHeaders(headers, places)).toEqual({
      ok: true,
      signature: Buffer.from('signed'),
      hash: 'sha256',
      certificateUrl: url,
    });
  });

  // Statuses: the sample of Microsoft's page.
  it.each<[string, HeaderSource]>([
    ['401 signatureMissing', {}],
    ['401 signatureMissing', withoutSignature],
    ['401 signatureMissing', { ...withoutSignature, authorization: '' }],
    ['400 certificateUrlMissing', { ...good, 'x-ms-certificate-url': undefined }],
    ['400 certificateUrlMissing', { ...good, 'x-ms-certificate-url': '  ' }],
    ['400 algorithmMissing', { ...good, 'x-ms-signature-algorithm': undefined }],
    ['400 headerRepeated', { ...good, 'x-ms-signature': [signature, signature] }],
    ['400 headerRepeated', { ...good, 'X-MS-Certificate-Url': url }],
  ])('are refused with %s', (code, headers) => {
    expect(codeOf(headers)).toBe(code);
  });

  it.each([
    'c2lnbmVk',
    'Bearer c2lnbmVk',
    'Signature',
    'SignatureX c2lnbmVk',
    'Signature  c2lnbmVk',
    'Signature c2lnbmVk, Signature c2lnbmVk',
    'Signature c2ln*mVk',
    'Signature c2lnbmVkQ',
    'Signature c2lnbmV=k',
    'Signature c2lnbmVl=',
    `Signature ${'A'.repeat(8192)}`,
  ])('do not hold a signature in %s', (value) => {
    expect(codeOf({ ...good, 'x-ms-signature': value })).toBe('401 signatureUnreadable');
  });

  it.each([
    'rsa-md5',
    'rsa-sha1',
    'RSA-SHA1',
    'none',
    'sha256',
    'rsa',
    'rsa-',
    'hmac-sha256',
    'ecdsa-sha256',
    'rsa-sha256-sha1',
    'rsa-sha256, rsa-sha1',
    'rsa-sha2560',
  ])('do not pass with the algorithm %s', (value) => {
    expect(codeOf({ ...good, 'x-ms-signature-algorithm': value })).toBe('401 algorithmRefused');
  });

  it.each(['RSA-SHA256', 'rsa-sha384', 'rsa-sha512'])('pass with the algorithm %s', (value) => {
    expect(codeOf({ ...good, 'x-ms-signature-algorithm': value })).toBe('ok');
  });
});

describe('a certificate URL', () => {
  it.each([
    ['another host', 'https://evil.example/cert/a.cer'],
    ['a host that starts alike', `https://${host}.evil.example/cert/a.cer`],
    ['a host that ends alike', `https://evil-${host}/cert/a.cer`],
    ['the host as credentials', `https://${host}@evil.example/cert/a.cer`],
    ['credentials', `https://name:word@${host}/cert/a.cer`],
    ['no TLS', `http://${host}/cert/a.cer`],
    ['another port', `https://${host}:8443/cert/a.cer`],
    ['the usual port, spelt out', `https://${host}:443/cert/a.cer`],
    ['a query', `${url}?sv=2020`],
    ['an empty query', `${url}?`],
    ['a fragment', `${url}#x`],
    ['another folder', `https://${host}/upload/a.cer`],
    ['a deeper folder', `https://${host}/cert/mine/a.cer`],
    ['a path upwards', `https://${host}/cert/../upload/a.cer`],
    ['a path upwards, encoded', `https://${host}/cert/%2e%2e/upload.cer`],
    ['an encoded slash', `https://${host}/cert/..%2fa.cer`],
    ['another kind of file', `https://${host}/cert/a.txt`],
    ['backslashes', `https:\\\\${host}\\cert\\a.cer`],
    ['a tab', `https://${host}/cert/a\t.cer`],
    ['a dot behind the host', `https://${host}./cert/a.cer`],
    ['capitals in the host', url.replace('blob', 'BLOB')],
    ['this machine', 'https://127.0.0.1/cert/a.cer'],
    ['the metadata service', 'http://169.254.169.254/cert/a.cer'],
    ['a file', 'file:///cert/a.cer'],
    ['data', 'data:text/plain,/cert/a.cer'],
    ['no URL', 'cert'],
    ['too long a name', `https://${host}/cert/${'a'.repeat(101)}.cer`],
    ['too long a URL', `https://${host}/cert/${'a'.repeat(100_000)}.cer`],
  ])('is refused for %s', (_, value) => {
    expect(codeOf({ ...good, 'x-ms-certificate-url': value })).toBe('401 certificateUrlRefused');
  });

  it('is read alike each time, also with a pattern that keeps its place', () => {
    const stateful = { ...places, certificatePath: /^\/cert\/[a-z.-]+\.cer$/g };
    expect([1, 2, 3].map(() => readHeaders(good, stateful).ok)).toEqual([true, true, true]);
  });
});
