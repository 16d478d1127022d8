// Which rows have a value in a column, as the database compares values. Empty values are not kept.
// In: values by the ids of their rows. Out: ids.

type Scalar = string | number | boolean;

const NONE: ReadonlySet<string> = new Set();

export class ValueIndex {
  private readonly ids = new Map<Scalar, Set<string>>();

  /** @param collate texts that the database takes for equal become the same text */
  constructor(private readonly collate: (value: Scalar) => Scalar) {}

  get(value: Scalar): ReadonlySet<string> {
    return this.ids.get(this.collate(value)) ?? NONE;
  }

  add(value: Scalar | null, id: string): void {
    if (value === null) return;
    const key = this.collate(value);
    const ids = this.ids.get(key);
    if (ids) ids.add(id);
    else this.ids.set(key, new Set([id]));
  }

  /** @param before what the row had, null where it had none or was not there */
  move(before: Scalar | null, after: Scalar | null, id: string): void {
    if (before === after) return;
    if (before !== null) this.remove(before, id);
    this.add(after, id);
  }

  private remove(value: Scalar, id: string): void {
    const key = this.collate(value);
    const ids = this.ids.get(key);
    ids?.delete(id);
    if (ids?.size === 0) this.ids.delete(key);
  }
}
