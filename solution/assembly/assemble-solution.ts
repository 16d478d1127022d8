// ENTRY: connectors, flows, the control and solution/src → one of our solutions as a complete unpacked folder, which
// packSolution and `pac solution pack` read. Same files, same bytes. What goes where: README.md of this folder.
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PackerError } from '../packer/packer-error';
import { FRAME, MANIFEST } from '../packer/component-table';
import { folderOnDisk } from '../packer/solution-folder';
import { connectorParts } from './connector-parts';
import { controlParts, withoutControl } from './control-parts';
import { extendForm, type ExtendedForm } from './extend-form';
import { FORM_LIBRARY, formScriptPart } from './form-script-part';
import { flowParts, readShippedFlows, type AssembledFlow } from './flow-parts';
import {
  connectorDependencies,
  connectorRoot,
  flowRoot,
  referenceLines,
  usedReferences,
  variableDependencies,
} from './link-lines';
import { CONTROL, OUR_SOLUTIONS, type OurSolution } from './our-solutions';
import { readJson, readSwagger } from './read-json';
import { addToElement, replaceOnce } from './xml-text';

export interface AssembledSolution {
  readonly uniqueName: string;
  /** Four numbers. */
  readonly version: string;
  /** Path in the unpacked folder → content. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Sentences for the person who packs: what is not in it, and why. */
  readonly notes: readonly string[];
}

export interface AssemblyOptions {
  /** A form of somebody else that gets our tabs as well: the solution is a managed one then. */
  readonly extended?: ExtendedForm;
  /** Of the customer's own app, for the connectors; a placeholder without it. */
  readonly clientId?: string;
}

/**
 * @throws PackerError where a source does not fit, or there is no such solution
 */
export function assembleSolution(
  projectRoot: string,
  uniqueName: string,
  { extended, clientId }: AssemblyOptions = {},
): AssembledSolution {
  const ours = OUR_SOLUTIONS.find((each) => each.uniqueName === uniqueName);
  if (ours === undefined) {
    const known = OUR_SOLUTIONS.map((each) => each.uniqueName).join(', ');
    throw new PackerError(uniqueName, '', 'no solution of ours', known);
  }
  const version = readVersion(projectRoot);
  const source = folderOnDisk(join(projectRoot, 'solution', 'src', ours.source));
  const files = new Map(source.paths.map((path) => [path, source.read(path)]));
  const flows = readShippedFlows(projectRoot, uniqueName);
  for (const connector of ours.connectors)
    add(files, connectorParts(projectRoot, connector, clientId));
  for (const flow of flows) add(files, flowParts(flow, version));
  if (uniqueName === FORM_LIBRARY.solution) add(files, formScriptPart(projectRoot));
  const notes: string[] = [];
  const control = ours.hasControl ? controlParts(projectRoot) : undefined;
  if (control !== undefined) add(files, control);
  else if (ours.hasControl) {
    for (const [path, content] of files) {
      if (path.includes('/FormXml/')) files.set(path, withoutControl(content));
    }
    notes.push(
      `${uniqueName} is packed without its control, which is not built: npm run packaging.`,
    );
  }
  if (extended !== undefined && uniqueName === FORM_LIBRARY.solution) {
    files.set(...extendForm(files, extended));
    edit(files, MANIFEST, (text) =>
      replaceOnce(MANIFEST, text, '<Managed>2</Managed>', '<Managed>1</Managed>'),
    );
  }
  edit(files, FRAME, (text) =>
    addToElement(FRAME, addReferencesElement(text), 'connectionreferences', 2, [
      ...usedReferences(flows).flatMap(referenceLines),
    ]).replace('  <connectionreferences />\n', ''),
  );
  edit(files, MANIFEST, (text) =>
    completeManifest(text, {
      projectRoot,
      ours,
      version,
      flows,
      hasControl: control !== undefined,
    }),
  );
  return { uniqueName, version, files: sortByPath(files), notes };
}

