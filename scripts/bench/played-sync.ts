// A system in process with one shared deal, or many, and the things that people do on both sides of it.
import { asObject } from '../../flows/runner/definition';
import type { ValueObject } from '../../flows/runner/expressions/values';
import { INBOUND_FLOW } from '../system/system';
import { createVirtualSystem, readFlows, type VirtualSystem } from '../system/virtual-system';
import type { JsonObject } from '../simulators/partner-center/json';

export interface Counted {
  readonly calls: number;
  readonly actions: number;
}

const SELLER = '5a000000-0000-4000-8000-000000000002';
const FABRIKAM = 'ac000000-0000-4000-8000-000000000001';
const ANA = 'c0000000-0000-4000-8000-000000000001';
const DOLLAR = 'cc000000-0000-4000-8000-000000000001';
const customer = {
  name: 'Fabrikam',
  address: { addressLine1: '1 Way', city: 'Redmond', postalCode: '98052', country: 'US' },
  team: [
    {
      firstName: 'Ana',
      lastName: 'Bowman',
      email: 'ana@fabrikam.example',
      phoneNumber: '425-555-0101',
    },
  ],
};

export class Played {
  private serial = 0;
  private referralId = '';

  private constructor(private readonly system: VirtualSystem) {}

  static async start(projectRoot: string): Promise<Played> {
    // Those of the other CRM would poll all the time.
    const flows = readFlows(projectRoot).filter(
      ({ displayName }) => !/Salesforce|Event Router/.test(displayName),
    );
    const history = { lines: 200, details: 200 };
    const system = createVirtualSystem({ projectRoot, flows, history });
    await system.host.turnOnAll();
    await system.register(INBOUND_FLOW);
    const played = new Played(system);
    played.referralId = played.newDeal();
    await system.settle();
    return played;
  }

  create(): Promise<Counted> {
    return this.count(() => {
      this.newDeal();
    });
  }

  /** The same event once more. */
  resend(): Promise<Counted> {
    const { webhooks } = this.system.partnerCenter;
    return this.count(() => {
      const first = webhooks.history.find(({ event }) =>
        event.ResourceUri.endsWith(this.referralId),
      );
      webhooks.redeliver(first?.id);
    });
  }

  edit(what: 'favorite' | 'dealValue' | 'currency' | 'won', id = this.referralId) {
    return this.count(() => this.change(what, id));
  }

  /** What the outbound flow does of it alone. */
  async echoOfInbound(): Promise<Counted> {
    return this.count(() => this.change('dealValue', this.referralId), 'Dynamics 365 to');
  }

  save(what: 'same' | 'revenue'): Promise<Counted> {
    return this.count(
      () => this.patch({ estimatedvalue: what === 'same' ? this.value : this.nextValue() }),
      'Dynamics 365 to',
    );
  }

  /** The seller saves, and before the flow has read, the referral changes as well. */
  race(): Promise<Counted> {
    return this.count(async () => {
      await this.patch({ description: 'Said on the phone' });
      this.system.partnerCenter.webhooks.register({
        WebhookUrl: 'https://nowhere.example',
        WebhookEvents: [],
        SignatureTokenToMsSignatureHeader: true,
      });
      this.change('dealValue', this.referralId);
    }, 'Dynamics 365 to');
  }

  async share(help: number): Promise<Counted> {
    return this.count(async () => {
      await this.send('POST', 'opportunities', {
        name: 'Shared',
        estimatedvalue: 5000,
        isrevenuesystemcalculated: false,
        estimatedclosedate: '2027-03-01',
        'transactioncurrencyid@odata.bind': `/transactioncurrencies(${DOLLAR})`,
        'parentaccountid@odata.bind': `/accounts(${FABRIKAM})`,
        'parentcontactid@odata.bind': `/contacts(${ANA})`,
        cosell_syncwithpartnercenter: true,
        cosell_howcanmicrosofthelp: help,
        cosell_products: 'SOL-12345-ABC',
      });
    }, ['Dynamics 365 to', 'Create Co-sell']);
  }

