// Flows on the simulated organization, by the connector and back by its polling triggers. Expected: Microsoft's page on the
// Salesforce connector and its generated clients (see ../README.md).
import { join } from 'node:path';
import { connectorOperations } from '../../../../flows/runner/connections/connector-operations';
import { HttpCaller } from '../../../../flows/runner/connections/http-caller';
import { VirtualClock } from '../../../../flows/runner/clock';
import { asObject } from '../../../../flows/runner/definition';
import type { ValueObject } from '../../../../flows/runner/expressions/values';
import { HostedFlow } from '../../../../flows/runner/host-flow';
import { describeRun } from '../../../../flows/runner/run/describe-run';
import { loadFlow, runFlow } from '../../../../flows/runner/run-flow';
import { readConnectors } from '../../../connectors';
import { createSalesforce } from '../server';
import { standardObjects } from '../standard';
import { DEAL, model, ORG } from '../test-salesforce';

const known = readConnectors(join(__dirname, '..', '..', '..', '..'));

function organization() {
  const clock = new VirtualClock(Date.parse('2026-01-01T10:00:00Z'));
  const salesforce = createSalesforce({ clock, objects: standardObjects({ model }) });
  const resolve = connectorOperations(known, {
    find: () => ({ baseUrl: ORG, readToken: () => Promise.resolve('token') }),
    advise: () => 'set it.',
  });
  const addresses: string[] = [];
  const caller = new HttpCaller(clock, resolve, (request) => {
    addresses.push(`${request.method} ${request.url.slice(ORG.length)}`);
    return salesforce.fetch(request);
  });
  return { clock, salesforce, caller, addresses };
}

const host = (operationId: string) => ({
  connectionName: 'shared_salesforce',
  operationId,
  apiId: '/providers/Microsoft.PowerApps/apis/shared_salesforce',
});

function act(operationId: string, parameters: ValueObject, after?: string) {
  const runAfter = after === undefined ? {} : { [after]: ['Succeeded', 'Failed'] };
  const inputs = { host: host(operationId), parameters, retryPolicy: { type: 'none' } };
  return { type: 'OpenApiConnection', inputs, runAfter };
}

async function run(actions: Record<string, ValueObject>) {
  const { clock, caller, salesforce, addresses } = organization();
  const manual = { type: 'Request', kind: 'Button', inputs: { schema: {} } };
  const plan = loadFlow({ triggers: { manual }, actions }, 'flow');
  const { runs } = await runFlow(plan, { name: 'manual', outputs: {} }, { caller, clock });
  const records = asObject(runs[0] ? describeRun(runs[0])['actions'] : {});
  const outputs = (name: string) => asObject(asObject(records[name])['outputs']);
  const status = (name: string) => Number(outputs(name)['statusCode']);
  const body = (name: string) => asObject(outputs(name)['body']);
  return { outputs, status, body, salesforce, addresses };
}

const table = 'Opportunity';
const values = {
  ...{ 'item/Name': 'A', 'item/StageName': 'Prospecting', 'item/CloseDate': '2026-06-30' },
};
const idOf = (action: string) => `@outputs('${action}')?['body/Id']`;

test('a record is created, read, changed and deleted', async () => {
  const { status, body, addresses } = await run({
    Create: act('PostItem_V2', { table, ...values, 'item/Amount': 10 }),
    Get: act('GetItem_V2', { table, id: idOf('Create'), $select: 'Name,Amount' }, 'Create'),
    Update: act('PatchItem_V3', { table, id: idOf('Create'), 'item/Amount': null }, 'Get'),
    Delete: act('DeleteItem', { table, id: idOf('Create') }, 'Update'),
    Gone: act('GetItem_V2', { table, id: idOf('Create') }, 'Delete'),
  });
  expect(['Create', 'Get', 'Update', 'Delete', 'Gone'].map(status)).toEqual([
    201, 200, 200, 200, 404,
  ]);
  const id = body('Create')['Id'] as string;
  expect(body('Create')).toMatchObject({ Amount: expect.anything(), Audit__c: null });
  expect(body('Create')['CreatedDate']).toBe('2026-01-01T10:00:00Z');
  expect(Object.keys(body('Get')).filter((name) => /^[A-Z]/.test(name))).toEqual([
    ...['ItemInternalId', 'Name', 'Amount', 'Id'],
  ]);
  expect(body('Update')['Amount']).toBeNull();
  expect(addresses[0]).toBe('POST /v2/datasets/default/tables/Opportunity/items');
  expect(addresses[2]).toBe(`PATCH /v3/datasets/default/tables/Opportunity/items/${id}`);
});

