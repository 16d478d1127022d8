// Runs a plug-in assembly in a .NET process and waits for each answer, because a write of the simulator waits too.
// In: one execution as JSON. Out: its answer. The protocol: solution/plugins/README.md.
import { join } from 'node:path';
import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';
import { HOST_FILE } from '../../../../solution/plugins/dotnet';

const START_LIMIT = 60_000;
const ANSWER_LIMIT = 20_000;

/** As JSON knows it, or a choice, a point in time, or the code units of a text that holds half a character. */
export type WireValue =
  | string
  | number
  | boolean
  | null
  | { readonly choice: number }
  | { readonly time: string }
  | { readonly units: readonly number[] };
export type WireRow = Readonly<Record<string, WireValue>>;

export interface Execution {
  readonly message: 'Create' | 'Update';
  readonly table: string;
  /** systemuserid */
  readonly user: string;
  readonly target: WireRow;
  readonly image?: { readonly name: string; readonly values: WireRow };
}

export interface Outcome {
  /** What the plug-in put into the target. */
  readonly changed?: WireRow;
  /** The words of its refusal. */
  readonly refused?: string;
  /** What the plug-in itself took, where it did not refuse. */
  readonly milliseconds?: number;
  readonly trace: readonly string[];
}

export class PluginHostError extends Error {
  override readonly name = 'PluginHostError';
}

export interface PluginHostOptions {
  readonly projectRoot: string;
  /** Path of the assembly, from the root. */
  readonly assembly: string;
  /** Full name of the class. */
  readonly type: string;
  /** `dotnet` where none is given. */
  readonly command?: string;
}

type Reply = { readonly line: string } | { readonly fault: string };

export class PluginHost {
  private readonly signal = new Int32Array(new SharedArrayBuffer(4));
  private readonly port;
  private readonly worker;
  private configuration: string | undefined;
  private answered = 0;
  private isClosed = false;

  /** @throws PluginHostError where it does not start */
  constructor(options: PluginHostOptions) {
    const { projectRoot, assembly, type, command = 'dotnet' } = options;
    const { port1, port2 } = new MessageChannel();
    this.port = port1;
    const folder = join(projectRoot, 'scripts', 'simulators', 'dataverse', 'guard');
    this.worker = new Worker(join(folder, 'host-worker.mjs'), {
      workerData: {
        ...{ port: port2, signal: this.signal, command, cwd: projectRoot },
        args: ['exec', join(projectRoot, HOST_FILE), join(projectRoot, assembly), type],
        environment: { ...process.env, DOTNET_CLI_TELEMETRY_OPTOUT: '1', DOTNET_NOLOGO: '1' },
      },
      transferList: [port2],
    });
    this.worker.unref();
    this.port.unref();
    this.configure('', START_LIMIT);
  }

  /**
   * @param configuration that of the step, which the platform hands to the plug-in when it makes one
   * @throws PluginHostError where the plug-in fails otherwise than by a refusal, or no answer comes
   */
  run(configuration: string, execution: Execution): Outcome {
    if (configuration !== this.configuration) this.configure(configuration, ANSWER_LIMIT);
    return this.ask(execution, ANSWER_LIMIT) as Outcome;
  }

  /** The process ends with its input. */
  close(): void {
    this.isClosed = true;
    this.port.close();
  }

  private configure(configuration: string, limit: number): void {
    this.ask({ configuration }, limit);
    this.configuration = configuration;
  }

  private ask(question: object, limit: number): object {
    if (this.isClosed) throw new PluginHostError('The plug-in host is closed.');
    const seen = this.answered;
    this.port.postMessage(JSON.stringify(question));
    const outcome = Atomics.wait(this.signal, 0, seen, limit);
    const received = receiveMessageOnPort(this.port) as { message: Reply } | undefined;
    if (outcome === 'timed-out' || !received) {
      this.close();
      throw new PluginHostError(`The plug-in host gave no answer within ${limit / 1000} s.`);
    }
    this.answered++;
    const reply = received.message;
    if ('fault' in reply) throw new PluginHostError(reply.fault);
    const answer = JSON.parse(reply.line) as { readonly fault?: string };
    if (answer.fault !== undefined) throw new PluginHostError(answer.fault);
    return answer;
  }
}