  /** Deals on both sides and in step, copies of the first one. */
  fill(count: number): void {
    const { partnerCenter, dataverse } = this.system;
    const { database } = dataverse;
    const referral = partnerCenter.store.get(this.referralId);
    const [row] = database.rows('opportunity');
    if (!referral || !row) throw new Error('There is no deal to copy.');
    const copies = [...partnerCenter.store.created()];
    for (let done = 0; done < count; done++) {
      const id = crypto.randomUUID();
      const opportunityid = crypto.randomUUID();
      const copy = { ...referral, id, engagementId: crypto.randomUUID() };
      copies.push({ ...copy, externalReferenceId: opportunityid });
      const own = { opportunityid, cosell_referralidentifier: id };
      database.insert('opportunity', { ...row, ...own }, { caller: dataverse.defaultCaller });
    }
    partnerCenter.store.load(copies);
  }

  async editMany(count: number, direction: 'inbound' | 'outbound'): Promise<void> {
    const { store } = this.system.partnerCenter;
    const all = [...store.created()].filter(({ status }) => status === 'Active');
    const step = Math.max(1, Math.floor(all.length / count));
    const rows = [...this.system.dataverse.database.rows('opportunity')];
    for (let done = 0; done < count; done += 50) {
      for (let each = done; each < done + 50; each++) {
        const at = (each * step) % all.length;
        if (direction === 'inbound') this.change('dealValue', all[at]?.id ?? '');
        else await this.patch({ estimatedvalue: this.nextValue() }, rows[at % rows.length]);
      }
      await this.system.settle();
    }
  }

  private value = 50_000;

  private nextValue(): number {
    return (this.value = 50_000 + ++this.serial);
  }

  private newDeal(): string {
    const { id } = this.system.partnerCenter.dashboard.newDeal({
      type: 'Independent',
      name: `Deal ${++this.serial}`,
      customerProfile: customer,
    });
    return id;
  }

  private change(what: 'favorite' | 'dealValue' | 'currency' | 'won', id: string): void {
    const { store } = this.system.partnerCenter;
    const before = store.get(id);
    if (!before) throw new Error(`There is no referral ${id}.`);
    const detail = what === 'currency' ? { currency: 'EUR' } : { dealValue: this.nextValue() };
    const changes: JsonObject =
      what === 'favorite'
        ? { favorite: true }
        : what === 'won'
          ? { status: 'Closed', substatus: 'Won' }
          : { details: { ...before.details, ...detail } };
    store.update(before, changes, this.system.clock.now());
  }

  private patch(body: object, row?: { readonly [column: string]: unknown }): Promise<void> {
    const [first] = this.system.dataverse.database.rows('opportunity');
    const id = String((row ?? first)?.['opportunityid']);
    return this.send('PATCH', `opportunities(${id})`, body);
  }

  private async send(method: string, path: string, body: object): Promise<void> {
    const { origins, dataverse } = this.system;
    const request = new Request(`${origins.dataverse}/api/data/v9.2/${path}`, {
      method,
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer user:${SELLER}` },
    });
    const answer = await dataverse.fetch(request);
    if (answer.status >= 400) throw new Error(await answer.text());
  }

  /** @param flows beginnings of the names of the flows that count; the inbound one without it */
  private async count(
    work: () => unknown,
    flows: string | readonly string[] = 'Partner Center to',
  ): Promise<Counted> {
    const { host } = this.system;
    const seen = new Set(host.runs().map(({ id }) => id));
    await work();
    await this.system.settle();
    const wanted = typeof flows === 'string' ? [flows] : flows;
    const runs = host
      .runs()
      .filter(({ id, flow }) => !seen.has(id) && wanted.some((each) => flow.startsWith(each)));
    // A create and the events of its own write-back follow each other: the first run is the one asked for.
    const asked = flows === 'Partner Center to' ? runs.slice(-1) : runs;
    let calls = 0;
    let actions = 0;
    for (const { id } of asked) {
      const [run] = host.run(id)['runs'] as ValueObject[];
      const counted = countRun(run ?? {});
      calls += counted.calls;
      actions += counted.actions;
    }
    return { calls, actions };
  }
}

/** Connector calls and executed actions of one run; a call of a child flow is none of a connector. */
function countRun(run: ValueObject): Counted {
  const calls = Object.entries(asObject(run['calls']))
    .filter(([name]) => name !== 'Create_a_co-sell_referral')
    .reduce((sum, [, number]) => sum + Number(number), 0);
  const statuses = Object.values(asObject(run['actions'])).map((each) => asObject(each)['status']);
  return { calls, actions: statuses.filter((status) => status !== 'Skipped').length };
}
