// One system for many deals, each of which two runs fight for. In: what people do on the two sides. Out: what stands there
// when all is quiet, held against the rule that a deal is one opportunity and one referral.
import { AsyncResource } from 'node:async_hooks';
import type { VirtualClock } from '../../flows/runner/clock';
import type { Fetch } from '../../flows/runner/connections/http-caller';
import type { Run } from '../../flows/runner/run/run';
import type { HostFlow } from '../flow-host/create-flow-host';
import { createAuthority, type Authority } from '../simulators/partner-center/authority';
import type { JsonObject } from '../simulators/partner-center/json';
import { MICROSOFT, type Referral } from '../simulators/partner-center/referral';
import { REGISTRATION_FLOW } from '../system/system';
import { createVirtualSystem, type VirtualSystem } from '../system/virtual-system';
import type { Crm, Seat } from './crm';
import { dynamics365 } from './dynamics-365';
import { Gate } from './gate';
import { CUSTOMER, NO_HELP } from './seller-row';
import { shippedFlows, type EndedRun } from './stage';

/** A run that is to be known by name: the next of this flow. */
export interface Named {
  readonly name: string;
  readonly flow: string;
}

/** Virtual milliseconds in which everything comes to rest, faults and their repetitions included. */
const LONGEST = 7_200_000;
const SECOND = 1000;
const PATIENCE = 60 * SECOND;
const DEAL = 'deal';

let authority: Promise<Authority> | undefined;

export class PlayedDeal implements Seat {
  readonly faults: unknown[] = [];
  readonly names = new Map<string, string>();
  /** Since the deal began, oldest first. */
  ended: EndedRun[] = [];
  gate: Gate;
  /** Of a deal out of Partner Center; empty for one that the seller shares. */
  private referralId = '';
  private expected: Named[] = [];

  private constructor(
    readonly system: VirtualSystem,
    readonly crm: Crm,
    private readonly flows: readonly HostFlow[],
  ) {
    this.gate = this.newGate();
  }

  static async start(
    projectRoot: string,
    crm: Crm = dynamics365,
    flows: readonly HostFlow[] = shippedFlows(projectRoot),
  ): Promise<PlayedDeal> {
    const playing: { deal?: PlayedDeal } = {};
    const system = createVirtualSystem({
      projectRoot,
      flows,
      ...crm.prepare(CUSTOMER, 'seller-row.ts'),
      authority: () => (authority ??= createAuthority()),
      partnerCenterSeed: { file: 'none', json: { referrals: [] } },
      history: { lines: 100, details: 100 },
      intercept: (request, carry: Fetch) =>
        playing.deal ? playing.deal.gate.intercept(request, carry) : carry(request),
      onStart: (run) => playing.deal?.name(run),
      onRun: (summary, run) => {
        playing.deal?.ended.push({ summary, run });
        // A parent ends while its child is under way: only the child's end is the end.
        if (!run.measures.calls.get('Create_a_co-sell_referral')) playing.deal?.gate.end();
      },
      onFault: (error) => playing.deal?.faults.push(error),
    });
    keepNames(system.clock);
    for (const flow of [REGISTRATION_FLOW, crm.create, crm.inbound, crm.outbound]) {
      await system.host.turnOn(flow);
    }
    await system.register(crm.inbound);
    await system.settle();
    return (playing.deal = new PlayedDeal(system, crm, flows));
  }

  /** From now on the gate is another, and knows the next runs by these names. */
  begin(expected: readonly Named[] = []): Gate {
    this.expected = [...expected];
    this.ended = [];
    return (this.gate = this.newGate());
  }

  async share(help = NO_HELP, more: JsonObject = {}): Promise<void> {
    this.referralId = '';
    this.names.delete(DEAL);
    const share = { cosell_howcanmicrosofthelp: help, ...more };
    await this.crm.play(this, { share, as: DEAL });
  }

