import { compileFilter } from './compile-filter';
import { parseFilter } from './parser';
import type { QueryContext, Row } from './row';
import { context, ids, model, NOW, opportunities, opportunity } from './sample-model';

const USER = 'dddddddd-1111-1111-1111-111111111111';

function compile(call: string, more: Partial<QueryContext> = {}) {
  const filter = parseFilter(`Microsoft.Dynamics.CRM.${call}`);
  return compileFilter(filter, opportunity, model, { ...context, ...more });
}

function names(call: string): unknown[] {
  return opportunities.filter(compile(call)).map((row) => row['name']);
}

const [BRIEN, BETA, GAMMA] = ["O'Brien 10", 'beta', 'Gamma'];

it.each<[string, string[]]>([
  ["In(PropertyName='name',PropertyValues=['BETA','gamma'])", [BETA, GAMMA]],
  [`In(PropertyName='name',PropertyValues=["O'Brien 10"])`, [BRIEN]],
  ["In(PropertyName='statecode',PropertyValues=['1','7'])", [BETA]],
  ["In(PropertyName='estimatedvalue',PropertyValues=['5.10'])", [BRIEN]],
  [`In(PropertyName='parentaccountid',PropertyValues=['${ids.contoso}'])`, [BRIEN]],
  [`In(PropertyName='_parentaccountid_value',PropertyValues=['${ids.contoso}'])`, [BRIEN]],
  ["NotIn(PropertyName='statecode',PropertyValues=['1'])", [BRIEN, GAMMA]],
  ['Between(PropertyName=\'closeprobability\',PropertyValues=["5","10"])', [BRIEN]],
  ['NotBetween(PropertyName=\'closeprobability\',PropertyValues=["5","10"])', [GAMMA]],
  ['Between(PropertyName=\'createdon\',PropertyValues=["2026-02-01","2026-02-02"])', [BETA]],
  // 1 is not found in 12.
  ["ContainValues(PropertyName='x_help',PropertyValues=['1'])", [BRIEN]],
  ["ContainValues(PropertyName='x_help',PropertyValues=['12','2'])", [BRIEN, BETA]],
  ["DoesNotContainValues(PropertyName='x_help',PropertyValues=['1'])", [BETA, GAMMA]],
  ["On(PropertyName='createdon',PropertyValue='2026-02-01')", [BETA]],
  ["NotOn(PropertyName='createdon',PropertyValue='2026-02-01')", [BRIEN, GAMMA]],
  ["OnOrAfter(PropertyName='createdon',PropertyValue='2026-01-31')", [BRIEN, BETA]],
  ["OnOrBefore(PropertyName='createdon',PropertyValue='2026-01-31')", [BRIEN, GAMMA]],
  ["On(PropertyName='estimatedclosedate',PropertyValue='2026-03-31')", [BRIEN]],
])('%s', (call, expected) => {
  expect(names(call)).toEqual(expected);
});

