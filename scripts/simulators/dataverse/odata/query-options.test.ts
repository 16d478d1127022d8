import type { Expansion } from './expand';
import { compileQuery, parseQueryOptions } from './query-options';
import { account, accounts, context, model, opportunities, opportunity } from './sample-model';
import type { Table } from '../../../../solution/data-model/model';

function query(text: string, table: Table = opportunity) {
  const parameters = text.split('&').map((part): [string, string] => {
    const equals = part.indexOf('=');
    return [part.slice(0, equals), part.slice(equals + 1)];
  });
  return compileQuery(parseQueryOptions(parameters), table, model, context);
}

describe('$select', () => {
  it('names columns, lookups by _x_value, each once', () => {
    const { select } = query('$select=name,_parentaccountid_value,name');
    expect(select?.map(({ logicalName }) => logicalName)).toEqual(['name', 'parentaccountid']);
  });

  it('leaves out what cannot be read', () => {
    expect(query('$select=*').select?.map(({ logicalName }) => logicalName)).not.toContain(
      'secret',
    );
  });

  it.each([
    [
      '$select=x',
      "Could not find a property named 'x' on type 'Microsoft.Dynamics.CRM.opportunity'.",
    ],
    [
      '$select=parentaccountid',
      "Could not find a property named 'parentaccountid' on type 'Microsoft.Dynamics.CRM.opportunity'.",
    ],
    ['$select=name,', "Term '' is not valid in a $select or $expand expression."],
  ])('%s', (text, message) => {
    expect(() => query(text)).toThrow(expect.objectContaining({ code: '0x80060888', message }));
  });
});

describe('$orderby', () => {
  it.each([
    ['name', ['beta', 'Gamma', "O'Brien 10"]],
    ['name desc', ["O'Brien 10", 'Gamma', 'beta']],
    ['estimatedvalue', ['Gamma', "O'Brien 10", 'beta']],
    ['estimatedvalue desc', ['beta', "O'Brien 10", 'Gamma']],
    ['statecode asc, name desc', ["O'Brien 10", 'Gamma', 'beta']],
    ['createdon', ['Gamma', "O'Brien 10", 'beta']],
    // By the name of the account, not by its id.
    ['_parentaccountid_value', ['Gamma', "O'Brien 10", 'beta']],
    ['parentaccountid/name desc', ['beta', "O'Brien 10", 'Gamma']],
  ])('%s', (text, expected) => {
    const { order } = query(`$orderby=${text}`);
    expect([...opportunities].sort(order).map((row) => row['name'])).toEqual(expected);
  });

  it('takes parameter aliases', () => {
    const { order } = query('$orderby=@p1 desc&@p1=name');
    expect([...opportunities].sort(order)[0]).toMatchObject({ name: "O'Brien 10" });
  });

  it.each(['$orderby=x', '$orderby=name up', '$orderby=', "$orderby='name'", '$orderby=name,'])(
    'refuses %s',
    (text) => {
      expect(() => query(text)).toThrow(expect.objectContaining({ code: '0x80060888' }));
    },
  );
});

