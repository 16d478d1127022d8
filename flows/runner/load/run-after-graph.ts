// runAfter of one group of actions as a graph: who stands before whom, and where it goes round in circles.
import { isObject } from '../expressions/values';
import type { ActionNode, Siblings } from './outline';

// A definition this large is refused in any case; following its paths could then take quadratic time and memory.
const MAX_FOLLOWED = 5000;

export class RunAfterGraph {
  private readonly predecessors: readonly (readonly number[])[];
  /** Actions whose runAfter names something that does not exist: what stands before them is unknown. */
  private readonly uncertain: readonly boolean[];
  private rows: (Uint32Array | undefined)[] | undefined;

  constructor(private readonly siblings: Siblings) {
    const uncertain: boolean[] = [];
    this.predecessors = siblings.nodes.map((node) => {
      const runAfter = node.action['runAfter'];
      const before: number[] = [];
      uncertain.push(runAfter !== undefined && !isObject(runAfter));
      for (const name of isObject(runAfter) ? Object.keys(runAfter) : []) {
        const target = siblings.byKey.get(name.toLowerCase());
        if (target === undefined) uncertain[node.position] = true;
        else if (target !== node) before.push(target.position);
      }
      return before;
    });
    this.uncertain = uncertain;
  }

  /** Whether `before` has always ended when `node` starts. Where a fault hides the answer, it is yes. */
  stands(before: ActionNode, node: ActionNode): boolean {
    this.rows ??= this.closure();
    const row = this.rows[node.position];
    if (row === undefined) return true;
    return ((row[before.position >>> 5] ?? 0) & (1 << (before.position & 31))) !== 0;
  }

  /** Each circle as its actions in order, the first one again at the end. */
  cycles(): ActionNode[][] {
    const { nodes } = this.siblings;
    const inOrder = new Set(this.order());
    const cycles: ActionNode[][] = [];
    if (inOrder.size === nodes.length) return cycles;
    const visited = new Set<number>();
    for (const { position } of nodes) {
      if (inOrder.has(position) || visited.has(position)) continue;
      const walk: number[] = [];
      const places = new Map<number, number>();
      let at: number | undefined = position;
      // Each action that is left over runs after another one that is left over.
      while (at !== undefined && !visited.has(at)) {
        visited.add(at);
        places.set(at, walk.length);
        walk.push(at);
        at = this.predecessors[at]?.find((before) => !inOrder.has(before));
      }
      const start = at === undefined ? undefined : places.get(at);
      if (start === undefined) continue;
      const circle = [...walk.slice(start), walk[start] as number].reverse();
      cycles.push(circle.map((each) => nodes[each] as ActionNode));
    }
    return cycles;
  }

  /** Positions so that each stands behind those it runs after; what is in or behind a circle is left out. */
  private order(): number[] {
    const waits = this.predecessors.map((before) => before.length);
    const successors: number[][] = waits.map(() => []);
    this.predecessors.forEach((before, position) => {
      for (const each of before) successors[each]?.push(position);
    });
    const order: number[] = [];
    waits.forEach((count, position) => {
      if (count === 0) order.push(position);
    });
    for (const position of order) {
      for (const next of successors[position] ?? []) {
        if (--(waits[next] as number) === 0) order.push(next);
      }
    }
    return order;
  }

  // One bit per action that stands before; undefined where that is unknown.
  private closure(): (Uint32Array | undefined)[] {
    const { length } = this.predecessors;
    const rows = new Array<Uint32Array | undefined>(length).fill(undefined);
    if (length > MAX_FOLLOWED) return rows;
    for (const position of this.order()) {
      const row = this.uncertain[position] ? undefined : this.rowOf(position, rows);
      rows[position] = row;
    }
    return rows;
  }

  private rowOf(
    position: number,
    rows: readonly (Uint32Array | undefined)[],
  ): Uint32Array | undefined {
    const row = new Uint32Array((rows.length + 31) >>> 5);
    for (const before of this.predecessors[position] ?? []) {
      const inherited = rows[before];
      if (inherited === undefined) return undefined;
      for (let word = 0; word < row.length; word++) {
        row[word] = (row[word] ?? 0) | (inherited[word] ?? 0);
      }
      row[before >>> 5] = (row[before >>> 5] ?? 0) | (1 << (before & 31));
    }
    return row;
  }
}

/** The graphs of a definition, each made when it is first asked for. */
export class RunAfterGraphs {
  private readonly graphs = new Map<Siblings, RunAfterGraph>();

  of(siblings: Siblings): RunAfterGraph {
    let graph = this.graphs.get(siblings);
    if (graph === undefined) {
      graph = new RunAfterGraph(siblings);
      this.graphs.set(siblings, graph);
    }
    return graph;
  }
}
