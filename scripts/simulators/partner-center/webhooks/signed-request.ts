// An event as it is posted: body and headers with the signature of the raw bytes.
// https://learn.microsoft.com/partner-center/developer/partner-center-webhooks
import { localRequest } from '../../../../flows/runner/connections/local-http';
import type { Authority } from '../authority';

/** The address in Microsoft's sample. */
export const CERTIFICATE_URL =
  'https://3psostorageacct.blob.core.windows.net/cert/pcnotifications-dispatch.microsoft.com.cer';
/** Where the simulator itself serves the certificate. */
export const CERTIFICATE_PATH = '/cert/pcnotifications-dispatch.microsoft.com.cer';

export interface Signature {
  readonly authority: Authority;
  readonly certificateUrl: string;
  readonly inOwnHeader: boolean;
}

export function signedRequest(
  url: string,
  body: Uint8Array<ArrayBuffer>,
  { authority, certificateUrl, inOwnHeader }: Signature,
  signal: () => AbortSignal,
): Request {
  return localRequest(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json',
      [inOwnHeader ? 'x-ms-signature' : 'Authorization']: `Signature ${authority.sign(body)}`,
      'X-MS-Certificate-Url': certificateUrl,
      'X-MS-Signature-Algorithm': 'rsa-sha256',
    },
    body,
    signal,
  });
}
