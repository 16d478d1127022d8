// Requests and answers that may stay in one process. Node's own make an address, an AbortController and a stream each,
// a seventh of a synchronization; these keep what they were given, and Node's own is made when more is asked of them.
// https://developer.mozilla.org/docs/Web/API/Request, https://developer.mozilla.org/docs/Web/API/Response
import { Buffer } from 'node:buffer';

export type LocalBody = string | Uint8Array<ArrayBuffer>;
type HeadersGiven = Headers | Record<string, string>;

/** What both have in common. Reading does not use the body up, as it does with Node's own. */
abstract class LocalMessage<Real extends Request | Response> {
  private made: Real | undefined;
  private read: Headers | undefined;

  constructor(
    readonly given: LocalBody | undefined,
    private readonly headersGiven: HeadersGiven,
  ) {}

  protected abstract make(headers: HeadersGiven): Real;

  get real(): Real {
    return (this.made ??= this.make(this.read ?? this.headersGiven));
  }

  get headers(): Headers {
    return (this.read ??= this.readHeaders());
  }

  private readHeaders(): Headers {
    const { headersGiven, given } = this;
    const headers = headersGiven instanceof Headers ? headersGiven : new Headers(headersGiven);
    // https://fetch.spec.whatwg.org/#concept-bodyinit-extract
    if (typeof given === 'string' && !headers.has('content-type')) {
      headers.set('content-type', 'text/plain;charset=UTF-8');
    }
    return headers;
  }

  get body(): Real['body'] {
    return this.given === undefined ? null : this.real.body;
  }

  async arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.resolve(new Uint8Array(toBytes(this.given)).buffer);
  }

  async text(): Promise<string> {
    return Promise.resolve(toBytes(this.given).toString('utf8'));
  }

  async json(): Promise<unknown> {
    return JSON.parse(await this.text()) as unknown;
  }
}

export interface LocalRequestInit {
  readonly method: string;
  readonly headers: HeadersGiven;
  readonly body?: LocalBody | undefined;
  /** For a request that leaves the process; in it nothing is broken off. */
  readonly signal?: () => AbortSignal;
}

class LocalRequest extends LocalMessage<Request> {
  readonly method: string;

  constructor(
    readonly url: string,
    private readonly init: LocalRequestInit,
  ) {
    super(init.body, init.headers);
    this.method = init.method;
  }

  protected make(headers: HeadersGiven): Request {
    const { body = null, method, signal } = this.init;
    const init = { method, headers, body, redirect: 'manual' } as const;
    return new Request(this.url, signal ? { ...init, signal: signal() } : init);
  }

  clone(): Request {
    return localRequest(this.url, { ...this.init, headers: new Headers(this.headers) });
  }
}

class LocalResponse extends LocalMessage<Response> {
  constructor(
    readonly status: number,
    headers: HeadersGiven,
    given: LocalBody | undefined,
  ) {
    super(given, headers);
  }

  protected make(headers: HeadersGiven): Response {
    return new Response(this.given ?? null, { status: this.status, headers });
  }

  get ok(): boolean {
    return this.status >= 200 && this.status < 300;
  }

  clone(): Response {
    return localResponse(this.status, new Headers(this.headers), this.given);
  }
}

const OF_BOTH = ['bodyUsed', 'blob', 'formData'];
lendFrom(LocalRequest, [
  ...OF_BOTH,
  ...['cache', 'credentials', 'destination', 'duplex', 'integrity', 'keepalive', 'mode'],
  ...['redirect', 'referrer', 'referrerPolicy', 'signal'],
]);
lendFrom(LocalResponse, [...OF_BOTH, 'redirected', 'statusText', 'type', 'url']);

/** Members that are asked for so rarely that Node's own may answer. */
function lendFrom(type: { readonly prototype: object }, names: readonly string[]): void {
  for (const name of names) {
    Object.defineProperty(type.prototype, name, {
      get(this: { readonly real: object }): unknown {
        const found: unknown = Reflect.get(this.real, name);
        return typeof found === 'function' ? (found.bind(this.real) as unknown) : found;
      },
    });
  }
}

/** @param url as `URL` writes it: nobody reads it again. Redirects are left to the sender. */
export function localRequest(url: string, init: LocalRequestInit): Request {
  return new LocalRequest(url, init) as unknown as Request;
}

/** @param body undefined for an answer without one */
export function localResponse(status: number, headers: HeadersGiven, body?: LocalBody): Response {
  return new LocalResponse(status, headers, body) as unknown as Response;
}

/** What `fetch` and a server can work with. */
export function nodeRequest(request: Request): Request {
  return request instanceof LocalRequest ? request.real : request;
}

export function nodeResponse(response: Response): Response {
  return response instanceof LocalResponse ? response.real : response;
}

/** Over the network. */
export function sendOut(
  request: Request,
  init?: { readonly signal: AbortSignal },
): Promise<Response> {
  return fetch(nodeRequest(request), init);
}

/** Lets go of an answer whose body nobody reads. */
export async function discard(response: Response): Promise<void> {
  if (!(response instanceof LocalResponse)) await response.body?.cancel();
}

/**
 * The body, or undefined where it has more bytes than `limit`; so much as `patience` is read, and dropped, before that is
 * said: a sender that is cut off while it sends sees a broken socket and no answer. Counted as it arrives, since a length
 * that is announced may be wrong or missing.
 */
export async function readBody(
  message: Request | Response,
  limit: number,
  patience = limit,
): Promise<Buffer | undefined> {
  if (message instanceof LocalMessage) {
    const bytes = toBytes(message.given);
    return bytes.length <= limit ? bytes : undefined;
  }
  if (Number(message.headers.get('Content-Length')) > patience) return undefined;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of (message.body ?? []) as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size > patience) return undefined;
    if (size <= limit) chunks.push(chunk);
    else chunks.length = 0;
  }
  return size <= limit ? Buffer.concat(chunks) : undefined;
}

function toBytes(given: LocalBody | undefined): Buffer {
  if (given === undefined) return Buffer.alloc(0);
  return typeof given === 'string'
    ? Buffer.from(given, 'utf8')
    : Buffer.from(given.buffer, given.byteOffset, given.byteLength);
}
