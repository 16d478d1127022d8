// Expected: https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query-metadata-web-api; the field's client asks.
import { DynamicsWebApi } from 'dynamics-web-api';
import { readXml } from '../../../../flows/runner/expressions/xml-reader';
import type { Choice } from '../../../../solution/data-model/model';
import { serve, type Served } from '../../serve';
import { keyedTables, makeDataverse } from '../test-dataverse';

const need = keyedTables.get('opportunity')?.columns.get('need');
const choice: Choice = {
  ...{ name: 'sample_need', displayName: 'Need', solution: 'Sample' },
  options: need?.options ?? [],
};
const made = makeDataverse({ choices: new Map([[choice.name, choice]]) });
const get = (path: string) => made.send('GET', path);
const opportunity = "EntityDefinitions(LogicalName='opportunity')";
const cast = (type: string) => `Microsoft.Dynamics.CRM.${type}AttributeMetadata`;

describe('the client', () => {
  let served: Served;
  let api: DynamicsWebApi;
  beforeAll(async () => {
    served = await serve(made.dataverse);
    api = new DynamicsWebApi({
      serverUrl: served.url,
      dataApi: { version: '9.2' },
      onTokenRefresh: () => Promise.resolve('any'),
    });
  });
  afterAll(() => served.close());

  test('finds a table by its name, and again by its id', async () => {
    const found = await api.retrieveEntity({
      key: "LogicalName='opportunity'",
      select: ['EntitySetName'],
    });
    expect(found).toMatchObject({ EntitySetName: 'opportunities' });
    const again = await api.retrieveEntity({ key: found.MetadataId as string });
    expect(again).toMatchObject({
      LogicalName: 'opportunity',
      PrimaryIdAttribute: 'opportunityid',
    });
  });

  test('filters tables', async () => {
    const filter = "LogicalName eq 'lead' or LogicalName eq 'contact'";
    const { value } = await api.retrieveEntities({ select: ['LogicalName'], filter });
    expect(value?.map(({ LogicalName }) => String(LogicalName))).toEqual(
      expect.arrayContaining(['contact', 'lead']),
    );
    expect(value).toHaveLength(2);
  });

  test('reads the options of a column', async () => {
    const attribute = await api.retrieveAttribute({
      entityKey: "LogicalName='opportunity'",
      attributeKey: "LogicalName='statuscode'",
      castType: cast('Status'),
      expand: [{ property: 'OptionSet' }],
    });
    const { Options } = (
      attribute as unknown as { OptionSet: { Options: { Value: number; State: number }[] } }
    ).OptionSet;
    expect(Options.map(({ Value, State }) => [Value, State])).toEqual([
      [1, 0],
      [2, 0],
      [3, 1],
      [4, 2],
      [5, 2],
    ]);
  });

  test('reads global choices', async () => {
    const { value } = await api.retrieveGlobalOptionSets();
    expect(value).toMatchObject([{ Name: 'sample_need', IsGlobal: true }]);
    const one = await api.retrieveGlobalOptionSet({ key: "Name='sample_need'" });
    expect(one).toMatchObject({
      Options: [{ Value: 0 }, { Value: 1 }, { Value: 2 }, { Value: 3 }],
    });
  });
});

test.each([
  ['String', 'name', { AttributeType: 'String', MaxLength: 300 }],
  ['Money', 'estimatedvalue', { AttributeType: 'Money', Precision: 2 }],
  ['DateTime', 'estimatedclosedate', { DateTimeBehavior: { Value: 'DateOnly' } }],
  [
    'Boolean',
    'isrevenuesystemcalculated',
    { OptionSet: { TrueOption: { Value: 1 }, FalseOption: { Value: 0 } } },
  ],
  [
    'State',
    'statecode',
    {
      OptionSet: {
        Options: [
          { Value: 0, DefaultStatus: 1 },
          { Value: 1, DefaultStatus: 3 },
          { Value: 2, DefaultStatus: 4 },
        ],
      },
    },
  ],
  [
    'MultiSelectPicklist',
    'sample_industries',
    { AttributeType: 'Virtual', AttributeTypeName: { Value: 'MultiSelectPicklistType' } },
  ],
  ['Picklist', 'need', { GlobalOptionSet: { Name: 'sample_need', IsGlobal: true } }],
  ['Picklist', 'salesstage', { GlobalOptionSet: null, OptionSet: { IsGlobal: false } }],
  ['Lookup', 'customerid', { AttributeType: 'Customer', Targets: ['account', 'contact'] }],
])('a column as %sAttributeMetadata: %s', async (type, name, expected) => {
  const expand = Object.keys(expected)
    .filter((key) => key.endsWith('OptionSet'))
    .join(',');
  const path = `${opportunity}/Attributes(LogicalName='${name}')/${cast(type)}`;
  const { status, json } = await get(expand === '' ? path : `${path}?$expand=${expand}`);
  expect(status).toBe(200);
  expect(json).toMatchObject(expected);
});

