// Both CRMs behind one webhook: what one of them fails at, or what is switched off, does not touch the other; neither takes,
// ignores nor overwrites the other's deals; their claims of one account do not meet. Issue: both CRMs at once; rules 1, 4.
import { join } from 'node:path';
import { toText } from '../../flows/runner/expressions/text';
import { createAuthority } from '../simulators/partner-center/authority';
import type { JsonObject } from '../simulators/partner-center/json';
import { MICROSOFT, type Referral } from '../simulators/partner-center/referral';
import { REGISTRATION_FLOW, ROUTER_FLOW } from '../system/system';
import { createVirtualSystem, type VirtualSystem } from '../system/virtual-system';
import type { Crm, Seat } from './crm';
import { dynamics365 } from './dynamics-365';
import { salesforce } from './salesforce';
import { CUSTOMER } from './seller-row';
import { shippedFlows } from './stage';

jest.setTimeout(60_000);

const projectRoot = join(__dirname, '../..');
const SYNCHRONIZED = 941050002;
const FAILED = 941050003;
const authority = createAuthority();
/** The one, and the other: whatever holds, holds both ways. */
const pairs = [
  { name: 'Dynamics 365 fails', one: dynamics365, other: salesforce },
  { name: 'Salesforce fails', one: salesforce, other: dynamics365 },
];

interface Both {
  readonly system: VirtualSystem;
  readonly ends: string[];
  readonly newDeal: (members?: JsonObject) => Promise<Referral>;
  readonly edit: (referral: Referral, details: JsonObject) => Promise<void>;
  readonly share: (crm: Crm, columns?: JsonObject) => Promise<void>;
  readonly rows: (crm: Crm, set?: string) => JsonObject[];
  readonly ours: () => Referral[];
}

/** @param owner the CRM that writes the external reference */
async function both(owner: Crm, given: JsonObject = CUSTOMER): Promise<Both> {
  const ends: string[] = [];
  const system = createVirtualSystem({
    projectRoot,
    flows: shippedFlows(projectRoot),
    authority: () => authority,
    ...salesforce.prepare(given, 'both-crms.test.ts'),
    ...dynamics365.prepare(given, 'both-crms.test.ts'),
    partnerCenterSeed: { file: 'none', json: { referrals: [] } },
    environmentVariables: {
      cosell_ExternalReferenceOwner: owner.name,
      cosell_SalesforceCurrency: '*',
    },
    onRun: ({ flow, status, error }) =>
      void ends.push(`${flow}: ${status}${error ? ` ${error.code}` : ''}`),
  });
  for (const { create, inbound, outbound } of [dynamics365, salesforce]) {
    for (const flow of [create, inbound, outbound]) await system.host.turnOn(flow);
  }
  for (const flow of [REGISTRATION_FLOW, ROUTER_FLOW]) await system.host.turnOn(flow);
  await system.register(ROUTER_FLOW);
  await system.settle();
  ends.length = 0;
  const seats = new Map<Crm, Seat>(
    [dynamics365, salesforce].map((crm) => [crm, { system, crm, names: new Map() }]),
  );
  const { store, dashboard } = system.partnerCenter;
  return {
    system,
    ends,
    newDeal: async (members = {}) => {
      const referral = dashboard.newDeal(members);
      await system.settle();
      return referral;
    },
    edit: async ({ id }, details) => {
      const now = store.get(id);
      if (!now) throw new Error('There is no such referral.');
      store.update(now, { details: { ...now.details, ...details } }, system.clock.now());
      await system.settle();
    },
    share: async (crm, columns = {}) => {
      await crm.play(seats.get(crm) as Seat, { share: columns });
      await system.settle();
    },
    rows: (crm, set = 'opportunities') => crm.rowsOf(system, set),
    ours: () => [...store.created()].filter(({ organizationId }) => organizationId !== MICROSOFT),
  };
}

const state = (row: JsonObject | undefined) => [
  row?.['estimatedvalue'],
  row?.['cosell_syncstatus'],
];

describe.each(pairs)('$name', ({ one, other }) => {
  const broken = (system: VirtualSystem, count: number) =>
    one === salesforce
      ? system.salesforce.faults.add({ kind: 'unavailable', count })
      : system.dataverse.faults.add({ kind: 'unavailable', count, path: 'opportunities' });

  it('and the other creates and changes its opportunity; a later event makes it good', async () => {
    const { system, newDeal, edit, rows, ends } = await both(other);
    broken(system, 1000);
    const referral = await newDeal();
    expect(rows(one)).toEqual([]);
    await edit(referral, { dealValue: 8 });
    expect(rows(other).map(state)).toEqual([[8, SYNCHRONIZED]]);
    expect(ends.filter((end) => end.startsWith(one.inbound)).join()).toMatch(/Failed/);
    expect(ends.filter((end) => end.startsWith(other.inbound)).join()).not.toMatch(/Failed/);
    expect(ends.filter((end) => end.startsWith(ROUTER_FLOW)).join()).not.toMatch(/Failed/);
    system.salesforce.faults.clear();
    system.dataverse.faults.clear();
    await edit(referral, { dealValue: 9 });
    expect([rows(one).map(state), rows(other).map(state)]).toEqual([
      [[9, SYNCHRONIZED]],
      [[9, SYNCHRONIZED]],
    ]);
    system.close();
  });

  it('by being switched off: the other works, and it catches up when it is on again', async () => {
    const { system, newDeal, edit, rows } = await both(other);
    await system.during(system.host.turnOff(one.inbound));
    const referral = await newDeal();
    expect([rows(one), rows(other).map(state)]).toEqual([[], [[50_000, SYNCHRONIZED]]]);
    await system.host.turnOn(one.inbound);
    await edit(referral, { dealValue: 9 });
    expect([rows(one).map(state), rows(other).map(state)]).toEqual([
      [[9, SYNCHRONIZED]],
      [[9, SYNCHRONIZED]],
    ]);
    system.close();
  });
});

