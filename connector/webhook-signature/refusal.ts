// Every way to refuse a callback: the status for the sender, a stable code, and one sentence that repeats nothing of the request.
// Statuses as in Microsoft's sample: 401 without a signature and for all that does not hold, 400 for the other headers.
// https://learn.microsoft.com/partner-center/developer/partner-center-webhooks

export interface Refusal {
  readonly ok: false;
  readonly status: 400 | 401 | 413 | 503;
  readonly code: RefusalCode;
  readonly message: string;
}

// 503 is for what may hold at the next attempt: the sender makes ten.
const refusals = {
  bodyTooLarge: [413, 'The body is larger than a callback can be.'],
  bodyUnreadable: [400, 'The body broke off.'],
  headerRepeated: [400, 'A header of the signature is given more than once.'],
  certificateUrlMissing: [400, 'The header X-MS-Certificate-Url is missing.'],
  algorithmMissing: [400, 'The header X-MS-Signature-Algorithm is missing.'],
  signatureMissing: [401, 'The header x-ms-signature or Authorization is missing.'],
  signatureUnreadable: [401, 'The signature must be the word Signature, a space, and base64.'],
  algorithmRefused: [401, 'The algorithm must be rsa-sha256, rsa-sha384 or rsa-sha512.'],
  certificateUrlRefused: [401, 'The certificate URL is not one of Partner Center.'],
  certificateUnreadable: [401, 'The certificate cannot be read.'],
  certificateOutOfDate: [401, 'The certificate is not valid at this time.'],
  certificateKeyRefused: [401, 'The key of the certificate is not RSA of at least 2048 bits.'],
  certificateIssuerRefused: [401, 'The certificate was not issued by Microsoft Corporation.'],
  certificateNotTrusted: [401, 'The certificate does not lead to a trusted root.'],
  signatureWrong: [401, 'The signature is not one of this body.'],
  certificateUnavailable: [503, 'The certificate could not be downloaded. Try again later.'],
  tooManyDownloads: [503, 'Too many certificates are being downloaded. Try again later.'],
  flowUnavailable: [503, 'The flow did not take the callback. Try again later.'],
} as const satisfies Record<string, readonly [Refusal['status'], string]>;

export type RefusalCode = keyof typeof refusals;

export function refuse(code: RefusalCode): Refusal {
  const [status, message] = refusals[code];
  return { ok: false, status, code, message };
}
