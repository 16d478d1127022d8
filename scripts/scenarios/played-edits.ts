// What people edit on the two sides of a deal, drawn by chance, and how the reports of it come. In: a deal that is shared.
// Out: the deal when all is quiet, and the last value that each side wrote of each member.
import fc from 'fast-check';
import type { JsonObject } from '../simulators/partner-center/json';
import type { Referral } from '../simulators/partner-center/referral';
import type { Disturbance } from './crm';
import type { PlayedDeal } from './played-deal';
import { CURRENCIES } from './seller-row';

export interface Edit {
  readonly who: 'seller' | 'partner' | 'reports';
  readonly member: string;
  readonly value: string | number | boolean;
  /** Everything that it starts ends before the next edit. */
  readonly settle: boolean;
}

const stages = ['Qualify', 'Develop', 'Propose', 'Close'];
const products = ['SOL-1-A', 'SOL-2-B', 'SOL-1-A;SOL-2-B', 'SOL-2-B;SOL-3-C', 'SOL-12345-ABC'];

const values = {
  value: fc.integer({ min: 0, max: 99_999 }).map((cents) => cents / 4),
  currency: fc.constantFrom('USD', 'EUR'),
  date: fc.integer({ min: 1, max: 28 }).map((day) => `2028-02-${String(day).padStart(2, '0')}`),
  notes: fc.oneof(
    fc.string({ minLength: 1, maxLength: 8 }).map((text) => `“${text}”`),
    fc.constantFrom('', 'two\nlines', "=cmd|' /C'!A0"),
  ),
  stage: fc.constantFrom(...stages),
  products: fc.constantFrom(...products),
} as const;

const ordinary = Object.entries(values).map(([member, value]) =>
  fc.record({
    who: fc.constantFrom('seller' as const, 'partner' as const),
    member: fc.constant(member),
    value: value as fc.Arbitrary<string | number>,
    settle: fc.boolean(),
  }),
);
const sync = fc.record({
  who: fc.constant('seller' as const),
  member: fc.constant('sync'),
  value: fc.boolean(),
  settle: fc.boolean(),
});
const closing = fc.record({
  who: fc.constantFrom('seller' as const, 'partner' as const),
  member: fc.constant('closing'),
  value: fc.constantFrom('Won', 'Lost'),
  settle: fc.boolean(),
});
const reports = fc.record({
  who: fc.constant('reports' as const),
  member: fc.constantFrom(
    'rows twice',
    'rows late',
    'rows out of order',
    'duplicate',
    'late',
    'out-of-order',
  ),
  value: fc.integer({ min: 1, max: 90 }),
  settle: fc.constant(false),
});

/** COSELL_EDITS names the kinds that are drawn, for whoever hunts one fault. */
const kinds = (process.env['COSELL_EDITS'] ?? 'members,sync,closing,reports').split(',');

export const edits: fc.Arbitrary<Edit> = fc.oneof(
  ...(kinds.includes('members') ? [{ arbitrary: fc.oneof(...ordinary), weight: 12 }] : []),
  ...(kinds.includes('sync') ? [{ arbitrary: sync, weight: 2 }] : []),
  ...(kinds.includes('closing') ? [{ arbitrary: closing, weight: 1 }] : []),
  ...(kinds.includes('reports') ? [{ arbitrary: reports, weight: 4 }] : []),
);

export function describeEdit({ who, member, value, settle }: Edit): string {
  return `${who}: ${member} ${JSON.stringify(value)}${settle ? ', then quiet' : ''}`;
}

