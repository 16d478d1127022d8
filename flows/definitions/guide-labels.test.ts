// The labels that a customizer looks for, and how they are nested: section 2 of the user's guide, letter for letter.
// https://learn.microsoft.com/partner-center/connector-dynamics (Customize synchronization steps)
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { asObject } from '../runner/definition';
import type { ValueObject } from '../runner/expressions/values';

const flowsFolder = join(__dirname, '..');
const LONGEST_LABEL = 80;

const LEAD_OR_OPPORTUNITY = '(Scope) Synchronize the lead or opportunity';
/** `>` is "open", `yes` the branch of a condition. */
const PATHS: Readonly<Record<string, readonly string[]>> = {
  'Partner Center to {crm} (Insider Preview)': [
    `${LEAD_OR_OPPORTUNITY} > If it's new Shared opportunity, then > yes > Creating a new opportunity in the CRM`,
    `${LEAD_OR_OPPORTUNITY} > If it's an update to an opportunity, then > yes > If difference between the opportunity objects in Partner Center and CRM, then > yes > Update existing opportunity`,
  ],
  '{crm} to Partner Center (Insider Preview)': [
    '(Scope) Synchronize the opportunity > If there is difference between the lead objects in Partner Center and CRM, then > yes > Update a referral with opportunity data',
  ],
  'Create Co-sell Referral - {crm} to Partner Center (Insider Preview)': [
    '(Scope) Synchronizing Referrals > Create Microsoft Referral',
  ],
};

interface Listed {
  readonly displayName: string;
  readonly file?: string;
}

const { flows } = JSON.parse(readFileSync(join(flowsFolder, 'flows.json'), 'utf8')) as {
  flows: Listed[];
};

function readDefinition(displayName: string): ValueObject | undefined {
  const file = flows.find((each) => each.displayName === displayName)?.file;
  if (file === undefined || !existsSync(join(flowsFolder, file))) return undefined;
  const flow = asObject(JSON.parse(readFileSync(join(flowsFolder, file), 'utf8')));
  return asObject(asObject(flow['properties'])['definition']);
}

/** How far the labels lead: all of them where the path is there. */
function follow(definition: ValueObject, path: string): string {
  const found: string[] = [];
  let here = definition;
  for (const label of path.split(' > ')) {
    const actions = asObject(here['actions']);
    const next = label === 'yes' ? here : actions[label.replaceAll(' ', '_')];
    if (next === undefined || (label === 'yes' && here['type'] !== 'If')) break;
    found.push(label);
    here = asObject(next);
  }
  return found.join(' > ');
}

function labelsOf(definition: ValueObject): string[] {
  const inner = [definition, asObject(definition['else'])];
  for (const each of Object.values(asObject(definition['cases']))) inner.push(asObject(each));
  if (definition['default'] !== undefined) inner.push(asObject(definition['default']));
  return inner.flatMap((each) =>
    Object.entries(asObject(each['actions'])).flatMap(([name, action]) => [
      name.replaceAll('_', ' '),
      ...labelsOf(asObject(action)),
    ]),
  );
}

/** Salesforce's flows are held as soon as they are there. */
const written = Object.keys(PATHS).flatMap((pattern) =>
  ['Dynamics 365', 'Salesforce'].flatMap((crm) => {
    const displayName = pattern.replace('{crm}', crm);
    const definition = readDefinition(displayName);
    return definition ? [{ displayName, definition, paths: PATHS[pattern] ?? [] }] : [];
  }),
);

it('all flows of Dynamics 365 are there', () => {
  const names = written.map(({ displayName }) => displayName);
  expect(names.filter((name) => name.includes('Dynamics 365'))).toHaveLength(3);
});

describe.each(written)('$displayName', ({ definition, paths }) => {
  it.each(paths)('%s', (path) => {
    expect(follow(definition, path)).toBe(path);
  });

  it(`has no label of more than ${LONGEST_LABEL} characters`, () => {
    expect(labelsOf(definition).filter((label) => label.length > LONGEST_LABEL)).toEqual([]);
  });
});

it('the flow that Partner Center calls has the trigger "manual", which takes HTTP requests', () => {
  const definition = readDefinition('Partner Center to Dynamics 365 (Insider Preview)');
  expect(definition?.['triggers']).toMatchObject({ manual: { type: 'Request', kind: 'Http' } });
});
