// The reader of scenarios refuses what nobody knows, by its place and with the nearest name.
import { compare } from './match';
import { parseScenarios } from './scenario';

const good = { name: 'n', why: 'w', trigger: [], expected: {} };
const file = (scenario: object) => ({ flow: 'f', scenarios: [{ ...good, ...scenario }] });

describe('a scenario file', () => {
  it('is read with everything that a scenario may leave out', () => {
    const [read] = parseScenarios(file({ trigger: [{ clock: { days: 1 } }] }), 'a.json');
    expect(read).toMatchObject({ name: 'n', flow: 'f', file: 'a.json', given: {} });
    expect(read?.trigger).toEqual([{ kind: 'clock', what: { days: 1 }, settle: true }]);
  });

  it.each<[string, object, string]>([
    ['an unknown member', { expcted: {} }, "Did you mean 'expected'?"],
    ['an unknown table', { given: { acounts: [] } }, "Did you mean 'accounts'?"],
    [
      'an unknown kind of step',
      { trigger: [{ partnerCentre: {} }] },
      "Did you mean 'partnerCenter'?",
    ],
    [
      'an unknown verb',
      { trigger: [{ partnerCenter: { newDeel: {} } }] },
      "Did you mean 'newDeal'?",
    ],
    ['two verbs', { trigger: [{ clock: { days: 1, minutes: 1 } }] }, 'Found 2 verbs'],
    [
      'two kinds of step',
      { trigger: [{ clock: { days: 1 }, resubmit: { run: 'x' } }] },
      'Found 2 kinds',
    ],
    [
      'a wrong kind of value',
      { trigger: [{ clock: { days: '1' } }] },
      "Found '1'; expected number",
    ],
    [
      'an unknown member of a fault',
      { trigger: [{ faults: { dataverse: [{ kind: 'x', methd: 'GET' }] } }] },
      "Did you mean 'method'?",
    ],
    ['a missing why', { why: undefined }, 'expected text'],
    ['no object', { given: [] }, 'expected object'],
  ])('%s is refused', (_name, scenario, message) => {
    expect(() => parseScenarios(file(scenario), 'a.json')).toThrow(message);
    expect(() => parseScenarios(file(scenario), 'a.json')).toThrow('a.json › n');
  });
});

describe('a matcher', () => {
  const context = { rowOf: (id: string) => (id === '1' ? { name: 'one' } : undefined) };

  it.each<[string, unknown, unknown, unknown]>([
    ['$absent', null, { $absent: true }, 1],
    ['$absent false', 1, { $absent: false }, null],
    ['$contains', 'abc', { $contains: ['a', 'c'] }, 'ab'],
    ['$matches', 'abc', { $matches: '^a' }, 'ba'],
    ['$not', 'abc', { $not: 'x' }, 'x'],
    ['$length', 'abc', { $length: 3 }, 'ab'],
    ['$atMost', 3, { $atMost: 3 }, 4],
    ['$lines', 'a\nb', { $lines: 2 }, 'a'],
    ['$firstLine', 'a\nb', { $firstLine: 'a' }, 'b\na'],
    ['$row', '1', { $row: { name: 'one' } }, '2'],
    ['$json', '{"a":1,"b":2}', { $json: { a: 1 } }, '{"a":2}'],
    ['fewer members than are there', { a: 1, b: 2 }, { a: 1 }, { a: 2 }],
  ])('%s takes what fits and refuses what does not', (_name, found, wanted, refused) => {
    expect(compare(found as never, wanted as never, 'x', context)).toEqual([]);
    expect(compare(refused as never, wanted as never, 'x', context)).not.toEqual([]);
  });

  it('that nobody knows is a difference', () => {
    expect(compare(1, { $mach: 1 }, 'x', context)[0]).toContain("there is no matcher '$mach'");
  });

  it('holds a list to its very length', () => {
    expect(compare([1, 2], [1], 'x', context)).toEqual(['x: found 2, expected 1: [1,2]']);
  });
});
