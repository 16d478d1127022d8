// The test of the tests: without the comparison, the key of the claim, the claim, the recovery, the eTag or the retry of the
// outbound flows, some scenario fails. What a step does is in its definition; here it is taken away, one at a time.
import { join } from 'node:path';
import type { HostFlow } from '../flow-host/create-flow-host';
import type { JsonObject } from '../simulators/partner-center/json';
import { dynamics365 } from './dynamics-365';
import { readFlowFile, replaceFlow, withEdited } from './mutants';
import { runScenario } from './run-scenario';
import { salesforce } from './salesforce';
import differences from './salesforce-differences.json';
import { readScenarios } from './scenario';
import { shippedFlows } from './stage';

jest.setTimeout(120_000);

const projectRoot = join(__dirname, '../..');
const outboundScenarios = readScenarios(join(__dirname, 'outbound'));

/** A CRM, and how its two flows differ where something is taken away. */
const crms = [
  {
    crm: dynamics365,
    outbound: 'definitions/dynamics-365-to-partner-center.json',
    create: 'definitions/create-cosell-referral-dynamics-365.json',
    renamed: new Map<string, string>(),
    scenarios: outboundScenarios,
  },
  {
    crm: salesforce,
    outbound: 'definitions/salesforce-to-partner-center.json',
    create: 'definitions/create-cosell-referral-salesforce.json',
    renamed: new Map([['Columns_that_differ', 'Fields_that_differ']]),
    scenarios: outboundScenarios.filter(({ name }) => !(name in differences)),
  },
];

/** The inputs with other parameters. */
function withParameters(action: JsonObject, parameters: JsonObject): JsonObject {
  const inputs = action['inputs'] as JsonObject;
  const before = inputs['parameters'] as JsonObject;
  return { ...action, inputs: { ...inputs, parameters: { ...before, ...parameters } } };
}

function withoutRetry(action: JsonObject): JsonObject {
  const inputs = action['inputs'] as JsonObject;
  return { ...action, inputs: { ...inputs, retryPolicy: { type: 'none' } } };
}

const nothingToDo = (action: JsonObject): JsonObject => ({
  type: 'Compose',
  inputs: {},
  runAfter: action['runAfter'] ?? {},
});

interface Mutation {
  readonly name: string;
  readonly flow: 'outbound' | 'create';
  readonly step: string;
  readonly edit: (action: JsonObject) => JsonObject;
  /** Files of scenarios that speak of it. */
  readonly asked: readonly string[];
}

const mutations: readonly Mutation[] = [
  {
    name: 'the comparison with the baseline: every member is judged as changed here',
    flow: 'outbound',
    step: 'Referral_values_judged',
    edit: (action) => ({
      ...action,
      inputs: {
        ...(action['inputs'] as JsonObject),
        select: "@setProperty(item(), 'verdict', if(empty(item()?['path']), 'locked', 'give'))",
      },
    }),
    asked: ['conflict.json', 'update.json'],
  },
  {
    name: 'the comparison of the event: each is taken for a change',
    flow: 'outbound',
    step: 'Columns_that_differ',
    edit: (action) => ({
      ...action,
      inputs: { ...(action['inputs'] as JsonObject), from: "@createArray('name')", where: '@true' },
    }),
    asked: ['update.json'],
  },
  {
    name: 'the eTag: whatever is there is overwritten',
    flow: 'outbound',
    step: 'Write_the_referral',
    edit: (action) => withParameters(action, { 'If-Match': '*' }),
    asked: ['conflict.json'],
  },
  {
    name: 'the retry of a patch',
    flow: 'outbound',
    step: 'Write_the_referral',
    edit: withoutRetry,
    asked: ['doubtful.json'],
  },
  {
    name: 'the key of the claim: each run has its own',
    flow: 'create',
    step: 'Claim_the_opportunity',
    edit: (action) => withParameters(action, { 'item/cosell_key': '@guid()' }),
    asked: ['claims.json', 'create.json'],
  },
  {
    name: 'the claim: nobody asks whether it was taken',
    flow: 'create',
    step: 'If_another_run_has_claimed_it,_then',
    edit: (action) => ({ ...action, expression: { equals: [true, false] } }),
    asked: ['claims.json', 'create.json'],
  },
  {
    name: 'the look for the referral that an earlier run made',
    flow: 'create',
    step: 'The_referral_that_was_there',
    edit: (action) => ({
      ...action,
      inputs: { ...(action['inputs'] as JsonObject), where: '@false' },
    }),
    asked: ['claims.json'],
  },
  {
    name: 'the look after a doubtful answer: the create is repeated blindly',
    flow: 'create',
    step: 'The_referral_of_the_doubtful_answer',
    edit: (action) => ({
      ...action,
      inputs: { ...(action['inputs'] as JsonObject), where: '@false' },
    }),
    asked: ['doubtful.json'],
  },
  {
    name: 'the rule that a create is not repeated by itself',
    flow: 'create',
    step: 'Create_Microsoft_Referral',
    edit: (action) => {
      const inputs = action['inputs'] as JsonObject;
      const retryPolicy = { type: 'fixed', count: 2, interval: 'PT5S' };
      return { ...action, inputs: { ...inputs, retryPolicy } };
    },
    asked: ['doubtful.json'],
  },
  {
    name: 'the validation',
    flow: 'create',
    step: 'Faults',
    edit: (action) => ({
      ...action,
      inputs: { ...(action['inputs'] as JsonObject), where: '@false' },
    }),
    asked: ['validation.json'],
  },
  {
    name: 'the invitation of Microsoft',
    flow: 'create',
    step: 'Invite_Microsoft',
    edit: nothingToDo,
    asked: ['create.json'],
  },
];

describe.each(crms)('$crm.name: without', ({ crm, renamed, scenarios, ...files }) => {
  it.each(mutations.map((each) => [each.name, each] as const))(
    '%s, some scenario fails',
    async (_name, { flow, step, edit, asked }) => {
      const definition = readFlowFile(projectRoot, files[flow]);
      const shipped = shippedFlows(projectRoot);
      const flows = replaceFlow(
        shipped,
        crm[flow],
        withEdited(definition, renamed.get(step) ?? step, edit),
      );
      expect(await findFailing(asked, flows)).toBeDefined();
    },
  );

  it('nothing taken away, the scenarios that were asked hold', async () => {
    const asked = [...new Set(mutations.flatMap((each) => each.asked))];
    expect(await findFailing(asked, shippedFlows(projectRoot), 4)).toBeUndefined();
  });

  /** The name of the first that fails. @param every only each n-th is asked */
  async function findFailing(
    asked: readonly string[],
    flows: readonly HostFlow[],
    every = 1,
  ): Promise<string | undefined> {
    const chosen = scenarios.filter(({ file }) => asked.includes(file));
    for (const scenario of chosen.filter((_each, index) => index % every === 0)) {
      const outcome = await runScenario(scenario, { projectRoot, flows, crm });
      if (outcome.differences.length > 0) return scenario.name;
    }
    return undefined;
  }
});
