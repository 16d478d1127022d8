// Salesforce: connector calls for each kind of event, round trips a second, and the simulator's queries among 100,000 records.
// Polls are not counted.
import type { Run } from '../../flows/runner/run/run';
import { editReferral } from '../system/people';
import { createRecord, editRecord } from '../system/salesforce-people';
import { SALESFORCE_INBOUND_FLOW } from '../system/system';
import { createVirtualSystem, type VirtualSystem } from '../system/virtual-system';
import type { JsonObject } from '../simulators/partner-center/json';
import type { Referral } from '../simulators/partner-center/referral';
import { createSalesforce } from '../simulators/salesforce/server';
import { timePerAsyncRun, type Benchmark } from './measure';

const OUTBOUND = 'Salesforce to Partner Center';
const CREATE = 'Create Co-sell Referral - Salesforce';
const INBOUND = 'Partner Center to Salesforce';
const DEALS = 200;
const RECORDS = 100_000;

class Organization {
  private runs: { readonly flow: string; readonly run: Run }[] = [];
  private amount = 1000;

  private constructor(private readonly system: VirtualSystem) {}

  /** @param currencies one, or those of an organization of several */
  static async start(projectRoot: string, currencies?: readonly string[]): Promise<Organization> {
    const CurrencyType = currencies?.map((IsoCode) => ({
      ...{ IsoCode, IsActive: true, DecimalPlaces: 2, ConversionRate: 1 },
    }));
    const system: VirtualSystem = createVirtualSystem({
      projectRoot,
      environmentVariables: {
        cosell_ExternalReferenceOwner: 'Salesforce',
        ...(currencies ? { cosell_SalesforceCurrency: '*' } : {}),
      },
      ...(currencies ? { salesforceObjects: { currencies } } : {}),
      ...(CurrencyType ? { salesforceSeed: { file: 'bench', json: { CurrencyType } } } : {}),
      history: { lines: 200, details: 200 },
      onRun: ({ flow }, run) => void organization.runs.push({ flow, run }),
    });
    const organization = new Organization(system);
    await system.host.turnOnAll();
    await system.register(SALESFORCE_INBOUND_FLOW);
    await system.settle();
    return organization;
  }

  private get accounts() {
    return this.system.salesforce.database.find('Account', 'Name', 'Fabrikam');
  }

  private get ids(): string[] {
    return [...this.system.salesforce.database.rows('Opportunity')].map(({ Id }) => String(Id));
  }

  async knowContact(): Promise<void> {
    const AccountId = String(this.accounts[0]?.['Id']);
    await editRecord(this.system, 'Account', AccountId, { BillingPostalCode: '98052' });
    await createRecord(this.system, 'Contact', {
      ...{ FirstName: 'Ann', LastName: 'Beebe', Phone: '+1 555 0100', AccountId },
      Email: 'ann.beebe@fabrikam.example',
    });
  }

  async share(help: string): Promise<void> {
    const [contact] = this.system.salesforce.database.find('Contact', 'LastName', 'Beebe');
    await createRecord(this.system, 'Opportunity', {
      ...{ Name: 'Deal', StageName: 'Qualification', Amount: 5000, CloseDate: '2027-03-31' },
      ...{ AccountId: String(this.accounts[0]?.['Id']), ContactId: String(contact?.['Id']) },
      ...{ Sync_with_Partner_Center__c: true, Products__c: 'SOL-15974-MQF' },
      How_can_Microsoft_help__c: help,
    });
  }

  newDeal(): void {
    this.system.partnerCenter.dashboard.newDeal();
  }

  async save(): Promise<void> {
    for (const id of this.ids) {
      await editRecord(this.system, 'Opportunity', id, { Amount: ++this.amount });
    }
  }

  async edit(): Promise<void> {
    for (const { id, organizationId } of this.system.partnerCenter.store.created()) {
      if (organizationId === 'msft') continue;
      await editReferral(this.system, id, { '/details/dealValue': ++this.amount });
    }
  }

  /** What Partner Center does by itself, or lets nobody change by the API. */
  change(changes: (referral: Referral) => JsonObject): void {
    const { store } = this.system.partnerCenter;
    const ours = [...store.created()].filter(({ organizationId }) => organizationId !== 'msft');
    for (const referral of ours) store.update(referral, changes(referral), this.system.clock.now());
  }

  async saveSame(): Promise<void> {
    for (const { Id, Amount } of [...this.system.salesforce.database.rows('Opportunity')]) {
      await editRecord(this.system, 'Opportunity', String(Id), { Amount: Number(Amount) });
    }
  }

  /** The seller saves, and before the flow has read, the referral changes as well, which no event tells. */
  async race(): Promise<void> {
    for (const id of this.ids) {
      await editRecord(this.system, 'Opportunity', id, { Description: 'Said on the phone' });
    }
    this.system.partnerCenter.webhooks.register({
      WebhookUrl: 'https://nowhere.example',
      WebhookEvents: [],
      SignatureTokenToMsSignatureHeader: true,
    });
    await this.edit();
  }

  settle(): Promise<void> {
    return this.system.settle();
  }

  /** Connector calls of the first run of each flow that is named. */
  async count(work: () => unknown, ...flows: readonly string[]): Promise<number> {
    this.runs = [];
    await work();
    await this.settle();
    return flows.reduce((sum, name) => {
      const found = this.runs.find(({ flow }) => flow.startsWith(name));
      if (!found) throw new Error(`'${name}' did not run.`);
      const calls = [...found.run.measures.calls];
      return sum + calls.reduce((all, [action, each]) => (isChild(action) ? all : all + each), 0);
    }, 0);
  }
}

