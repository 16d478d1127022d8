// The user of the Dataverse connection may do what the flows do, and no more: read out of the flows' own calls.
import { join } from 'node:path';
import { assembleSolution } from './assembly/assemble-solution';
import { readPackage } from './package-rules/solution-package';

const root = join(__dirname, '..');
const { flows, roles } = readPackage(
  assembleSolution(root, 'CosellReferralsSyncDynamics365').files,
);

/** Entity set, or lookup that is expanded → the table's name in privileges. */
const TABLES: Readonly<Record<string, string>> = {
  accounts: 'Account',
  contacts: 'Contact',
  leads: 'Lead',
  opportunities: 'Opportunity',
  opportunity: 'Opportunity',
  transactioncurrencies: 'TransactionCurrency',
  cosell_syncclaims: 'cosell_SyncClaim',
  parentaccountid: 'Account',
  parentcustomerid_account: 'Account',
  parentcontactid: 'Contact',
  transactioncurrencyid: 'TransactionCurrency',
  owninguser: 'User',
  originatingleadid: 'Lead',
};
const VERBS: Readonly<Record<string, readonly string[]>> = {
  CreateRecord: ['Create', 'Read'],
  ListRecords: ['Read'],
  GetItem: ['Read'],
  UpdateOnlyRecord: ['Write', 'Read'],
  UpdateRecord: ['Create', 'Write', 'Read'],
  DeleteRecord: ['Delete'],
  SubscribeWebhookTrigger: ['Read'],
};
/** Winning and losing change the opportunity and write an activity, opportunityclose. */
const CLOSING = ['WriteOpportunity', 'CreateActivity', 'WriteActivity', 'ReadActivity'];
/** What no call shows: parameters and child flows of a flow are rows; claims that ran out are removed by hand. */
const BESIDE = ['ReadEnvironmentVariableDefinition', 'ReadWorkflow', 'Deletecosell_SyncClaim'];

function found<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`${name} is not in the tables of this test`);
  return value;
}

/** Every object that has a host: an action or a trigger on a connector. */
function* calls(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  if ('host' in value && 'parameters' in value) yield value;
  for (const member of Object.values(value)) yield* calls(member);
}

function privilegesOf(call: Record<string, unknown>): string[] {
  const host = call['host'] as { apiId?: string; operationId: string };
  if (host.apiId?.endsWith('/shared_commondataserviceforapps') !== true) return [];
  const parameters = call['parameters'] as Record<string, string | undefined>;
  if (host.operationId === 'PerformUnboundAction') {
    expect(['WinOpportunity', 'LoseOpportunity']).toContain(parameters['actionName']);
    return CLOSING;
  }
  const set = parameters['entityName'] ?? parameters['subscriptionRequest/entityname'] ?? '';
  const table = found(TABLES[set], set);
  const verbs = found(VERBS[host.operationId], host.operationId);
  const lookups = [...(parameters['$expand'] ?? '').matchAll(/(\w+)\(/g)].map(([, name]) => name);
  return [
    ...verbs.map((verb) => `${verb}${table}`),
    ...lookups.map((name) => `Read${found(TABLES[name ?? ''], name ?? '')}`),
  ];
}

function granted(name: string): string[] {
  const role = roles.find(({ element }) => element.attribute('name') === name);
  return (role?.element.all('RolePrivilege') ?? []).map((each) =>
    (each.attribute('name') ?? '').replace(/^prv/, ''),
  );
}

const needed = new Set(flows.flatMap(({ json }) => [...calls(json)].flatMap(privilegesOf)));

describe('Partner Center Co-sell Administrator', () => {
  const administrator = granted('Partner Center Co-sell Administrator');

  it('may do everything that the flows do', () => {
    expect(needed.size).toBeGreaterThan(10);
    expect([...needed].filter((privilege) => !administrator.includes(privilege))).toEqual([]);
  });

  it('may do nothing else, but link the rows that it reads', () => {
    const tables = new Set(Object.values(TABLES));
    const surplus = administrator.filter((privilege) => {
      const [, table] = /^Append(?:To)?(.+)$/.exec(privilege) ?? [];
      if (table !== undefined) return !tables.has(table) && table !== 'Activity';
      return !needed.has(privilege) && !BESIDE.includes(privilege);
    });
    expect(surplus).toEqual([]);
  });
});

it('sellers may read and write their own opportunities, and nothing else', () => {
  expect(granted('Partner Center Co-sell Seller')).toEqual(['ReadOpportunity', 'WriteOpportunity']);
});
