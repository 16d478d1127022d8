// What a command is, and what it may use of the world around it.
import { readFileSync } from 'node:fs';
import { parseArgs, type ParseArgsConfig } from 'node:util';
import { JsonSyntaxError, parseJson } from '../flows/runner/expressions/json';
import type { Value } from '../flows/runner/expressions/values';
import { findNearestName } from '../flows/runner/nearest-name';
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
    throw new UsageError(explainArguments(args, Object.keys(options), error));
  }
}

// Node's own sentences speak of its parser; these speak of the command.
function explainArguments(
  args: readonly string[],
  known: readonly string[],
  error: unknown,
): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const named = /'(-{1,2}[^\s'=,<]+)/.exec(message)?.[1] ?? '';
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
    const nearest = findNearestName(named.replace(/^-+/, ''), known);
    return `Unknown option '${named}'.${nearest ? ` Did you mean '--${nearest}'?` : ''}`;
  }
  if (code !== 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') return message;
  const given = args.some((argument) => argument.startsWith(`${named}=`));
  return `The option '${named}' ${given ? 'takes no value' : 'needs a value'}.`;
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
