// A form's state: the saved row, and the edits that are not saved. What changes outside shows at once where the person
// has not edited the same column. In: how a row is read and saved. Out: values, setters, save.
import { useEffect, useState } from 'react';
import { explain, type JsonObject } from '../ask';
import { useLive, type Topic } from '../live';
import { guardLeaving } from '../router';

export type Row = JsonObject;

export interface Choice {
  readonly id: string;
  readonly name: string;
}

export type Edit = string | number | boolean | null | Choice;
export type Edits = Readonly<Record<string, Edit>>;

export interface FormSource {
  readonly key: string;
  readonly topics: readonly Topic[];
  /** Undefined for a row that is to be created. */
  readonly read: (() => Promise<Row>) | undefined;
  /** @returns the row's id */
  readonly save: (edits: Edits) => Promise<string>;
  readonly isClosed: (row: Row) => boolean;
  /** As the service writes the saved value. */
  readonly labelOf: (row: Row | undefined, column: string) => string;
}

export interface Form {
  readonly row: Row | undefined;
  readonly edits: Edits;
  readonly isNew: boolean;
  readonly isDirty: boolean;
  readonly isSaving: boolean;
  readonly isClosed: boolean;
  /** Why the row cannot be read, or was not saved. */
  readonly error: string | undefined;
  readonly labelOf: (column: string) => string;
  readonly set: (edits: Edits) => void;
  readonly discard: () => void;
  /** The row's id, or undefined where it was refused. */
  readonly save: () => Promise<string | undefined>;
  readonly reload: () => Promise<void>;
}

export function useForm({ key, topics, read, save, isClosed, labelOf }: FormSource): Form {
  const [edits, setEdits] = useState<Edits>({});
  const [isSaving, setSaving] = useState(false);
  const [refused, setRefused] = useState<string>();
  const live = useLive<Row | undefined>(key, topics, read ?? (() => Promise.resolve(undefined)));
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
    isNew: read === undefined,
    isClosed: live.value !== undefined && isClosed(live.value),
    labelOf: (column) => labelOf(live.value, column),
    set: (changed) => setEdits((before) => withoutSaved({ ...before, ...changed }, live.value)),
    discard: () => {
      setEdits({});
      setRefused(undefined);
    },
    save: async () => {
      setSaving(true);
      setRefused(undefined);
      try {
        const saved = await save(edits);
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

/** Behind the title. */
export function stateOf({ isSaving, isDirty, isNew, isClosed }: Form): string {
  if (isSaving) return '– Saving …';
  if (isDirty) return '– Unsaved';
  if (isNew) return '';
  return isClosed ? '– Read-only' : '– Saved';
}

/** The saved value of an edit: of a lookup, the id. */
export function idOf(edit: Edit): string | number | boolean | null {
  if (edit !== null && typeof edit === 'object') return edit.id;
  return edit === '' ? null : edit;
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
