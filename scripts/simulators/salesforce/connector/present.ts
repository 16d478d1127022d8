// A record, and a failure, as the connector shows them to a flow.
// https://learn.microsoft.com/connectors/salesforce/
import type { Row, Value } from '../database';
import * as errors from '../errors';
import type { Metadata, SObject } from '../metadata';

/** Times as OData writes them, with whole seconds. @throws WireError 400 where a name of `select` is unknown */
export function presentRow(
  metadata: Metadata,
  object: SObject,
  row: Row,
  select: readonly string[] | undefined,
): Record<string, unknown> {
  const fields = select
    ? select.map((name) => {
        const field = metadata.field(object, name);
        if (!field) throw errors.noQueryColumn(name, object.name);
        return field;
      })
    : [...object.fields.values()];
  const shown: Record<string, unknown> = { '@odata.id': '', ItemInternalId: row['Id'] };
  for (const field of fields) {
    const value: Value = row[field.name] ?? null;
    shown[field.name] =
      field.type === 'datetime' && typeof value === 'string' ? value.replace('.000Z', 'Z') : value;
  }
  // Rows are known by their id, asked for or not.
  shown['Id'] = row['Id'];
  shown['@odata.id'] = `datasets('default')/tables('${object.name}')/items('${String(row['Id'])}')`;
  return shown;
}

/** The code stays out: a flow sees Salesforce's message in the connector's own words. */
export function presentError({ status, faults }: errors.WireError) {
  const requestId = crypto.randomUUID();
  const said = faults.map(({ message }) => message).join('; ');
  const message = `Salesforce failed to complete task: Message: ${said}\r\nclientRequestId: ${requestId}`;
  return { status, message, error: { message }, source: 'salesforce' };
}
