// Puts a simulator on a socket of this machine. The same application answers in process, through its `fetch`.
import { serve as listen } from '@hono/node-server';
import { nodeResponse } from '../../flows/runner/connections/local-http';

export interface Served {
  /** Root of the service, without a path. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** Port 0 is any free one. Rejects where the port is taken. */
export function serve(
  application: { fetch: (request: Request, connection?: object) => Promise<Response> },
  port = 0,
): Promise<Served> {
  return new Promise((resolve, reject) => {
    const fetch = async (request: Request, connection: object) =>
      nodeResponse(await application.fetch(request, connection));
    const server = listen({ fetch, port, hostname: '127.0.0.1' }, (address) => {
      server.off('error', reject);
      resolve({
        url: `http://127.0.0.1:${address.port}`,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    server.once('error', reject);
  });
}
