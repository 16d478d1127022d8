// Rules over web resources and what calls them: handlers of forms, icon columns of views.
import { SOURCES, type PackageFinding, type PackageRule } from './rule';
import {
  hasPrefix,
  requiredComponents,
  type FormPart,
  type SolutionPackage,
} from './solution-package';

const SCRIPT = '3';
/** 1 page to 12 texts: the documented types. */
const TYPES = Array.from({ length: 12 }, (_, index) => String(index + 1));
const LARGEST_RESOURCE = 5 * 1024 * 1024;
const ICONS =
  'https://learn.microsoft.com/power-apps/maker/data-platform/display-custom-icons-instead';
const WEB_RESOURCES =
  'https://learn.microsoft.com/power-apps/developer/model-driven-apps/web-resources';

export const SCRIPT_RULES: readonly PackageRule[] = [
  {
    id: 'web-resources',
    source: WEB_RESOURCES,
    severity: 'error',
    check: function* ({ webResources, files }) {
      for (const { file, element } of webResources) {
        const type = element.text('WebResourceType');
        if (!TYPES.includes(type))
          yield { file, place: 'WebResourceType', found: `type '${type}'`, expected: '1 to 12' };
        const name = element.text('Name');
        if (!/^[a-z0-9]{2,8}_[\w./]*$/i.test(name) || name.includes('//')) {
          const expected = "letters, digits, '.', '_' and single '/' after a prefix";
          yield { file, place: 'Name', found: `the name '${name}'`, expected };
        }
        const size = files.get(file.slice(0, -'.data.xml'.length))?.length ?? 0;
        if (size === 0 || size > LARGEST_RESOURCE)
          yield { file, place: '', found: `${size} bytes`, expected: '1 byte to 5 MB' };
      }
    },
  },
  {
    id: 'form-handlers',
    source: SOURCES.formXml,
    severity: 'error',
    check: function* (solution) {
      for (const form of solution.forms) {
        const libraries = form.element.all('Library').map((each) => each.attribute('name') ?? '');
        for (const library of libraries) yield* checkScript(solution, form, library);
        for (const handlers of form.element.all('Handlers')) {
          for (const handler of handlers.all('Handler')) {
            const library = handler.attribute('libraryName') ?? '';
            const name = handler.attribute('functionName') ?? '';
            if (!hasPrefix(library, solution.prefix)) continue;
            if (!libraries.includes(library)) {
              const expected = `it among the form's libraries`;
              yield { file: form.file, place: name, found: `the library ${library}`, expected };
            } else yield* checkFunction(solution, form, library, name);
          }
        }
      }
    },
  },
  {
    id: 'icon-columns',
    source: ICONS,
    severity: 'error',
    check: function* (solution) {
      for (const view of solution.views) {
        for (const cell of view.element.all('cell')) {
          const named = cell.attribute('imageproviderwebresource') ?? '';
          const library = named.replace(/^\$webresource:/, '');
          if (library === '') continue;
          yield* checkScript(solution, view, library);
          const name = cell.attribute('imageproviderfunctionname') ?? '';
          yield* checkFunction(solution, view, library, name);
        }
      }
    },
  },
];

/** Those of other publishers may be in the target. */
function* checkScript(
  solution: SolutionPackage,
  { file }: FormPart,
  library: string,
): Generator<PackageFinding> {
  if (!hasPrefix(library, solution.prefix)) return;
  if (requiredComponents(solution).has(`61 ${library.toLowerCase()}`)) return;
  const type = findResource(solution, library)?.element.text('WebResourceType');
  if (type === SCRIPT) return;
  const found = type === undefined ? 'no such web resource' : `a web resource of type ${type}`;
  yield { file, place: library, found, expected: 'a script of the solution or a dependency' };
}

/** A library has every word of `Namespace.function` somewhere: what it lacks cannot be called. */
function* checkFunction(
  solution: SolutionPackage,
  { file }: FormPart,
  library: string,
  name: string,
): Generator<PackageFinding> {
  const resource = findResource(solution, library);
  if (resource === undefined) return;
  const content = solution.files.get(resource.file.slice(0, -'.data.xml'.length));
  const words = new Set(
    Buffer.from(content ?? [])
      .toString('utf8')
      .match(/[\w$]+/g) ?? [],
  );
  if (name !== '' && name.split('.').every((word) => words.has(word))) return;
  const expected = `a function of ${library}`;
  yield { file, place: library, found: `the function '${name}'`, expected };
}

function findResource({ webResources }: SolutionPackage, name: string) {
  return webResources.find(({ element }) => element.text('Name') === name);
}
