// Whatever people edit on both sides, and however its reports come: then quiet, both sides and the baseline agree, no value
// that a person wrote last is gone without a line of Audit, writes are bounded, and all reports once more write nothing.
import { join } from 'node:path';
import fc from 'fast-check';
import type { Json, JsonObject } from '../simulators/partner-center/json';
import type { Referral } from '../simulators/partner-center/referral';
import { describeEdit, edits, play, type Edit } from './played-edits';
import { dynamics365 } from './dynamics-365';
import { PlayedDeal } from './played-deal';
import { salesforce } from './salesforce';
import { CURRENCIES, NO_HELP } from './seller-row';

jest.setTimeout(600_000);

const crms = [dynamics365, salesforce];
const projectRoot = join(__dirname, '../..');
const SEED = Number(process.env['COSELL_SEED'] ?? 20_261_123);
/** Sequences; COSELL_SOAK says how many instead. */
const RUNS = Number(process.env['COSELL_SOAK'] ?? 60);
/** Deals after which the system is made anew. */
const DEALS = 100;

const begin = fc.constantFrom('shared by the seller', 'made in Partner Center');
const sequence = fc.array(edits, { minLength: 1, maxLength: 8 });

describe.each(crms)(
  '$name: any edits on both sides, reported in any order, twice or late',
  (crm) => {
    it('end with both sides and the baseline in agreement', async () => {
      let deal: PlayedDeal | undefined;
      let played = 0;
      await fc.assert(
        fc.asyncProperty(begin, sequence, async (from, steps) => {
          if (!deal || ++played % DEALS === 0) deal = await PlayedDeal.start(projectRoot, crm);
          try {
            expect(await wrongWith(deal, from, steps)).toEqual([]);
          } catch (error) {
            deal.system.close();
            deal = undefined;
            throw error;
          }
        }),
        {
          seed: SEED,
          numRuns: RUNS,
          endOnFailure: false,
          reporter: (details) => {
            if (!details.failed) return;
            const [from, steps] = details.counterexample ?? ['', []];
            const lines = (steps as readonly Edit[]).map((each) => `  ${describeEdit(each)}`);
            throw new Error(
              [
                `seed ${details.seed}: a deal ${String(from)}, then`,
                ...lines,
                String(details.errorInstance),
              ].join('\n'),
            );
          },
        },
      );
    });
  },
);

async function wrongWith(
  deal: PlayedDeal,
  from: string,
  steps: readonly Edit[],
): Promise<string[]> {
  deal.faults.length = 0;
  deal.begin();
  const referral = await startDeal(deal, from);
  const last = await play(deal, referral, steps);
  const quiet = [...disagreements(deal), ...gone(deal, last), ...unbounded(deal, steps.length)];
  const again = await tellAgain(deal);
  return [...quiet, ...again];
}

async function startDeal(deal: PlayedDeal, from: string): Promise<Referral> {
  if (from === 'shared by the seller') await deal.share(NO_HELP);
  else deal.newDeal({ salesStage: 'Qualify' });
  await deal.settle();
  const [referral] = deal.referrals();
  if (!referral) throw new Error('There is no referral.');
  return referral;
}

function disagreements(deal: PlayedDeal): string[] {
  const { row } = deal;
  const [referral] = deal.referrals();
  // Unticked and then closed here: updates had stopped, and a closed row cannot be ticked again.
  if (row['statecode'] !== 0 && row['cosell_syncwithpartnercenter'] !== true) return deal.doubles();
  const isClosed = referral?.status === 'Closed' || row['statecode'] !== 0;
  // What is closed on a side takes no value there any more: only the state is to agree, and what a closed row shows.
  if (isClosed) return deal.disagreements().filter((each) => /^(state|a |identifier)/.test(each));
  return [...deal.disagreements().filter(isMoreThanOrder), ...baselineOf(row)];
}

// Products are a set: which of them stands first means nothing.
function isMoreThanOrder(difference: string): boolean {
  const [, theirs = '', ours = ''] = /^products: (.*) ≠ (.*)$/.exec(difference) ?? [];
  const sorted = (list: string): string => list.split(';').sort().join(';');
  return theirs === '' || sorted(theirs) !== sorted(ours);
}

const columns = [
  'estimatedvalue',
  'estimatedclosedate',
  'description',
  'salesstage',
  'cosell_products',
];

function baselineOf(row: JsonObject): string[] {
  const { values = {} } = JSON.parse(textOf(row['cosell_syncbaseline'])) as { values?: JsonObject };
  const normal = (value: Json | undefined): string =>
    value === undefined || value === null ? '' : textOf(value).trim();
  return columns.flatMap((column) =>
    normal(values[column]) === normal(row[column])
      ? []
      : [`baseline of ${column}: ${normal(values[column])} ≠ ${normal(row[column])}`],
  );
}

/** The last word of each side that stands nowhere any more. */
function gone(deal: PlayedDeal, last: ReadonlyMap<string, string>): string[] {
  const [referral] = deal.referrals();
  const { cosell_syncbaseline: _baseline, ...row } = deal.row;
  const stands = JSON.stringify([row, referral?.details, productsOf(referral), currencyOf(row)]);
  return [...last].flatMap(([who, value]) =>
    stands.includes(JSON.stringify(value).slice(1, -1)) ? [] : [`${who} wrote ${value}: gone`],
  );
}

function currencyOf(row: JsonObject): string {
  const id = textOf(row['transactioncurrencyid']);
  return Object.keys(CURRENCIES).find((code) => CURRENCIES[code]?.includes(id)) ?? '';
}

function productsOf(referral: Referral | undefined): string {
  const { solutions } = (referral?.details['requirements'] ?? {}) as { solutions?: JsonObject[] };
  return (solutions ?? []).map(({ id }) => textOf(id)).join(';');
}

function unbounded({ ended }: PlayedDeal, edited: number): string[] {
  const most = 8 * (edited + 2);
  return ended.length <= most ? [] : [`${ended.length} runs for ${edited} edits`];
}

/** Each event and each report of a row once more, the old ones as well. */
async function tellAgain(deal: PlayedDeal): Promise<string[]> {
  const { partnerCenter, host } = deal.system;
  const [referral] = deal.referrals();
  const told = [...deal.ended];
  const before = [referral?.eTag, deal.row['cosell_audit'], deal.row['statecode']];
  deal.begin();
  for (const { id, event } of partnerCenter.webhooks.history) {
    if (event.ResourceUri.endsWith(referral?.id ?? '-')) partnerCenter.webhooks.redeliver(id);
  }
  await deal.settle();
  for (const { summary } of told) {
    if (summary.flow !== deal.crm.outbound) continue;
    await deal.system.during(host.resubmit(summary.id).ended);
    await deal.settle();
  }
  const [after] = deal.referrals();
  return [
    ...(after?.eTag === before[0] ? [] : ['told again: the referral was written']),
    ...(deal.row['cosell_audit'] === before[1]
      ? []
      : [`told again: ${textOf(deal.row['cosell_audit']).split('\n')[0] ?? ''}`]),
    ...(deal.row['statecode'] === before[2] ? [] : ['told again: the state changed']),
    ...deal.doubles(),
  ];
}

function textOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? '');
}
