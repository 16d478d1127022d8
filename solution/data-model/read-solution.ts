// Other/Solution.xml → names, version, publisher, and the root components.
// https://learn.microsoft.com/power-platform/alm/solution-concepts-alm
import type { Publisher, Solution } from './model';
import { quote, type SourceElement } from './source-element';

export interface SolutionManifest extends Solution {
  /** "1:opportunity", "9:cosell_syncstatus": type and schema name, of those that have one. */
  readonly rootComponents: ReadonlySet<string>;
}

export const ROOT_TYPES = { table: '1', choice: '9' } as const;

/** @throws DataModelError */
export function readSolution(root: SourceElement, folder: string): SolutionManifest {
  const manifest = root.child('SolutionManifest');
  const uniqueName = manifest.child('UniqueName');
  if (!/^[A-Za-z_][A-Za-z0-9_]{0,64}$/.test(uniqueName.text())) {
    uniqueName.fail(quote(uniqueName.text()), 'letters, digits and _');
  }
  const version = manifest.child('Version');
  if (!/^\d{1,9}\.\d{1,9}\.\d{1,9}\.\d{1,9}$/.test(version.text())) {
    version.fail(quote(version.text()), 'four numbers, as in 1.0.0.0');
  }
  return {
    uniqueName: uniqueName.text(),
    displayName: manifest.child('LocalizedNames').label('LocalizedName'),
    version: version.text(),
    folder,
    publisher: readPublisher(manifest.child('Publisher')),
    rootComponents: readRootComponents(manifest.child('RootComponents')),
  };
}

function readPublisher(publisher: SourceElement): Publisher {
  const prefix = publisher.child('CustomizationPrefix');
  if (!/^[a-z][a-z0-9]{1,7}$/.test(prefix.text())) {
    prefix.fail(quote(prefix.text()), '2 to 8 small letters and digits');
  }
  const optionValue = publisher.child('CustomizationOptionValuePrefix');
  if (!/^\d{5}$/.test(optionValue.text())) {
    optionValue.fail(quote(optionValue.text()), 'five digits');
  }
  return {
    uniqueName: publisher.child('UniqueName').text(),
    customizationPrefix: prefix.text(),
    optionValuePrefix: optionValue.text(),
  };
}

function readRootComponents(list: SourceElement): ReadonlySet<string> {
  const components = new Set<string>();
  for (const component of list.list('RootComponent')) {
    const name = component.findAttribute('schemaName') ?? component.attribute('id');
    const key = `${component.attribute('type')}:${name}`;
    if (components.has(key)) component.fail('the component twice', 'it once');
    components.add(key);
  }
  return components;
}
