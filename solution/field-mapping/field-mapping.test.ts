// The Field Mapping Guide against the flows, and what the check finds when a customizer's edit goes wrong.
import { DefinitionError } from '../../flows/runner/load/fault';
import { readMappedTables } from '../../scripts/mapped-tables';
import { MAPPING_STEPS } from './mapping-steps';
import {
  actionsOf,
  find,
  INBOUND,
  inboundLines,
  lineOf,
  outboundLines,
  rename,
  type Definitions,
} from './test-flows';
import { createMapper, ROOT, readText, rowOf, texts, type Case } from './test-mapping';

const mapFlows = createMapper(readMappedTables(ROOT));

it('agree: guide, flows, columns and connector', () => {
  const { guide, faults } = mapFlows();
  expect(faults).toEqual([]);
  const written = readText('flows/FIELD-MAPPING.md');
  const names = new Map(
    (
      JSON.parse(readText('flows/flows.json')) as {
        flows: { file?: string; displayName: string }[];
      }
    ).flows.map(({ file, displayName }) => [file?.replace('definitions/', ''), displayName]),
  );
  const named = [...texts.keys()].reduce(
    (text, file) => text.replaceAll(`Flow **${file}**`, `Flow **${names.get(file)}**`),
    guide,
  );
  // Out of date? Run `cosell map`.
  expect(written).toBe(named);
});

it('has a row for each mapped column in each direction, with member, rule and reach', () => {
  const mapping = mapFlows();
  const row = rowOf.bind(undefined, mapping);
  expect(row('Referral mapping', 'estimatedclosedate', 'CRM → Partner Center')).toMatchObject({
    members: ['/details/closingDateTime'],
    required: true,
    askedBy: ['closing-date-missing'],
    change: 'patchable',
  });
  expect(row('New opportunity mapping', 'name', 'Partner Center → CRM')).toMatchObject({
    members: ['/name'],
    transformation: 'cut to 300 characters',
    required: true,
    change: 'create-only',
  });
  expect(
    row('Create Microsoft Referral', 'owninguser/lastname', 'CRM → Partner Center'),
  ).toMatchObject({
    members: ['/team/0/lastName'],
    askedBy: ['team-member-incomplete'],
  });
  expect(new Set(mapping.rows.map(({ flow, step }) => flow + step)).size).toBe(
    MAPPING_STEPS.length,
  );
});

it('documents a customizer’s line, an expression that it has no words for included', () => {
  const value = "@toUpper(slice(body('Get_the_referral')?['campaignId'], 2))";
  const { guide, faults } = mapFlows((flows) => {
    find(actionsOf(flows, INBOUND), 'New_opportunity_mapping')[1]['inputs'] = {
      from: "@createArray(body('Get_the_referral'))",
      select: { name: "@item()?['name']", stepname: value },
    };
  });
  expect(faults).toEqual([]);
  const [line] = guide.split('\n').filter((each) => each.includes('`stepname`'));
  expect(line).toContain('`/campaignId`');
  expect(line).toContain(`\`${value}\``);
});

it('gives the same text each time', () => {
  const map = () => mapFlows(undefined, 'salesforce').guide;
  expect(map()).toBe(map());
});

