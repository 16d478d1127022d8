// Expected: https://learn.microsoft.com/power-apps/developer/data-platform/fetchxml/overview and its reference of operators.
// The last tests let the field's client page.
import { DynamicsWebApi } from 'dynamics-web-api';
import { serve } from '../../serve';
import { FABRIKAM, makeDataverse, NORTHWIND } from '../test-dataverse';

async function organization() {
  const made = makeDataverse();
  const deal = (name: string, more: object) => made.add('opportunities', { name, ...more });
  const of = (account: string) => ({ 'parentaccountid@odata.bind': `accounts(${account})` });
  await deal('Alpha', { ...of(FABRIKAM), estimatedvalue: 10, estimatedclosedate: '2026-02-27' });
  await deal('Beta', { ...of(NORTHWIND), estimatedvalue: 20, estimatedclosedate: '2026-03-01' });
  await deal('Gamma', { estimatedvalue: 30, description: 'x' });
  const fetch = (xml: string, headers: Record<string, string> = {}) =>
    made.send('GET', `opportunities?fetchXml=${encodeURIComponent(xml)}`, undefined, headers);
  const query = (inside: string, more = '') =>
    fetch(
      `<fetch${more}><entity name="opportunity"><attribute name="name"/>${inside}<order attribute="name"/></entity></fetch>`,
    );
  const names = async (inside: string, more = '') => {
    const { json } = await query(inside, more);
    return (json.value as { name: string }[]).map(({ name }) => name);
  };
  return { ...made, fetch, query, names };
}

const all = ['Alpha', 'Beta', 'Gamma'];

test.each([
  ['<condition attribute="name" operator="eq" value="ALPHA"/>', ['Alpha']],
  ['<condition attribute="name" operator="ne" value="Alpha"/>', ['Beta', 'Gamma']],
  ['<condition attribute="estimatedvalue" operator="gt" value="10"/>', ['Beta', 'Gamma']],
  ['<condition attribute="estimatedvalue" operator="ge" value="10"/>', all],
  ['<condition attribute="estimatedvalue" operator="lt" value="20"/>', ['Alpha']],
  ['<condition attribute="estimatedvalue" operator="le" value="20.00"/>', ['Alpha', 'Beta']],
  ['<condition attribute="name" operator="like" value="%a"/>', all],
  ['<condition attribute="name" operator="like" value="al%"/>', ['Alpha']],
  ['<condition attribute="name" operator="like" value="%et%"/>', ['Beta']],
  ['<condition attribute="name" operator="not-like" value="%et%"/>', ['Alpha', 'Gamma']],
  ['<condition attribute="name" operator="begins-with" value="g"/>', ['Gamma']],
  [
    '<condition attribute="name" operator="in"><value>Alpha</value><value>Beta</value></condition>',
    ['Alpha', 'Beta'],
  ],
  [
    '<condition attribute="name" operator="not-in"><value>Alpha</value></condition>',
    ['Beta', 'Gamma'],
  ],
  ['<condition attribute="description" operator="null"/>', ['Alpha', 'Beta']],
  ['<condition attribute="description" operator="not-null"/>', ['Gamma']],
  [
    '<condition attribute="estimatedvalue" operator="between"><value>10</value><value>20</value></condition>',
    ['Alpha', 'Beta'],
  ],
  ['<condition attribute="estimatedclosedate" operator="on" value="2026-03-01"/>', ['Beta']],
  [
    '<condition attribute="estimatedclosedate" operator="on-or-after" value="2026-02-28"/>',
    ['Beta'],
  ],
  [
    '<condition attribute="estimatedclosedate" operator="on-or-before" value="2026-02-27"/>',
    ['Alpha'],
  ],
  ['<condition attribute="estimatedclosedate" operator="today"/>', ['Beta']],
  [
    '<condition attribute="estimatedclosedate" operator="last-x-days" value="3"/>',
    ['Alpha', 'Beta'],
  ],
  [
    `<condition attribute="parentaccountid" operator="eq" value="{${FABRIKAM.toUpperCase()}}"/>`,
    ['Alpha'],
  ],
  ['<condition attribute="isrevenuesystemcalculated" operator="eq" value="1"/>', []],
  ['<condition attribute="statecode" operator="eq" value="0"/>', all],
  ['', all],
])('%s finds %j', async (condition, expected) => {
  const { names } = await organization();
  expect(await names(`<filter>${condition}</filter>`)).toEqual(expected);
});

test('filters nest: (a or b) and not c', async () => {
  const { names } = await organization();
  const either =
    '<condition attribute="name" operator="eq" value="Alpha"/><condition attribute="name" operator="eq" value="Beta"/>';
  const filter = `<filter><filter type="or">${either}</filter><condition attribute="estimatedvalue" operator="gt" value="10"/></filter>`;
  expect(await names(filter)).toEqual(['Beta']);
});