  /** A deal out of Partner Center; its opportunity is there when its event has been worked on. */
  newDeal(given: JsonObject = {}): Referral {
    const referral = this.system.partnerCenter.dashboard.newDeal(given);
    this.referralId = referral.id;
    this.names.delete(DEAL);
    return referral;
  }

  get opportunityId(): string {
    const known = this.names.get(DEAL);
    if (known !== undefined) return known;
    const [row] = this.crm.dealsOf(this.system, this.referralId);
    const id = row?.['opportunityid'];
    if (typeof id !== 'string') return '';
    this.names.set(DEAL, id);
    return id;
  }

  save(columns: JsonObject): Promise<void> {
    return this.play({ update: columns });
  }

  /** Something that the seller does with the opportunity. */
  play(what: JsonObject): Promise<void> {
    const id = this.opportunityId;
    if (id === '') throw new Error('There is no opportunity.');
    return this.crm.play(this, { ...what, of: DEAL });
  }

  edit(referral: Referral, changes: JsonObject): void {
    const { store } = this.system.partnerCenter;
    store.update(store.get(referral.id) ?? referral, changes, this.system.clock.now());
  }

  /** @throws Error where the two sides wake each other without end */
  async settle(): Promise<void> {
    const { clock } = this.system;
    const limit = clock.now() + LONGEST;
    while (!this.system.isQuiet()) {
      if (clock.now() > limit) throw new Error('The two sides wake each other without end.');
      await this.pass(SECOND);
      const rest = (clock.nextDue() ?? 0) - clock.now();
      if (rest > SECOND && !this.system.isQuiet()) await this.pass(rest);
    }
  }

  /** What the seller has written so far has been told, though not worked on: a poll tells the last state alone. */
  async told(): Promise<void> {
    const { clock, salesforce } = this.system;
    const limit = clock.now() + this.crm.toldWithin;
    while (clock.now() < limit && salesforce.polls.hasNews) {
      await this.pass(Math.max(SECOND, (clock.nextDue() ?? 0) - clock.now()));
    }
  }

  /** And the run that it started is as far as it may go by itself. */
  async begun(): Promise<void> {
    await this.told();
    await this.pass(SECOND);
  }

  wait(minutes: number): Promise<void> {
    return this.pass(minutes * 60 * SECOND);
  }

  private async pass(milliseconds: number): Promise<void> {
    const { clock, during } = this.system;
    await during(new Promise<void>((resolve) => void clock.schedule(milliseconds, resolve)));
  }

  get row(): JsonObject {
    return this.crm.rowOf(this.system, this.opportunityId) ?? {};
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
    const { partnerCenter } = this.system;
    const [referral, ...more] = this.referrals();
    if (!referral) return [];
    const rows = this.crm.dealsOf(this.system, referral.id);
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
      ...this.crm
        .compare(this.system, referral)
        .filter(({ agrees }) => !agrees)
        .map(({ member, partnerCenter, crm }) => `${member}: ${partnerCenter} ≠ ${crm}`),
      ...this.faults.map((each) => `a bug: ${String(each)}`),
    ];
  }

  private name({ plan }: Run): void {
    const flow = this.flows.find((each) => each.plan === plan)?.displayName;
    const at = this.expected.findIndex((each) => each.flow === flow);
    const [found] = at < 0 ? [] : this.expected.splice(at, 1);
    // A child goes by the name of its parent.
    if (found || flow !== this.crm.create) this.gate.enter(found?.name);
  }

  private newGate(): Gate {
    const { system, crm } = this;
    const patience = PATIENCE + 2 * crm.toldWithin;
    return new Gate(
      () => system.clock,
      () => system.origins.flows,
      patience,
    );
  }
}

// A repetition that a timer starts still belongs to the run that set the timer.
function keepNames(clock: VirtualClock): void {
  const schedule = clock.schedule.bind(clock);
  clock.schedule = (delay, callback) => schedule(delay, AsyncResource.bind(callback));
}
