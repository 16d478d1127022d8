import type { Filter } from './ast';
import { ODataError } from './errors';
import { MAX_FILTER_DEPTH, MAX_FILTER_LENGTH, parseFilter } from './parser';
import { printFilter } from './print-filter';

function errorOf(text: string): ODataError {
  try {
    parseFilter(text);
  } catch (error) {
    if (error instanceof ODataError) return error;
    throw error;
  }
  throw new Error(`'${text}' was read.`);
}

/** Every operation in brackets of its own: shows what belongs to what. */
function grouped(filter: Filter): string {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return `[${filter.operands.map(grouped).join(` ${filter.kind} `)}]`;
    case 'not':
      return `[not ${grouped(filter.operand)}]`;
    case 'comparison':
      return `[${grouped(filter.left)} ${filter.operator} ${grouped(filter.right)}]`;
    default:
      return printFilter(filter);
  }
}

describe('what belongs to what', () => {
  // The order of OData 4.01, part 2, 5.1.1.17: not, gt ge lt le, eq ne, and, or.
  it.each([
    ['a eq 1 and b eq 2 or c eq 3', '[[[a eq 1] and [b eq 2]] or [c eq 3]]'],
    ['a eq 1 or b eq 2 and c eq 3', '[[a eq 1] or [[b eq 2] and [c eq 3]]]'],
    ['not (a eq 1) and b eq 2', '[[not [a eq 1]] and [b eq 2]]'],
    ['not (a eq 1) or b eq 2', '[[not [a eq 1]] or [b eq 2]]'],
    ["not contains(a,'x') and b eq 2", "[[not contains(a,'x')] and [b eq 2]]"],
    ['not a eq true', '[[not a] eq true]'],
    ['not not (a eq 1)', '[not [not [a eq 1]]]'],
    ['(a eq 1 or b eq 2) and c eq 3', '[[[a eq 1] or [b eq 2]] and [c eq 3]]'],
    ['a gt 1 eq true', '[[a gt 1] eq true]'],
    ['true eq a gt 1', '[true eq [a gt 1]]'],
    ['a eq 1 and (b eq 2 and c eq 3)', '[[a eq 1] and [[b eq 2] and [c eq 3]]]'],
    ['a eq 1 and b eq 2 and c eq 3', '[[a eq 1] and [b eq 2] and [c eq 3]]'],
    ["contains(a,'x') eq true", "[contains(a,'x') eq true]"],
  ])('%s', (text, expected) => {
    expect(grouped(parseFilter(text))).toBe(expected);
  });
});

describe('literals', () => {
  it.each([
    ["'O''Brien'", { kind: 'string', value: "O'Brien" }],
    ["''", { kind: 'string', value: '' }],
    ["''''", { kind: 'string', value: "'" }],
    ["'and or (not)'", { kind: 'string', value: 'and or (not)' }],
    ['9007199254740993', { kind: 'number', text: '9007199254740993' }],
    ['-5', { kind: 'number', text: '-5' }],
    ['5.10', { kind: 'number', text: '5.10' }],
    ['5.10M', { kind: 'number', text: '5.10' }],
    ['1e3', { kind: 'number', text: '1E3' }],
    ['true', { kind: 'boolean', value: true }],
    ['null', { kind: 'null' }],
    // A library read the first for a number, the second for the year.
    [
      '11111111-1111-1111-1111-111111111111',
      { kind: 'guid', value: '11111111-1111-1111-1111-111111111111' },
    ],
    ['2024-01-31', { kind: 'date', text: '2024-01-31' }],
    [
      'ABCDEF01-1111-1111-1111-111111111111',
      { kind: 'guid', value: 'abcdef01-1111-1111-1111-111111111111' },
    ],
    ['2024-02-29T10:00:00Z', { kind: 'dateTime', text: '2024-02-29T10:00:00Z' }],
    [
      '2024-01-31T10:00:00.1234567+05:30',
      { kind: 'dateTime', text: '2024-01-31T10:00:00.1234567+05:30' },
    ],
    ['2024-01-31t10:00z', { kind: 'dateTime', text: '2024-01-31T10:00Z' }],
  ])('%s', (text, literal) => {
    expect(parseFilter(`a eq ${text}`)).toMatchObject({ right: { kind: 'literal', literal } });
  });

  it('a list of texts is JSON, in which a quote is not doubled', () => {
    const text = `Microsoft.Dynamics.CRM.In(PropertyName='lastname',PropertyValues=["OBrian","O'Brian",'x'])`;
    expect(parseFilter(text)).toMatchObject({
      name: 'In',
      parameters: new Map<string, unknown>([
        ['PropertyName', { kind: 'string', value: 'lastname' }],
        ['PropertyValues', ['OBrian', "O'Brian", 'x'].map((value) => ({ kind: 'string', value }))],
      ]),
    });
  });

  it('parameter aliases stand for literals, lists and properties; one without a value is null', () => {
    const aliases = new Map([
      ['@p1', "'lastname'"],
      ['@p2', '["O\'Bryan"]'],
      ['@p3', 'revenue'],
    ]);
    const call = parseFilter('Microsoft.Dynamics.CRM.In(PropertyName=@p1,PropertyValues=@p2)', {
      aliases,
    });
    expect(printFilter(call)).toBe(
      `Microsoft.Dynamics.CRM.In(PropertyName='lastname',PropertyValues=["O'Bryan"])`,
    );
    expect(printFilter(parseFilter('@p3 ne @p4', { aliases }))).toBe('revenue ne null');
  });

  it('an alias cannot name itself', () => {
    const aliases = new Map([['@p', '@p eq 1']]);
    expect(printFilter(parseFilter('@p', { aliases }))).toBe('null eq 1');
  });
});