test('parts of the path arrive whole through both encodings', async () => {
  const key = { table, externalIdField: 'Referral_Identifier__c', externalId: "R/1 50% 'ä'?" };
  const { status, body, addresses } = await run({
    Create: act('PatchItemByExternalIdV2', { ...key, ...values }),
    Update: act('PatchItemByExternalIdV2', { ...key, 'item/Name': 'B' }, 'Create'),
    Get: act('GetItemByExternalId', key, 'Update'),
  });
  expect(['Create', 'Update', 'Get'].map(status)).toEqual([201, 200, 200]);
  expect(body('Get')).toMatchObject({ Name: 'B', Referral_Identifier__c: key.externalId });
  expect(addresses[0]).toContain('/externalIdFields/Referral_Identifier__c/R%252F1%252050%2525');
});

test('lists stand in value, and follow filter, order, top, skip and select', async () => {
  const create = (name: string, more: ValueObject, after?: string) =>
    act('PostItem_V2', { table, ...values, 'item/Name': name, ...more }, after);
  const list = (parameters: ValueObject, after: string) =>
    act('GetItems', { table, $select: 'Name', ...parameters }, after);
  const { body } = await run({
    A: create('A', { 'item/Amount': 1 }),
    B: create('B', { 'item/Amount': 2 }, 'A'),
    C: create("C'd", { 'item/Sync_with_Partner_Center__c': true }, 'B'),
    Ordered: list({ $orderby: 'Name desc', $top: 1, $skip: 1 }, 'C'),
    Either: list({ $filter: "Amount eq 1 or Name eq 'C''d'", $orderby: 'Name' }, 'Ordered'),
    Flag: list({ $filter: 'Sync_with_Partner_Center__c eq true' }, 'Either'),
    Text: list({ $filter: "startswith(Name,'c''') and not (Amount gt 0)" }, 'Flag'),
    Wrong: list({ $filter: 'Nothing eq 1' }, 'Text'),
  });
  const names = (action: string) =>
    (body(action)['value'] as ValueObject[]).map((record) => record['Name']);
  expect(names('Ordered')).toEqual(['B']);
  expect(names('Either')).toEqual(['A', "C'd"]);
  expect(names('Flag')).toEqual(["C'd"]);
  expect(names('Text')).toEqual(["C'd"]);
  expect(body('Wrong')['message']).toMatch(
    /^Salesforce failed to complete task: Message: No such column 'Nothing'/,
  );
});

test('SOQL takes parameters as texts, whatever stands in them', async () => {
  const name = "O'Brien\\ @name' OR Name != '";
  const query = "SELECT Name FROM Opportunity WHERE Name = @name AND NextStep != '@name'";
  const { body, status } = await run({
    Create: act('PostItem_V2', { table, ...values, 'item/Name': name }),
    Other: act('PostItem_V2', { table, ...values }, 'Create'),
    Find: act(
      'ExecuteSoqlQuery',
      { 'queryParameters/query': query, 'queryParameters/parameters': { name } },
      'Other',
    ),
    Missing: act('ExecuteSoqlQuery', { 'queryParameters/query': query }, 'Find'),
  });
  expect((body('Find')['records'] as ValueObject[]).map((record) => record['Name'])).toEqual([
    name,
  ]);
  expect(status('Missing')).toBe(400);
});

test('a plain request goes to the REST API', async () => {
  const Uri = '/services/data/v58.0/sobjects/Account';
  const { status, body, salesforce } = await run({
    Send: act('HttpRequest', { Uri, Method: 'POST', Body: '{"Name":"Tailwind"}' }),
    Away: act('HttpRequest', { Uri: 'https://elsewhere.example/x', Method: 'GET' }, 'Send'),
  });
  expect([status('Send'), body('Send')['success'], status('Away')]).toEqual([201, true, 404]);
  expect(salesforce.database.find('Account', 'Name', 'tailwind')).toHaveLength(1);
});