describe.each([
  { owner: dynamics365, other: salesforce },
  { owner: salesforce, other: dynamics365 },
])('where $owner.name writes the external reference', ({ owner, other }) => {
  it('a deal of Partner Center is one opportunity in each, and the reference is the owner’s', async () => {
    const { system, newDeal, edit, rows, ours } = await both(owner);
    const referral = await newDeal();
    await edit(referral, { dealValue: 9 });
    expect([rows(owner).map(state), rows(other).map(state)]).toEqual([
      [[9, SYNCHRONIZED]],
      [[9, SYNCHRONIZED]],
    ]);
    expect(ours().map(({ externalReferenceId }) => externalReferenceId)).toEqual([
      rows(owner)[0]?.['opportunityid'],
    ]);
    system.close();
  });

  it.each([
    { from: owner, to: other },
    { from: other, to: owner },
  ])(
    'a deal that $from.name shares is one referral, and one opportunity in each',
    async ({ from, to }) => {
      const { system, share, edit, rows, ours } = await both(owner);
      await share(from);
      const [referral, ...more] = ours();
      if (!referral) throw new Error('There is no referral.');
      expect(more).toEqual([]);
      await edit(referral, { dealValue: 9 });
      expect([rows(from).map(state), rows(to).map(state)]).toEqual([
        [[9, SYNCHRONIZED]],
        [[9, SYNCHRONIZED]],
      ]);
      for (const crm of [from, to]) {
        expect(rows(crm)[0]?.['cosell_referralidentifier']).toBe(referral.id);
      }
      system.close();
    },
  );

  it('an edit in one of them reaches Partner Center and the other', async () => {
    const { system, newDeal, rows, ours } = await both(owner);
    await newDeal();
    for (const [crm, value] of [
      [other, 61],
      [owner, 62],
    ] as const) {
      const id = rows(crm)[0]?.['opportunityid'];
      const seat: Seat = { system, crm, names: new Map([['deal', toText(id ?? null)]]) };
      await crm.play(seat, { update: { estimatedvalue: value }, of: 'deal' });
      await system.settle();
      expect(ours().map(({ details }) => details['dealValue'])).toEqual([value]);
      expect([rows(owner).map(state), rows(other).map(state)]).toEqual([
        [[value, SYNCHRONIZED]],
        [[value, SYNCHRONIZED]],
      ]);
    }
    system.close();
  });

  it('the same customer twice at the same time is one account in each', async () => {
    const { system, rows, newDeal } = await both(owner, {});
    const before = [rows(owner, 'accounts').length, rows(other, 'accounts').length];
    const customerProfile = {
      name: 'Adventure Works',
      address: { addressLine1: '1 Way', city: 'Oslo', postalCode: '0150', country: 'NO' },
      team: [
        {
          ...{ firstName: 'Kari', lastName: 'Nordmann', phoneNumber: '+47 2300 0100' },
          email: 'kari@adventure.example',
        },
      ],
    };
    system.partnerCenter.dashboard.newDeal({ customerProfile });
    await newDeal({ customerProfile });
    expect([rows(owner, 'accounts').length, rows(other, 'accounts').length]).toEqual(
      before.map((count) => count + 1),
    );
    expect([rows(owner).length, rows(other).length]).toEqual([2, 2]);
    for (const crm of [owner, other]) {
      expect(new Set(rows(crm).map((row) => row['parentaccountid'])).size).toBe(1);
    }
    system.close();
  });
});

it('deals that both share at the same time are two referrals, each known to both once', async () => {
  const { system, rows, ours } = await both(dynamics365);
  for (const crm of [dynamics365, salesforce]) {
    const seat: Seat = { system, crm, names: new Map() };
    await crm.play(seat, { share: { name: `Of ${crm.name}` } });
  }
  await system.settle();
  const ids = ours().map(({ id }) => id);
  expect(ids).toHaveLength(2);
  for (const crm of [dynamics365, salesforce]) {
    expect(rows(crm).map((row) => row['cosell_referralidentifier'])).toEqual(
      expect.arrayContaining(ids),
    );
    expect(rows(crm)).toHaveLength(2);
    expect(rows(crm).some((row) => row['cosell_syncstatus'] === FAILED)).toBe(false);
  }
  system.close();
});