it.each([
  'parentaccountid/createdby/fullname eq null',
  "Account_Emails/any(e:contains(e/subject,'x') and e/statecode eq 0)",
  'Account_Tasks/all(t:t/statecode eq 1)',
  'Account_Tasks/any()',
  "name in ('a','b')",
  'c/any(c:c/o/any(o:o/description ne null))',
])('reads and prints %s', (text) => {
  expect(printFilter(parseFilter(text))).toBe(text);
});

describe('refusals', () => {
  it.each([
    // From Microsoft's page filter-rows.md, "Manage single quotes".
    [
      "lastname eq 'O'Bryan'",
      "There is an unterminated literal at position 21 in 'lastname eq 'O'Bryan''.",
    ],
    [
      "Microsoft.Dynamics.CRM.In(PropertyName='a',PropertyValues=['O'Brian'])",
      "Invalid JSON. A comma character ',' was expected in scope 'Array'. Every two elements in an array and properties of an object must be separated by commas.",
    ],
    // Broken filters that a library took.
    ["name eq 'x", "There is an unterminated literal at position 10 in 'name eq 'x'."],
    ['(a eq 1', "')' or operator expected at position 7 in '(a eq 1'."],
    ['a eq 1)', "Syntax error at position 6 in 'a eq 1)'."],
    ['', "Expression expected at position 0 in ''."],
    ['a eq', "Expression expected at position 4 in 'a eq'."],
    ['a eq 1 and', "Expression expected at position 10 in 'a eq 1 and'."],
    ['a eq 1 AND b eq 2', "Syntax error at position 7 in 'a eq 1 AND b eq 2'."],
    ['a add 1 eq 2', "Syntax error at position 2 in 'a add 1 eq 2'."],
    [
      'a eq 2024-02-30',
      "Unrecognized 'Edm.String' literal '2024-02-30' at '5' in 'a eq 2024-02-30'.",
    ],
    [
      'a eq 2024-01-31T10:00:00',
      "Unrecognized 'Edm.String' literal '2024-01-31T10:00:00' at '5' in 'a eq 2024-01-31T10:00:00'.",
    ],
    ['a eq 1111-1', "Unrecognized 'Edm.String' literal '1111-1' at '5' in 'a eq 1111-1'."],
    ['a eq #', "Syntax error: character '#' is not valid at position 5 in 'a eq #'."],
    ['a/ eq 1', "Syntax error at position 6 in 'a/ eq 1'."],
    ["contains(a 'x')", "')' or ',' expected at position 11 in 'contains(a 'x')'."],
  ])('%s', (text, message) => {
    expect(errorOf(text)).toMatchObject({ status: 400, code: '0x80060888', message });
  });

  it('names the function that there is not', () => {
    expect(errorOf("tolower(a) eq 'x'").message).toContain("function with name 'tolower'");
  });

  it('points at the place', () => {
    expect(errorOf('name eq 1 nd b eq 2').caret).toBe('name eq 1 nd b eq 2\n          ^');
  });

  it.each([
    ['parentheses', '('.repeat(MAX_FILTER_DEPTH + 1) + 'a eq 1'],
    ['not', 'not '.repeat(MAX_FILTER_DEPTH + 1) + 'a'],
    ['comparisons', 'a' + ' eq a'.repeat(MAX_FILTER_DEPTH + 2)],
    ['lambdas', 'a/any(b:b/a/any(c:c/a/any(d:d/a/any(e:e/a/any(f:f/x eq 1)))))'],
  ])('nests %s so deep and no deeper', (_what, text) => {
    expect(errorOf(text).message).toBe('Recursion depth exceeded allowed limit.');
  });

  it('refuses a text that is too long, and quotes only its beginning', () => {
    expect(errorOf(' '.repeat(MAX_FILTER_LENGTH + 1)).message).toContain('100000');
    expect(errorOf('a'.repeat(MAX_FILTER_LENGTH - 1) + ' b').message.length).toBeLessThan(700);
  });

  it('counts an alias as often as it is named', () => {
    const aliases = new Map([['@p', 'x'.repeat(MAX_FILTER_LENGTH / 2)]]);
    expect(() => parseFilter('@p eq @p', { aliases })).not.toThrow();
    expect(() => parseFilter('@p eq @p or @p eq 1', { aliases })).toThrow(/100000/);
  });

  it('a chain of any length is flat', () => {
    const filter = parseFilter(Array.from({ length: 9000 }, () => 'a eq 1').join(' or '));
    expect(filter).toMatchObject({ kind: 'or', operands: { length: 9000 } });
  });
});
