// An unmanaged zip of one of ours, as a tenant exports it → the files of this project that its parts are made of.
// What has another source (manifest, frame, connectors, control, form scripts) is named and left.
import { PackerError } from '../packer/packer-error';
import { readManifest } from '../packer/manifest';
import { MANIFEST } from '../packer/component-table';
import { FORM_LIBRARY } from './form-script-part';
import { readFlowIndex } from './read-json';
import { OUR_SOLUTIONS } from './our-solutions';

export interface TakenBack {
  /** Folders that must be clean before, relative to the project. */
  readonly folders: readonly string[];
  /** Path relative to the project → content. */
  readonly writes: ReadonlyMap<string, Uint8Array>;
  /** Paths in the unpacked solution. */
  readonly left: readonly string[];
}

const KEPT =
  /^(Entities|OptionSets|Roles|SdkMessageProcessingSteps|WebResources|environmentvariabledefinitions|Other\/Relationships)(\/|\.xml$)/;

/**
 * @param files of the unpacked zip
 * @param flowIndex path of flows/flows.json
 * @throws PackerError where it is none of ours, or managed
 */
export function takeBack(files: ReadonlyMap<string, Uint8Array>, flowIndex: string): TakenBack {
  const { uniqueName, managed } = readManifest(MANIFEST, files.get(MANIFEST) ?? new Uint8Array());
  const ours = OUR_SOLUTIONS.find((each) => each.uniqueName === uniqueName);
  if (ours === undefined) {
    const known = OUR_SOLUTIONS.map((each) => each.uniqueName).join(', ');
    throw new PackerError(MANIFEST, 'UniqueName', uniqueName, `${known}, or --out DIR`);
  }
  if (managed !== '0') {
    throw new PackerError(MANIFEST, 'Managed', 'a managed zip', 'an unmanaged one, or --out DIR');
  }
  const source = `solution/src/${ours.source}`;
  const flows = new Map(
    readFlowIndex(flowIndex).flatMap(({ workflowId, file }): [string, string][] =>
      file === undefined ? [] : [[workflowId.toLowerCase(), `flows/${file}`]],
    ),
  );
  const writes = new Map<string, Uint8Array>();
  const left: string[] = [];
  for (const [path, content] of files) {
    const [, id = ''] = /^Workflows\/.*-([0-9a-f-]{36})\.json$/i.exec(path) ?? [];
    const flow = flows.get(id.toLowerCase());
    if (KEPT.test(path) && path !== FORM_LIBRARY.path) writes.set(`${source}/${path}`, content);
    else if (flow !== undefined) writes.set(flow, content);
    else left.push(path);
  }
  return { folders: [source, 'flows'], writes, left };
}
