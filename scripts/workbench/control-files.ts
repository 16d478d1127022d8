// The control's files for the form: its production bundle where pcf-scripts has built it from these very sources, else the
// same sources bundled here, so that the form works at once. In: pcf-controls/. Out: bundle, style, texts, and which it is.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';
import { readBundle } from './bundle-files';
import type { PageFile } from './page-files';

const CONTROL = 'OpportunitySection';
export const CONTROL_NAME = `Cosell.${CONTROL}`;
const FORMS = 'solution/src/dynamics365/Entities/Opportunity/FormXml/main';
const BOUND =
  /<customControl formFactor="0" name="[^"]*Cosell\.OpportunitySection">([^]*?)<\/customControl>/;
const LANGUAGES = [1031, 1033, 1036, 1041, 1046, 3082];

export type ControlOrigin = 'production' | 'from source';

export class ControlFiles {
  constructor(private readonly projectRoot: string) {}

  /** Asked anew each time: somebody may build while the page is open. */
  get origin(): ControlOrigin {
    const bundle = join(this.built, 'bundle.js');
    if (!existsSync(bundle)) return 'from source';
    const newest = Math.max(...listFiles(this.sources).map((path) => statSync(path).mtimeMs));
    // `npm start` in pcf-controls leaves a bundle for development there.
    const isForDevelopment = readFileSync(bundle, 'utf8').includes('eval(');
    return statSync(bundle).mtimeMs >= newest && !isForDevelopment ? 'production' : 'from source';
  }

  /** Property of the control → column, as the form that ships binds them. */
  get binding(): Readonly<Record<string, string>> {
    const folder = join(this.projectRoot, FORMS);
    for (const name of readdirSync(folder)) {
      const form = readFileSync(join(folder, name), 'utf8');
      const [, bound = ''] = BOUND.exec(form) ?? [];
      const pairs = [...bound.matchAll(/<(\w{1,100}) type="[^"]*">(\w{1,100})</g)];
      if (pairs.length > 0)
        return Object.fromEntries(pairs.map(([, to = '', column = '']) => [to, column]));
    }
    return {};
  }

  async find(name: string): Promise<PageFile | undefined> {
    if (name === 'bundle.js') {
      return { bytes: await this.readControl(), type: 'text/javascript; charset=utf-8' };
    }
    if (name === `${CONTROL}.css`) {
      return read(join(this.sources, 'css', name), 'text/css; charset=utf-8');
    }
    const language = /^strings\/(\d{4})\.resx$/.exec(name)?.[1];
    if (language === undefined || !LANGUAGES.includes(Number(language))) return undefined;
    const texts = join(this.sources, 'strings', `${CONTROL}.${language}.resx`);
    return read(texts, 'application/xml; charset=utf-8');
  }

  private get built(): string {
    return join(this.projectRoot, 'pcf-controls', 'out', 'controls', CONTROL);
  }

  private get sources(): string {
    return join(this.projectRoot, 'pcf-controls', CONTROL);
  }

  private async readControl(): Promise<Buffer> {
    if (this.origin === 'production') return readFileSync(join(this.built, 'bundle.js'));
    const [bundle] = await readBundle({
      projectRoot: this.projectRoot,
      name: 'control',
      options: {
        entryPoints: { bundle: join('pcf-controls', CONTROL, 'index.ts') },
        ...{ format: 'iife', globalName: 'cosellControl', platform: 'browser', jsx: 'transform' },
        ...{ plugins: [platformLibraries], tsconfigRaw: '{}' },
        footer: {
          js: `ComponentFramework.registerControl('${CONTROL_NAME}',cosellControl.${CONTROL});`,
        },
      },
    });
    return bundle?.bytes ?? Buffer.alloc(0);
  }
}

/** As in the bundle of pcf-scripts: React and Fluent are the platform's. */
const platformLibraries: Plugin = {
  name: 'platform-libraries',
  setup: (build) => {
    const globals = new Map([
      ['react', 'Reactv16'],
      ['@fluentui/react-components', 'FluentUIReactv940'],
    ]);
    build.onResolve({ filter: /^(react|@fluentui\/react-components)$/ }, ({ path }) => ({
      path,
      namespace: 'platform',
    }));
    build.onLoad({ filter: /.*/, namespace: 'platform' }, ({ path }) => ({
      contents: `module.exports = ${globals.get(path) ?? 'undefined'};`,
    }));
  },
};

function read(path: string, type: string): PageFile | undefined {
  return existsSync(path) ? { bytes: readFileSync(path), type } : undefined;
}

function listFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (!entry.isDirectory()) return [path];
    return entry.name === 'generated' && folder.endsWith(CONTROL) ? [] : listFiles(path);
  });
}
