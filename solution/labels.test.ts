// Every label that a user reads stands there in the six languages of the solutions; descriptions are for makers, in English.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readElement, type Element } from './package-rules/element';

const sources = join(__dirname, 'src');
const LANGUAGES = ['1031', '1033', '1036', '1041', '1046', '3082'];
/** Element that holds one label for each language. */
const HOLDERS = [
  'displaynames',
  'labels',
  'displayname',
  'LocalizedNames',
  'LocalizedCollectionNames',
];
/** Of the publisher and of solutions: a name, not a label. */
const NAMES = /Other\/Solution\.xml$/;

const files = readdirSync(sources, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.xml') && !NAMES.test(path));

function holders(element: Element): Element[] {
  const below = element.children.flatMap(holders);
  const isHolder = HOLDERS.includes(element.name) && element.children.length > 0;
  return isHolder ? [element, ...below] : below;
}

describe.each(files.map((path) => [path]))('%s', (path) => {
  const found = holders(readElement(path, readFileSync(join(sources, path))));

  it('has each label in six languages, none empty', () => {
    for (const holder of found) {
      const labels = holder.children;
      const place = `${holder.name} ${labels[0]?.attribute('description') ?? ''}`;
      expect([place, labels.map((each) => each.attribute('languagecode')).sort()]).toEqual([
        place,
        LANGUAGES,
      ]);
      expect([place, labels.every((each) => (each.attribute('description') ?? '') !== '')]).toEqual(
        [place, true],
      );
    }
  });
});

it.each([
  'Entities/Opportunity/Entity.xml',
  'Entities/Opportunity/FormXml/main',
  'Entities/Opportunity/SavedQueries',
  'Entities/cosell_SyncClaim/Entity.xml',
  'OptionSets',
  'environmentvariabledefinitions',
])('looks at labels of %s', (place) => {
  const those = files.filter((path) => path.includes(`/${place}`));
  expect(those.length).toBeGreaterThan(0);
  for (const path of those) {
    const element = readElement(path, readFileSync(join(sources, path)));
    expect(holders(element).length).toBeGreaterThan(0);
  }
});
