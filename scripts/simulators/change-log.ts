// Changes of a database in memory: all of a transaction or none, and told to listeners when it has ended well.
// In: what was changed, and how it is taken back. Out: the changes, in their order.

export class ChangeLog<Change> {
  private readonly listeners = new Set<(change: Change) => void>();
  private readonly undo: (() => void)[] = [];
  private changes: Change[] = [];
  private depth = 0;

  /** All of the work or none of it: an error takes everything back. May stand inside another one. */
  transaction<Result>(work: () => Result): Result {
    const mark = this.undo.length;
    const told = this.changes.length;
    this.depth++;
    try {
      const result = work();
      this.depth--;
      if (this.depth === 0) this.commit();
      return result;
    } catch (error) {
      this.depth--;
      while (this.undo.length > mark) this.undo.pop()?.();
      this.changes.length = told;
      throw error;
    }
  }

  /** Called after the transaction, in the order of the changes. The returned function ends it. */
  onChange(listener: (change: Change) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Outside of a transaction nothing is taken back. */
  onUndo(takeBack: () => void): void {
    if (this.depth > 0) this.undo.push(takeBack);
  }

  tell(change: Change): void {
    this.changes.push(change);
    if (this.depth === 0) this.commit();
  }

  private commit(): void {
    const { changes } = this;
    this.changes = [];
    this.undo.length = 0;
    for (const change of changes) {
      for (const listener of this.listeners) listener(change);
    }
  }
}
