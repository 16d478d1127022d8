// A terminal that remembers, for tests of commands.
import { Readable } from 'node:stream';
import { join } from 'node:path';
import type { Terminal } from '../command';

export interface TestTerminal extends Terminal {
  readonly printed: () => string;
  readonly said: () => string;
}

export function createTestTerminal(input: string | Buffer = ''): TestTerminal {
  const printed: string[] = [];
  const said: string[] = [];
  return {
    projectRoot: join(__dirname, '..', '..'),
    input: Readable.from([input]),
    print: (text) => {
      printed.push(text);
      return Promise.resolve();
    },
    say: (text) => void said.push(text),
    printed: () => printed.join(''),
    said: () => said.join('\n'),
  };
}
