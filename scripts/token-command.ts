// A command that prints a bearer token, run when a token is needed. The token stays in memory and is written nowhere.
// In: program and arguments. Out: what it printed, or the accessToken of the JSON that it printed.
import { execFile } from 'node:child_process';
import { TokenError } from '../flows/runner/connections/connector-operations';

/** A token is asked for again so long before it ends. */
const MARGIN = 2 * 60_000;
/** How long a token is used whose end is not told. */
const UNTOLD = 5 * 60_000;
const PATIENCE = 60_000;

interface Token {
  readonly text: string;
  readonly until: number;
}

/** Gives tokens; calls at the same time share one run of the command. Rejects with a TokenError. */
export function tokenCommand(
  service: string,
  command: readonly string[],
  now: () => number = Date.now,
): () => Promise<string> {
  let current: Token | undefined;
  let running: Promise<Token> | undefined;
  return async () => {
    if (current && now() < current.until) return current.text;
    running ??= runCommand(service, command, now()).finally(() => (running = undefined));
    current = await running;
    return current.text;
  };
}

// Neither what the command printed nor its arguments may stand in a message: both can hold secrets.
function runCommand(service: string, command: readonly string[], now: number): Promise<Token> {
  const [program = '', ...args] = command;
  const refuse = (what: string): TokenError =>
    new TokenError(
      `The token command of '${service}' (${program} …) ${what}. Run it by hand to see why.`,
    );
  return new Promise((resolve, reject) => {
    execFile(
      program,
      args,
      {
        timeout: PATIENCE,
        maxBuffer: 1 << 20,
        windowsHide: true,
        // Commands like az are batch files on Windows, which only a shell starts.
        shell: process.platform === 'win32',
      },
      (error, stdout) => {
        if (error) {
          reject(refuse(explain(error)));
          return;
        }
        const token = readToken(stdout.trim(), now);
        if (token) resolve(token);
        else reject(refuse('printed no token, and no JSON with an accessToken either'));
      },
    );
  });
}

function explain(error: Error & { code?: unknown; killed?: boolean }): string {
  if (error.code === 'ENOENT') return 'cannot be started: there is no such program';
  if (error.code === 'EACCES') return 'cannot be started: it is not executable';
  if (error.code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') return 'printed far too much';
  if (error.killed) return `did not end within ${PATIENCE / 1000} seconds`;
  return typeof error.code === 'number' ? `ended with code ${error.code}` : 'failed';
}

function readToken(printed: string, now: number): Token | undefined {
  if (!printed.startsWith('{')) {
    return isToken(printed) ? { text: printed, until: now + UNTOLD } : undefined;
  }
  let json: Record<string, unknown>;
  try {
    json = JSON.parse(printed) as Record<string, unknown>;
  } catch {
    return undefined;
  }
  const text = json['accessToken'] ?? json['access_token'];
  if (typeof text !== 'string' || !isToken(text)) return undefined;
  const end = readEnd(json, now);
  return { text, until: end === undefined ? now + UNTOLD : end - MARGIN };
}

// `expires_on` counts seconds since 1970 (az, OAuth); `expires_in` from now; az's `expiresOn` is local time.
function readEnd(json: Record<string, unknown>, now: number): number | undefined {
  const on = Number(json['expires_on'] ?? NaN);
  if (Number.isFinite(on)) return on * 1000;
  const within = Number(json['expires_in'] ?? NaN);
  if (Number.isFinite(within)) return now + within * 1000;
  const local = Date.parse(typeof json['expiresOn'] === 'string' ? json['expiresOn'] : '');
  return Number.isNaN(local) ? undefined : local;
}

function isToken(text: string): boolean {
  return /^[\x21-\x7e]{1,65536}$/.test(text);
}
