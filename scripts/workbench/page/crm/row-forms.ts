// Rows of Dataverse in a form: how an edit becomes the body of a request. In: a table's set and a row's id. Out: a FormSource.
import { askDataverse } from '../ask';
import type { ChoiceSource } from '../forms/fields';
import { idOf, type Edits, type FormSource, type Row } from '../forms/use-form';
import { labelOf, listChoices } from './opportunities';

/** Lookup column → its navigation property, the set of its rows, and how they are called. */
const LOOKUPS: Readonly<Record<string, Lookup>> = {
  _parentaccountid_value: {
    ...{ property: 'parentaccountid', set: 'accounts' },
    ...{ id: 'accountid', name: 'name' },
  },
  _parentcontactid_value: {
    ...{ property: 'parentcontactid', set: 'contacts' },
    ...{ id: 'contactid', name: 'fullname' },
  },
  _transactioncurrencyid_value: {
    ...{ property: 'transactioncurrencyid', set: 'transactioncurrencies' },
    ...{ id: 'transactioncurrencyid', name: 'currencyname' },
  },
};

interface Lookup {
  readonly property: string;
  readonly set: string;
  readonly id: string;
  readonly name: string;
}

export interface RowTable {
  readonly set: string;
  readonly id: string;
  /** What a new row holds beside what the person enters. */
  readonly initial?: Readonly<Record<string, unknown>>;
}

export function rowSource({ set, id: key, initial }: RowTable, id: string | undefined): FormSource {
  return {
    key: `${set} ${id ?? 'new'}`,
    topics: ['rows'],
    read: id === undefined ? undefined : () => askDataverse<Row>(`${set}(${id})`),
    save: async (edits) => {
      const changes = toBody(edits);
      if (id !== undefined) {
        const headers = { 'If-Match': '*' };
        await askDataverse(`${set}(${id})`, { method: 'PATCH', body: changes, headers });
        return id;
      }
      const made = crypto.randomUUID();
      await askDataverse(set, { method: 'POST', body: { [key]: made, ...initial, ...changes } });
      return made;
    },
    isClosed: (row) => Number(row['statecode'] ?? 0) !== 0,
    labelOf,
  };
}

export function choicesOf(column: string): ChoiceSource {
  const { set = '', id = '', name = '' } = LOOKUPS[column] ?? {};
  return { key: set, topics: ['rows'], load: () => listChoices(set, id, name) };
}

function toBody(edits: Edits): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(edits).map(([column, edit]) => {
      const lookup = LOOKUPS[column];
      const value = idOf(edit);
      if (!lookup) return [column, value];
      const bound = value === null ? null : `/${lookup.set}(${String(value)})`;
      return [`${lookup.property}@odata.bind`, bound];
    }),
  );
}