test('order, top and what is shown', async () => {
  const { fetch } = await organization();
  const { json } = await fetch(
    '<fetch top="2"><entity name="opportunity"><attribute name="name" alias="title"/><attribute name="parentaccountid"/><order attribute="estimatedvalue" descending="true"/></entity></fetch>',
  );
  expect(json.value).toMatchObject([
    { title: 'Gamma', _parentaccountid_value: null },
    { title: 'Beta', _parentaccountid_value: NORTHWIND },
  ]);
  expect(Object.keys(json.value[0] as object)).not.toContain('estimatedvalue');
});

const link = (type: string, inside: string) =>
  `<link-entity name="account" from="accountid" to="parentaccountid" link-type="${type}" alias="owner"><attribute name="name"/>${inside}</link-entity>`;
const fabrikam = `<filter><condition attribute="accountid" operator="eq" value="${FABRIKAM}"/></filter>`;

test.each([
  ['inner', '', ['Alpha', 'Beta']],
  ['outer', '', all],
  ['inner', fabrikam, ['Alpha']],
  ['outer', fabrikam, all],
])('an %s join with the filter "%s" keeps %j', async (type, filter, expected) => {
  const { names, query } = await organization();
  expect(await names(link(type, filter))).toEqual(expected);
  const { json } = await query(link(type, filter));
  expect(json.value[0]).toMatchObject({
    name: 'Alpha',
    'owner.name': expect.stringMatching(/./) as string,
  });
});

test('distinct rows are those that look alike', async () => {
  const { fetch } = await organization();
  const { json } = await fetch(
    '<fetch distinct="true"><entity name="opportunity"><attribute name="statecode"/></entity></fetch>',
  );
  expect(json.value).toEqual([{ statecode: 0 }]);
});

const entity = (inside: string) => `<fetch><entity name="opportunity">${inside}</entity></fetch>`;
const condition = (operator: string) =>
  entity(`<filter><condition attribute="name" operator="${operator}" value="x"/></filter>`);

test.each([
  ['no XML', 'fetch', 400, '0x80040201'],
  ['another root', '<entity/>', 400, '0x80040201'],
  ['an unknown table', '<fetch><entity name="nope"/></fetch>', 400, '0x80041102'],
  [
    'another table than that of the path',
    '<fetch><entity name="account"/></fetch>',
    400,
    '0x80060888',
  ],
  ['an unknown column', entity('<attribute name="nope"/>'), 400, '0x80041103'],
  [
    'an unknown column in a condition',
    entity('<filter><condition attribute="nope" operator="null"/></filter>'),
    400,
    '0x80041103',
  ],
  [
    'a value of another type',
    entity('<filter><condition attribute="estimatedvalue" operator="eq" value="x"/></filter>'),
    400,
    '0x80040203',
  ],
  [
    'a condition without a value',
    entity('<filter><condition attribute="name" operator="eq"/></filter>'),
    400,
    '0x80040201',
  ],
  [
    'top and page',
    '<fetch top="1" page="1"><entity name="opportunity"/></fetch>',
    400,
    '0x80060888',
  ],
  [
    'a broken cookie',
    '<fetch paging-cookie="x"><entity name="opportunity"/></fetch>',
    400,
    '0x80060888',
  ],
  [
    '16 joins',
    entity('<link-entity name="account" from="accountid" to="parentaccountid"/>'.repeat(16)),
    400,
    '0x8004430d',
  ],
  [
    'an aggregate',
    '<fetch aggregate="true"><entity name="opportunity"/></fetch>',
    501,
    '0x80060888',
  ],
  ['an operator that is not built', condition('eq-userteams'), 501, '0x80060888'],
  ['another kind of join', entity(link('any', '')), 501, '0x80060888'],
])('%s is refused', async (_why, xml, status, code) => {
  const { fetch } = await organization();
  expect(await fetch(xml)).toMatchObject({ status, json: { error: { code } } });
});

test('the client reads all pages, by the cookie', async () => {
  const { dataverse } = await organization();
  const served = await serve(dataverse);
  try {
    const api = new DynamicsWebApi({
      serverUrl: served.url,
      dataApi: { version: '9.2' },
      onTokenRefresh: () => Promise.resolve('any'),
      includeAnnotations: '*',
    });
    const fetchXml =
      '<fetch count="2"><entity name="opportunity"><attribute name="name"/><order attribute="name"/></entity></fetch>';
    const first = await api.fetch({ collection: 'opportunities', fetchXml });
    expect(first.PagingInfo).toMatchObject({ page: 1, nextPage: 2 });
    expect(first.value).toHaveLength(2);
    const every = await api.fetchAll({ collection: 'opportunities', fetchXml });
    expect(every.value?.map((row) => row['name'] as unknown)).toEqual(all);
  } finally {
    await served.close();
  }
});
