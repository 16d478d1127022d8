import type { Answer } from '../connections/call';
import type { ValueObject } from '../expressions/values';
import { HostedFlow } from '../host-flow';
import { loadFlow } from '../run-flow';
import { VirtualClock } from '../clock';
import { answer, ScriptedCaller } from './scripted-caller';

const CALLBACK = 'https://host.example/callbacks/7';
const ROW = {
  type: 'OpenApiConnectionWebhook',
  inputs: {
    host: {
      connectionName: 'shared_commondataserviceforapps',
      operationId: 'SubscribeWebhookTrigger',
      apiId: '/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps',
    },
    parameters: { 'subscriptionRequest/entityname': 'opportunity' },
  },
};

function host(trigger: ValueObject & { type: string }, answers: readonly Answer[]) {
  const clock = new VirtualClock(0);
  const caller = new ScriptedCaller(clock, answers);
  const actions = { Body: { type: 'Compose', inputs: '@triggerBody()', runAfter: {} } };
  const plan = loadFlow({ triggers: { row: trigger }, actions }, 'webhook');
  const flow = new HostedFlow(plan, { clock, caller, callbackUrl: CALLBACK, random: () => 0 });
  return { clock, caller, flow };
}

// reference/connector.md 2.2: 201 with Location, DELETE to it when the trigger is removed.
test('a connector is subscribed to, reports, and is left', async () => {
  const location = 'https://org.example/callbackregistrations(7)';
  const { clock, caller, flow } = host(ROW, [answer(201, { Location: location }), answer(204)]);
  await clock.runUntil(flow.start());
  expect(caller.asked[0]?.request).toMatchObject({
    kind: 'operation',
    operationId: 'SubscribeWebhookTrigger',
    parameters: { 'subscriptionRequest/entityname': 'opportunity' },
    trigger: { callbackUrl: CALLBACK },
  });
  const told = await clock.runUntil(flow.notify({ SdkMessage: 'Create' }, { 'x-a': 'b' }));
  expect([told.statusCode, told.headers['x-ms-workflow-run-id']]).toEqual([202, flow.runs[0]?.id]);
  expect(flow.runs[0]?.trigger.outputs).toEqual({
    headers: { 'x-a': 'b' },
    body: { SdkMessage: 'Create' },
  });
  await clock.runUntil(flow.stop());
  expect(caller.asked[1]?.request).toMatchObject({ kind: 'http', method: 'DELETE', uri: location });
  expect((await flow.notify({})).statusCode).toBe(400);
});

// Dataverse Web API, create: 204 and the new row's address in OData-EntityId.
test('Dataverse names its subscription by OData-EntityId, and is left by its own connection', async () => {
  const entity = 'https://org.example/api/data/v9.1/callbackregistrations(7)';
  const { clock, caller, flow } = host(ROW, [answer(204, { 'OData-EntityId': entity })]);
  await clock.runUntil(flow.start());
  await clock.runUntil(flow.stop());
  expect(caller.asked[1]?.request).toMatchObject({
    kind: 'http',
    method: 'DELETE',
    uri: entity,
    following: { operationId: 'SubscribeWebhookTrigger' },
  });
});

test('without a Location nothing ends the subscription', async () => {
  const { clock, caller, flow } = host(ROW, [answer(201)]);
  await clock.runUntil(flow.start());
  await clock.runUntil(flow.stop());
  expect(caller.asked).toHaveLength(1);
});

test('a subscription that is refused is told in the history', async () => {
  const { clock, flow } = host(ROW, [answer(403)]);
  await clock.runUntil(flow.start());
  expect(flow.triggerHistory).toMatchObject([{ status: 'Failed', code: 'Forbidden' }]);
});

test('a flow that is turned off while it subscribes leaves no subscription behind', async () => {
  const { clock, caller, flow } = host(ROW, [
    answer(503),
    answer(201, { location: 'https://x/1' }),
  ]);
  const starting = flow.start();
  const stopping = flow.stop();
  await clock.runUntil(Promise.all([starting, stopping]));
  expect(caller.seconds).toEqual([0]);
});

// Microsoft docs, logic-apps-workflow-actions-triggers#http-webhook-trigger (its example, `url` included).
test('HttpWebhook sends its own requests with the callback address', async () => {
  const trigger = {
    type: 'HttpWebhook',
    inputs: {
      subscribe: {
        method: 'POST',
        uri: 'https://hub.example/subscribe',
        body: { 'hub.callback': '@{listCallbackUrl()}', 'hub.mode': 'subscribe' },
      },
      unsubscribe: { url: 'https://hub.example/subscribe', body: { 'hub.mode': 'unsubscribe' } },
    },
  };
  const { clock, caller, flow } = host(trigger, [answer(202)]);
  await clock.runUntil(flow.start());
  await clock.runUntil(flow.stop());
  expect(caller.asked.map(({ request }) => request)).toMatchObject([
    {
      kind: 'http',
      method: 'POST',
      uri: 'https://hub.example/subscribe',
      body: { 'hub.callback': CALLBACK, 'hub.mode': 'subscribe' },
    },
    { kind: 'http', method: 'POST', body: { 'hub.mode': 'unsubscribe' } },
  ]);
});

// The same page, #apiconnectionwebhook-trigger: the definition writes no method.
test('ApiConnectionWebhook names its operation by the path', async () => {
  const trigger = {
    type: 'ApiConnectionWebhook',
    inputs: {
      body: { NotificationUrl: '@{listCallbackUrl()}' },
      host: { connection: { name: 'office365' } },
      path: '/MailSubscription/$subscriptions',
    },
    splitOn: "@triggerBody()?['value']",
  };
  const { clock, caller, flow } = host(trigger, [answer(200)]);
  await clock.runUntil(flow.start());
  expect(caller.asked[0]?.request).toMatchObject({
    kind: 'operation',
    operationId: 'post /MailSubscription/$subscriptions',
    inputs: { body: { NotificationUrl: CALLBACK } },
  });
  await clock.runUntil(flow.notify({ value: [1, 2, 3] }));
  expect(flow.runs).toHaveLength(3);
});
