// The packer against packages that Microsoft and others published: three with their unpacked sources, eleven without.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readXml } from '../../flows/runner/expressions/xml-reader';
import { NodeType, type XmlNode } from '../../flows/runner/expressions/xml-node';
import type { PackageKind } from './layout';
import { packSolution } from './pack-solution';
import { folderInMemory, folderOnDisk } from './solution-folder';
import { unpackSolution } from './unpack-solution';
import { readZip } from './zip-reader';

const fixtures = process.env['COSELL_FIXTURES'];
const folder = fixtures === undefined ? '' : resolve(fixtures, 'solutions');
const oracles = existsSync(folder) ? readdirSync(join(folder, 'oracle')) : [];
const packages = existsSync(folder)
  ? readdirSync(folder).filter((each) => each.endsWith('.zip'))
  : [];
const kinds: readonly PackageKind[] = ['managed', 'unmanaged'];
const cases = oracles.flatMap((name) => kinds.map((kind) => [name, kind] as const));

/** The sources went through git, which turned line ends into LF; pictures and apps are compared as they are. */
function plain(content: Uint8Array): string {
  const text = Buffer.from(content).toString('latin1');
  return text.includes('\0') ? text : text.replaceAll('\r\n', '\n').replace(/^\xef\xbb\xbf/, '');
}

function readFiles(zip: Uint8Array): Map<string, string> {
  const entries = [...readZip('zip', zip).values()];
  return new Map(entries.map((entry) => [entry.path, plain(entry.read())]));
}

const UNORDERED =
  /^(Entities|Roles|Workflows|EntityRelationships|optionsets|WebResources|CustomControls|Connectors|FormXml|forms|savedqueries)$/;

/** Element by element; where order says nothing, in one of its own. */
function canonical(node: XmlNode): string {
  const own = [...(node.attributes ?? [])]
    .map(({ nodeName, nodeValue }) => `${nodeName}=${JSON.stringify(nodeValue)}`)
    .sort();
  const inside = node.childNodes.map((child) => {
    if (child.nodeType === NodeType.element) return canonical(child);
    return child.nodeType === NodeType.text ? JSON.stringify(child.nodeValue) : '';
  });
  if (UNORDERED.test(node.nodeName)) inside.sort();
  return `<${node.nodeName} ${own.join(' ')}>\n${inside.join('')}</${node.nodeName}>\n`;
}

function canonicalFile(text: string): string {
  const [root] = readXml(Buffer.from(text, 'latin1').toString('utf8')).childNodes.filter(
    ({ nodeType }) => nodeType === NodeType.element,
  );
  return root ? canonical(root) : '';
}

if (oracles.length === 0) {
  it.skip('COSELL_FIXTURES: published zips are packed from their sources', () => undefined);
  it.skip('COSELL_FIXTURES: published zips are unpacked to their sources', () => undefined);
  it.skip('COSELL_FIXTURES: every published package survives unpacking and packing', () =>
    undefined);
} else {
  describe('COSELL_FIXTURES', () => {
    it.each(cases)('%s: the %s zip is packed from its source', (name, kind) => {
      const zip = packSolution(folderOnDisk(join(folder, 'oracle', name, 'src')), { kind });
      const published = readFileSync(join(folder, 'oracle', name, `${kind}.zip`));
      const [ours, theirs] = [readZip('ours', zip), readZip('theirs', published)];
      for (const path of ['customizations.xml', 'solution.xml', '[Content_Types].xml']) {
        expect(
          ours
            .get(path)
            ?.read()
            .equals(theirs.get(path)?.read() ?? Buffer.alloc(0)),
        ).toBe(true);
      }
      expect(readFiles(zip)).toEqual(readFiles(published));
    });

    it.each(oracles)('%s: both zips are unpacked to its source', (name) => {
      const unpacked = new Map<string, string>();
      for (const kind of kinds) {
        const zip = readFileSync(join(folder, 'oracle', name, `${kind}.zip`));
        for (const [path, content] of unpackSolution(zip))
          unpacked.set(path, plain(content).trimEnd());
      }
      const source = folderOnDisk(join(folder, 'oracle', name, 'src'));
      const expected = source.paths.map((path): [string, string] => {
        const text = plain(source.read(path)).trimEnd();
        // The zips are one kind each, the source is both.
        return [path, path === 'Other/Solution.xml' ? text.replace('>2</M', '>0</M') : text];
      });
      expect(unpacked).toEqual(new Map(expected));
    });

    it.each(packages)('%s survives unpacking and packing', (name) => {
      const zip = readFileSync(join(folder, name));
      const files = unpackSolution(zip, name);
      const manifest = plain(files.get('Other/Solution.xml') ?? new Uint8Array());
      const kind = manifest.includes('<Managed>1<') ? 'managed' : 'unmanaged';
      const [before, after] = [zip, packSolution(folderInMemory(files), { kind })].map(readFiles);
      expect([...(after?.keys() ?? [])].sort()).toEqual([...(before?.keys() ?? [])].sort());
      for (const [path, text] of before ?? []) {
        const other = after?.get(path) ?? '';
        // Two dialects of this one are in use; ours is compared with its like above.
        if (path === '[Content_Types].xml') continue;
        const isMerged = path === 'customizations.xml' || path === 'solution.xml';
        expect(isMerged ? canonicalFile(other) : other).toBe(isMerged ? canonicalFile(text) : text);
      }
    });
  });
}
