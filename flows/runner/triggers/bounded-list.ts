// A list that remembers the last of what was added to it.

export class BoundedList<T> {
  private readonly kept: T[] = [];

  constructor(private readonly limit: number) {}

  /** The oldest first. */
  get items(): readonly T[] {
    return this.kept;
  }

  add(item: T): void {
    this.kept.push(item);
    if (this.kept.length > this.limit) this.kept.shift();
  }
}
