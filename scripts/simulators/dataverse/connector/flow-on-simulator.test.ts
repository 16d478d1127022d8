// Flows on the simulated organization, by the connector and back by the row trigger. Expected: Microsoft's pages on the
// Dataverse connector (see README.md and flows/platform-connectors/dataverse/README.md).
import { join } from 'node:path';
import { connectorOperations } from '../../../../flows/runner/connections/connector-operations';
import { HttpCaller } from '../../../../flows/runner/connections/http-caller';
import { VirtualClock } from '../../../../flows/runner/clock';
import { asObject } from '../../../../flows/runner/definition';
import type { Value, ValueObject } from '../../../../flows/runner/expressions/values';
import { HostedFlow } from '../../../../flows/runner/host-flow';
import { describeRun } from '../../../../flows/runner/run/describe-run';
import { loadFlow, runFlow } from '../../../../flows/runner/run-flow';
import { readConnectors } from '../../../connectors';
import { createDataverse } from '../server';
import { RowTriggers } from './row-triggers';

const ORG = 'https://org.crm.example';
const ID = '11111111-2222-3333-4444-555555555555';
const known = readConnectors(join(__dirname, '..', '..', '..', '..'));

function organization() {
  const clock = new VirtualClock(Date.parse('2026-01-01T10:00:00Z'));
  const dataverse = createDataverse({ clock });
  const resolve = connectorOperations(known, {
    find: () => ({ baseUrl: ORG, readToken: () => Promise.resolve('token') }),
    advise: () => 'set it.',
  });
  return { clock, dataverse, caller: new HttpCaller(clock, resolve, dataverse.fetch) };
}

const host = (operationId: string) => ({
  connectionName: 'shared_commondataserviceforapps',
  operationId,
  apiId: '/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps',
});

function act(operationId: string, parameters: ValueObject, after?: string, more: ValueObject = {}) {
  const runAfter = after === undefined ? {} : { [after]: ['Succeeded', 'Failed'] };
  const inputs = { host: host(operationId), parameters, retryPolicy: { type: 'none' } };
  return { type: 'OpenApiConnection', inputs, runAfter, ...more };
}

async function run(actions: Record<string, ValueObject>) {
  const { clock, caller, dataverse } = organization();
  const manual = { type: 'Request', kind: 'Button', inputs: { schema: {} } };
  const plan = loadFlow({ triggers: { manual }, actions }, 'flow');
  const { runs } = await runFlow(plan, { name: 'manual', outputs: {} }, { caller, clock });
  const records = asObject(runs[0] ? describeRun(runs[0])['actions'] : {});
  const outputs = (name: string) => asObject(asObject(records[name])['outputs']);
  return { outputs, dataverse };
}

const deal = { entityName: 'opportunities', recordId: ID };

test('a row is created, read, changed and deleted; what is written comes back with annotations', async () => {
  const { outputs } = await run({
    Upsert: act('UpdateRecord', { ...deal, 'item/name': 'A', 'item/estimatedvalue': 10 }),
    Update: act('UpdateOnlyRecord', { ...deal, 'item/name': 'B' }, 'Upsert'),
    Get: act('GetItem', { ...deal, $select: 'name,statecode' }, 'Update'),
    Delete: act('DeleteRecord', deal, 'Get'),
    Update_absent: act('UpdateOnlyRecord', { ...deal, 'item/name': 'C' }, 'Delete'),
    Create: act(
      'CreateRecord',
      { entityName: 'opportunities', item: { name: 'D' } },
      'Update_absent',
    ),
  });
  const statuses = ['Upsert', 'Update', 'Get', 'Delete', 'Update_absent', 'Create'].map(
    (name) => outputs(name)['statusCode'],
  );
  expect(statuses.map(Number)).toEqual([201, 200, 200, 204, 404, 201]);
  const label = 'statecode@OData.Community.Display.V1.FormattedValue';
  for (const name of ['Upsert', 'Update', 'Get', 'Create']) {
    expect(asObject(outputs(name)['body'])).toMatchObject({ [label]: 'Open' });
  }
  expect(asObject(outputs('Get')['body'])).toMatchObject({ name: 'B', opportunityid: ID });
});

test('what stands in recordId is encoded on the way and read on the other side', async () => {
  const { outputs } = await run({
    Upsert: act('UpdateRecord', { ...deal, 'item/name': 'A' }),
    Get: act('GetItem', { ...deal, recordId: `opportunityid=${ID}` }, 'Upsert'),
  });
  expect(Number(outputs('Get')['statusCode'])).toBe(200);
});

const opportunity = (values: ValueObject) => ({
  'subscriptionRequest/entityname': 'opportunity',
  'subscriptionRequest/message': 4,
  'subscriptionRequest/scope': 4,
  ...values,
});

function hostFlow(parameters: ValueObject) {
  const { clock, caller, dataverse } = organization();
  const callbackUrl = 'http://127.0.0.1:1/callbacks/7';
  const row = {
    type: 'OpenApiConnectionWebhook',
    inputs: { host: host('SubscribeWebhookTrigger'), parameters },
  };
  const actions = { Body: { type: 'Compose', inputs: '@triggerBody()', runAfter: {} } };
  const plan = loadFlow({ triggers: { row }, actions }, 'row');
  const flow = new HostedFlow(plan, { clock, caller, callbackUrl });
  const calledUrls: string[] = [];
  const triggers = new RowTriggers({
    database: dataverse.database,
    clock,
    send: async (request) => {
      calledUrls.push(request.url);
      const { statusCode } = await flow.notify((await request.json()) as Value);
      return new Response(null, { status: statusCode });
    },
  });
  const write = (method: string, body: object) =>
    dataverse.fetch(
      new Request(`${ORG}/api/data/v9.2/opportunities(${ID})`, {
        method,
        headers: { authorization: 'Bearer token', 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );
  return { clock, dataverse, flow, triggers, write, calledUrls, callbackUrl };
}

test('a flow is told of rows while it is on', async () => {
  const { clock, dataverse, flow, triggers, write, calledUrls, callbackUrl } = hostFlow(
    opportunity({
      'subscriptionRequest/filteringattributes': 'name',
      'subscriptionRequest/filterexpression': "name ne 'quiet'",
    }),
  );
  const registrations = () => dataverse.database.count('callbackregistration');
  await clock.runUntil(flow.start());
  expect(registrations()).toBe(1);
  for (const body of [{ name: 'A' }, { name: 'A' }, { description: 'x' }, { name: 'quiet' }]) {
    expect((await write('PATCH', body)).status).toBe(204);
  }
  await clock.runUntil(triggers.settled());
  const told = flow.runs.map(({ trigger }) => asObject(asObject(trigger.outputs)['body']));
  expect(told.map((body) => [body['SdkMessage'], body['name']])).toEqual([
    ['Create', 'A'],
    ['Update', 'A'],
  ]);
  expect(calledUrls).toEqual([callbackUrl, callbackUrl]);
  await clock.runUntil(flow.stop());
  expect(registrations()).toBe(0);
  await write('PATCH', { name: 'B' });
  await clock.runUntil(triggers.settled());
  expect(flow.runs).toHaveLength(2);
});

test('a report that comes after the flow was turned off is refused and not repeated', async () => {
  const { clock, flow, triggers, write } = hostFlow(opportunity({}));
  await clock.runUntil(flow.start());
  await write('PATCH', { name: 'A' });
  await clock.runUntil(flow.stop());
  await clock.runUntil(triggers.settled());
  expect([flow.runs.length, triggers.pending]).toEqual([0, 0]);
});
