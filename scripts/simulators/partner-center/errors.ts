// The catalogue of refusals: status, code and body as the referrals API documents them.
// https://learn.microsoft.com/partner-center/developer/referrals-api-response-codes
const MAX_MESSAGE = 1024;

/** Thrown by every part of the simulator; the server writes it out. */
export class WireError extends Error {
  override readonly name = 'WireError';

  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    readonly target: string | null = null,
    readonly innerCode: string = code,
    /** Seconds, for the header Retry-After. */
    readonly retryAfter?: number,
  ) {
    super(message.slice(0, MAX_MESSAGE));
  }

  /** `{"error": {code, message, target, innerError}}` */
  body(): object {
    const { code, message, target, innerCode } = this;
    return { error: { code, message, target, innerError: { code: innerCode, message } } };
  }
}

export function invalidRequest(message: string, target: string | null = null): WireError {
  return new WireError(400, 'invalidRequest', message, target);
}

export function unauthenticated(message: string): WireError {
  return new WireError(401, 'unauthenticated', message, 'Authorization');
}

export function accessDenied(message: string): WireError {
  return new WireError(403, 'accessDenied', message);
}

export function itemNotFound(id: string, kind = 'referral'): WireError {
  return new WireError(404, 'itemNotFound', `There is no ${kind} '${id}'.`, 'id');
}

export function engagementTaken(id: string): WireError {
  const message = `Engagement '${id}' already has a referral to Microsoft.`;
  return new WireError(409, 'invalidRequest', message, 'engagementId');
}

export function notRegistered(): WireError {
  return new WireError(404, 'itemNotFound', 'The tenant has no registration.');
}

export function resourceModified(): WireError {
  const message = 'If-Match is not the eTag of the referral as it is now: read it again.';
  return new WireError(412, 'preconditionFailed', message, 'If-Match', 'resourceModified');
}

export function tooLarge(limit: number): WireError {
  return new WireError(413, 'invalidRequest', `The body has more than ${limit} bytes.`);
}

export function unsupportedMediaType(found: string): WireError {
  const message = `The body is sent as '${found}'; expected application/json.`;
  return new WireError(415, 'invalidRequest', message, 'Content-Type');
}

/** No page shows the code of a 429. */
export function throttled(retryAfter: number, message = 'Too many requests.'): WireError {
  const code = 'serviceNotAvailable';
  return new WireError(429, code, message, null, code, retryAfter);
}

export function unavailable(retryAfter: number): WireError {
  const code = 'serviceNotAvailable';
  return new WireError(503, code, 'The service is not available.', null, code, retryAfter);
}

export function notImplemented(operation: string): WireError {
  return new WireError(501, 'generalException', `'${operation}' is not simulated.`, operation);
}
