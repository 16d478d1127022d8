// The house rules (CONTRIBUTING.md) that no linter knows, checked on the tree as it is.

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import mayImport from './import-direction.json';

const root = dirname(__dirname);
const rooms = Object.keys(mayImport) as (keyof typeof mayImport)[];

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      const made = ['node_modules', 'build', 'out', 'bin', 'obj', '.git'];
      return made.includes(entry.name) ? [] : listFiles(path);
    }
    return [relative(root, path).split(sep).join('/')];
  });
}

const files = listFiles(root);
const sources = files.filter(
  (path) => /\.(ts|tsx|mjs)$/.test(path) && rooms.includes(roomOf(path)),
);

function roomOf(path: string) {
  return path.split('/')[0] as keyof typeof mayImport;
}

function read(path: string) {
  return readFileSync(join(root, path), 'utf8');
}

/** Relative specifiers of import, export … from, import() and require(), resolved to files of ours. */
function importsOf(path: string): { target: string; isTypeOnly: boolean }[] {
  const statement =
    /^(?:import|export)\s+(type\s+)?[^'";]*?from\s+'(\.[^']*)'|^import\s+'(\.[^']*)'|\b(?:import|require)\('(\.[^']*)'\)/gm;
  return [...read(path).matchAll(statement)].flatMap((match) => {
    const specifier = match[2] ?? match[3] ?? match[4] ?? '';
    const target = resolveSource(resolve(root, dirname(path), specifier));
    return target === undefined ? [] : [{ target, isTypeOnly: match[1] !== undefined }];
  });
}

function resolveSource(path: string) {
  const candidates = [path, `${path}.ts`, `${path}.tsx`, join(path, 'index.ts')];
  const found = candidates.find((candidate) => extname(candidate) !== '' && existsSync(candidate));
  return found === undefined ? undefined : relative(root, found).split(sep).join('/');
}

describe('names', () => {
  // The platform's tools want these spellings.
  const platformNames =
    /^(README|ControlManifest\.Input|ManifestTypes|apiDefinition|apiProperties)\b/;

  it('are kebab-case for every source file', () => {
    const kebab = /^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)+$/;
    const odd = sources.filter((path) => {
      const name = basename(path);
      const isComponent = path.startsWith('pcf-controls/') && name.endsWith('.tsx');
      return !kebab.test(name) && !platformNames.test(name) && !isComponent;
    });
    expect(odd).toEqual([]);
  });

  it('are no drawers for odds and ends', () => {
    const drawer = /(^|\/)(utils?|helpers?|common|misc|lib|src)(\.[a-z.]+)?(\/|$)/i;
    const allowed = /^solution\/src\//;
    expect(files.filter((path) => drawer.test(path) && !allowed.test(path))).toEqual([]);
  });
});

describe('files', () => {
  it('have at most 320 lines', () => {
    const written = [...sources, ...files.filter((path) => path.endsWith('.cs'))];
    const long = written.filter((path) => read(path).split('\n').length - 1 > 320);
    expect(long.filter((path) => !path.includes('/generated/'))).toEqual([]);
  });
});

describe('imports', () => {
  it('go one way: scripts, solution, flows, connector', () => {
    const backwards = sources
      .filter((path) => !/\.test\.tsx?$/.test(path))
      .flatMap((path) => importsOf(path).map(({ target }) => ({ path, target })))
      .filter(({ path, target }) => {
        const [from, to] = [roomOf(path), roomOf(target)];
        return from !== to && rooms.includes(to) && !(mayImport[from] as string[]).includes(to);
      });
    expect(backwards).toEqual([]);
  });

  it('form no cycle', () => {
    const graph = new Map(
      sources.map((path) => [
        path,
        importsOf(path)
          .filter(({ isTypeOnly }) => !isTypeOnly)
          .map(({ target }) => target),
      ]),
    );
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    function visit(path: string, trail: string[]) {
      if (state.get(path) === 'done') return;
      if (state.get(path) === 'open') {
        cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
        return;
      }
      state.set(path, 'open');
      for (const target of graph.get(path) ?? []) visit(target, [...trail, path]);
      state.set(path, 'done');
    }
    for (const path of graph.keys()) visit(path, []);
    expect(cycles).toEqual([]);
  });

  it('are found by the pattern used here', () => {
    expect(importsOf('scripts/test.mjs').map(({ target }) => target)).toContain(
      'scripts/setup.mjs',
    );
    expect(importsOf('scripts/house.test.ts')).toContainEqual({
      target: 'scripts/import-direction.json',
      isTypeOnly: false,
    });
  });
});

describe.each(['', 'pcf-controls/'])('%spackage-lock.json', (folder) => {
  const lock = read(`${folder}package-lock.json`);

  it('names no registry', () => {
    expect(lock).not.toMatch(/"resolved"/);
    expect(lock.match(/https?:\/\/[^"]*(registry|npmjs|artifactory)[^"]*/g) ?? []).toEqual([]);
  });

  // npm leaves out those the registry in use does not offer, and `npm ci` then refuses the lock file.
  it('lists the optional packages of every platform', () => {
    const packages = JSON.parse(lock).packages as Record<
      string,
      { optionalDependencies?: Record<string, string> }
    >;
    const missing = Object.entries(packages).flatMap(([path, { optionalDependencies }]) =>
      Object.keys(optionalDependencies ?? {}).filter(
        (name) =>
          !(`node_modules/${name}` in packages || `${path}/node_modules/${name}` in packages),
      ),
    );
    expect(missing).toEqual([]);
  });

  it('speaks of the package as package.json does', () => {
    const manifest = JSON.parse(read(`${folder}package.json`));
    const { name, version, dependencies, devDependencies } = JSON.parse(lock).packages[''];
    expect({ name, version, dependencies, devDependencies }).toEqual({
      name: manifest.name,
      version: manifest.version,
      dependencies: manifest.dependencies,
      devDependencies: manifest.devDependencies,
    });
  });
});

describe('texts', () => {
  it('hold no path of the machine they were written on', () => {
    const homes = /(?<![\w.])\/(home|Users|work)\/[\w.-]/;
    const plain = files.filter((path) => /\.(ts|tsx|mjs|md|json|cs|yml)$/.test(path));
    expect(plain.filter((path) => homes.test(read(path)))).toEqual([]);
  });
});
