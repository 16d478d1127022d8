// $metadata: the service as CSDL. In: tables. Out: XML with types, keys, ways between tables, sets and actions.
// https://docs.oasis-open.org/odata/odata/v4.0/os/part3-csdl/odata-v4.0-os-part3-csdl.html
import type { Column, Table } from '../../../../solution/data-model/model';
import { isLookup, type Metadata } from '../metadata';
import { edmType } from '../values';
import { wireName } from '../present';

const HEAD =
  '<?xml version="1.0" encoding="utf-8"?><edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx"><edmx:DataServices>';
const SCHEMA =
  '<Schema Namespace="Microsoft.Dynamics.CRM" Alias="mscrm" xmlns="http://docs.oasis-open.org/odata/ns/edm">';
const BASE = '<EntityType Name="crmbaseentity" Abstract="true" />';

type Parameters = readonly (readonly [name: string, type: string, nullable?: true])[];

const close: Parameters = [
  ['OpportunityClose', 'mscrm.opportunityclose'],
  ['Status', 'Edm.Int32'],
];
const qualify: Parameters = [
  ['entity', 'mscrm.lead'],
  ['CreateAccount', 'Edm.Boolean'],
  ['CreateContact', 'Edm.Boolean'],
  ['CreateOpportunity', 'Edm.Boolean'],
  ['OpportunityCurrencyId', 'mscrm.transactioncurrency', true],
  ['OpportunityCustomerId', 'mscrm.crmbaseentity', true],
  ['Status', 'Edm.Int32'],
];

export function writeDocument(metadata: Metadata): string {
  const tables = [...metadata.tables.values()];
  const actions = [
    operation('Action', 'WinOpportunity', close),
    operation('Action', 'LoseOpportunity', close),
    operation('Action', 'QualifyLead', qualify, 'Collection(mscrm.crmbaseentity)'),
    operation('Function', 'WhoAmI', [], 'mscrm.WhoAmIResponse'),
  ];
  const response = `<ComplexType Name="WhoAmIResponse">${[
    'BusinessUnitId',
    'UserId',
    'OrganizationId',
  ]
    .map((name) => `<Property Name="${name}" Type="Edm.Guid" Nullable="false" />`)
    .join('')}</ComplexType>`;
  const container = [
    '<EntityContainer Name="System">',
    ...tables.map((table) => entitySet(metadata, table)),
    '<ActionImport Name="WinOpportunity" Action="mscrm.WinOpportunity" />',
    '<ActionImport Name="LoseOpportunity" Action="mscrm.LoseOpportunity" />',
    '<FunctionImport Name="WhoAmI" Function="mscrm.WhoAmI" />',
    '</EntityContainer>',
  ].join('');
  const types = tables.map((table) => entityType(metadata, table)).join('');
  return `${HEAD}${SCHEMA}${BASE}${types}${response}${actions.join('')}${container}</Schema></edmx:DataServices></edmx:Edmx>`;
}

function entityType(metadata: Metadata, table: Table): string {
  const key = `<Key><PropertyRef Name="${table.primaryId}" /></Key>`;
  const properties = [...table.columns.values()]
    .filter(({ validForRead }) => validForRead)
    .map((column) => property(table, column));
  const single = [...metadata.navigationsOf(table.logicalName)].map(({ name, column, targets }) => {
    const known = targets.filter((target) => metadata.tables.has(target));
    const [only] = known;
    const type = targets.length === 1 && only !== undefined ? only : 'crmbaseentity';
    // A constraint says one type, so that a lookup of several targets shares its property.
    const constraint = `<ReferentialConstraint Property="${wireName(column)}" ReferencedProperty="${metadata.tables.get(type)?.primaryId ?? 'ownerid'}" />`;
    return `<NavigationProperty Name="${name}" Type="mscrm.${type}" Nullable="true">${type === 'crmbaseentity' ? '' : constraint}</NavigationProperty>`;
  });
  const lists = metadata
    .collectionsOf(table.logicalName)
    .map(
      ({ name, table: other }) =>
        `<NavigationProperty Name="${name}" Type="Collection(mscrm.${other})" />`,
    );
  const members = [key, ...properties, ...single, ...lists].join('');
  return `<EntityType Name="${table.logicalName}" BaseType="mscrm.crmbaseentity">${members}</EntityType>`;
}

function property(table: Table, column: Column): string {
  const { logicalName, maxLength, precision } = column;
  const facets = [
    ...(logicalName === table.primaryId ? ['Nullable="false"'] : []),
    ...(maxLength === undefined ? [] : [`MaxLength="${maxLength}"`]),
    ...(precision === undefined || isLookup(column) ? [] : ['Scale="Variable"']),
  ];
  return `<Property ${[`Name="${wireName(column)}"`, `Type="${edmType(column)}"`, ...facets].join(' ')} />`;
}

function entitySet(metadata: Metadata, { logicalName, entitySetName }: Table): string {
  const bindings = [...metadata.navigationsOf(logicalName)].flatMap(({ name, targets }) => {
    const target = targets.length === 1 ? metadata.tables.get(targets[0] ?? '') : undefined;
    return target
      ? [`<NavigationPropertyBinding Path="${name}" Target="${target.entitySetName}" />`]
      : [];
  });
  return `<EntitySet Name="${entitySetName}" EntityType="mscrm.${logicalName}">${bindings.join('')}</EntitySet>`;
}

function operation(
  kind: 'Action' | 'Function',
  name: string,
  parameters: Parameters,
  returns?: string,
): string {
  const isBound = parameters[0]?.[0] === 'entity';
  const inner = parameters.map(
    ([parameter, type, nullable]) =>
      `<Parameter Name="${parameter}" Type="${type}" Nullable="${String(nullable ?? false)}" />`,
  );
  const result = returns === undefined ? '' : `<ReturnType Type="${returns}" Nullable="false" />`;
  const attributes = isBound ? ' IsBound="true"' : '';
  return `<${kind} Name="${name}"${attributes}>${inner.join('')}${result}</${kind}>`;
}
