// What the reader of the validation table refuses, and what it makes of a row that says only what differs.
import table from './cases.json';
import { LANGUAGES, readTable, readValidationTable } from './read-cases';

type Json = Record<string, unknown>;

const copy = () => structuredClone(table) as unknown as { now: string; row: Json; cases: Json[] };

it('reads the table of the project, with every text in six languages of its own', () => {
  const { cases } = readValidationTable();
  expect(cases.length).toBeGreaterThan(9);
  for (const { id, message, remedy } of cases) {
    expect([id, new Set(Object.values(message)).size]).toEqual([id, LANGUAGES.length]);
    expect([id, new Set(Object.values(remedy)).size]).toEqual([id, LANGUAGES.length]);
  }
});

it('lays a row over the first one: values replace, columns of a lookup replace one by one, null empties', () => {
  const json = copy();
  const [first] = json.cases;
  if (first) {
    first['breaks'] = [
      { about: 'x', row: { name: null, parentaccountid: { name: 'A' }, owninguser: null } },
    ];
  }
  const { row, cases } = readTable(json);
  const example = cases[0]?.breaks[0];
  expect(example?.row).toEqual({
    ...row,
    name: null,
    parentaccountid: { ...(row['parentaccountid'] as object), name: 'A' },
    owninguser: null,
  });
  expect(example?.before).toEqual(row);
});

type Edit = (first: Json, json: ReturnType<typeof copy>) => void;
const refused: [title: string, edit: Edit, message: string][] = [
  [
    'no list of cases',
    (_, json) => Object.assign(json, { cases: [] }),
    'cases.json › cases: found',
  ],
  ['a day alone', (_, json) => (json.now = '2026-06-15'), 'cases.json › now: found 2026-06-15'],
  [
    'a list as the row',
    (_, json) => Object.assign(json, { row: [] }),
    'cases.json › row: found a list',
  ],
  [
    'a list in the row',
    (_, json) => (json.row['name'] = []),
    'cases.json › row › name: found a list',
  ],
  ['an id twice', (first, json) => json.cases.push(first), "found 'help-missing' twice"],
  [
    'an id with capitals',
    (first) => (first['id'] = 'Help'),
    'cases.json › cases[0] › id: found Help',
  ],
  [
    'a display name as column',
    (first) => (first['column'] = 'Topic'),
    'cases[0] › column: found Topic',
  ],
  [
    'an unknown time',
    (first) => (first['when'] = 'delete'),
    "expected 'create', 'change' or 'both'",
  ],
  [
    'a missing language',
    (first) => delete (first['message'] as Json)['ja'],
    "message: found no 'ja'",
  ],
  ['an empty text', (first) => ((first['remedy'] as Json)['de'] = ' '), 'remedy › de: found  '],
  [
    'an unknown language',
    (first) => ((first['message'] as Json)['it'] = 'x'),
    "found the member 'it'",
  ],
  ['an unknown member', (first) => (first['level'] = 1), "cases[0]: found the member 'level'"],
  ['no example that breaks', (first) => (first['breaks'] = []), 'breaks: found something else'],
  ['no example that keeps', (first) => delete first['keeps'], "cases[0]: found no 'keeps'"],
  [
    'a text as an example',
    (first) => (first['breaks'] = ['x']),
    'breaks[0]: found x, expected an object',
  ],
  [
    'a column that the first row lacks',
    (first) => (first['breaks'] = [{ about: 'x', row: { cosell_product: null } }]),
    "no column that the first row lacks ('cosell_product')",
  ],
  [
    'an example on an occasion at which the rule does not hold',
    (first) =>
      Object.assign(first, { when: 'create', breaks: [{ about: 'x', on: 'change', row: {} }] }),
    "expected one of the case's own: create",
  ],
  [
    'a state before a referral that is to be created',
    (first) => (first['breaks'] = [{ about: 'x', before: {}, row: {} }]),
    "expected it only beside 'on': 'change'",
  ],
];

it.each(refused)('refuses %s', (_, edit, message) => {
  const json = copy();
  const [first] = json.cases;
  if (first) edit(first, json);
  expect(() => readTable(json)).toThrow(message);
});

it.each([[null], ['x'], [[]]])('refuses %j as the table', (json) => {
  expect(() => readTable(json)).toThrow('expected an object');
});
