// Expressions as mappings have them → the guide's words; what has no words is shown as it is.
import type { FlowDefinition } from '../../flows/runner/definition';
import type { CodeTable } from './code-tables';
import { FlowSteps } from './flow-steps';
import type { MappingStep } from './mapping-steps';
import { References } from './references';
import { describeTransformation } from './transformation';

const flow = {
  actions: {
    Get_the_referral: { type: 'OpenApiConnection' },
    Opportunity: { type: 'Compose' },
    Customer: { type: 'Compose' },
  },
} as unknown as FlowDefinition;
const step: MappingStep = {
  crm: 'Dynamics 365',
  file: 'x.json',
  scope: 'Scope',
  mapping: 'Mapping',
  form: 'lines',
  direction: 'Partner Center → CRM',
  table: 'opportunity',
  rows: ['Opportunity'],
};

function describeValue(template: string | number | boolean | null) {
  const tables: CodeTable[] = [];
  const words = describeTransformation(template, {
    references: new References(new FlowSteps('x', flow), step),
    nameTable: (table) => `table ${tables.push(table)}`,
    labelOf: ({ path }, value) => (path[0] === 'help' && value === '6' ? 'No help' : undefined),
  });
  return { words, rows: tables.map(({ rows }) => rows) };
}

const NAME = "body('Get_the_referral')?['name']";
const HELP = "outputs('Opportunity')?['help']";

it.each([
  ['a member', `@${NAME}`, 'copied'],
  ['a member, empty text for none', `@coalesce(${NAME}, '')`, 'copied'],
  ['a cut', `@take(coalesce(${NAME}, ''), 300)`, 'cut to 300 characters'],
  ['case and spaces', `@toLower(trim(${NAME}))`, 'without spaces at the ends; in small letters'],
  ['a day', `@if(empty(${NAME}), null, formatDateTime(${NAME}, 'yyyy-MM-dd'))`, 'date only'],
  ['midnight', `@concat(take(${NAME}, 10), 'T00:00:00Z')`, 'date only, at 00:00 UTC'],
  ['another date form', `@formatDateTime(${NAME}, 'yyyy')`, 'as `yyyy`'],
  [
    'an amount',
    `@float(formatNumber(float(concat('', ${NAME})), 'F2', 'en-US'))`,
    'rounded to 2 decimals',
  ],
  ['a constant', 'SalesQualified', 'always `SalesQualified`'],
  ['a truth', true, 'always `true`'],
  ['nothing', null, 'always empty'],
  ['text around a member', `Deal @{${NAME}}`, `\`@concat('Deal ', ${NAME})\``],
  [
    'a lookup',
    "@concat('/accounts(', outputs('Customer')?['id'], ')')",
    'from the step “Customer”; as a lookup in accounts',
  ],
  ['a list', "@join(body('Solutions'), ';')", 'from the step “Solutions”; joined with `;`'],
  ['two sources', `@coalesce(${NAME}, ${HELP}, '')`, '`/name`; where that is empty, `help`'],
  [
    'blanks out',
    `@replace(replace(${NAME}, ' ', ''), decodeUriComponent('%0A'), '')`,
    'without blanks; without line ends',
  ],
  [
    'a condition on a choice',
    `@if(and(not(equals(${HELP}, null)), not(equals(${HELP}, 6))), 'Shared', 'Independent')`,
    '`Shared` where `help` is not empty and `help` is not “No help”, else `Independent`',
  ],
  [
    'a setting',
    `@if(equals(parameters('Owner (cosell_Owner)'), 'CRM'), ${NAME}, null)`,
    '`/name` where the setting Owner is `CRM`, else empty',
  ],
  ['what is not known', `@slice(${NAME}, 1)`, `\`@slice(${NAME}, 1)\``],
  [
    'the unknown inside of the known',
    `@take(slice(${NAME}, 1), 5)`,
    `\`@take(slice(${NAME}, 1), 5)\``,
  ],
])('words for %s', (_, template, words) => {
  expect(describeValue(template).words).toBe(words);
});

it.each([
  [
    'an object',
    `@json('{"10":0,"Qualify":1}')?[coalesce(${NAME}, '-')]`,
    [
      ['10', 0],
      ['Qualify', 1],
    ],
  ],
  [
    'a list that begins elsewhere',
    `@json('["A","B"]')?[sub(${HELP}, 941050000)]`,
    [
      ['941050000', 'A'],
      ['941050001', 'B'],
    ],
  ],
  [
    'a ladder',
    `@if(equals(${HELP}, null), null, if(less(${HELP}, 10), 's', if(less(${HELP}, 51), 'm', 'l')))`,
    [
      ['below 10', 's'],
      ['below 51', 'm'],
      ['else', 'l'],
    ],
  ],
])('reads the code table of %s', (_, template, rows) => {
  expect(describeValue(template)).toEqual({ words: 'by table 1', rows: [rows] });
});
