// ENTRY of the command line: arguments → one command → exit code. The only place that knows of stdout and stderr.
// The contract that scripts of other people rely on stands in README.md of this folder.
import { DefinitionError, formatFault } from '../flows/runner/load/fault';
import { findNearestName } from '../flows/runner/nearest-name';
import { UsageError, type Command, type Terminal } from './command';

const commands: Readonly<Record<string, { summary: string; load: () => Promise<Command> }>> = {
  start: {
    summary:
      'run the whole system on this machine, with a page; --once plays it through in process',
    load: async () => (await import('./commands/start')).start,
  },
  evaluate: {
    summary: 'evaluate expressions: JSON Lines on stdin, one answer for each line on stdout',
    load: async () => (await import('./commands/evaluate')).evaluate,
  },
  run: {
    summary: 'run a flow once on the virtual clock and print its run history',
    load: async () => (await import('./commands/run')).run,
  },
  validate: {
    summary: 'check connectors, flows and solutions before an import',
    load: async () => (await import('./commands/validate')).validate,
  },
  map: {
    summary: 'write the Field Mapping Guide out of the flows; --check: say what disagrees',
    load: async () => (await import('./commands/map')).map,
  },
  simulate: {
    summary: 'serve simulated services on this machine: partner-center, dataverse, all',
    load: async () => (await import('./commands/simulate')).simulate,
  },
  pack: {
    summary: 'pack our solutions, or any unpacked folder, into solution zips',
    load: async () => (await import('./commands/pack')).pack,
  },
  unpack: {
    summary: 'unpack a solution zip into a folder',
    load: async () => (await import('./commands/unpack')).unpack,
  },
  bench: {
    summary: 'measure the runner',
    load: async () => (await import('./commands/bench')).bench,
  },
};

/**
 * @returns 0 ok, 1 the thing asked for failed, 2 wrong usage or unreadable input
 */
export async function main(argv: readonly string[], projectRoot: string): Promise<number> {
  const terminal: Terminal = {
    projectRoot,
    input: process.stdin,
    print: (text) => write(process.stdout, text),
    say: (text) => void process.stderr.write(`${text}\n`),
  };
  const [name, ...args] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    await terminal.print(usage());
    return 0;
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!entry) {
    const nearest = findNearestName(name, Object.keys(commands));
    const message = `Unknown command '${name}'.${nearest ? ` Did you mean '${nearest}'?` : ''}`;
    terminal.say(`${message}\n\n${usage()}`);
    if (asksForJson(args)) {
      await terminal.print(`${JSON.stringify({ error: { code: 'Usage', message } })}\n`);
    }
    return 2;
  }
  return report(await entry.load(), args, terminal);
}

async function report(
  command: Command,
  args: readonly string[],
  terminal: Terminal,
): Promise<number> {
  const json = asksForJson(args);
  try {
    if (args.includes('--help') || args.includes('-h')) {
      await terminal.print(`${command.usage}\n`);
      return 0;
    }
    return await command.execute(args, terminal);
  } catch (error) {
    if (error instanceof UsageError) {
      terminal.say(`${error.message}\n\n${command.usage}`);
      if (json)
        await terminal.print(
          `${JSON.stringify({ error: { code: 'Usage', message: error.message } })}\n`,
        );
      return 2;
    }
    if (error instanceof DefinitionError) {
      terminal.say(error.faults.map(formatFault).join('\n'));
      if (json) await terminal.print(`${JSON.stringify({ error: describeFaults(error) })}\n`);
      return 2;
    }
    throw error;
  }
}

function asksForJson(args: readonly string[]): boolean {
  return args.some((argument) => argument === '--json' || argument.startsWith('--json='));
}

function describeFaults(error: DefinitionError): object {
  const [first] = error.faults;
  return { code: first?.code, message: error.message, faults: error.faults };
}

function usage(): string {
  const names = Object.keys(commands);
  const width = Math.max(...names.map((name) => name.length));
  const lines = names.map((name) => `  ${name.padEnd(width)}  ${commands[name]?.summary ?? ''}`);
  return `Usage: cosell <command> [options]\n\n${lines.join('\n')}\n\nHelp on one of them: cosell <command> --help\n`;
}

// A pipe takes only so much at once; waiting for it keeps the memory of a long answer flat.
function write(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((resolve) => {
    if (stream.write(text)) resolve();
    else stream.once('drain', resolve);
  });
}