interface ManifestParts {
  readonly projectRoot: string;
  readonly ours: OurSolution;
  readonly version: string;
  readonly flows: readonly AssembledFlow[];
  readonly hasControl: boolean;
}

function completeManifest(source: string, parts: ManifestParts): string {
  const { projectRoot, ours, version, flows, hasControl } = parts;
  const roots = [
    ...flows.map(flowRoot),
    ...(hasControl
      ? [`<RootComponent type="66" schemaName="${CONTROL.name}" behavior="0" />`]
      : []),
    ...ours.connectors.map(connectorRoot),
  ];
  const dependencies = [
    ...connectorDependencies(usedReferences(flows), readTitles(projectRoot), version),
    ...variableDependencies(flows, ours.uniqueName, readVariableOwners(projectRoot), version),
  ];
  const [written = '<Version>'] = /<Version>[^<]*<\/Version>/.exec(source) ?? [];
  let text = replaceOnce(MANIFEST, source, written, `<Version>${version}</Version>`);
  for (const { uniqueName } of OUR_SOLUTIONS) {
    text = text.replaceAll(
      `solution="${uniqueName} (1.0.0.0)"`,
      `solution="${uniqueName} (${version})"`,
    );
  }
  text = addToElement(MANIFEST, text, 'RootComponents', 4, roots);
  return addToElement(MANIFEST, text, 'MissingDependencies', 4, dependencies);
}

/** package.json's three numbers and a zero. @throws PackerError */
export function readVersion(projectRoot: string): string {
  const { version } = readJson(join(projectRoot, 'package.json')) as { version?: string };
  const [numbers] = /^\d{1,9}\.\d{1,9}\.\d{1,9}(?![\d.])/.exec(version ?? '') ?? [];
  if (numbers !== undefined) return `${numbers}.0`;
  throw new PackerError('package.json', 'version', `'${version ?? ''}'`, 'three numbers');
}

function readTitles(projectRoot: string): ReadonlyMap<string, string> {
  const folders = OUR_SOLUTIONS.flatMap(({ connectors }) => connectors.map(({ folder }) => folder));
  return new Map(
    folders.map((folder) => {
      const path = join(projectRoot, 'connector', folder, 'apiDefinition.swagger.json');
      return [folder, readSwagger(path).info?.title ?? folder];
    }),
  );
}

function readVariableOwners(projectRoot: string): ReadonlyMap<string, string> {
  return new Map(
    OUR_SOLUTIONS.flatMap(({ uniqueName, source }) => {
      const folder = join(projectRoot, 'solution', 'src', source, 'environmentvariabledefinitions');
      const names = existsSync(folder) ? readdirSync(folder) : [];
      return names.map((name): [string, string] => [name, uniqueName]);
    }),
  );
}

function addReferencesElement(frame: string): string {
  if (frame.includes('<connectionreferences')) return frame;
  const languages = '  <Languages>';
  return replaceOnce(FRAME, frame, languages, `  <connectionreferences />\n${languages}`);
}

function edit(
  files: Map<string, Uint8Array>,
  path: string,
  change: (text: string) => string,
): void {
  const content = files.get(path);
  if (content === undefined) throw new PackerError(path, '', 'no such file', 'one');
  files.set(path, Buffer.from(change(Buffer.from(content).toString('utf8')), 'utf8'));
}

/** @throws PackerError where solution/src has a file that is made here */
function add(files: Map<string, Uint8Array>, parts: ReadonlyMap<string, Uint8Array>): void {
  for (const [path, content] of parts) {
    if (files.has(path)) {
      throw new PackerError(path, '', 'a file of solution/src', 'none: it is made of its source');
    }
    files.set(path, content);
  }
}

function sortByPath(files: ReadonlyMap<string, Uint8Array>): Map<string, Uint8Array> {
  return new Map([...files].sort(([one], [other]) => (one < other ? -1 : 1)));
}
