import { createAuthority, type Authority } from '../../scripts/simulators/partner-center/authority';
import { receiveCallback } from './gateway';
import { createVerifier, type Verifier } from './verifier';

const url = 'https://3psostorageacct.blob.core.windows.net/cert/a.cer';
const event = '{"EventName":"referral-updated"}';
let authority: Authority;
let verifier: Verifier;
let forwarded: string[];
let isDown: boolean;

beforeAll(async () => {
  authority = await createAuthority();
});

beforeEach(() => {
  forwarded = [];
  isDown = false;
  verifier = createVerifier({
    trustedRoots: [authority.rootCertificate],
    maximumBody: 100,
    rememberReplays: { window: 60_000, most: 100 },
    fetchCertificate: () =>
      isDown ? Promise.reject(new Error('reset')) : Promise.resolve(authority.certificate),
  });
});

function headers(changed: Record<string, string> = {}) {
  return {
    'x-ms-signature': `Signature ${authority.sign(Buffer.from(event))}`,
    'x-ms-certificate-url': url,
    'x-ms-signature-algorithm': 'rsa-sha256',
    ...changed,
  };
}

async function* stream(...chunks: string[]) {
  for (const chunk of chunks) yield await Promise.resolve(Buffer.from(chunk));
}

async function* broken() {
  yield await Promise.resolve(Buffer.from(event.slice(0, 5)));
  throw new Error('aborted');
}

const takes = (body: Uint8Array) => {
  forwarded.push(Buffer.from(body).toString());
  return Promise.resolve(202);
};

describe('a gateway in front of the flow', () => {
  it('hands on the very bytes that were signed', async () => {
    const body = stream(event.slice(0, 7), event.slice(7));
    expect(await receiveCallback({ headers: headers(), body }, verifier, takes)).toEqual({
      status: 202,
    });
    expect(forwarded).toEqual([event]);
  });

  // Microsoft's function sample makes two BadRequest results without a return, and goes on.
  it.each<[number, string, () => Parameters<typeof receiveCallback>[0]]>([
    [401, 'signatureMissing', () => ({ headers: {}, body: stream(event) })],
    [
      400,
      'certificateUrlMissing',
      () => ({ headers: headers({ 'x-ms-certificate-url': '' }), body: stream(event) }),
    ],
    [
      400,
      'algorithmMissing',
      () => ({ headers: headers({ 'x-ms-signature-algorithm': '' }), body: stream(event) }),
    ],
    [
      401,
      'certificateUrlRefused',
      () => ({
        headers: headers({ 'x-ms-certificate-url': 'https://evil.example/cert/a.cer' }),
        body: stream(event),
      }),
    ],
    [401, 'signatureWrong', () => ({ headers: headers(), body: stream(event, ' ') })],
    [401, 'signatureWrong', () => ({ headers: headers(), body: null })],
    [413, 'bodyTooLarge', () => ({ headers: headers(), body: stream(event, 'x'.repeat(100)) })],
    [400, 'bodyUnreadable', () => ({ headers: headers(), body: broken() })],
  ])('stops at %i %s', async (status, code, callback) => {
    const { error, ...answer } = await receiveCallback(callback(), verifier, takes);
    expect(answer).toEqual({ status });
    expect(error?.code).toBe(code);
    expect(forwarded).toEqual([]);
  });

  it('asks for another attempt while the certificate cannot be had', async () => {
    isDown = true;
    const callback = { headers: headers(), body: stream(event) };
    const { status, error } = await receiveCallback(callback, verifier, takes);
    expect([status, error?.code, forwarded]).toEqual([503, 'certificateUnavailable', []]);
  });

  it('thanks for a repeated attempt, and does not hand it on again', async () => {
    const attempt = () =>
      receiveCallback({ headers: headers(), body: stream(event) }, verifier, takes);
    expect([(await attempt()).status, (await attempt()).status]).toEqual([202, 202]);
    expect(forwarded).toEqual([event]);
  });

  it.each<[string, () => Promise<number>]>([
    ['is unreachable', () => Promise.reject(new Error('reset'))],
    ['is off', () => Promise.resolve(404)],
    ['redirects', () => Promise.resolve(302)],
  ])('loses no callback while the flow %s', async (_, fails) => {
    const attempt = (forward: typeof takes) =>
      receiveCallback({ headers: headers(), body: stream(event) }, verifier, forward);
    const { status, error } = await attempt(fails);
    expect([status, error?.code]).toEqual([503, 'flowUnavailable']);
    expect((await attempt(takes)).status).toBe(202);
    expect(forwarded).toEqual([event]);
  });
});
