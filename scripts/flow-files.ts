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
  /** Relative to flows/; none where the flow is not written yet. */
  readonly file?: string;
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
    if (found) return this.readIndexed(found);
    const names = flows.filter(({ file }) => file).map(({ displayName }) => displayName);
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
    if (indexed) return this.readIndexed(indexed);
    const beside = readdirSync(parent.folder).find((file) =>
      file.toLowerCase().endsWith(`${id}.json`),
    );
    return beside === undefined ? undefined : this.read(join(parent.folder, beside), beside);
  }

  /** All flows of the index that are written, with their ids. */
  all(): (FoundFlow & { readonly workflowId: string })[] {
    return this.index()
      .filter(({ file }) => file !== undefined)
      .map((each) => ({ ...this.readIndexed(each), workflowId: each.workflowId }));
  }

  private readIndexed({ displayName, file }: IndexedFlow): FoundFlow {
    if (file !== undefined) return this.read(join(this.folder, file), displayName);
    const message = 'This flow is not there yet: flows.json names it, and no file holds it.';
    throw new DefinitionError([
      { code: 'FlowNotWritten', message, path: [displayName], actions: [] },
    ]);
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
