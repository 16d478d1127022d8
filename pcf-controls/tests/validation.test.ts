// The control's rules against the examples of the table that all who validate share.
import table from '../../solution/validation/cases.json';
import { FAULT_IDS } from '../OpportunitySection/data/generated/control-data';
import { judgeRow, judgeSection, type SavedRow } from '../OpportunitySection/validation';

interface Example {
  readonly about: string;
  readonly on?: string;
  readonly row: SavedRow;
}

function judge(example: Example): readonly string[] {
  const changed = Object.entries(example.row).map(([name, value]) => {
    const whole = (table.row as SavedRow)[name];
    const isRow = typeof value === 'object' && value !== null;
    return [name, isRow ? { ...(whole as object), ...value } : value];
  });
  const row: SavedRow = { ...table.row, ...(Object.fromEntries(changed) as SavedRow) };
  const help = (row.cosell_howcanmicrosofthelp ?? undefined) as number | undefined;
  const products = (row.cosell_products ?? '') as string;
  return [...judgeSection(help, products, false), ...judgeRow(row, help, table.now.slice(0, 10))];
}

const onCreate = (examples: readonly Example[]) => examples.filter(({ on }) => on !== 'change');
const breaks = table.cases.flatMap((rule) =>
  onCreate(rule.breaks as readonly Example[]).map((example) => ({ ...example, fault: rule.id })),
);
const keeps = table.cases.flatMap((rule) =>
  onCreate(rule.keeps as readonly Example[]).map((example) => ({ ...example, near: rule.id })),
);

describe('the rules', () => {
  it.each(breaks)('$fault: $about', (example) => {
    expect(judge(example)).toEqual([example.fault]);
  });

  it.each(keeps)('near $near, no fault: $about', (example) => {
    expect(judge(example)).toEqual([]);
  });

  it('know every fault of the table', () => {
    expect([...FAULT_IDS]).toEqual(table.cases.map(({ id }) => id));
    expect(new Set(breaks.map(({ fault }) => fault))).toEqual(new Set(FAULT_IDS));
  });

  it('do not ask for help again once there is a referral', () => {
    expect(judgeSection(undefined, 'SOL-15974-MQF', true)).toEqual([]);
  });
});
