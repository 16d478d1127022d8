// The .NET SDK of this machine: whether there is one, and a build of solution/plugins, once for each state of its files.
// In: solution/plugins. Out: build/plugins. https://learn.microsoft.com/dotnet/core/tools/dotnet-build
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';

export const HOST_FILE = 'build/plugins/bin/Cosell.Guard.Host/release/Cosell.Guard.Host.dll';
export const TESTS_FILE = 'build/plugins/bin/Cosell.Guard.Tests/release/Cosell.Guard.Tests.dll';
const PLUGINS = 'solution/plugins';
const BUILD = 'build/plugins';
const MAXIMUM_WAIT = 10 * 60_000;
/** https://learn.microsoft.com/nuget/reference/errors-and-warnings */
const NO_PACKAGES = /error NU1(?:101|102|103|301|302)\b/;

export interface BuildFault {
  /** `packages`: NuGet could not get a package, as without a network; `sources`: the compiler refuses something. */
  readonly kind: 'packages' | 'sources';
  readonly message: string;
}

const ENVIRONMENT = {
  DOTNET_CLI_TELEMETRY_OPTOUT: '1',
  DOTNET_NOLOGO: '1',
  DOTNET_CLI_UI_LANGUAGE: 'en',
  MSBUILDDISABLENODEREUSE: '1',
};

/** Runs `dotnet` in solution/plugins, whose global.json says which SDK. */
export function runDotnet(root: string, args: readonly string[]) {
  return spawnSync('dotnet', [...args], {
    cwd: join(root, PLUGINS),
    encoding: 'utf8',
    env: { ...process.env, ...ENVIRONMENT },
    maxBuffer: 64 * 1024 * 1024,
    windowsHide: true,
  });
}

/** The version of the SDK, or undefined where there is none that global.json allows. */
export function findDotnet(root: string): string | undefined {
  const { status, stdout } = runDotnet(root, ['--version']);
  return status === 0 ? stdout.trim() : undefined;
}

/** Builds guard, host and tests, unless that was done for these very files. Waits for another process that does so. */
export function buildPlugins(root: string): BuildFault | undefined {
  const stamp = join(root, BUILD, 'built-from');
  const wanted = `${findDotnet(root) ?? ''} ${hashOfSources(root)}`;
  const isBuilt = (): boolean => readIfThere(stamp) === wanted;
  if (isBuilt()) return undefined;
  return withLock(join(root, `${BUILD}.lock`), () => {
    if (isBuilt()) return undefined;
    const restore = runDotnet(root, ['restore', '--locked-mode', 'plugins.slnx']);
    if (restore.status !== 0) return faultOf('restore', restore.stdout + restore.stderr);
    const args = ['build', '--no-restore', '-c', 'Release', '-p:UseSharedCompilation=false'];
    const built = runDotnet(root, [...args, 'plugins.slnx']);
    if (built.status !== 0) return faultOf('build', built.stdout + built.stderr);
    writeFileSync(stamp, wanted);
    return undefined;
  });
}

function faultOf(step: string, output: string): BuildFault {
  const errors = output.split('\n').filter((line) => /\berror\b/.test(line));
  const shown = [...new Set(errors.map((line) => line.trim()))].slice(0, 10).join('\n');
  return {
    kind: NO_PACKAGES.test(output) ? 'packages' : 'sources',
    message: `dotnet ${step} of ${PLUGINS} failed:\n${shown === '' ? output.slice(-2000) : shown}`,
  };
}

function hashOfSources(root: string): string {
  const hash = createHash('sha256');
  const visit = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path);
      else if (/\.(cs|csproj|props|slnx|json|snk)$/.test(entry.name)) {
        hash.update(`${relative(root, path)}\n`).update(readFileSync(path));
      }
    }
  };
  visit(join(root, PLUGINS));
  return hash.digest('hex');
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined;
  }
}

/** One process at a time; the lock of a process that is gone counts as none. */
function withLock<T>(folder: string, work: () => T): T {
  const owner = join(folder, 'process');
  const until = Date.now() + MAXIMUM_WAIT;
  const pause = new Int32Array(new SharedArrayBuffer(4));
  mkdirSync(join(folder, '..'), { recursive: true });
  while (!tryLock(folder, owner)) {
    if (Date.now() > until) throw new Error(`${folder} is held by another process; remove it.`);
    Atomics.wait(pause, 0, 0, 100);
    const holder = Number(readIfThere(owner));
    if (holder > 0 && !isAlive(holder)) rmSync(folder, { recursive: true, force: true });
  }
  try {
    return work();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tryLock(folder: string, owner: string): boolean {
  try {
    mkdirSync(folder);
  } catch {
    return false;
  }
  writeFileSync(owner, String(process.pid));
  return true;
}

function isAlive(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
