// The administrator's guide uses the names that are in what it installs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPackage } from './package-rules/solution-package';
import { assembleSolution } from './assembly/assemble-solution';
import { CONNECTION_REFERENCES, OUR_SOLUTIONS } from './assembly/our-solutions';

const root = join(__dirname, '..');
const readme = readFileSync(join(__dirname, 'README.md'), 'utf8').replace(/\s+/g, ' ');
const packages = OUR_SOLUTIONS.map(({ uniqueName }) =>
  readPackage(assembleSolution(root, uniqueName).files),
);

const displayed = packages.flatMap((solution) => [
  solution.manifest.all('LocalizedName')[0]?.attribute('description') ?? '',
  ...solution.flows.map(({ name }) => name),
  ...solution.roles.map(({ element }) => element.attribute('name') ?? ''),
  ...solution.connectors.map(({ element }) => element.text('displayname')),
  ...solution.variables.flatMap(({ element }) => [
    element.attribute('schemaname') ?? '',
    element.all('displayname')[0]?.attribute('default') ?? '',
  ]),
  ...[...solution.forms, ...solution.views].map(
    ({ element }) =>
      element
        .all('LocalizedName')
        .find((each) => each.attribute('languagecode') === '1033')
        ?.attribute('description') ?? '',
  ),
]);

describe('the guide', () => {
  it.each([...new Set(displayed)])("names '%s'", (name) => {
    expect(name).not.toBe('');
    expect(readme).toContain(name);
  });

  it('names no reference, variable or column that is not there', () => {
    const known = new Set([
      ...CONNECTION_REFERENCES.map(({ logicalName }) => logicalName),
      ...packages.flatMap(({ variables }) =>
        variables.map(({ element }) => element.attribute('schemaname')),
      ),
      ...packages.flatMap(({ webResources }) =>
        webResources.map(({ element }) => element.text('Name')),
      ),
      ...packages.flatMap(({ tables }) =>
        tables.map(({ element }) => element.text('Name').toLowerCase()),
      ),
    ]);
    const named = [...readme.matchAll(/`(cosell_\w+)`/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => !known.has(name))).toEqual([]);
  });

  it('names what a form of somebody else needs of the script', () => {
    const handlers = packages.flatMap(({ forms }) =>
      forms.flatMap(({ element }) => element.all('Handler')),
    );
    expect(handlers.length).toBeGreaterThan(0);
    for (const handler of handlers) {
      expect(readme).toContain(`\`${handler.attribute('libraryName')}\``);
      expect(readme).toContain(`\`${handler.attribute('functionName')}\``);
    }
  });

  it('imports in the order in which solutions depend on each other', () => {
    const places = OUR_SOLUTIONS.slice(0, 3).map(({ uniqueName }) =>
      readme.indexOf(`${uniqueName}_VERSION_managed.zip`),
    );
    expect(places).not.toContain(-1);
    expect([...places].sort((one, other) => one - other)).toEqual(places);
    packages.forEach(({ manifest }, index) => {
      const later = OUR_SOLUTIONS.slice(index + 1).map(({ uniqueName }) => uniqueName);
      const needed = manifest.all('Required').map((each) => each.attribute('solution') ?? '');
      expect(needed.filter((each) => later.some((name) => each.startsWith(`${name} (`)))).toEqual(
        [],
      );
    });
  });

  it('turns on children first', () => {
    const flows = packages.flatMap((solution) => solution.flows);
    const steps = readme.slice(readme.indexOf('### 4. Turn on'));
    for (const parent of flows) {
      const text = Buffer.from(JSON.stringify(parent.json)).toString();
      for (const child of flows) {
        if (!text.includes(`"workflowReferenceName":"${child.workflowId}"`)) continue;
        expect(steps.indexOf(`**${child.name}**`)).toBeLessThan(
          steps.indexOf(`**${parent.name}**`),
        );
      }
    }
  });
});
