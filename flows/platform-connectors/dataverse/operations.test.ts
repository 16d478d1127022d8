// Actions of a flow through the runner, and the requests that leave it. Expected: the table of operations of the
// Dataverse connector as Microsoft's tool generates it, and the README of this folder.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConnector } from '../../../connector/operations';
import { checkOperations } from '../../runner/connections/check-operations';
import { connectorOperations } from '../../runner/connections/connector-operations';
import { HttpCaller } from '../../runner/connections/http-caller';
import type { KnownConnector } from '../../runner/connections/known-connectors';
import { VirtualClock } from '../../runner/clock';
import { asObject } from '../../runner/definition';
import type { ValueObject } from '../../runner/expressions/values';
import { HostedFlow } from '../../runner/host-flow';
import { describeRun } from '../../runner/run/describe-run';
import { loadFlow, runFlow } from '../../runner/run-flow';

const read = (name: string): unknown => JSON.parse(readFileSync(join(__dirname, name), 'utf8'));
const known: KnownConnector[] = [
  {
    service: 'dataverse',
    names: ['dataverse', 'commondataserviceforapps'],
    connector: readConnector(read('apiDefinition.swagger.json'), read('apiProperties.json')),
  },
];
const ORG = 'https://org.crm.example';
const ID = '11111111-2222-3333-4444-555555555555';
const READ = 'odata.include-annotations=*';
const WRITE = 'return=representation,odata.include-annotations=*';
const ACCEPT = 'application/json;odata.metadata=full';

const host = (operationId: string) => ({
  connectionName: 'shared_commondataserviceforapps_1',
  operationId,
  apiId: '/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps',
});

function flowWith(operationId: string, parameters: ValueObject, more: ValueObject = {}) {
  const action = {
    type: 'OpenApiConnection',
    inputs: {
      host: host(operationId),
      parameters,
      authentication: "@parameters('$authentication')",
    },
    runAfter: {},
    ...more,
  };
  return loadFlow(
    {
      parameters: { $authentication: { defaultValue: {}, type: 'SecureObject' } },
      triggers: { manual: { type: 'Request', kind: 'Button', inputs: { schema: {} } } },
      actions: { Act: action },
    },
    'dataverse',
  );
}

