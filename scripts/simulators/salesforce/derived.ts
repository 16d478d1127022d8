// Fields that the organization writes: what follows from an opportunity's stage, and the names of people.
// https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunity.htm
import type { Database, Row, Value } from './database';

type Derive = (database: Database, before: Row | undefined, values: Row) => Row;

const rules: ReadonlyMap<string, Derive> = new Map([
  ['Opportunity', deriveOpportunity],
  ['Contact', deriveName],
  ['Lead', deriveName],
  ['User', deriveName],
]);

/** What a write changes beside the fields in it. */
export function derive(
  database: Database,
  object: string,
  before: Row | undefined,
  values: Row,
): Row {
  return rules.get(object)?.(database, before, values) ?? {};
}

function deriveOpportunity(database: Database, before: Row | undefined, values: Row): Row {
  const derived: Record<string, Value> = {};
  const stage = values['StageName'];
  if (typeof stage === 'string' && stage !== before?.['StageName']) {
    const [found] = database.find('OpportunityStage', 'ApiName', stage);
    derived['IsClosed'] = found?.['IsClosed'] ?? false;
    derived['IsWon'] = found?.['IsWon'] ?? false;
    derived['Probability'] = values['Probability'] ?? found?.['DefaultProbability'] ?? 0;
    derived['ForecastCategory'] = found?.['ForecastCategory'] ?? 'Pipeline';
    derived['ForecastCategoryName'] =
      values['ForecastCategoryName'] ?? found?.['ForecastCategoryName'] ?? 'Pipeline';
  }
  const { Amount, Probability } = { ...before, ...values, ...derived };
  derived['ExpectedRevenue'] =
    typeof Amount === 'number' ? Math.round(Amount * Number(Probability ?? 0)) / 100 : null;
  return derived;
}

function deriveName(_: Database, before: Row | undefined, values: Row): Row {
  const { FirstName, LastName } = { ...before, ...values };
  const parts = [FirstName, LastName].filter((part) => typeof part === 'string');
  return { Name: parts.join(' ') };
}
