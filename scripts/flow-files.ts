// Where flows are found: a file by its path, one of ours by its display name, a child beside its parent by its id.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { isObject, type ValueObject } from '../flows/runner/expressions/values';
import type { FlowReference } from '../flows/runner/run/perform';
import { DefinitionError } from '../flows/runner/load/fault';
import { findNearestName } from '../flows/runner/nearest-name';
import { loadFlow } from '../flows/runner/run-flow';
import { readJsonFile } from './command';

interface IndexedFlow {
  readonly displayName: string;
  /** Relative to flows/. */
  readonly file: string;
  readonly workflowId: string;
}

export interface FoundFlow extends FlowReference {
  /** The file's folder: child flows of an unpacked solution stand beside their parent. */
  readonly folder: string;
}

export class FlowFiles {
  private readonly folder: string;

  constructor(projectRoot: string) {
    this.folder = join(projectRoot, 'flows');
  }

  /** @throws DefinitionError where there is no such flow, or it cannot be run */
  load(nameOrFile: string): FoundFlow {
    if (existsSync(nameOrFile) && statSync(nameOrFile).isFile())
      return this.read(nameOrFile, basename(nameOrFile));
    if (existsSync(nameOrFile)) throw notAFile(nameOrFile);
    const flows = this.index();
    const found = flows.find(
      ({ displayName }) => displayName.toLowerCase() === nameOrFile.toLowerCase(),
    );
    if (found) return this.read(join(this.folder, found.file), found.displayName);
    const names = flows.map(({ displayName }) => displayName);
    const nearest = findNearestName(nameOrFile, names);
    throw new DefinitionError([
      {
        code: 'FlowNotFound',
        message: 'There is neither a file nor a flow of this name.',
        path: [nameOrFile],
        actions: nearest ? [`Did you mean '${nearest}'?`] : names.map((name) => `Known: '${name}'`),
      },
    ]);
  }

  /** The flow with this workflow id: of ours, or in a file `Name-ID.json` beside the parent. */
  find(workflowReferenceName: string, parent: FoundFlow): FlowReference | undefined {
    const id = workflowReferenceName.toLowerCase();
    const indexed = this.index().find(({ workflowId }) => workflowId.toLowerCase() === id);
    if (indexed) return this.read(join(this.folder, indexed.file), indexed.displayName);
    const beside = readdirSync(parent.folder).find((file) =>
      file.toLowerCase().endsWith(`${id}.json`),
    );
    return beside === undefined ? undefined : this.read(join(parent.folder, beside), beside);
  }

  private read(file: string, displayName: string): FoundFlow {
    return { plan: loadFlow(readJsonFile(file), displayName), displayName, folder: dirname(file) };
  }

  private index(): IndexedFlow[] {
    const json = JSON.parse(readFileSync(join(this.folder, 'flows.json'), 'utf8')) as ValueObject;
    const flows = Array.isArray(json['flows']) ? json['flows'] : [];
    return flows.filter(isObject) as unknown as IndexedFlow[];
  }
}

function notAFile(path: string): DefinitionError {
  return new DefinitionError([
    {
      code: 'FlowNotFound',
      message: 'This is a folder; a flow is one file.',
      path: [path],
      actions: ['Give one of the definition files in it.'],
    },
  ]);
}
