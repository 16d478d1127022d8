// An unpacked solution as rules look at it: its parts by kind, each with the file that it stands in.
// In: path → content, of a folder or of an unpacked zip. Out: SolutionPackage.
import { isObject, type Value, type ValueObject } from '../../flows/runner/expressions/values';
import { JsonSyntaxError, parseJson } from '../../flows/runner/expressions/json';
import { FRAME, MANIFEST } from '../packer/component-table';
import { PackerError } from '../packer/packer-error';
import { readElement, type Element } from './element';

export interface Part {
  readonly file: string;
  readonly element: Element;
}

export interface FlowPart extends Part {
  readonly name: string;
  readonly workflowId: string;
  readonly jsonFile: string;
  readonly json: ValueObject;
}

export interface FormPart extends Part {
  readonly table: string;
}

export interface SolutionPackage {
  readonly uniqueName: string;
  readonly publisher: string;
  readonly prefix: string;
  /** 0 unmanaged, 1 managed, 2 both. */
  readonly managed: string;
  readonly manifest: Element;
  readonly frame: Element;
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly tables: readonly Part[];
  readonly forms: readonly FormPart[];
  readonly views: readonly FormPart[];
  readonly roles: readonly Part[];
  readonly choices: readonly Part[];
  readonly connectors: readonly Part[];
  readonly controls: readonly Part[];
  readonly variables: readonly Part[];
  readonly webResources: readonly Part[];
  readonly flows: readonly FlowPart[];
}

/** @throws PackerError where a file cannot be read */
export function readPackage(files: ReadonlyMap<string, Uint8Array>): SolutionPackage {
  const read = (path: string): Element => {
    const content = files.get(path);
    if (content === undefined) throw new PackerError(path, '', 'no such file', 'one');
    return readElement(path, content);
  };
  const parts = (pattern: RegExp): Part[] =>
    [...files.keys()]
      .filter((path) => pattern.test(path))
      .sort()
      .map((file) => ({ file, element: read(file) }));
  const tableParts = (folder: string): FormPart[] =>
    parts(new RegExp(`^Entities/[^/]+/${folder}/.+\\.xml$`)).map((part) => ({
      ...part,
      table: (part.file.split('/')[1] ?? '').toLowerCase(),
    }));
  const manifest = read(MANIFEST);
  const solution = manifest.all('SolutionManifest')[0] ?? manifest;
  const publisher = solution.children.find(({ name }) => name === 'Publisher') ?? solution;
  return {
    uniqueName: solution.text('UniqueName'),
    publisher: publisher.text('UniqueName'),
    prefix: publisher.text('CustomizationPrefix'),
    managed: solution.text('Managed'),
    manifest: solution,
    frame: read(FRAME),
    files,
    tables: parts(/^Entities\/[^/]+\/Entity\.xml$/),
    forms: tableParts('FormXml'),
    views: tableParts('SavedQueries'),
    roles: parts(/^Roles\/.+\.xml$/),
    choices: parts(/^OptionSets\/.+\.xml$/),
    connectors: parts(/^Connectors\/[^/]+\.xml$/),
    controls: parts(/^Controls\/[^/]+\/ControlManifest\.xml$/),
    variables: parts(/^environmentvariabledefinitions\/[^/]+\/environmentvariabledefinition\.xml$/),
    webResources: parts(/^WebResources\/.+\.data\.xml$/),
    flows: parts(/^Workflows\/.+\.json\.data\.xml$/).map((part) => readFlow(part, files)),
  };
}

function readFlow(part: Part, files: ReadonlyMap<string, Uint8Array>): FlowPart {
  const jsonFile = part.file.slice(0, -'.data.xml'.length);
  const json = readJsonPart(jsonFile, files.get(jsonFile));
  return {
    ...part,
    name: part.element.attribute('Name') ?? jsonFile,
    workflowId: toId(part.element.attribute('WorkflowId')),
    jsonFile,
    json: isObject(json) ? json : {},
  };
}

/** @throws PackerError where it is no JSON */
export function readJsonPart(path: string, content: Uint8Array | undefined): Value {
  if (content === undefined) throw new PackerError(path, '', 'no such file', 'one');
  try {
    return parseJson(
      Buffer.from(content)
        .toString('utf8')
        .replace(/^\uFEFF/, ''),
    );
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    throw new PackerError(path, '', error.message, 'JSON');
  }
}

/** A GUID without braces, in small letters. */
export function toId(text: string | undefined): string {
  return (text ?? '').replace(/^\{|\}$/g, '').toLowerCase();
}

/** What its manifest says must be in the target: `type name`, the name in small letters or an id. */
export function requiredComponents({ manifest }: SolutionPackage): ReadonlySet<string> {
  return new Set(
    manifest.all('Required').flatMap((required) => {
      const type = required.attribute('type') ?? '';
      return ['schemaName', 'id', 'id.schemaname', 'id.connectionreferencelogicalname'].flatMap(
        (name) => {
          const value = required.attribute(name);
          return value === undefined ? [] : [`${type} ${toId(value)}`];
        },
      );
    }),
  );
}

/** Does the publisher's prefix, or any publisher's, stand before the name? */
export function hasPrefix(name: string, prefix: string): boolean {
  return name.toLowerCase().startsWith(`${prefix.toLowerCase()}_`);
}
