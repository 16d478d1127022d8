// The folders of unpacked solutions → the data model: tables, columns, keys, choices, environment variables, checked.
// In: solution/src/<solution>/. Out: DataModel, or a DataModelError for the first thing wrong.
// https://learn.microsoft.com/power-platform/alm/solution-packager-tool
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Choice, DataModel, EnvironmentVariable, TableExtension } from './model';
import { DataModelError } from './model-error';
import { readOptions } from './read-choice';
import { readEnvironmentVariable } from './read-environment-variable';
import { readTargets } from './read-relationships';
import { readSolution, ROOT_TYPES, type SolutionManifest } from './read-solution';
import { readTable, type OwnTable } from './read-table';
import { quote, readSourceFile } from './source-element';

/**
 * @param source a folder whose folders are unpacked solutions, as solution/src
 * @throws DataModelError for what is wrong with a file; an error of the file system where it cannot be read
 */
export function readDataModel(source: string): DataModel {
  const model = new Model(source);
  for (const folder of listFolders(source)) {
    if (existsSync(join(source, folder, 'Other', 'Solution.xml'))) model.addSolution(folder);
  }
  const { solutions, tables, extensions, choices, environmentVariables } = model;
  return { solutions, tables, extensions, choices, environmentVariables };
}

class Model implements DataModel {
  readonly solutions = new Map<string, SolutionManifest>();
  readonly tables = new Map<string, OwnTable>();
  readonly extensions = new Map<string, TableExtension>();
  readonly choices = new Map<string, Choice>();
  readonly environmentVariables = new Map<string, EnvironmentVariable>();

  constructor(private readonly source: string) {}

  addSolution(folder: string): void {
    const manifest = readSolution(
      this.read(folder, 'Other/Solution.xml', 'ImportExportXml'),
      folder,
    );
    const shown = `${folder}/Other/Solution.xml`;
    this.add(this.solutions, manifest.uniqueName, manifest, shown, 'solution');
    this.checkPublisher(manifest, shown);
    this.addChoices(folder, manifest);
    this.addTables(folder, manifest);
    this.addEnvironmentVariables(folder, manifest);
  }

  private addChoices(folder: string, manifest: SolutionManifest): void {
    const names: string[] = [];
    for (const file of this.list(folder, 'OptionSets')) {
      const path = `OptionSets/${file}`;
      const optionSet = this.read(folder, path, 'optionset');
      const name = optionSet.attribute('Name');
      if (`${name}.xml` !== file) optionSet.fail(`the name ${quote(name)}`, quote(file));
      const choice: Choice = {
        name,
        displayName: optionSet.child('displaynames').label('displayname'),
        options: readOptions(optionSet, 'picklist', manifest.publisher.optionValuePrefix),
        solution: manifest.uniqueName,
      };
      this.add(this.choices, name, choice, `${folder}/${path}`, 'choice');
      names.push(name);
    }
    checkRoots(manifest, ROOT_TYPES.choice, names);
  }

  private addTables(folder: string, manifest: SolutionManifest): void {
    const targets = readTargets(
      this.list(folder, 'Other/Relationships').map((file) =>
        this.read(folder, `Other/Relationships/${file}`, 'EntityRelationships'),
      ),
    );
    const names: string[] = [];
    for (const schemaName of this.list(folder, 'Entities')) {
      const path = `Entities/${schemaName}/Entity.xml`;
      const entity = this.read(folder, path, 'Entity');
      const table = readTable(entity, schemaName, { manifest, choices: this.choices, targets });
      const shown = `${folder}/${path}`;
      if ('own' in table) this.add(this.tables, table.own.logicalName, table.own, shown, 'table');
      else {
        const { extension } = table;
        this.add(this.extensions, extension.logicalName, extension, shown, 'table');
      }
      names.push(schemaName.toLowerCase());
    }
    checkRoots(manifest, ROOT_TYPES.table, names);
  }

  private addEnvironmentVariables(folder: string, manifest: SolutionManifest): void {
    for (const name of this.list(folder, 'environmentvariabledefinitions')) {
      const path = `environmentvariabledefinitions/${name}/environmentvariabledefinition.xml`;
      const definition = this.read(folder, path, 'environmentvariabledefinition');
      const variable = readEnvironmentVariable(definition, name, manifest);
      const shown = `${folder}/${path}`;
      this.add(this.environmentVariables, name, variable, shown, 'environment variable');
    }
  }

  private add<T extends SolutionManifest | { readonly solution: string }>(
    map: Map<string, T>,
    name: string,
    value: T,
    file: string,
    what: string,
  ): void {
    const other = map.get(name);
    if (other !== undefined) {
      const owner = 'solution' in other ? other.solution : other.folder;
      throw new DataModelError(
        file,
        '',
        `the ${what} ${quote(name)}, which ${owner} has as well`,
        'it once',
      );
    }
    map.set(name, value);
  }

  /** An upgrade depends on all solutions having the same one. */
  private checkPublisher(manifest: SolutionManifest, file: string): void {
    const [first] = this.solutions.values();
    if (first === undefined) return;
    for (const member of ['uniqueName', 'customizationPrefix', 'optionValuePrefix'] as const) {
      const [found, expected] = [manifest.publisher[member], first.publisher[member]];
      if (found === expected) continue;
      const wanted = `${quote(expected)}, as ${first.uniqueName} has`;
      throw new DataModelError(file, `Publisher ${member}`, quote(found), wanted);
    }
  }

  private read(folder: string, path: string, root: string) {
    const full = join(this.source, folder, path);
    const shown = `${folder}/${path}`;
    if (!existsSync(full)) throw new DataModelError(shown, '', 'no such file', 'one');
    return readSourceFile(full, shown, root);
  }

  private list(folder: string, path: string): string[] {
    const full = join(this.source, folder, path);
    return existsSync(full) ? readdirSync(full).sort() : [];
  }
}

/** What the manifest lists and what lies in the folder are the same. */
function checkRoots(manifest: SolutionManifest, type: string, names: readonly string[]): void {
  const file = `${manifest.folder}/Other/Solution.xml`;
  const place = 'RootComponents';
  for (const name of names) {
    if (manifest.rootComponents.has(`${type}:${name}`)) continue;
    const expected = `<RootComponent type="${type}" schemaName="${name}" ... />`;
    throw new DataModelError(file, place, 'no such component', expected);
  }
  for (const component of manifest.rootComponents) {
    if (!component.startsWith(`${type}:`)) continue;
    const name = component.slice(type.length + 1);
    if (names.includes(name)) continue;
    throw new DataModelError(
      file,
      place,
      `${quote(name)} of type ${type}`,
      'a file that describes it',
    );
  }
}

function listFolders(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}