describe('$expand', () => {
  it('reads options, with separators inside quotes and parentheses', () => {
    const { expand } = query(
      "$expand=opportunity_parent_account($select=name,statecode;$filter=name eq 'a;b),''' or statecode eq 1;$orderby=name desc;$top=2),parentaccountid($select=name)",
      account,
    );
    const [many, one] = expand as [Expansion, Expansion];
    expect(many).toMatchObject({ kind: 'collection', name: 'opportunity_parent_account', top: 2 });
    expect(many.select?.map(({ logicalName }) => logicalName)).toEqual(['name', 'statecode']);
    expect(opportunities.filter((row) => many.filter?.(row)).map((row) => row['name'])).toEqual([
      'beta',
    ]);
    expect(one).toMatchObject({ kind: 'single', tables: [{ logicalName: 'account' }] });
  });

  it('nests', () => {
    const { expand } = query(
      '$expand=parentaccountid($select=name;$expand=parentaccountid($select=name))',
    );
    expect(expand).toMatchObject([{ expand: [{ kind: 'single', name: 'parentaccountid' }] }]);
  });

  it('reads $ref', () => {
    expect(query('$expand=parentaccountid/$ref').expand).toMatchObject([{ isReference: true }]);
  });

  const onlySelect =
    'Only $select and $filter clause can be provided while doing $expand on many-to-one relationship or nested one-to-many relationship.';
  it.each([
    // From Microsoft's page join-tables.md.
    [
      '$expand=opportunity_parent_account/$ref',
      'Expand with $ref is only supported on lookup type navigation property.',
    ],
    ['$expand=parentaccountid($top=1)', onlySelect],
    ['$expand=parentaccountid($expand=opportunity_parent_account($orderby=name))', onlySelect],
    ['$expand=opportunity_parent_account($top=1;$expand=parentaccountid)', onlySelect],
    [
      '$expand=nowhere',
      "Could not find a property named 'nowhere' on type 'Microsoft.Dynamics.CRM.account'.",
    ],
    [
      '$expand=parentaccountid($select=x)',
      "Could not find a property named 'x' on type 'Microsoft.Dynamics.CRM.account'.",
    ],
    ['$expand=opportunity_parent_account($skip=1)', 'Skip Clause is not supported in CRM'],
    [
      '$expand=opportunity_parent_account($levels=1)',
      'The query parameter $levels is not supported',
    ],
    [
      '$expand=parentaccountid($select=name',
      "Syntax error at position 28 in 'parentaccountid($select=name'.",
    ],
    ['$expand=', "Term '' is not valid in a $select or $expand expression."],
    [
      '$expand=opportunity_parent_account&$top=1',
      '$top is not supported with $expand of a collection-valued property.',
    ],
  ])('%s', (text, message) => {
    expect(() => query(text, account)).toThrow(
      expect.objectContaining({ code: '0x80060888', message }),
    );
  });

  it('takes 15, nested ones counted, and no more', () => {
    const nested = (count: number): string =>
      count === 1 ? 'parentaccountid' : `parentaccountid($expand=${nested(count - 1)})`;
    expect(() => query(`$expand=${nested(15)}`)).not.toThrow();
    expect(() => query(`$expand=${nested(16)}`)).toThrow(/at most 15/);
    expect(() => query(`$expand=${nested(2000)}`)).toThrow(/Recursion depth/);
  });
});

describe('the other options', () => {
  it('reads $top, $count, $skiptoken, and aliases in $filter', () => {
    const found = query(
      "$top=5&$count=true&$skiptoken=<cookie/>&$filter=name eq @n&@n='BETA'&partitionId=x",
    );
    expect(found).toMatchObject({ top: 5, count: true, skipToken: '<cookie/>' });
    expect(opportunities.filter((row) => found.filter?.(row))).toHaveLength(1);
  });

  it.each([
    ['$skip=1', 'Skip Clause is not supported in CRM'],
    ['$apply=aggregate(x)', 'The query parameter $apply is not supported'],
    ['$search=x', 'The query parameter $search is not supported'],
    ['$Filter=x', "The query parameter $Filter is not supported. Did you mean '$filter'?"],
    ['$oderby=x', "The query parameter $oderby is not supported. Did you mean '$orderby'?"],
    ['filter=x', "The query parameter filter is not supported. Did you mean '$filter'?"],
    [
      '$top=-1',
      "Invalid value '-1' for $top query option found. The $top query option requires a non-negative integer value.",
    ],
    [
      '$count=yes',
      "Invalid value 'yes' for $count query option found. Valid values are 'true' and 'false'.",
    ],
    [
      '$top=1&$top=2',
      "Query option '$top' was specified more than once, but it must be specified at most once.",
    ],
  ])('%s', (text, message) => {
    expect(() => query(text)).toThrow(
      expect.objectContaining({ status: 400, code: '0x80060888', message }),
    );
  });
});

it('orders accounts too', () => {
  const { order } = query('$orderby=name desc', account);
  expect([...accounts].sort(order)[0]).toMatchObject({ name: 'Fabrikam' });
});
