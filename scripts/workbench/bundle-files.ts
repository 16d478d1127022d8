// Bundles for the page, built when first asked for and kept under build/workbench until a source changes.
// In: esbuild's options. Out: files by name. Somebody who builds at the same time gets the same files.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join, relative } from 'node:path';
import { build, type BuildOptions } from 'esbuild';

export interface BundledFile {
  readonly name: string;
  readonly bytes: Buffer;
}

interface Kept {
  readonly options: string;
  /** Path → time of change and size. */
  readonly inputs: Readonly<Record<string, readonly [number, number]>>;
  readonly files: readonly string[];
}

export interface BundlePlan {
  readonly projectRoot: string;
  /** Folder under build/workbench. */
  readonly name: string;
  readonly options: BuildOptions;
}

/** @throws what esbuild says of the sources */
export async function readBundle(plan: BundlePlan): Promise<BundledFile[]> {
  return readKept(plan) ?? (await makeBundle(plan));
}

function folderOf({ projectRoot, name }: BundlePlan): string {
  return join(projectRoot, 'build', 'workbench', name);
}

function readKept(plan: BundlePlan): BundledFile[] | undefined {
  const folder = folderOf(plan);
  try {
    const kept = JSON.parse(readFileSync(join(folder, 'kept.json'), 'utf8')) as Kept;
    if (kept.options !== fingerprint(plan)) return undefined;
    for (const [path, [modified, size]] of Object.entries(kept.inputs)) {
      const found = statSync(join(plan.projectRoot, path));
      if (found.mtimeMs !== modified || found.size !== size) return undefined;
    }
    return kept.files.map((name) => ({ name, bytes: readFileSync(join(folder, name)) }));
  } catch {
    return undefined;
  }
}

// Of the packages, their own record stands for all their files.
const PACKAGES = 'node_modules/.package-lock.json';

async function makeBundle(plan: BundlePlan): Promise<BundledFile[]> {
  const { projectRoot, options } = plan;
  const { outputFiles, metafile } = await build({
    ...{ absWorkingDir: projectRoot, bundle: true, minify: true, write: false, metafile: true },
    ...{ outdir: join(projectRoot, 'build', 'workbench'), logLevel: 'silent' },
    ...{ legalComments: 'none', target: 'es2022', define: PRODUCTION },
    ...options,
  });
  const files = (outputFiles ?? []).map(({ path, contents }) => ({
    name: basename(path),
    bytes: Buffer.from(contents),
  }));
  const sources = Object.keys(metafile?.inputs ?? {}).filter(
    (path) => !path.includes('node_modules/') && existsSync(join(projectRoot, path)),
  );
  keep(plan, files, [...sources, PACKAGES]);
  return files;
}

const PRODUCTION = { 'process.env.NODE_ENV': '"production"' };

function keep(plan: BundlePlan, files: readonly BundledFile[], paths: readonly string[]): void {
  const folder = folderOf(plan);
  const unfinished = `${folder}-${process.pid}-${Date.now()}`;
  const inputs = paths.flatMap((path) => {
    const found = statSync(join(plan.projectRoot, path), { throwIfNoEntry: false });
    return found ? [[path, [found.mtimeMs, found.size]] as const] : [];
  });
  const kept: Kept = {
    options: fingerprint(plan),
    inputs: Object.fromEntries(inputs),
    files: files.map(({ name }) => name),
  };
  try {
    mkdirSync(unfinished, { recursive: true });
    for (const { name, bytes } of files) writeFileSync(join(unfinished, name), bytes);
    writeFileSync(join(unfinished, 'kept.json'), JSON.stringify(kept));
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
  } catch {
    // Somebody else was first, or nothing can be written here: the bundle is in memory all the same.
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function fingerprint({ options, projectRoot }: BundlePlan): string {
  const { plugins = [], ...plain } = options;
  const text = JSON.stringify([plain, plugins.map(({ name }) => name), relative('/', projectRoot)]);
  return createHash('sha256').update(text).digest('hex');
}