function isChild(name: string): boolean {
  return name === 'Create_a_co-sell_referral';
}

type Play = (organization: Organization) => Promise<number>;
const PRIVATE = 'No help needed (private deal)';

type Case = readonly [
  name: string,
  question: string,
  reference: string,
  play: Play,
  currencies?: readonly string[],
];

const plays: readonly Case[] = [
  [
    'in-create',
    'A new deal, account and contact known',
    'at most 8',
    async (of) => {
      await of.knowContact();
      return of.count(() => of.newDeal(), INBOUND);
    },
  ],
  [
    'in-nothing-changed',
    'An unmapped member changed',
    '2',
    async (of) => begin(of, () => of.change(() => ({ favorite: true })), INBOUND),
  ],
  [
    'in-close',
    'The referral was won',
    '4',
    async (of) =>
      begin(of, () => of.change(() => ({ status: 'Closed', substatus: 'Won' })), INBOUND),
  ],
  [
    'in-currency',
    'The currency changed, in an organization of several',
    '4',
    async (of) =>
      begin(
        of,
        () => of.change(({ details }) => ({ details: { ...details, currency: 'EUR' } })),
        INBOUND,
      ),
    ['USD', 'EUR'],
  ],
  ['in-update', 'The deal value changed', '3', async (of) => begin(of, () => of.edit(), INBOUND)],
  ['in-echo', 'The event of our own write', '2', async (of) => begin(of, () => of.save(), INBOUND)],
  ['out-echo', 'Our own write, polled', '0', async (of) => begin(of, () => of.edit(), OUTBOUND)],
  [
    'out-nothing-changed',
    'Saved with the same values',
    'at most 1',
    async (of) => begin(of, () => of.saveSame(), OUTBOUND),
  ],
  [
    'out-update',
    'The amount changed',
    'at most 3',
    async (of) => begin(of, () => of.save(), OUTBOUND),
  ],
  [
    'out-update-412',
    'While the referral had changed',
    'at most 5',
    async (of) => begin(of, () => of.race(), OUTBOUND),
  ],
  ['out-create-private', 'A private deal', 'at most 5', (of) => shared(of, PRIVATE)],
  ['out-create-cosell', 'A co-sell deal', 'at most 6', (of) => shared(of, 'Quotes or licensing')],
];

async function begin(of: Organization, work: () => unknown, flow: string): Promise<number> {
  of.newDeal();
  await of.settle();
  return of.count(work, flow);
}

async function shared(of: Organization, help: string): Promise<number> {
  await of.knowContact();
  return of.count(() => of.share(help), OUTBOUND, CREATE);
}

export function salesforceBenchmarks(projectRoot: string): readonly Benchmark[] {
  return [
    ...plays.map(([name, question, reference, play, currencies]) => ({
      ...{ name: `salesforce-calls-${name}`, unit: 'calls', reference },
      question: `${question}: connector calls?`,
      round: async () => play(await Organization.start(projectRoot, currencies)),
    })),
    {
      name: 'salesforce-round-trips',
      unit: 'round trips/s',
      question: 'How many edits of opportunities reach Partner Center and come back as an echo?',
      reference: 'at least 200',
      round: () => roundTrips(projectRoot),
    },
    {
      name: 'salesforce-soql-by-id',
      unit: 'queries/s',
      question: 'How many SOQL queries by id are answered among 100,000 records, in process?',
      reference: 'at least 3,000',
      round: async () => 1000 / (await timePerAsyncRun(query(`Id = '${idOf(777)}'`))),
    },
    {
      name: 'salesforce-soql-indexed',
      unit: 'ms',
      question: 'How long does a query by the external id take among 100,000 records?',
      reference: 'at most 1',
      round: () => timePerAsyncRun(query(`AccountNumber = 'N777'`)),
    },
  ];
}

let filled: Organization | undefined;

async function roundTrips(projectRoot: string): Promise<number> {
  if (!filled) {
    filled = await Organization.start(projectRoot);
    for (let deal = 0; deal < DEALS; deal++) filled.newDeal();
    await filled.settle();
  }
  const start = performance.now();
  await filled.save();
  await filled.settle();
  return (DEALS * 1000) / (performance.now() - start);
}

let large: ReturnType<typeof createSalesforce> | undefined;

function idOf(number: number): string {
  return `001000000${String(number).padStart(6, '0')}`;
}

function fill(): ReturnType<typeof createSalesforce> {
  const Account = Array.from({ length: RECORDS }, (_each, at) => ({
    ...{ Id: idOf(at), Name: `Account ${at}`, AccountNumber: `N${at}` },
  }));
  return createSalesforce({ seed: { file: 'bench', json: { Account } } });
}

function query(where: string): () => Promise<void> {
  large ??= fill();
  const { fetch } = large;
  const q = encodeURIComponent(`SELECT Id, Name FROM Account WHERE ${where}`);
  const url = `https://organization.cosell.example/services/data/v58.0/query?q=${q}`;
  return async () => {
    const answer = await fetch(new Request(url, { headers: { Authorization: 'Bearer any' } }));
    const { totalSize } = (await answer.json()) as { totalSize: number };
    if (totalSize !== 1) throw new Error(`Found ${totalSize} records.`);
  };
}