// Now is Sunday, 2026-02-01, 12:00: the first and the last second that are inside, and their neighbours outside.
describe('ranges of time', () => {
  it.each<[string, string, string]>([
    ["Today(PropertyName='createdon')", '2026-02-01T00:00:00Z', '2026-02-01T23:59:59Z'],
    ["Yesterday(PropertyName='createdon')", '2026-01-31T00:00:00Z', '2026-01-31T23:59:59Z'],
    ["Tomorrow(PropertyName='createdon')", '2026-02-02T00:00:00Z', '2026-02-02T23:59:59Z'],
    ["ThisWeek(PropertyName='createdon')", '2026-02-01T00:00:00Z', '2026-02-07T23:59:59Z'],
    ["LastWeek(PropertyName='createdon')", '2026-01-25T00:00:00Z', '2026-01-31T23:59:59Z'],
    ["NextMonth(PropertyName='createdon')", '2026-03-01T00:00:00Z', '2026-03-31T23:59:59Z'],
    ["ThisMonth(PropertyName='createdon')", '2026-02-01T00:00:00Z', '2026-02-28T23:59:59Z'],
    ["LastMonth(PropertyName='createdon')", '2026-01-01T00:00:00Z', '2026-01-31T23:59:59Z'],
    ["LastYear(PropertyName='createdon')", '2025-01-01T00:00:00Z', '2025-12-31T23:59:59Z'],
    ["NextYear(PropertyName='createdon')", '2027-01-01T00:00:00Z', '2027-12-31T23:59:59Z'],
    ["Last7Days(PropertyName='createdon')", '2026-01-25T00:00:00Z', '2026-02-01T12:00:00Z'],
    ["Next7Days(PropertyName='createdon')", '2026-02-01T12:00:00Z', '2026-02-08T23:59:59Z'],
    [
      "LastXDays(PropertyName='createdon',PropertyValue=2)",
      '2026-01-30T00:00:00Z',
      '2026-02-01T12:00:00Z',
    ],
    [
      "LastXDays(PropertyName='createdon',PropertyValue='2')",
      '2026-01-30T00:00:00Z',
      '2026-02-01T12:00:00Z',
    ],
    [
      "NextXDays(PropertyName='createdon',PropertyValue=2)",
      '2026-02-01T12:00:00Z',
      '2026-02-03T23:59:59Z',
    ],
    [
      "LastXHours(PropertyName='createdon',PropertyValue=3)",
      '2026-02-01T09:00:00Z',
      '2026-02-01T12:00:00Z',
    ],
    [
      "NextXHours(PropertyName='createdon',PropertyValue=3)",
      '2026-02-01T12:00:00Z',
      '2026-02-01T15:59:59Z',
    ],
    [
      "LastXWeeks(PropertyName='createdon',PropertyValue=1)",
      '2026-01-25T00:00:00Z',
      '2026-02-01T12:00:00Z',
    ],
    [
      "LastXMonths(PropertyName='createdon',PropertyValue=2)",
      '2025-12-01T00:00:00Z',
      '2026-02-01T12:00:00Z',
    ],
    [
      "LastXYears(PropertyName='createdon',PropertyValue=1)",
      '2025-02-01T00:00:00Z',
      '2026-02-01T12:00:00Z',
    ],
  ])('%s', (call, first, last) => {
    const test = compile(call);
    const at = (time: string, seconds: number) => {
      const moved = new Date(Date.parse(time) + 1000 * seconds).toISOString();
      return test({ createdon: `${moved.slice(0, 19)}Z` });
    };
    expect([at(first, -1), at(first, 0), at(last, 0), at(last, 1)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it.each<[string, string]>([
    ["OlderThanXDays(PropertyName='createdon',PropertyValue=1)", '2026-01-30T23:59:59Z'],
    ["OlderThanXMinutes(PropertyName='createdon',PropertyValue=5)", '2026-02-01T11:54:59Z'],
    ["OlderThanXMonths(PropertyName='createdon',PropertyValue=1)", '2025-12-31T23:59:59Z'],
  ])('%s', (call, last) => {
    const test = compile(call);
    const next = `${new Date(Date.parse(last) + 1000).toISOString().slice(0, 19)}Z`;
    expect([test({ createdon: last }), test({ createdon: next })]).toEqual([true, false]);
  });

  it('a month back from the 31st is the last day of the month before', () => {
    const now = () => Date.UTC(2026, 2, 31, 12);
    const test = compile("LastXMonths(PropertyName='createdon',PropertyValue=1)", { now });
    expect(test({ createdon: '2026-02-28T00:00:00Z' })).toBe(true);
    expect(test({ createdon: '2026-02-27T23:59:59Z' })).toBe(false);
  });

  it('asks for the time at each run', () => {
    let now = NOW;
    const test = compile("Today(PropertyName='createdon')", { now: () => now });
    const row: Row = { createdon: '2026-02-02T10:00:00Z' };
    expect(test(row)).toBe(false);
    now += 86_400_000;
    expect(test(row)).toBe(true);
  });
});

it('knows the caller', () => {
  const rows: Row[] = [{ opportunityid: USER }, { opportunityid: ids.contoso }];
  const caller = USER.toUpperCase();
  expect(rows.filter(compile("EqualUserId(PropertyName='opportunityid')", { caller }))).toEqual([
    rows[0],
  ]);
});

it.each([
  [
    "In(PropertyName='x',PropertyValues=['1'])",
    "'opportunity' entity doesn't contain attribute with Name = 'x' and NameMapping = 'Logical'.",
  ],
  [
    "InFiscalYear(PropertyName='createdon',PropertyValue=2026)",
    "'Microsoft.Dynamics.CRM.InFiscalYear' is not simulated.",
  ],
  [
    "EqualUserId(PropertyName='opportunityid')",
    "'Microsoft.Dynamics.CRM.EqualUserId' is not simulated.",
  ],
  ["Today(PropertyName='name')", "The Today function takes a date; 'name' is none."],
  ["On(PropertyName='createdon',PropertyValue='soon')", "'soon' is not a value of 'createdon'."],
  ["In(PropertyName='statecode',PropertyValues=['x'])", "'x' is not a value of 'statecode'."],
  ["In(PropertyName='statecode')", 'The In function takes PropertyValues.'],
  [
    "LastXDays(PropertyName='createdon',PropertyValue=0)",
    'The LastXDays function takes a whole number from 1 to 100000.',
  ],
  [
    "Between(PropertyName='statecode',PropertyValues=['1'])",
    'The Between function takes two values.',
  ],
  ["Today(Property='createdon')", "The Today function has no parameter 'Property'."],
])('refuses %s', (call, message) => {
  expect(() => compile(call)).toThrow(expect.objectContaining({ status: 400, message }));
});

it('names the nearest function', () => {
  expect(() => compile("LastXDay(PropertyName='createdon',PropertyValue=1)")).toThrow(
    /Did you mean 'LastXDays'\?/,
  );
});