const cases: Case[] = [
  [
    'a column that is not there',
    'UnknownColumn',
    "no column 'estimatedvalu'",
    (flows) => (lineOf(inboundLines(flows), 'estimatedvalue')['column'] = 'estimatedvalu'),
  ],
  [
    'a member that is not there',
    'UnknownMember',
    "no member '/details/note'",
    (flows) =>
      (lineOf(inboundLines(flows), 'description')['value'] =
        "@body('Get_the_referral')?['details']?['note']"),
  ],
  [
    'a column read that is not there',
    'UnknownColumn',
    "no column 'descriptio'",
    (flows) =>
      (lineOf(outboundLines(flows), 'description')['back'] =
        "@body('Get_the_opportunity')?['descriptio']"),
  ],
  [
    'a path that no change may name',
    'NotPatchable',
    "no change of '/name'",
    (flows) =>
      Object.assign(lineOf(outboundLines(flows), 'name'), {
        path: '/name',
        back: "@body('Get_the_opportunity')?['name']",
      }),
  ],
  [
    'a text for an amount',
    'TypeMismatch',
    "can be text; the column 'estimatedvalue' takes a number",
    (flows) =>
      (lineOf(inboundLines(flows), 'estimatedvalue')['value'] =
        "@body('Get_the_referral')?['name']"),
  ],
  [
    'an amount for a text',
    'TypeMismatch',
    "can be a number; the member '/details/notes' takes text",
    (flows) =>
      (lineOf(outboundLines(flows), 'description')['back'] =
        "@body('Get_the_opportunity')?['estimatedvalue']"),
  ],
  [
    'a lookup that is not bound',
    'TypeMismatch',
    "expected 'parentaccountid@odata.bind'",
    (flows) =>
      (lineOf(inboundLines(flows), 'parentaccountid@odata.bind')['column'] = 'parentaccountid'),
  ],
  [
    'a stage that Partner Center does not know',
    'ValueNotAllowed',
    "can be 'Propos'",
    (flows) =>
      (lineOf(outboundLines(flows), 'salesstage')['back'] =
        '@json(\'["Qualify","Develop","Propos","Close"]\')?[body(\'Get_the_opportunity\')?[\'salesstage\']]'),
  ],
  [
    'a choice that the column does not have',
    'ValueNotAllowed',
    "can be '941050009'",
    (flows) => (lineOf(inboundLines(flows), 'cosell_howcanmicrosofthelp')['value'] = 941050009),
  ],
  [
    'another value back in either direction',
    'DirectionsDisagree',
    "'back' is",
    (flows) =>
      (lineOf(inboundLines(flows), 'description')['back'] = "@outputs('Opportunity')?['name']"),
  ],
  [
    'another path in either direction',
    'DirectionsDisagree',
    "'path' is '/details/currency' here",
    (flows) =>
      (lineOf(inboundLines(flows), 'transactioncurrencyid@odata.bind')['path'] = '/details/notes'),
  ],
  [
    'a path in one direction alone',
    'DirectionsDisagree',
    "'Opportunity mapping' has no path for it",
    (flows) => {
      const line = lineOf(inboundLines(flows), 'salesstage');
      delete line['path'];
      delete line['back'];
    },
  ],
  [
    'a line in one direction alone',
    'DirectionsDisagree',
    "'Opportunity mapping' has none",
    (flows) => inboundLines(flows).pop(),
  ],
  [
    'a column twice',
    'ColumnTwice',
    "'name' has a second line",
    (flows) => {
      const lines = inboundLines(flows);
      lines.push({ ...lines[0] });
    },
  ],
  [
    'a column that the trigger does not listen for',
    'ColumnNotInTrigger',
    "changes of the column 'stepname'",
    (flows) =>
      outboundLines(flows).push({
        column: 'stepname',
        value: '',
        path: '/campaignId',
        back: "@body('Get_the_opportunity')?['stepname']",
      }),
  ],
  [
    'a column of another row that is not read',
    'ColumnNotRead',
    "without 'websiteurl' of its 'parentaccountid'",
    (flows) =>
      (lineOf(outboundLines(flows), 'description')['back'] =
        "@body('Get_the_opportunity')?['parentaccountid']?['websiteurl']"),
  ],
];

it.each(cases)('finds %s', (_, code, message, edit) => {
  const { faults } = mapFlows(edit, 'dynamics-365');
  const found = faults.find((fault) => fault.code === code && fault.message.includes(message));
  expect(found ?? faults).toMatchObject({
    code,
    path: expect.arrayContaining([expect.any(String)]),
  });
});

const refused: [title: string, message: string, edit: (flows: Definitions) => void][] = [
  [
    'a mapping that was renamed',
    "Rename 'Opportunty mapping' back to 'Opportunity mapping'.",
    (flows) => rename(flows, INBOUND, 'Opportunity_mapping', 'Opportunty_mapping'),
  ],
  [
    'a block that was renamed',
    "no step 'Update existing lead'",
    (flows) => rename(flows, INBOUND, 'Update_existing_lead', 'Lead_update'),
  ],
  [
    'a mapping that is no list',
    'expected a list of lines',
    (flows) => (find(actionsOf(flows, INBOUND), 'Lead_mapping')[1]['inputs'] = { subject: 'x' }),
  ],
  [
    'a line with a path and nothing to send',
    "expected 'path' and 'back' together",
    (flows) => delete lineOf(inboundLines(flows), 'description')['back'],
  ],
  [
    'a misspelt member of a line',
    "no member 'vale'",
    (flows) => inboundLines(flows).push({ column: 'stepname', vale: 'x' }),
  ],
  [
    'a broken expression',
    'Opportunity_mapping',
    (flows) => (lineOf(inboundLines(flows), 'name')['value'] = "@take(body('Get_the_referral'"),
  ],
];

it.each(refused)('refuses %s', (_, message, edit) => {
  const map = () => mapFlows(edit, 'dynamics-365');
  expect(map).toThrow(DefinitionError);
  expect(map).toThrow(message);
});