interface Sent {
  readonly line: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

function caller(clock: VirtualClock, answers: readonly Response[]) {
  const sent: Sent[] = [];
  const resolve = connectorOperations(known, {
    find: () => ({ baseUrl: ORG, readToken: undefined }),
    advise: () => 'set it.',
  });
  const http = new HttpCaller(clock, resolve, async (request) => {
    const text = await request.text();
    const { 'content-type': _, ...headers } = Object.fromEntries(request.headers);
    const line = `${request.method} ${request.url.replace(ORG, '')}`;
    sent.push({ line, headers, body: text === '' ? undefined : JSON.parse(text) });
    return answers[sent.length - 1] ?? Response.json({});
  });
  return { http, sent };
}

async function perform(plan: ReturnType<typeof flowWith>, answers: readonly Response[] = []) {
  const clock = new VirtualClock(0);
  const { http, sent } = caller(clock, answers);
  const { runs } = await runFlow(
    plan,
    { name: 'manual', outputs: {} },
    { caller: http, clock, retryProfile: 'power-automate-low' },
  );
  return { sent, record: runs[0] && asObject(asObject(describeRun(runs[0])['actions'])['Act']) };
}

const writes = { prefer: WRITE, accept: ACCEPT };
const reads = { prefer: READ, accept: ACCEPT };
const path = `/api/data/v9.1/opportunities(${ID})`;
const row = { entityName: 'opportunities', recordId: ID };

const table: readonly [string, ValueObject, Sent][] = [
  [
    'CreateRecord',
    {
      entityName: 'opportunities',
      'item/name': 'A deal',
      'item/estimatedvalue': 10.5,
      'item/parentaccountid@odata.bind': `accounts(${ID})`,
      'item/x_help': '100000000,100000002',
    },
    {
      line: 'POST /api/data/v9.1/opportunities',
      headers: writes,
      body: {
        name: 'A deal',
        estimatedvalue: 10.5,
        'parentaccountid@odata.bind': `accounts(${ID})`,
        x_help: '100000000,100000002',
      },
    },
  ],
  [
    'CreateRecord',
    { entityName: 'opportunities', item: '@json(\'{"name":"whole"}\')' },
    { line: 'POST /api/data/v9.1/opportunities', headers: writes, body: { name: 'whole' } },
  ],
  ['GetItem', row, { line: `GET ${path}`, headers: reads, body: undefined }],
  [
    'GetItem',
    { entityName: 'opportunities', recordId: "cosell_referralidentifier='a b'", $select: 'name,x' },
    {
      line: 'GET /api/data/v9.1/opportunities(cosell_referralidentifier%3D%27a%20b%27)?%24select=name%2Cx',
      headers: reads,
      body: undefined,
    },
  ],
  [
    'ListRecords',
    { entityName: 'accounts', $filter: "name eq 'O''Brien & Co'", $top: 1 },
    {
      line: 'GET /api/data/v9.1/accounts?%24filter=name%20eq%20%27O%27%27Brien%20%26%20Co%27&%24top=1',
      headers: reads,
      body: undefined,
    },
  ],
  [
    'UpdateRecord',
    { ...row, 'item/statecode': 1 },
    { line: `PATCH ${path}`, headers: writes, body: { statecode: 1 } },
  ],
  [
    'UpdateOnlyRecord',
    { ...row, 'item/name': null },
    {
      line: `PATCH /api/data/v9.2/opportunities(${ID})`,
      headers: { ...writes, 'if-match': '*' },
      body: { name: null },
    },
  ],
  ['DeleteRecord', row, { line: `DELETE ${path}`, headers: {}, body: undefined }],
  [
    'AssociateEntities',
    {
      ...row,
      associationEntityRelationship: 'opportunitycompetitors_association',
      'item/@odata.id': `${ORG}/api/data/v9.1/competitors(${ID})`,
    },
    {
      line: `POST ${path}/opportunitycompetitors_association/$ref`,
      headers: {},
      body: { '@odata.id': `${ORG}/api/data/v9.1/competitors(${ID})` },
    },
  ],
  [
    'DisassociateEntities',
    { ...row, associationEntityRelationship: 'x_a', $id: `${ORG}/api/data/v9.1/x(${ID})` },
    {
      line: `DELETE ${path}/x_a/$ref?%24id=${encodeURIComponent(`${ORG}/api/data/v9.1/x(${ID})`).replace('(', '%28').replace(')', '%29')}`,
      headers: {},
      body: undefined,
    },
  ],
  [
    'PerformBoundAction',
    { ...row, actionName: 'Microsoft.Dynamics.CRM.x_Do', 'item/version': '1.0' },
    {
      line: `POST ${path}/Microsoft.Dynamics.CRM.x_Do`,
      headers: {},
      body: { version: '1.0' },
    },
  ],
  // The connector takes it under /flow, the organization under /api/data.
  [
    'PerformUnboundAction',
    { actionName: 'WinOpportunity', 'item/Status': 3, 'item/OpportunityClose/subject': 'Won' },
    {
      line: 'POST /api/data/v9.1/WinOpportunity',
      headers: {},
      body: { Status: 3, OpportunityClose: { subject: 'Won' } },
    },
  ],
  [
    'UpdateOnlyRecordWithOrganization',
    { organization: ORG, ...row, 'item/name': 'B' },
    {
      line: `PATCH /api/data/v9.2.0/opportunities(${ID})`,
      headers: { ...writes, 'if-match': '*', organization: ORG },
      body: { name: 'B' },
    },
  ],
  [
    'ListRecordsWithOrganization',
    { organization: ORG, entityName: 'accounts' },
    {
      line: 'GET /api/data/v9.1.0/accounts',
      headers: { ...reads, organization: ORG },
      body: undefined,
    },
  ],
];

test.each(table)('%s %j', async (operationId, parameters, expected) => {
  const { sent } = await perform(flowWith(operationId, parameters));
  expect(sent).toEqual([expected]);
});

test('pages are followed with the preferences of the first', async () => {
  const next = `${ORG}/api/data/v9.1/accounts?$skiptoken=%3Ccookie%20pagenumber=%222%22/%3E`;
  const plan = flowWith(
    'ListRecords',
    { entityName: 'accounts' },
    { runtimeConfiguration: { paginationPolicy: { minimumItemCount: 3 } } },
  );
  const { sent, record } = await perform(plan, [
    Response.json({ value: [{ n: 1 }, { n: 2 }], '@odata.nextLink': next }),
    Response.json({ value: [{ n: 3 }, { n: 4 }] }),
  ]);
  expect(sent.map(({ headers }) => headers)).toEqual([reads, reads]);
  expect(sent[1]?.line).toBe(`GET ${next.replace(ORG, '')}`);
  expect(record?.['outputs']).toMatchObject({
    body: { value: [{ n: 1 }, { n: 2 }, { n: 3 }, { n: 4 }] },
  });
});

test.each([
  [
    'CreateRecords',
    { entityName: 'a', 'item/b': 1 },
    'no operation',
    "Did you mean 'CreateRecord'?",
  ],
  ['CreateRecord', { 'item/b': 1 }, "required property 'entityName'"],
  ['CreateRecord', { entityName: 'a' }, "required property 'item'"],
  ['GetItem', { entityName: 'a' }, "required property 'recordId'"],
  ['GetItem', { ...row, $selct: 'a' }, "parameter '$selct'", "Did you mean '$select'?"],
])('%s with %j is found before a run', (operationId, parameters, ...said) => {
  const faults = checkOperations(flowWith(operationId, parameters).flow, known);
  expect(faults).toHaveLength(1);
  const text = [faults[0]?.message, ...(faults[0]?.actions ?? [])].join(' ');
  for (const part of said) expect(text).toContain(part);
});

// The platform's request for a row trigger: {entityname, message, scope, version: 1, url}, Consistency: Strong.
test('a row trigger subscribes when its flow is turned on and unsubscribes when it is turned off', async () => {
  const trigger = {
    type: 'OpenApiConnectionWebhook',
    inputs: {
      host: host('SubscribeWebhookTrigger'),
      parameters: {
        'subscriptionRequest/message': 4,
        'subscriptionRequest/entityname': 'opportunity',
        'subscriptionRequest/scope': 4,
        'subscriptionRequest/filteringattributes': 'name,estimatedvalue',
      },
    },
  };
  const actions = { Body: { type: 'Compose', inputs: '@triggerBody()', runAfter: {} } };
  const plan = loadFlow({ triggers: { row: trigger }, actions }, 'row');
  expect(checkOperations(plan.flow, known)).toEqual([]);
  const clock = new VirtualClock(0);
  const entity = `${ORG}/api/data/v9.1/callbackregistrations(${ID})`;
  const { http, sent } = caller(clock, [
    new Response(null, { status: 204, headers: { 'OData-EntityId': entity } }),
    new Response(null, { status: 204 }),
  ]);
  const callbackUrl = 'http://127.0.0.1:1/callbacks/7';
  const flow = new HostedFlow(plan, { clock, caller: http, callbackUrl });
  await clock.runUntil(flow.start());
  await clock.runUntil(flow.stop());
  expect(sent).toEqual([
    {
      line: 'POST /api/data/v9.1/callbackregistrations',
      headers: { consistency: 'Strong' },
      body: {
        message: 4,
        entityname: 'opportunity',
        scope: 4,
        filteringattributes: 'name,estimatedvalue',
        version: 1,
        url: callbackUrl,
      },
    },
    { line: `DELETE /api/data/v9.1/callbackregistrations(${ID})`, headers: {}, body: undefined },
  ]);
});
