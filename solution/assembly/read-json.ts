// The JSON files that solutions are assembled from, with the members that the assembly looks at.
import { readFileSync } from 'node:fs';
import { PackerError } from '../packer/packer-error';

export interface ConnectorFile {
  readonly info?: { readonly title?: string; readonly description?: string };
  readonly properties?: {
    readonly iconBrandColor?: string;
    readonly connectionParameters?: object;
    readonly policyTemplateInstances?: readonly object[];
  };
}

export interface IndexedFlow {
  readonly displayName: string;
  /** Relative to flows/; none where the flow is not written yet. */
  readonly file?: string;
  readonly workflowId: string;
  /** None: it does not ship. */
  readonly solution?: string;
}

export interface FlowFile {
  readonly properties?: {
    readonly connectionReferences?: Readonly<
      Record<string, { readonly connection?: { readonly connectionReferenceLogicalName?: string } }>
    >;
    readonly definition?: {
      readonly parameters?: Readonly<
        Record<string, { readonly metadata?: { readonly schemaName?: string } }>
      >;
    };
  };
}

export function readSwagger(path: string): ConnectorFile {
  return readJson(path);
}

export function readFlowIndex(path: string): readonly IndexedFlow[] {
  return (readJson(path) as { flows?: readonly IndexedFlow[] }).flows ?? [];
}

/** @throws PackerError where it is no JSON object */
export function parseFlow(path: string, content: Uint8Array): FlowFile {
  return parseObject(path, content);
}

/** @throws PackerError where it is no JSON object */
export function readJson(path: string): object {
  return parseObject(path, readFileSync(path));
}

function parseObject(path: string, content: Uint8Array): object {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(content).toString('utf8'));
  } catch (error) {
    const found = error instanceof Error ? error.message : 'a fault';
    throw new PackerError(path, '', `no JSON (${found})`, 'a JSON object');
  }
  if (typeof value === 'object' && value !== null) return value;
  throw new PackerError(path, '', 'no JSON object', 'one');
}
