import { compileFilter } from './compile-filter';
import { parseFilter } from './parser';
import { account, accounts, context, ids, model, opportunities, opportunity } from './sample-model';
import type { Row } from './row';
import type { Table } from '../../../../solution/data-model/model';

function compile(text: string, table: Table = opportunity) {
  return compileFilter(parseFilter(text), table, model, context);
}

function names(text: string, table: Table = opportunity, rows: readonly Row[] = opportunities) {
  return rows.filter(compile(text, table)).map((row) => row['name']);
}

const [BRIEN, BETA, GAMMA] = ["O'Brien 10", 'beta', 'Gamma'];

describe('rows that match', () => {
  it.each<[string, (string | undefined)[]]>([
    ["name eq 'BETA'", [BETA]],
    ["name eq 'beta '", [BETA]],
    ["'beta' eq name", [BETA]],
    ["name eq 'O''Brien 10'", [BRIEN]],
    ["contains(name,'O''BRIEN')", [BRIEN]],
    ["startswith(name,'GA')", [GAMMA]],
    ["endswith(name,'A')", [BETA, GAMMA]],
    ["contains(name,'a') eq true", [BETA, GAMMA]],
    ["contains(name,'b%a')", [BETA]],
    ["startswith(name,'_e')", [BETA]],
    ["startswith(name,'[a-f]')", [BETA]],
    ["startswith(name,'[^a-f]')", [BRIEN, GAMMA]],
    ["contains(name,' 10 ')", []],
    ['estimatedvalue eq 5.10', [BRIEN]],
    ['estimatedvalue gt 5.09999999999999999', [BRIEN, BETA]],
    ['estimatedvalue le 5.1', [BRIEN]],
    ['estimatedvalue eq 1e3', [BETA]],
    ['versionnumber eq 9007199254740993', [BRIEN]],
    ['versionnumber gt 9007199254740992', [BRIEN]],
    ['closeprobability ne 10', [BETA, GAMMA]],
    ['not (closeprobability eq 10)', [BETA, GAMMA]],
    ['closeprobability lt 50', [BRIEN]],
    ['not (closeprobability lt 50)', [GAMMA]],
    ['closeprobability eq null', [BETA]],
    ['closeprobability ne null', [BRIEN, GAMMA]],
    ["not contains(description,'first')", [GAMMA]],
    ["not contains(description,'first') or description eq null", [BRIEN, GAMMA]],
    ['isrevenuesystemcalculated eq true', [BETA]],
    ['isrevenuesystemcalculated', [BETA]],
    ['not isrevenuesystemcalculated', [BRIEN]],
    ['statecode in (1,2)', [BETA]],
    ['estimatedclosedate eq 2026-03-31', [BRIEN]],
    ['estimatedclosedate lt 2026-03-31', [BETA]],
    ['createdon ge 2026-02-01', [BETA]],
    ['createdon eq 2026-02-01T01:30:00+01:00', [BETA]],
    ['createdon gt 2026-01-31T23:30:00.5Z', [BETA]],
    ['createdon eq 2026-01-31T23:30:00.0004Z', []],
    [`_parentaccountid_value eq ${ids.fabrikam.toUpperCase()}`, [BETA]],
    ['_parentaccountid_value eq null', [GAMMA]],
    ["parentaccountid/name eq 'contoso'", [BRIEN]],
    ["parentaccountid/parentaccountid/name eq 'Fabrikam'", [BRIEN]],
    ['parentaccountid/name eq null', [GAMMA]],
    ['name eq name', [BRIEN, BETA, GAMMA]],
    ["x_help eq '1,12'", [BRIEN]],
    // Wrong in libraries: (a or b) and c; a and (b or c); not (a and b).
    ["name eq 'beta' or statecode eq 0 and closeprobability eq 90", [BETA, GAMMA]],
    ["name eq 'beta' and statecode eq 0 or closeprobability eq 90", [GAMMA]],
    ["not (name eq 'beta') and statecode eq 0", [BRIEN, GAMMA]],
    ["not contains(name,'e') and statecode eq 1", []],
  ])('%s', (text, expected) => {
    expect(names(text)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ["opportunity_parent_account/any(o:o/name eq 'beta')", ['Fabrikam']],
    ['opportunity_parent_account/any(o:o/statecode eq 0)', ['Contoso']],
    ['opportunity_parent_account/all(o:o/statecode eq 0)', ['Contoso']],
    ['not opportunity_parent_account/any()', []],
    ['opportunity_parent_account/any(o:o/name eq o/name)', ['Contoso', 'Fabrikam']],
    ["opportunity_parent_account/any(o:o/parentaccountid/name eq 'Contoso')", ['Contoso']],
  ])('%s', (text, expected) => {
    expect(names(text, account, accounts)).toEqual(expected);
  });

  it('all of no rows is true, any of none is not', () => {
    const alone: Row = { accountid: 'cccccccc-1111-1111-1111-111111111111', name: 'Alone' };
    expect(names('opportunity_parent_account/all(o:o/statecode eq 7)', account, [alone])).toEqual([
      'Alone',
    ]);
    expect(names('opportunity_parent_account/any()', account, [alone])).toEqual([]);
  });

  it('reads lookups of rows as the Web API writes them', () => {
    const row: Row = { name: 'x', _parentaccountid_value: ids.contoso };
    expect(names(`_parentaccountid_value eq ${ids.contoso}`, opportunity, [row])).toEqual(['x']);
  });
});

describe('refusals, with the code of each', () => {
  it.each([
    ['x eq 1', "Could not find a property named 'x' on type 'Microsoft.Dynamics.CRM.opportunity'."],
    [
      'Name eq 1',
      "Could not find a property named 'Name' on type 'Microsoft.Dynamics.CRM.opportunity'.",
    ],
    [
      'secret eq null',
      "Could not find a property named 'secret' on type 'Microsoft.Dynamics.CRM.opportunity'.",
    ],
    [
      '_name_value eq null',
      "Could not find a property named '_name_value' on type 'Microsoft.Dynamics.CRM.opportunity'.",
    ],
    [
      'parentaccountid/x eq 1',
      "Could not find a property named 'x' on type 'Microsoft.Dynamics.CRM.account'.",
    ],
    [
      'nowhere/name eq 1',
      "Could not find a property named 'nowhere' on type 'Microsoft.Dynamics.CRM.opportunity'.",
    ],
    [
      `_parentaccountid_value eq '${ids.contoso}'`,
      "A binary operator with incompatible types was detected. Found operand types 'Edm.Guid' and 'Edm.String' for operator kind 'Equal'.",
    ],
    [
      `parentaccountid eq ${ids.contoso}`,
      "A binary operator with incompatible types was detected. Found operand types 'Microsoft.Dynamics.CRM.account' and 'Edm.Guid' for operator kind 'Equal'.",
    ],
    [
      'name gt 1',
      "A binary operator with incompatible types was detected. Found operand types 'Edm.String' and 'Edm.Int32' for operator kind 'GreaterThan'.",
    ],
    [
      "statecode eq '0'",
      "A binary operator with incompatible types was detected. Found operand types 'Edm.Int32' and 'Edm.String' for operator kind 'Equal'.",
    ],
    [
      'not closeprobability eq 1',
      "A unary operator with an incompatible type was detected. Found operand type 'Edm.Int32' for operator kind 'Not'.",
    ],
    [
      'name and statecode eq 1',
      "A binary operator with incompatible types was detected. Found operand types 'Edm.String' and 'Edm.Boolean' for operator kind 'And'.",
    ],
    ['name', 'The $filter expression must evaluate to a single boolean value.'],
    [
      "contains(statecode,'0')",
      "No function signature for the function with name 'contains' matches the specified arguments. The function signatures considered are: contains(Edm.String Nullable=true, Edm.String Nullable=true).",
    ],
    ['parentaccountid/any(a:a/name eq null)', 'Any/All may only be used following a collection.'],
  ])('%s', (text, message) => {
    expect(() => compile(text)).toThrow(
      expect.objectContaining({ status: 400, code: '0x80060888', message }),
    );
  });

  it('limits what a wildcard has to try', () => {
    expect(() => compile(`contains(name,'%${'a'.repeat(1000)}')`)).toThrow(/at most 1000/);
    expect(() => compile(`contains(name,'${'a'.repeat(1001)}')`)).not.toThrow();
  });

  it('compares columns of one row only, as the page says', () => {
    expect(() => compile('name eq parentaccountid/name')).toThrow(/different tables/);
  });

  it('refuses a collection behind a lookup, as the page says', () => {
    expect(() => compile('parentaccountid/opportunity_parent_account/any()')).toThrow(
      /nested in a lookup/,
    );
  });
});

describe('equalities', () => {
  it.each<[string, [string, unknown][]]>([
    [
      "name eq 'Beta' and statecode eq 1",
      [
        ['name', 'Beta'],
        ['statecode', 1],
      ],
    ],
    [
      "(name eq 'Beta' and (statecode eq 1)) and closeprobability gt 1",
      [
        ['name', 'Beta'],
        ['statecode', 1],
      ],
    ],
    ["name eq 'a' or name eq 'b'", []],
    ["not (name eq 'a')", []],
    ["name ne 'a'", []],
    ['name eq null', []],
    ['name eq description', []],
    ["parentaccountid/name eq 'a'", []],
    [`${ids.contoso} eq _parentaccountid_value`, [['parentaccountid', ids.contoso]]],
    ['estimatedvalue eq 5.10', [['estimatedvalue', 5.1]]],
    ['versionnumber eq 9007199254740993', []],
    ['createdon eq 2026-02-01T01:30:00+01:00', [['createdon', '2026-02-01T00:30:00Z']]],
    ['createdon eq 2026-02-01T01:30:00.5Z', []],
    ['estimatedclosedate eq 2026-03-31', [['estimatedclosedate', '2026-03-31']]],
    ["name eq 'a' and name eq 'b'", [['name', 'a']]],
    ["x_help eq '1,2'", []],
  ])('%s', (text, expected) => {
    expect([...compile(text).equalities()]).toEqual(expected);
  });
});

describe('anchors', () => {
  it.each<[string, unknown]>([
    [`name eq 'A' or name eq 'B'`, ['name', 'name']],
    [`name eq 'A' or parentaccountid/name eq 'B'`, ['name', 'parentaccountid/name']],
    [`name eq 'A' or (estimatedvalue eq 1 and name eq 'B')`, ['name', 'estimatedvalue']],
    // A part without an equality can match any row.
    [`name eq 'A' or estimatedvalue gt 1`, undefined],
    [`name eq 'A' and name eq 'B'`, undefined],
  ])('of %s', (text, expected) => {
    const found = compile(text).anchors();
    const shown = found?.map(({ navigation, column }) =>
      navigation === undefined ? column : `${navigation}/${column}`,
    );
    expect(shown).toEqual(expected);
  });
});
