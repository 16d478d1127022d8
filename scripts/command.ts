// What a command is, and what it may use of the world around it.
import { readFileSync } from 'node:fs';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { JsonSyntaxError, parseJson } from '../flows/runner/expressions/json';
import type { Value } from '../flows/runner/expressions/values';
import { DefinitionError } from '../flows/runner/load/fault';

export interface Terminal {
  readonly projectRoot: string;
  readonly input: NodeJS.ReadableStream;
  /** Data. Kept when the reader has taken it. */
  readonly print: (text: string) => Promise<void>;
  /** Talk, one line or more. */
  readonly say: (text: string) => void;
}

export interface Command {
  readonly usage: string;
  /** The exit code. @throws UsageError, DefinitionError */
  readonly execute: (args: readonly string[], terminal: Terminal) => Promise<number>;
}

/** The command was called wrongly. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Options and positional arguments. @throws UsageError for unknown options and missing values */
export function readArguments<T extends NonNullable<ParseArgsConfig['options']>>(
  args: readonly string[],
  options: T,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

/** Reads a JSON file. @throws DefinitionError where it is missing or no JSON */
export function readJsonFile(path: string): Value {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'EIO';
    const message =
      code === 'ENOENT' ? 'There is no such file.' : `The file cannot be read (${code}).`;
    throw new DefinitionError([{ code: 'UnreadableFile', message, path: [path], actions: [] }]);
  }
  try {
    return parseJson(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    const line = text.slice(0, error.offset).split('\n').length;
    throw new DefinitionError([
      {
        code: 'InvalidJson',
        message: `Line ${line}: ${error.message}.`,
        path: [path],
        actions: [],
      },
    ]);
  }
}
