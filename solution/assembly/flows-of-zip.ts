// The flows of a packed solution, as an import finds them. In: the bytes of a zip. Out: names, ids, definitions.
import { unpackSolution } from '../packer/unpack-solution';
import { XmlDocument } from '../packer/xml-document';

export interface PackedFlow {
  readonly displayName: string;
  /** Without braces, in small letters. */
  readonly workflowId: string;
  /** In the unpacked folder. */
  readonly path: string;
  /** The file's bytes as they were packed. */
  readonly content: Uint8Array;
}

/** @throws PackerError where it is no solution */
export function flowsOfZip(bytes: Uint8Array, name = 'the solution'): PackedFlow[] {
  const files = unpackSolution(bytes, name);
  return [...files].flatMap(([path, part]) => {
    if (!path.startsWith('Workflows/') || !path.endsWith('.json.data.xml')) return [];
    const document = XmlDocument.read(path, part, 1);
    const attributes = document.attributes(document.root);
    const file = path.slice(0, -'.data.xml'.length);
    const content = files.get(file) ?? document.fail('JsonFileName', 'no such file', file);
    const id = attributes.get('WorkflowId') ?? document.fail('', 'no WorkflowId', 'one');
    return [
      {
        displayName: attributes.get('Name') ?? '',
        workflowId: id.replace(/^\{|\}$/g, '').toLowerCase(),
        path: file,
        content,
      },
    ];
  });
}
