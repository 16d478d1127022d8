// The page's own files: its bundle, and the platform's libraries that come with the form (React 17 and all of Fluent 9, as
// a model-driven app gives them to virtual controls). In: a name. Out: bytes and type.
// https://learn.microsoft.com/power-apps/developer/component-framework/react-controls-platform-libraries
import { join } from 'node:path';
import { readBundle, type BundledFile, type BundlePlan } from './bundle-files';

export interface PageFile {
  readonly bytes: Buffer;
  readonly type: string;
}

const TYPES: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
};

export class PageFiles {
  private readonly made = new Map<string, Promise<readonly BundledFile[]>>();

  constructor(private readonly projectRoot: string) {}

  /** Builds what the page and its form load; kept when it is there. */
  async prepare(): Promise<void> {
    await this.bundle('page');
    await this.bundle('platform');
  }

  async find(name: string): Promise<PageFile | undefined> {
    const bundle = name === 'platform.js' ? 'platform' : 'page';
    const found = (await this.bundle(bundle)).find((each) => each.name === name);
    const type = TYPES[name.split('.').at(-1) ?? ''];
    return found && type !== undefined ? { bytes: found.bytes, type } : undefined;
  }

  private bundle(name: 'page' | 'platform'): Promise<readonly BundledFile[]> {
    const known = this.made.get(name);
    if (known) return known;
    const made = readBundle(this.plan(name));
    this.made.set(name, made);
    // What could not be built is tried again: its source may have been corrected.
    made.catch(() => this.made.delete(name));
    return made;
  }

  private plan(name: 'page' | 'platform'): BundlePlan {
    const entry = join(
      'scripts',
      'workbench',
      'page',
      name === 'page' ? 'page.tsx' : 'platform.ts',
    );
    const shape = name === 'page' ? ('esm' as const) : ('iife' as const);
    return {
      projectRoot: this.projectRoot,
      name,
      options: {
        ...{ entryPoints: { [name]: entry }, format: shape, platform: 'browser' },
        ...{ jsx: 'automatic', loader: { '.css': 'css' } },
        ...(name === 'page' ? { splitting: true, chunkNames: 'part-[hash]' } : {}),
      },
    };
  }
}
