// Sorts the files of an unpacked solution: which part each one is, and where its bytes go. A file that nobody knows is
// refused by name. In: the paths. Out: the parts of every section in the order of the zip.
import { findNearestName } from '../../flows/runner/nearest-name';
import {
  FOLDERS,
  FORMULAS,
  FRAME,
  MANIFEST,
  PART_KINDS,
  PROFILES,
  RELATIONSHIP_NAMES,
  RELATIONSHIPS,
  SAME_FOLDERS,
  TABLE_PARTS,
} from './component-table';
import type { PartKind, TablePart } from './part-kind';
import { PackerError } from './packer-error';
import { checkPath, comparePaths, refuseDoubles } from './paths';

export type PackageKind = 'managed' | 'unmanaged';

export interface Table {
  readonly folder: string;
  readonly path: string;
  readonly parts: ReadonlyMap<TablePart, readonly string[]>;
  readonly ribbon: string | undefined;
}

export interface Layout {
  readonly tables: readonly Table[];
  readonly parts: ReadonlyMap<PartKind, readonly string[]>;
  /** Files that belong to parts of that kind. */
  readonly files: ReadonlyMap<PartKind, ReadonlySet<string>>;
  readonly relationships: readonly string[];
  readonly hasRelationshipNames: boolean;
  readonly profiles: string | undefined;
  /** Path in the folder → path in the zip, for what is copied whatever any part says. */
  readonly copied: ReadonlyMap<string, string>;
}

const MANAGED = '_managed.xml';

/** @throws PackerError */
export function sortFiles(paths: readonly string[], kind: PackageKind): Layout {
  for (const path of paths) checkPath(path);
  refuseDoubles(paths);
  for (const path of [MANIFEST, FRAME]) {
    if (!paths.includes(path))
      fail(path, 'no such file', 'one: the folder is an unpacked solution');
  }
  const sorter = new Sorter(chooseVariants(paths, kind));
  return sorter.sort();
}

/** `X_managed.xml` takes the place of `X.xml`, or gives way to it. Two maps: the key is always `X.xml`. */
function chooseVariants(paths: readonly string[], kind: PackageKind): ReadonlyMap<string, string> {
  const chosen = new Map<string, string>();
  const known = new Set(paths);
  for (const path of paths) if (!isVariant(path, known)) chosen.set(path, path);
  for (const path of paths) {
    if (!isVariant(path, known)) continue;
    const base = path.replace(MANAGED, '.xml');
    if (kind === 'managed') chosen.set(base, path);
    else if (!known.has(base)) fail(path, 'no unmanaged form of it', `${base} beside it`);
  }
  return chosen;
}

function isVariant(path: string, known: ReadonlySet<string>): boolean {
  if (!path.endsWith(MANAGED)) return false;
  if (known.has(path.replace(MANAGED, '.xml'))) return true;
  if (/^Entities\/[^/]+\/FormXml\//.test(path)) return true;
  return PART_KINDS.some(({ differsManaged, folder, suffix }) => {
    if (differsManaged !== true || !path.startsWith(`${folder}/`)) return false;
    return path.endsWith(suffix.replace('.xml', MANAGED));
  });
}

interface OpenTable {
  readonly folder: string;
  readonly parts: Map<TablePart, string[]>;
  path: string | undefined;
  ribbon: string | undefined;
}

class Sorter {
  private readonly tables = new Map<string, OpenTable>();
  private readonly parts = new Map<PartKind, string[]>();
  private readonly files = new Map<PartKind, Set<string>>();
  private readonly relationships: string[] = [];
  private readonly copied = new Map<string, string>();

  constructor(private readonly chosen: ReadonlyMap<string, string>) {}

  sort(): Layout {
    for (const path of [...this.chosen.keys()].sort(comparePaths)) this.place(path);
    const tables = [...this.tables.values()].map((table): Table => {
      const { folder, parts, ribbon, path } = table;
      if (path === undefined) {
        fail(`Entities/${folder}/Entity.xml`, 'no such file', 'one: its folder is a table');
      }
      return { folder, path, parts, ribbon };
    });
    return {
      tables,
      parts: this.parts,
      files: this.files,
      relationships: this.relationships,
      hasRelationshipNames: this.chosen.has(RELATIONSHIP_NAMES),
      profiles: this.chosen.get(PROFILES),
      copied: this.copied,
    };
  }

  private place(path: string): void {
    const [folder = '', ...rest] = path.split('/');
    if (rest.length === 0) fail(path, 'a file of no component', `one in ${FOLDERS.join(', ')}`);
    if (folder === 'Other') this.placeOther(path);
    else if (folder === 'Entities') this.placeInTable(path, rest);
    else if (SAME_FOLDERS.includes(folder)) this.copied.set(path, path);
    else this.placePart(path, folder);
  }

  private placeOther(path: string): void {
    if ([MANIFEST, FRAME, PROFILES, RELATIONSHIP_NAMES].includes(path)) return;
    if (path.startsWith(`${RELATIONSHIPS}/`) && path.endsWith('.xml')) {
      this.relationships.push(this.source(path));
    } else this.refuse(path);
  }

  private placePart(path: string, folder: string): void {
    const kind = PART_KINDS.find((each) => each.folder === folder);
    if (!kind) {
      const nearest = findNearestName(folder, FOLDERS);
      fail(path, `the unknown folder ${folder}`, nearest ?? `one of ${FOLDERS.join(', ')}`);
    }
    if (path.endsWith(kind.suffix) && path.length > folder.length + 1 + kind.suffix.length) {
      if (kind.packedFolder === undefined && this.isTooDeep(path, kind)) this.refuse(path);
      add(this.parts, kind, this.source(path));
      return;
    }
    if (kind.packedFolder === undefined) this.refuse(path);
    const files = this.files.get(kind) ?? new Set();
    this.files.set(kind, files.add(path));
  }

  private isTooDeep(path: string, { folder, suffix }: PartKind): boolean {
    return path.slice(folder.length + 1, -suffix.length).includes('/');
  }

  private placeInTable(path: string, [name = '', ...rest]: readonly string[]): void {
    const table = this.openTable(name);
    const [folder = '', ...inside] = rest;
    if (rest.length === 1 && folder === 'Entity.xml') table.path = this.source(path);
    else if (rest.length === 1 && folder === 'RibbonDiff.xml') table.ribbon = this.source(path);
    else if (folder === FORMULAS && inside.length === 1) {
      this.copied.set(path, `${FORMULAS}/${inside[0] ?? ''}`);
    } else {
      const part = TABLE_PARTS.find((each) => each.folder === folder);
      const steps = part?.wrapperType === undefined ? 1 : 2;
      if (!part || inside.length !== steps || !path.endsWith('.xml')) this.refuse(path);
      add(table.parts, part, this.source(path));
    }
  }

  private openTable(name: string): OpenTable {
    const known = this.tables.get(name);
    if (known) return known;
    const table = { folder: name, parts: new Map(), path: undefined, ribbon: undefined };
    this.tables.set(name, table);
    return table;
  }

  private source(path: string): string {
    return this.chosen.get(path) ?? path;
  }

  private refuse(path: string): never {
    fail(
      path,
      'a file that belongs to no component',
      'none: README.md of the packer lists the folders',
    );
  }
}

function add<Key>(map: Map<Key, string[]>, key: Key, path: string): void {
  const list = map.get(key) ?? [];
  if (list.length === 0) map.set(key, list);
  list.push(path);
}

function fail(path: string, found: string, expected: string): never {
  throw new PackerError(path, '', found, expected);
}
