import { join } from 'node:path';
import { collectOurNames } from '../assembly/our-names';
import locked from '../names.lock.json';
import { compareNames, type Names } from './names';

const names = collectOurNames(join(__dirname, '..', '..'));

describe('names.lock.json', () => {
  it('says what the sources say: nothing changed, nothing removed, nothing unlocked', () => {
    expect(compareNames(locked, names)).toEqual([]);
  });

  it('holds names of each kind', () => {
    const empty = Object.entries(names).filter(([, section]) => Object.keys(section).length === 0);
    expect(empty).toEqual([]);
  });
});

describe('compareNames', () => {
  const none: Names = {
    ...{ publishers: {}, connectors: {}, solutions: {}, tables: {}, columns: {} },
    ...{
      keys: {},
      choices: {},
      options: {},
      environmentVariables: {},
      flows: {},
      components: {},
      salesforce: {},
    },
  };

  it.each([
    [
      'a changed name',
      { options: { 'status.1': 'New' } },
      { ...none, options: { 'status.1': 'Fresh' } },
      'options: status.1 is locked as "New" and is now "Fresh": undo the change.',
    ],
    [
      'a removed name',
      { flows: { Sync: 'id' } },
      none,
      'flows: Sync is locked as "id" and is not there any more: bring it back.',
    ],
    [
      'a new name',
      {},
      { ...none, choices: { kind: 'Kind' } },
      'choices: kind is new: add "kind": "Kind" to the lock file.',
    ],
    [
      'a name that every object has',
      {},
      { ...none, choices: { toString: 'Text' } },
      'choices: toString is new: add "toString": "Text" to the lock file.',
    ],
    ['a kind that there is not', { colours: {} }, none, 'colours: no kind of names.'],
  ])('tells %s', (_, lock, found, fault) => {
    expect(compareNames(lock, found)).toEqual([fault]);
  });
});
