// Queries of which not all records were shown yet. In: records. Out: pages, and the name by which the next one is asked for.
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query_more_results.htm
import { makeId } from '../ids';

const MAX_OPEN = 10;
const PREFIX = '01g';

export interface Page {
  readonly records: readonly unknown[];
  readonly totalSize: number;
  /** `01g…-2000`; undefined on the last page. */
  readonly next: string | undefined;
}

export class Cursors {
  private readonly open = new Map<string, { records: readonly unknown[]; size: number }>();
  private sequence = 0;

  start(records: readonly unknown[], size: number): Page {
    if (records.length <= size) {
      return { records, totalSize: records.length, next: undefined };
    }
    const id = makeId(PREFIX, ++this.sequence);
    this.open.set(id, { records, size });
    // The oldest of too many is forgotten, as the service does.
    const [oldest] = this.open.keys();
    if (this.open.size > MAX_OPEN && oldest !== undefined) this.open.delete(oldest);
    return this.page(id, 0) as Page;
  }

  /** @param locator `01g…-2000`; undefined where it is unknown */
  next(locator: string): Page | undefined {
    const [, id = '', from = ''] = /^(\w{18})-(\d{1,9})$/.exec(locator) ?? [];
    return this.page(id, Number(from));
  }

  private page(id: string, from: number): Page | undefined {
    const found = this.open.get(id);
    if (!found) return undefined;
    const { records, size } = found;
    const end = from + size;
    const next = end < records.length ? `${id}-${end}` : undefined;
    return { records: records.slice(from, end), totalSize: records.length, next };
  }
}
