// The primary contact of an opportunity: named when the opportunity is created, kept as a contact role, one at a time.
// https://developer.salesforce.com/docs/atlas.en-us.object_reference.meta/object_reference/sforce_api_objects_opportunitycontactrole.htm
import type { Database, Row } from './database';

const ROLE = 'OpportunityContactRole';

/** What follows from a record that was written. */
export function followContact(database: Database, object: string, row: Row, caller: string): void {
  if (object === 'Opportunity') makeRole(database, row, caller);
  if (object === ROLE && row['IsPrimary'] === true) replacePrimary(database, row, caller);
}

function makeRole(database: Database, { Id, ContactId }: Row, caller: string): void {
  if (typeof ContactId !== 'string' || typeof Id !== 'string') return;
  if (database.find(ROLE, 'OpportunityId', Id).length > 0) return;
  database.insert(ROLE, { OpportunityId: Id, ContactId, IsPrimary: true }, caller);
}

function replacePrimary(database: Database, row: Row, caller: string): void {
  const { Id, OpportunityId, ContactId } = row;
  if (typeof OpportunityId !== 'string') return;
  for (const other of database.find(ROLE, 'OpportunityId', OpportunityId)) {
    if (other['Id'] === Id || other['IsPrimary'] !== true) continue;
    database.update(ROLE, String(other['Id']), { IsPrimary: false }, caller);
  }
  const opportunity = database.get('Opportunity', OpportunityId);
  if (opportunity && opportunity['ContactId'] !== ContactId) {
    database.update('Opportunity', OpportunityId, { ContactId: ContactId ?? null }, caller);
  }
}