test('what is refused says why in the connector’s words', async () => {
  const { status, body } = await run({
    Help: act('PostItem_V2', { table, ...values, 'item/How_can_Microsoft_help__c': 'Money' }),
    Nested: act('PostItem_V2', { table, ...values, 'item/Account': { Name: 'A' } }, 'Help'),
  });
  expect([status('Help'), status('Nested')]).toEqual([400, 400]);
  expect(body('Help')['message']).toMatch(
    /^Salesforce failed to complete task: Message: How can Microsoft help\?: bad value for restricted picklist field: Money\r\nclientRequestId: /,
  );
});

function hostFlow(operationId: string, parameters: ValueObject = {}) {
  const { clock, caller, salesforce, addresses } = organization();
  const changed = {
    type: 'OpenApiConnection',
    inputs: { host: host(operationId), parameters: { table, ...parameters } },
    recurrence: { frequency: 'Minute', interval: 3 },
    splitOn: "@triggerOutputs()?['body/value']",
  };
  const actions = { Body: { type: 'Compose', inputs: '@triggerBody()', runAfter: {} } };
  const plan = loadFlow({ triggers: { changed }, actions }, 'polling');
  const flow = new HostedFlow(plan, { clock, caller });
  const write = async (method: string, path: string, body: object) => {
    const response = await salesforce.fetch(
      new Request(`${ORG}/services/data/v58.0/sobjects/${table}${path}`, {
        method,
        headers: { authorization: 'Bearer token', 'content-type': 'application/json' },
        body: JSON.stringify(body),
      }),
    );
    if (response.status >= 300) throw new Error(await response.text());
    return response.status === 201 ? ((await response.json()) as { id: string }).id : '';
  };
  const pass = (seconds: number) =>
    clock.runUntil(new Promise<void>((resolve) => clock.schedule(seconds * 1000, resolve)));
  const told = () =>
    flow.runs.map(({ trigger }) => asObject(asObject(trigger.outputs)['body'])['Name']);
  return { clock, salesforce, flow, write, pass, told, addresses };
}

test('a polled flow runs once for each record, with its last values', async () => {
  const { flow, write, pass, told, addresses } = hostFlow('GetOnUpdatedItems');
  const id = await write('POST', '', { ...DEAL, Name: 'Before' });
  await flow.start();
  await pass(1);
  // What was there before the first poll is not told.
  expect(told()).toEqual([]);
  await write('PATCH', `/${id}`, { Name: 'First' });
  await write('PATCH', `/${id}`, { Name: 'Second' });
  await write('POST', '', { ...DEAL, Name: 'New' });
  await pass(180);
  expect(told()).toEqual(['Second', 'New']);
  await pass(180);
  expect(told()).toHaveLength(2);
  await write('PATCH', `/${id}`, { Name: 'Second' });
  await pass(180);
  expect(told()).toEqual(['Second', 'New', 'Second']);
  await flow.stop();
  expect(addresses[0]).toBe('GET /datasets/default/tables/Opportunity/onupdateditems');
});

test('a trigger of new records tells of those alone, filtered and with the fields chosen', async () => {
  const { flow, write, pass, told } = hostFlow('GetOnNewItems', {
    ...{ $filter: 'Sync_with_Partner_Center__c eq true', $select: 'Name' },
  });
  await flow.start();
  await pass(1);
  const id = await write('POST', '', { ...DEAL, Name: 'A', Sync_with_Partner_Center__c: true });
  await write('POST', '', { ...DEAL, Name: 'B' });
  await write('PATCH', `/${id}`, { Name: 'C' });
  await pass(180);
  expect(told()).toEqual(['C']);
  await write('PATCH', `/${id}`, { Name: 'D' });
  await pass(180);
  expect(told()).toEqual(['C']);
  await flow.stop();
});

test('a poll that fails loses nothing', async () => {
  const { flow, write, pass, told, salesforce } = hostFlow('GetOnUpdatedItems');
  await flow.start();
  await pass(1);
  await write('POST', '', { ...DEAL, Name: 'A' });
  salesforce.faults.add({ kind: 'unavailable', count: 20, path: 'onupdateditems' });
  await pass(180);
  expect(told()).toEqual([]);
  salesforce.faults.clear();
  await pass(900);
  expect(told()).toEqual(['A']);
  await flow.stop();
});