/** Plays all, lets the faults end, ticks Sync once more, waits for quiet. */
export async function play(
  deal: PlayedDeal,
  { id }: Referral,
  steps: readonly Edit[],
): Promise<Map<string, string>> {
  const last = new Map<string, string>();
  const { store, faults } = deal.system.partnerCenter;
  for (const edit of steps) {
    const before = standsFor(deal, store.get(id), edit);
    const isDone =
      edit.who === 'partner'
        ? editReferral(deal, store.get(id), edit)
        : edit.who === 'seller'
          ? await save(deal, edit)
          : switchReports(deal, edit);
    // The same once more is no word of anybody's.
    if (isDone && standsFor(deal, store.get(id), edit) !== before) {
      last.set(`${edit.who} ${edit.member}`, shown(edit));
    }
    if (edit.settle) await deal.settle();
  }
  deal.crm.calm(deal.system);
  faults.clear();
  await deal.settle();
  if (deal.row['cosell_syncwithpartnercenter'] !== true && deal.row['statecode'] === 0) {
    await deal.save({ cosell_syncwithpartnercenter: true });
  }
  await deal.settle();
  return last;
}

/** What the side of the edit holds where the edit writes. */
function standsFor({ row }: PlayedDeal, referral: Referral | undefined, edit: Edit): string {
  if (!(edit.member in values)) return '';
  const side =
    edit.who === 'seller' ? row : { ...referral?.details, salesStage: referral?.['salesStage'] };
  const {
    cosell_audit: _audit,
    cosell_syncbaseline: _baseline,
    versionnumber: _v,
    modifiedon: _m,
    ...held
  } = side as JsonObject;
  return JSON.stringify(held);
}

// As it stands in a row, in a referral or in Audit.
function shown({ member, value }: Edit): string {
  if (member === 'notes') return String(value).split('\n')[0] ?? '';
  if (member === 'stage') return '';
  return String(value);
}

const columns: Readonly<Record<string, (value: Edit['value']) => JsonObject>> = {
  value: (value) => ({ estimatedvalue: value }),
  currency: (value) => ({ 'transactioncurrencyid@odata.bind': CURRENCIES[String(value)] ?? '' }),
  date: (value) => ({ estimatedclosedate: value }),
  notes: (value) => ({ description: value }),
  stage: (value) => ({ salesstage: stages.indexOf(String(value)) }),
  products: (value) => ({ cosell_products: value }),
  sync: (value) => ({ cosell_syncwithpartnercenter: value }),
};

async function save(deal: PlayedDeal, { member, value }: Edit): Promise<boolean> {
  // A closed row takes nothing.
  if (deal.row['statecode'] !== 0) return false;
  const columnsOf = columns[member];
  if (columnsOf) await deal.save(columnsOf(value));
  else await deal.play(value === 'Won' ? { win: true } : { lose: true });
  return true;
}

const details: Readonly<Record<string, (value: Edit['value']) => JsonObject>> = {
  value: (value) => ({ dealValue: value }),
  currency: (value) => ({ currency: value }),
  date: (value) => ({ closingDateTime: `${String(value)}T00:00:00Z` }),
  notes: (value) => ({ notes: value === '' ? null : value }),
  products: (value) => ({
    requirements: {
      solutions: String(value)
        .split(';')
        .map((each) => ({ type: 'Name', id: each })),
    },
  }),
};

function editReferral(deal: PlayedDeal, referral: Referral | undefined, edit: Edit): boolean {
  if (!referral || referral.status === 'Closed') return false;
  const { member, value } = edit;
  const detail = details[member];
  if (detail) deal.edit(referral, { details: { ...referral.details, ...detail(value) } });
  else if (member === 'stage') deal.edit(referral, { salesStage: value });
  else deal.edit(referral, { status: 'Closed', substatus: value });
  return true;
}

function switchReports({ system, crm }: PlayedDeal, { member, value }: Edit): boolean {
  const milliseconds = Number(value) * 1000;
  const ofRows = /^rows (.*)$/.exec(member)?.[1];
  if (ofRows !== undefined) crm.disturb(system, ofRows as Disturbance, milliseconds);
  else {
    const kind = member as 'duplicate' | 'late' | 'out-of-order';
    system.partnerCenter.faults.add({ kind, count: 2, milliseconds });
  }
  return true;
}
