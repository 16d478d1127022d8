// environmentvariabledefinitions/<schemaname>/environmentvariabledefinition.xml → EnvironmentVariable.
// https://learn.microsoft.com/power-apps/maker/data-platform/environmentvariables
import type { EnvironmentVariable } from './model';
import type { SolutionManifest } from './read-solution';
import { quote, type SourceElement } from './source-element';

const MEMBERS: ReadonlySet<string> = new Set([
  'defaultvalue',
  'description',
  'displayname',
  'introducedversion',
  'iscustomizable',
  'isrequired',
  'secretstore',
  'type',
]);

const TYPES = new Map<string, EnvironmentVariable['type']>([
  ['100000000', 'String'],
  ['100000001', 'Number'],
  ['100000002', 'Boolean'],
  ['100000003', 'JSON'],
]);

/**
 * @param folder the name of the folder that the file lies in
 * @throws DataModelError
 */
export function readEnvironmentVariable(
  definition: SourceElement,
  folder: string,
  { publisher, uniqueName }: SolutionManifest,
): EnvironmentVariable {
  definition.members(MEMBERS);
  const schemaName = definition.attribute('schemaname');
  if (schemaName !== folder) {
    definition.fail(`the schema name ${quote(schemaName)}`, `${quote(folder)}, as the folder`);
  }
  if (!schemaName.startsWith(`${publisher.customizationPrefix}_`)) {
    const expected = `one that begins with ${publisher.customizationPrefix}_`;
    definition.fail(`the schema name ${quote(schemaName)}`, expected);
  }
  return {
    schemaName,
    displayName: readLabel(definition.child('displayname')),
    description: readLabel(definition.child('description')),
    type: definition.child('type').oneOf(TYPES),
    defaultValue: definition.find('defaultvalue')?.text(),
    solution: uniqueName,
  };
}

/** `<displayname default="..."><label description="..." languagecode="1033" /></displayname>` */
function readLabel(element: SourceElement): string {
  const label = element.label('label');
  const fallback = element.attribute('default');
  if (fallback !== label)
    element.fail(`the default ${quote(fallback)}`, `${quote(label)}, as the label`);
  return label;
}
