// What the commands that serve have in common: ports, sockets, and the signal that ends them.
import { serve, type Served } from './simulators/serve';
import { UsageError } from './command';

interface Application {
  readonly fetch: (request: Request) => Promise<Response>;
}

/** A port cannot be used; the message says which and what to do. */
export class PortError extends Error {
  override readonly name = 'PortError';
}

/**
 * @param count how many ports in a row are needed
 * @returns the first, 0 for any
 * @throws UsageError
 */
export function readPort(text: string, count: number): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : NaN;
  const last = 65_535 - (count - 1);
  if (port <= last) return port;
  throw new UsageError(`--port is '${text}'; expected a number from 0 to ${last}.`);
}

/**
 * Puts applications on ports in a row, or each on any free one where `port` is 0.
 * @throws PortError; nothing is served then
 */
export async function serveAll(
  applications: readonly Application[],
  port: number,
): Promise<Served[]> {
  const served: Served[] = [];
  for (const [index, application] of applications.entries()) {
    const wanted = port === 0 ? 0 : port + index;
    try {
      served.push(await serve(application, wanted));
    } catch (error) {
      await closeAll(served);
      const code = (error as NodeJS.ErrnoException).code ?? 'EIO';
      throw new PortError(
        `Port ${wanted} cannot be used (${code}). Give another one, or 0 for any.`,
      );
    }
  }
  return served;
}

export async function closeAll(served: readonly Served[]): Promise<void> {
  await Promise.all(served.map((each) => each.close()));
}

/** Kept at the first SIGTERM or SIGINT from now on. */
export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      process.off('SIGTERM', stop);
      process.off('SIGINT', stop);
      resolve();
    };
    process.on('SIGTERM', stop);
    process.on('SIGINT', stop);
  });
}
