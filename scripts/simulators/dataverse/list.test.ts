// Source of the expectations: learn.microsoft.com/power-apps/developer/data-platform/webapi/query/page-results, and README.md.
import { FABRIKAM, makeDataverse, NORTHWIND } from './test-dataverse';

let { send, add, database } = makeDataverse();
beforeEach(() => ({ send, add, database } = makeDataverse()));

const namesOf = ({ json }: { readonly json: unknown }) =>
  (json as { value: { name: string }[] }).value.map(({ name }) => name);
const names = async (path: string) => namesOf(await send('GET', path));

const page = (size: number) => ({ Prefer: `odata.maxpagesize=${size}` });

async function addDeals(count: number): Promise<void> {
  for (let at = 0; at < count; at++) {
    const account = at % 2 === 0 ? FABRIKAM : NORTHWIND;
    const body = { name: `D${at}`, estimatedvalue: at % 3 };
    await add('opportunities', { ...body, 'parentaccountid@odata.bind': `accounts(${account})` });
  }
}

it.each([
  ["$filter=name eq 'd1'", ['D1']],
  ["$filter=parentaccountid/name eq 'fabrikam'&$orderby=name", ['D0', 'D2', 'D4']],
  [`$filter=_parentaccountid_value eq ${NORTHWIND}&$orderby=name desc`, ['D5', 'D3', 'D1']],
  ['$orderby=estimatedvalue desc,name&$top=3', ['D2', 'D5', 'D1']],
  ["$filter=name eq 'none'", []],
])('opportunities?%s', async (query, expected) => {
  await addDeals(6);
  expect(await names(`opportunities?$select=name&${query}`)).toEqual(expected);
});

it('counts all that match, not those of the page', async () => {
  await addDeals(6);
  const query = 'opportunities?$filter=estimatedvalue eq 0&$count=true&$top=1';
  const { json } = await send('GET', query);
  expect([json['@odata.count'], json.value.length]).toEqual([2, 1]);
  expect((await send('GET', 'opportunities/$count')).text).toBe('6');
});

it('goes on behind the last row of the page before, whatever came or went meanwhile', async () => {
  await addDeals(6);
  const first = await send('GET', 'opportunities?$select=name&$orderby=name', undefined, page(2));
  expect(namesOf(first)).toEqual(['D0', 'D1']);
  await add('opportunities', { name: 'C' });
  const [gone] = database.find('opportunity', 'name', 'D1');
  await send('DELETE', `opportunities(${String(gone?.['opportunityid'])})`);
  const next = String(first.json['@odata.nextLink']).replace(/^.*\/v9\.2\//, '');
  const second = await send('GET', next, undefined, page(2));
  expect(namesOf(second)).toEqual(['D2', 'D3']);
  const last = String(second.json['@odata.nextLink']).replace(/^.*\/v9\.2\//, '');
  const third = await send('GET', last, undefined, page(2));
  expect(namesOf(third)).toEqual(['D4', 'D5']);
  expect(third.json['@odata.nextLink']).toBeUndefined();
});

it('hides the place of the next page in one token', async () => {
  await addDeals(3);
  const { json } = await send('GET', 'opportunities?$select=name', undefined, page(1));
  const token = new URL(String(json['@odata.nextLink'])).searchParams.get('$skiptoken');
  expect(token).toMatch(/^<cookie pagenumber="2" pagingcookie="/);
});

it('lists the rows behind a row', async () => {
  await addDeals(4);
  const path = `accounts(${FABRIKAM})/opportunity_parent_account?$select=name&$orderby=name`;
  expect(await names(path)).toEqual(['D0', 'D2']);
  const { json } = await send('GET', `accounts(${FABRIKAM})/opportunity_parent_account/$ref`);
  const ids = database.find('opportunity', 'parentaccountid', FABRIKAM);
  expect(json.value).toEqual(
    ids.map((row) => ({
      '@odata.id': `https://contoso.example/api/data/v9.2/opportunities(${String(row['opportunityid'])})`,
    })),
  );
});

it('reads no other row for a value that an index knows', async () => {
  await addDeals(6);
  const rows = jest.spyOn(database, 'rows');
  const candidates = jest.spyOn(database, 'candidates');
  expect(await names("opportunities?$select=name&$filter=name eq 'D3' and statecode eq 0")).toEqual(
    ['D3'],
  );
  const [result] = candidates.mock.results;
  expect([...(result?.value as Iterable<unknown>)]).toHaveLength(1);
  expect(rows).not.toHaveBeenCalled();
});
