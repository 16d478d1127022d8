// The form's state: the saved row, and the edits that are not saved. What changes outside shows at once where the person
// has not edited the same column. In: a row's id. Out: values, setters, save.
import { useEffect, useState } from 'react';
import { explain } from '../ask';
import { useLive } from '../live';
import { guardLeaving } from '../router';
import { readOpportunity, saveOpportunity, type Choice, type Row } from './opportunities';

/** Lookup column → its navigation property and the set of its rows. */
export const LOOKUPS: Readonly<
  Record<string, { readonly property: string; readonly set: string }>
> = {
  _parentaccountid_value: { property: 'parentaccountid', set: 'accounts' },
  _parentcontactid_value: { property: 'parentcontactid', set: 'contacts' },
  _transactioncurrencyid_value: { property: 'transactioncurrencyid', set: 'transactioncurrencies' },
};

export type Edit = string | number | boolean | null | Choice;
export type Edits = Readonly<Record<string, Edit>>;

export interface Form {
  readonly row: Row | undefined;
  readonly edits: Edits;
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  readonly isClosed: boolean;
  /** Why the row cannot be read, or was not saved. */
  readonly error: string | undefined;
  readonly set: (edits: Edits) => void;
  readonly discard: () => void;
  /** The row's id, or undefined where it was refused. */
  readonly save: () => Promise<string | undefined>;
  readonly reload: () => Promise<void>;
}

export function useForm(id: string | undefined): Form {
  const [edits, setEdits] = useState<Edits>({});
  const [isSaving, setSaving] = useState(false);
  const [refused, setRefused] = useState<string>();
  const live = useLive<Row | undefined>(`opportunity ${id ?? 'new'}`, ['rows'], () =>
    id === undefined ? Promise.resolve(undefined) : readOpportunity(id),
  );
  const isDirty = Object.keys(edits).length > 0;
  useEffect(() => {
    if (!isDirty) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    const release = guardLeaving(() => window.confirm('Leave without saving the changes?'));
    return () => {
      window.removeEventListener('beforeunload', ask);
      release();
    };
  }, [isDirty]);
  return {
    ...{ row: live.value, edits, isDirty, isSaving, error: refused ?? live.error },
    isClosed: Number(live.value?.['statecode'] ?? 0) !== 0,
    set: (changed) => setEdits((before) => withoutSaved({ ...before, ...changed }, live.value)),
    discard: () => {
      setEdits({});
      setRefused(undefined);
    },
    save: async () => {
      setSaving(true);
      setRefused(undefined);
      try {
        const saved = await saveOpportunity(id, toBody(edits));
        await live.reload();
        setEdits({});
        return saved;
      } catch (error) {
        setRefused(explain(error));
        return undefined;
      } finally {
        setSaving(false);
      }
    },
    reload: live.reload,
  };
}

/** What a column shows: the edit where there is one, else what is saved. */
export function valueOf({ row, edits }: Pick<Form, 'row' | 'edits'>, column: string): unknown {
  return column in edits ? edits[column] : row?.[column];
}

export function textIn(form: Pick<Form, 'row' | 'edits'>, column: string): string {
  const value = valueOf(form, column);
  return typeof value === 'string' ? value : '';
}

/** An edit back to what is saved is none. */
function withoutSaved(edits: Edits, row: Row | undefined): Edits {
  return Object.fromEntries(
    Object.entries(edits).filter(([column, edit]) => {
      const value = edit !== null && typeof edit === 'object' ? edit.id : edit;
      const saved = row?.[column] ?? null;
      return value !== saved && !(value === '' && saved === null);
    }),
  );
}

function toBody(edits: Edits): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(edits).map(([column, edit]) => {
      const lookup = LOOKUPS[column];
      if (!lookup) return [column, edit === '' ? null : edit];
      const id = edit !== null && typeof edit === 'object' ? edit.id : null;
      return [`${lookup.property}@odata.bind`, id === null ? null : `/${lookup.set}(${id})`];
    }),
  );
}
