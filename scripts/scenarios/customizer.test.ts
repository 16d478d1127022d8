// A customizer edits one named step and nothing else, as the guide says, and the new member arrives.
// The guide: section 2 of the user guide, Customize the synchronization steps.
import { join } from 'node:path';
import type { JsonObject } from '../simulators/partner-center/json';
import { INBOUND_FLOW } from '../system/system';
import { readFlowFile, replaceFlow, withEdited } from './mutants';
import { describeOutcome, runScenario } from './run-scenario';
import { parseScenarios } from './scenario';
import { shippedFlows } from './stage';

const projectRoot = join(__dirname, '../..');
const shipped = readFlowFile(projectRoot, 'definitions/partner-center-to-dynamics-365.json');

function withLineOnCreate(flow: JsonObject): JsonObject {
  return withEdited(flow, 'New_opportunity_mapping', (action) => {
    const inputs = action['inputs'] as JsonObject;
    const select = { ...(inputs['select'] as JsonObject), stepname: "@item()?['campaignId']" };
    return { ...action, inputs: { ...inputs, select } };
  });
}

function withLineOnUpdate(flow: JsonObject): JsonObject {
  return withEdited(flow, 'Opportunity_mapping', (action) => {
    const line = {
      field: 'Campaign',
      column: 'stepname',
      value: "@body('Get_the_referral')?['campaignId']",
    };
    return { ...action, inputs: [...(action['inputs'] as JsonObject[]), line] };
  });
}

async function expectToHold(flow: JsonObject, trigger: JsonObject[], expected: JsonObject) {
  const json = {
    flow: INBOUND_FLOW,
    scenarios: [{ name: 'customized', why: 'user-guide 2', trigger, expected }],
  };
  const [scenario] = parseScenarios(json, 'customizer.test.ts');
  if (!scenario) throw new Error('There is one scenario.');
  const flows = replaceFlow(shippedFlows(projectRoot), INBOUND_FLOW, flow);
  const outcome = await runScenario(scenario, { projectRoot, flows });
  if (outcome.differences.length > 0) throw new Error(describeOutcome(outcome));
}

const newDeal = { partnerCenter: { newDeal: { campaignId: 'spring' } } };
const edit = { partnerCenter: { edit: { campaignId: 'autumn' } } };

describe('one line added in a named step', () => {
  it('without it, the member does not arrive', () =>
    expectToHold(shipped, [newDeal, edit], { opportunities: [{ stepname: null }] }));

  it('in Creating a new opportunity in the CRM: the member arrives on create', () =>
    expectToHold(withLineOnCreate(shipped), [newDeal], {
      opportunities: [{ stepname: 'spring', cosell_syncstatus: 941050002 }],
    }));

  it('in Update existing opportunity: the member arrives on a later change, and stands in Audit', () =>
    expectToHold(withLineOnUpdate(shipped), [newDeal, edit], {
      opportunities: [
        { stepname: 'autumn', cosell_audit: { $firstLine: { $contains: ['Campaign', 'autumn'] } } },
      ],
    }));

  it('in both: it arrives on create, its echo writes nothing, and a change arrives in one write', () =>
    expectToHold(withLineOnUpdate(withLineOnCreate(shipped)), [newDeal, edit], {
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
      withLineOnUpdate(withLineOnCreate(shipped)),
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
      withEdited(withLineOnCreate(shipped), 'Opportunity_mapping', (action) => {
        const line = {
          field: 'Campaign',
          column: 'stepname',
          value: "@body('Get_the_referral')?['campaignId']",
          path: '/campaignId',
          back: "@outputs('Opportunity')?['stepname']",
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

  it('into a column of several choices: they arrive on create and on a later change', () => {
    const choices = (campaign: string) =>
      `@if(equals(${campaign}, 'spring'), '100000000,100000002', '100000001')`;
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
    return expectToHold(both, [newDeal, first, edit], {
      calls: [{ $atMost: 12 }, 2, 3],
      opportunities: [{ sample_industries: '100000001' }],
    });
  });
});
