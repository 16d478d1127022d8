// What is wrong with a solution, in the words of the command line: the packer's error → a fault with exit code 2.
import { DefinitionError } from '../../flows/runner/load/fault';
import { PackerError } from '../../solution/packer/packer-error';
import type { Terminal } from '../command';

/** @throws DefinitionError that names the folder or zip, the file in it and the place in that */
export function refuseSolution<Result>(source: string, work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof PackerError) {
      const { file, place, found, expected } = error;
      const path = [source, file, place].filter((each, index, all) => {
        return each !== '' && each !== all[index - 1];
      });
      const message = `Found ${found}; expected ${expected}.`;
      throw new DefinitionError([{ code: 'InvalidSolution', message, path, actions: [] }]);
    }
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined || !/^E[A-Z]+$/.test(code)) throw error;
    const message = code === 'ENOENT' ? 'There is no such file.' : `It cannot be read (${code}).`;
    throw new DefinitionError([{ code: 'UnreadableFile', message, path: [source], actions: [] }]);
  }
}

/** @returns the exit code */
export async function reportUnwritable(
  error: unknown,
  json: boolean,
  terminal: Terminal,
): Promise<number> {
  const { code, path } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  const message = `${path ?? 'It'} cannot be written (${code}). Nothing has been left there.`;
  terminal.say(message);
  if (json) await terminal.print(`${JSON.stringify({ error: { code, message } })}\n`);
  return 1;
}
