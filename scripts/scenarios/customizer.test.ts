// A customizer edits one named step and nothing else, as the guide says, and the new member arrives.
// The guide: section 2 of the user guide, Customize the synchronization steps.
import { join } from 'node:path';
import type { JsonObject } from '../simulators/partner-center/json';
import type { Crm } from './crm';
import { dynamics365 } from './dynamics-365';
import { readFlowFile, replaceFlow, withEdited } from './mutants';
import { describeOutcome, runScenario } from './run-scenario';
import { salesforce } from './salesforce';
import { parseScenarios } from './scenario';
import { shippedFlows } from './stage';

const projectRoot = join(__dirname, '../..');

interface Customized {
  readonly crm: Crm;
  readonly file: string;
  /** A column that no line fills, as the flow calls it. */
  readonly column: string;
  /** The column is read with the row; Dataverse gives all of them. */
  readonly withRead: (flow: JsonObject) => JsonObject;
}

// The guide: with Salesforce the field has to stand in SELECT of the steps that read the record.
function withSelected(flow: JsonObject): JsonObject {
  const listed = /Sync_Baseline__c, Account\.Name/g;
  const text = JSON.stringify(flow).replace(listed, 'Sync_Baseline__c, NextStep, Account.Name');
  return JSON.parse(text) as JsonObject;
}

const crms: readonly Customized[] = [
  {
    crm: dynamics365,
    file: 'definitions/partner-center-to-dynamics-365.json',
    column: 'stepname',
    withRead: (flow) => flow,
  },
  {
    crm: salesforce,
    file: 'definitions/partner-center-to-salesforce.json',
    column: 'NextStep',
    withRead: withSelected,
  },
];

function withLineOnCreate(flow: JsonObject, column: string): JsonObject {
  return withEdited(flow, 'New_opportunity_mapping', (action) => {
    const inputs = action['inputs'] as JsonObject;
    const select = { ...(inputs['select'] as JsonObject), [column]: "@item()?['campaignId']" };
    return { ...action, inputs: { ...inputs, select } };
  });
}

function withLineOnUpdate(flow: JsonObject, column: string): JsonObject {
  return withEdited(flow, 'Opportunity_mapping', (action) => {
    const line = {
      ...{ field: 'Campaign', column },
      value: "@body('Get_the_referral')?['campaignId']",
    };
    return { ...action, inputs: [...(action['inputs'] as JsonObject[]), line] };
  });
}

async function expectToHold(
  crm: Crm,
  flow: JsonObject,
  trigger: JsonObject[],
  expected: JsonObject,
) {
  const json = {
    flow: dynamics365.inbound,
    scenarios: [{ name: 'customized', why: 'user-guide 2', trigger, expected }],
  };
  const [scenario] = parseScenarios(json, 'customizer.test.ts');
  if (!scenario) throw new Error('There is one scenario.');
  const flows = replaceFlow(shippedFlows(projectRoot), crm.inbound, flow);
  const outcome = await runScenario(scenario, { projectRoot, flows, crm });
  if (outcome.differences.length > 0) throw new Error(describeOutcome(outcome));
}

const newDeal = { partnerCenter: { newDeal: { campaignId: 'spring' } } };
const edit = { partnerCenter: { edit: { campaignId: 'autumn' } } };

describe.each(crms)(
  '$crm.name: one line added in a named step',
  ({ crm, file, column, withRead }) => {
    const shipped = withRead(readFlowFile(projectRoot, file));
    const onCreate = withLineOnCreate(shipped, column);

    it('without it, the member does not arrive', () =>
      expectToHold(crm, shipped, [newDeal, edit], { opportunities: [{ stepname: null }] }));

    it('in Creating a new opportunity in the CRM: the member arrives on create', () =>
      expectToHold(crm, onCreate, [newDeal], {
        opportunities: [{ stepname: 'spring', cosell_syncstatus: 941050002 }],
      }));

    it('in Update existing opportunity: the member arrives on a later change, and stands in Audit', () =>
      expectToHold(crm, withLineOnUpdate(shipped, column), [newDeal, edit], {
        opportunities: [
          {
            stepname: 'autumn',
            cosell_audit: { $firstLine: { $contains: ['Campaign', 'autumn'] } },
          },
        ],
      }));

    it('in both: it arrives on create, its echo writes nothing, and a change arrives in one write', () =>
      expectToHold(crm, withLineOnUpdate(onCreate, column), [newDeal, edit], {
        calls: [{ $atMost: 12 }, 2, 3],
        opportunities: [
          {
            stepname: 'autumn',
            cosell_audit: { $lines: 2, $firstLine: { $contains: 'spring → autumn' } },
          },
        ],
      }));

    it('without a path, what the seller changes there stays and is not sent', () =>
      expectToHold(
        crm,
        withLineOnUpdate(onCreate, column),
        [
          newDeal,
          { dataverse: { update: { stepname: 'mine' } } },
          { partnerCenter: { edit: { details: { notes: 'other' } } } },
        ],
        {
          opportunities: [{ stepname: 'mine', description: 'other' }],
          referrals: { referral: { campaignId: 'spring' } },
        },
      ));

    it('with a path and a value to send back, what the seller changes there goes to Partner Center', () =>
      expectToHold(
        crm,
        withEdited(onCreate, 'Opportunity_mapping', (action) => {
          const line = {
            ...{ field: 'Campaign', column },
            value: "@body('Get_the_referral')?['campaignId']",
            path: '/campaignId',
            back: `@outputs('Opportunity')?['${column}']`,
          };
          return { ...action, inputs: [...(action['inputs'] as JsonObject[]), line] };
        }),
        [
          newDeal,
          { dataverse: { update: { stepname: 'mine' } } },
          { partnerCenter: { edit: { details: { notes: 'other' } } } },
        ],
        {
          opportunities: [{ stepname: 'mine', description: 'other' }],
          referrals: { referral: { campaignId: 'mine' } },
        },
      ));
  },
);

it('one line into a column of several choices of Dynamics 365: they arrive on create and on a later change', () => {
  const choices = (campaign: string) =>
    `@if(equals(${campaign}, 'spring'), '100000000,100000002', '100000001')`;
  const shipped = readFlowFile(projectRoot, 'definitions/partner-center-to-dynamics-365.json');
  const create = withEdited(shipped, 'New_opportunity_mapping', (action) => {
    const inputs = action['inputs'] as JsonObject;
    const column = { sample_industries: choices("item()?['campaignId']") };
    return {
      ...action,
      inputs: { ...inputs, select: { ...(inputs['select'] as object), ...column } },
    };
  });
  const both = withEdited(create, 'Opportunity_mapping', (action) => {
    const value = choices("body('Get_the_referral')?['campaignId']");
    const line = { field: 'Industries', column: 'sample_industries', value };
    return { ...action, inputs: [...(action['inputs'] as JsonObject[]), line] };
  });
  const first = { expect: { opportunities: [{ sample_industries: '100000000,100000002' }] } };
  return expectToHold(dynamics365, both, [newDeal, first, edit], {
    calls: [{ $atMost: 12 }, 2, 3],
    opportunities: [{ sample_industries: '100000001' }],
  });
});
