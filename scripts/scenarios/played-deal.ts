// One system for many deals, each of which two runs fight for. In: what people do on the two sides. Out: what stands there
// when all is quiet, held against the rule that a deal is one opportunity and one referral.
import { AsyncResource } from 'node:async_hooks';
import type { VirtualClock } from '../../flows/runner/clock';
import type { Fetch } from '../../flows/runner/connections/http-caller';
import type { HostFlow } from '../flow-host/create-flow-host';
import { createAuthority, type Authority } from '../simulators/partner-center/authority';
import type { JsonObject } from '../simulators/partner-center/json';
import { MICROSOFT, type Referral } from '../simulators/partner-center/referral';
import { compareSides } from '../system/compare-sides';
import { SELLER } from '../system/people';
import { INBOUND_FLOW } from '../system/system';
import { createVirtualSystem, type VirtualSystem } from '../system/virtual-system';
import { Gate } from './gate';
import { rowOfSeller } from './seller-row';
import { shippedFlows, type EndedRun } from './stage';

export const OUTBOUND_FLOW = 'Dynamics 365 to Partner Center (Insider Preview)';
export const CREATE_FLOW =
  'Create Co-sell Referral - Dynamics 365 to Partner Center (Insider Preview)';

/** A run that is to be known by name: the next that a request to this flow starts. */
export interface Named {
  readonly name: string;
  readonly flow: string;
}

/** Virtual seconds in which everything comes to rest, faults and their repetitions included. */
const LONGEST = 3600;

let authority: Promise<Authority> | undefined;

export class PlayedDeal {
  readonly faults: unknown[] = [];
  /** Since the deal began, oldest first. */
  ended: EndedRun[] = [];
  gate: Gate;
  /** Of a deal out of Partner Center; empty for one that the seller shares. */
  private referralId = '';
  private sharedId = '';
  private expected: Named[] = [];

  private constructor(readonly system: VirtualSystem) {
    this.gate = this.newGate();
  }

  static async start(
    projectRoot: string,
    flows: readonly HostFlow[] = shippedFlows(projectRoot),
  ): Promise<PlayedDeal> {
    const playing: { deal?: PlayedDeal } = {};
    const system = createVirtualSystem({
      projectRoot,
      flows,
      authority: () => (authority ??= createAuthority()),
      partnerCenterSeed: { file: 'none', json: { referrals: [] } },
      history: { lines: 100, details: 100 },
      intercept: (request, carry: Fetch) =>
        playing.deal ? playing.deal.gate.intercept(request, carry) : carry(request),
      onRun: (summary, run) => {
        playing.deal?.ended.push({ summary, run });
        // A parent ends while its child is under way: only the child's end is the end.
        if (!run.measures.calls.get('Create_a_co-sell_referral')) playing.deal?.gate.end();
      },
      onFault: (error) => playing.deal?.faults.push(error),
    });
    keepNames(system.clock);
    await system.host.turnOnAll();
    await system.register(INBOUND_FLOW);
    return (playing.deal = new PlayedDeal(system));
  }

  /** From now on the gate is another, and knows the next runs by these names. */
  begin(expected: readonly Named[] = []): Gate {
    this.expected = [...expected];
    this.ended = [];
    return (this.gate = this.newGate());
  }

  async share(help = 941050006, more: JsonObject = {}): Promise<void> {
    const { headers } = await this.ask('POST', 'opportunities', { ...rowOfSeller(help), ...more });
    this.referralId = '';
    this.sharedId = /\(([0-9a-f-]{36})\)$/.exec(headers.get('OData-EntityId') ?? '')?.[1] ?? '';
  }

  /** A deal out of Partner Center; its opportunity is there when its event has been worked on. */
  newDeal(given: JsonObject = {}): Referral {
    const referral = this.system.partnerCenter.dashboard.newDeal(given);
    this.referralId = referral.id;
    return referral;
  }

  get opportunityId(): string {
    if (this.referralId === '') return this.sharedId;
    const { database } = this.system.dataverse;
    const [row] = database.find('opportunity', 'cosell_referralidentifier', this.referralId);
    return typeof row?.['opportunityid'] === 'string' ? row['opportunityid'] : '';
  }

  save(columns: JsonObject): Promise<Response> {
    return this.ask('PATCH', `opportunities(${this.opportunityId})`, columns);
  }

  edit(referral: Referral, changes: JsonObject): void {
    const { store } = this.system.partnerCenter;
    store.update(store.get(referral.id) ?? referral, changes, this.system.clock.now());
  }

  /** @throws Error where the two sides wake each other without end */
  async settle(): Promise<void> {
    for (let seconds = 0; !this.system.isQuiet(); seconds++) {
      if (seconds > LONGEST) throw new Error('The two sides wake each other without end.');
      await this.wait(1 / 60);
    }
  }

  async wait(minutes: number): Promise<void> {
    const { clock, during } = this.system;
    await during(new Promise<void>((resolve) => void clock.schedule(minutes * 60_000, resolve)));
  }

  get row(): JsonObject {
    return this.system.dataverse.database.get('opportunity', this.opportunityId) ?? {};
  }

  /** Ours, of this opportunity. */
  referrals(): Referral[] {
    return [...this.system.partnerCenter.store.created()].filter(
      ({ id, organizationId, externalReferenceId }) =>
        organizationId !== MICROSOFT &&
        (id === this.referralId || externalReferenceId === this.opportunityId),
    );
  }

  /** Two of what there may be one of. */
  doubles(): string[] {
    const { dataverse, partnerCenter } = this.system;
    const [referral, ...more] = this.referrals();
    if (!referral) return [];
    const rows = dataverse.database.find('opportunity', 'cosell_referralidentifier', referral.id);
    const engaged = partnerCenter.store.ofEngagement(referral.engagementId);
    return [
      ...more.map(({ id }) => `a second referral: ${id}`),
      ...rows.slice(1).map(() => 'a second opportunity'),
      ...(engaged.length > 2 ? [`${engaged.length} referrals of one engagement`] : []),
    ];
  }

  /** What is not as the rules say, when all is quiet. */
  disagreements(): string[] {
    const [referral] = this.referrals();
    if (!referral) return ['there is no referral'];
    return [
      ...this.doubles(),
      ...compareSides(referral, this.system.dataverse.database)
        .filter(({ agrees }) => !agrees)
        .map(({ member, partnerCenter, crm }) => `${member}: ${partnerCenter} ≠ ${crm}`),
      ...this.faults.map((each) => `a bug: ${String(each)}`),
    ];
  }

  async ask(method: string, path: string, body: JsonObject): Promise<Response> {
    const { origins, dataverse, during } = this.system;
    const request = new Request(`${origins.dataverse}/api/data/v9.2/${path}`, {
      method,
      headers: { Authorization: `Bearer user:${SELLER}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    const response = await during(dataverse.fetch(request));
    if (response.ok) return response;
    throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  }

  private newGate(): Gate {
    const { system } = this;
    return new Gate(
      () => system.clock,
      () => system.origins.flows,
      (request) => {
        const at = this.expected.findIndex(({ flow }) => {
          const { pathname } = new URL(system.host.addressOf(flow));
          return new URL(request.url).pathname.startsWith(pathname);
        });
        const [found] = at < 0 ? [] : this.expected.splice(at, 1);
        return Promise.resolve(found?.name);
      },
    );
  }
}

// A repetition that a timer starts still belongs to the run that set the timer.
function keepNames(clock: VirtualClock): void {
  const schedule = clock.schedule.bind(clock);
  clock.schedule = (delay, callback) => schedule(delay, AsyncResource.bind(callback));
}