test('a list of columns says the type of each, a cast keeps those of one', async () => {
  const { json } = await get(`${opportunity}/Attributes?$select=LogicalName`);
  expect(json.value).toContainEqual(
    expect.objectContaining({ '@odata.type': `#${cast('Memo')}`, LogicalName: 'description' }),
  );
  const states = await get(`${opportunity}/Attributes/${cast('State')}?$select=LogicalName`);
  expect(states.json.value).toEqual([
    { LogicalName: 'statecode', MetadataId: expect.any(String) as string },
  ]);
});

test('expands columns with a filter by enumeration', async () => {
  const filter = "AttributeType eq Microsoft.Dynamics.CRM.AttributeTypeCode'State'";
  const { json } = await get(
    `${opportunity}?$select=LogicalName&$expand=Attributes($select=LogicalName;$filter=${filter})`,
  );
  expect(json.Attributes).toMatchObject([{ LogicalName: 'statecode' }]);
});

test('keys and relationships', async () => {
  const keys = await get("EntityDefinitions(LogicalName='account')/Keys");
  expect(keys.json.value).toMatchObject([
    { KeyAttributes: ['accountnumber'], EntityKeyIndexStatus: 'Active' },
  ]);
  const { json } = await get(
    `${opportunity}/ManyToOneRelationships?$filter=ReferencingAttribute eq 'parentaccountid'`,
  );
  expect(json.value).toMatchObject([
    {
      SchemaName: 'opportunity_parent_account',
      ReferencedEntity: 'account',
      ReferencingEntityNavigationPropertyName: 'parentaccountid',
    },
  ]);
});

test.each([
  ["EntityDefinitions(LogicalName='nope')", 404, '0x80041102'],
  [`${opportunity}/Attributes(LogicalName='nope')`, 404, '0x80040217'],
  [`${opportunity}/Attributes(LogicalName='name')/${cast('Picklist')}`, 404, '0x80040217'],
  [`${opportunity}/Nope`, 404, '0x80060888'],
  ["EntityDefinitions(Nope='x')", 400, '0x80060890'],
  ['EntityDefinitions?$select=Nope', 400, '0x80060888'],
  ['EntityDefinitions?$top=1', 400, '0x80060888'],
  ["EntityDefinitions?$filter=startswith(LogicalName,'a')", 501, '0x8006088a'],
  [`${opportunity}/Attributes?$select=MaxLength`, 400, '0x80060888'],
  [`${opportunity}/Attributes?$expand=OptionSet`, 400, '0x80060888'],
  ["GlobalOptionSetDefinitions(Name='nope')", 404, '0x80040217'],
])('%s is %i %s', async (path, status, code) => {
  expect(await get(path)).toMatchObject({ status, json: { error: { code } } });
});

test('the document is well-formed, and knows tables, ways and actions', async () => {
  const { status, headers, text } = await get('$metadata');
  expect([status, headers.get('Content-Type')]).toEqual([200, 'application/xml']);
  expect(() => readXml(text)).not.toThrow();
  expect(text).toContain(
    '<EntityType Name="opportunity" BaseType="mscrm.crmbaseentity"><Key><PropertyRef Name="opportunityid" /></Key>',
  );
  expect(text).toContain('<NavigationProperty Name="parentaccountid" Type="mscrm.account"');
  for (const action of ['WinOpportunity', 'LoseOpportunity', 'QualifyLead'])
    expect(text).toContain(`<Action Name="${action}"`);
});
