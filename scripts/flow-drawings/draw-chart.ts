// One flow as Mermaid flowcharts: conditions as hexagons, scopes and loops as boxes around their steps, calls by the service
// they go to. A chart that would be too large to read leaves its larger blocks to charts of their own.
// In: the trigger and the nested steps. Out: the charts' texts, the flow's own first.
import { MAPPING_STEPS } from '../../solution/field-mapping/mapping-steps';
import type { Step } from '../flow-host/listing-shapes';

/** What leads on from a step, and what to write at the arrow. */
interface Exit {
  readonly from: string;
  readonly label: string;
}

/** Nodes in one chart, and in a block that is not worth a chart of its own. */
const MOST = 20;
const FEW = 4;
const DATA_OPERATIONS = new Set(['Compose', 'Query', 'Select', 'Join', 'ParseJson', 'Table']);
const MAPPINGS = new Set(MAPPING_STEPS.flatMap(({ scope, mapping }) => [scope, mapping]));
const STYLES = [
  'classDef partnerCenter fill:#dbeafe,stroke:#0f5ea8,color:#0b2545',
  'classDef crm fill:#dff5e3,stroke:#0b6a3c,color:#0b2e1b',
  'classDef mapping fill:#f0e3f7,stroke:#7a3e9d,color:#331144',
  'classDef ending fill:#fde7e9,stroke:#a4262c,color:#4b0a0e',
  'classDef part fill:#eef0f2,stroke:#57606a,color:#1f2328,stroke-width:2px',
];

export interface Drawing {
  /** The block that is drawn; empty for the flow itself. */
  readonly title: string;
  readonly text: string;
}

export function drawCharts(trigger: string, steps: readonly Step[]): Drawing[] {
  const chart = new Chart(sizeOfAll(steps) > MOST);
  chart.add(`start([${quote(trigger)}])`);
  chart.drawGroup(steps, [{ from: 'start', label: '' }]);
  return [{ title: '', text: chart.text }, ...chart.parts.flatMap(drawPart)];
}

/** Blocks within a block follow it, as a reader comes to them. */
function drawPart(step: Step): Drawing[] {
  const chart = new Chart(sizeOf(step) > MOST);
  const exits = chart.drawBlock(step);
  chart.end(exits);
  return [{ title: labelOf(step), text: chart.text }, ...chart.parts.flatMap(drawPart)];
}

function sizeOfAll(steps: readonly Step[]): number {
  return steps.reduce((sum, step) => sum + sizeOf(step), 0);
}

/** Nodes and boxes that a step would be. */
function sizeOf(step: Step): number {
  if (!isDrawn(step)) return 0;
  return 1 + step.branches.reduce((sum, { steps }) => sum + sizeOfAll(steps), 0);
}

class Chart {
  /** Blocks that stand here as one node. */
  readonly parts: Step[] = [];
  private readonly lines: string[] = [];
  // Behind all nodes: an arrow that stands in a box would draw its other end into the box.
  private readonly arrows: string[] = [];
  private count = 0;
  private depth = 1;

  constructor(private readonly isSplit: boolean) {}

  get text(): string {
    const after = [...this.arrows, ...STYLES].map((line) => `  ${line}`);
    return ['flowchart TD', ...this.lines, ...after].join('\n');
  }

  add(line: string): void {
    this.lines.push(`${'  '.repeat(this.depth)}${line}`);
  }

  /** The block itself, drawn whole but for the larger blocks in it. */
  drawBlock(step: Step): readonly Exit[] {
    if (step.type === 'If' || step.type === 'Switch') return this.drawDecision(step, []);
    this.add(`start([${quote(labelOf(step))}])`);
    return step.branches.flatMap(({ steps }) =>
      this.drawGroup(steps, [{ from: 'start', label: '' }]),
    );
  }

  /** Where a block of a flow leads on, somebody who reads it alone is to see so. */
  end(exits: readonly Exit[]): void {
    if (exits.length === 0) return;
    this.add('on(["on with the flow"])');
    this.connect(unique(exits), 'on');
  }

  /** Steps of one block, in the order of runAfter. Gives what leads on from its end. */
  drawGroup(steps: readonly Step[], entry: readonly Exit[]): readonly Exit[] {
    if (steps.length === 0) return entry;
    const exits = new Map<string, readonly Exit[]>();
    const followed = new Set<string>();
    for (const step of inOrder(steps)) {
      const before = Object.entries(step.runAfter);
      const from = before.flatMap(([name, statuses]) => {
        const known = exits.get(name) ?? [];
        if (statuses.includes('Succeeded')) return known;
        const label = statuses.map((status) => WHEN[status] ?? status).join(' or ');
        return known.map((exit) => ({ ...exit, label }));
      });
      // What only follows a failure leaves the good end of its predecessor to lead on.
      for (const [name, statuses] of before) if (statuses.includes('Succeeded')) followed.add(name);
      exits.set(step.name, this.drawStep(step, before.length === 0 ? entry : unique(from)));
    }
    const ends = steps.filter(({ name }) => !followed.has(name));
    return unique(ends.flatMap(({ name }) => exits.get(name) ?? []));
  }

  private drawStep(step: Step, entry: readonly Exit[]): readonly Exit[] {
    if (!isDrawn(step)) return entry;
    const { type, branches } = step;
    if (this.isSplit && sizeOf(step) > FEW && branches.length > 0)
      return this.drawBlockAsNode(step, entry);
    if (type === 'If' || type === 'Switch') return this.drawDecision(step, entry);
    if (branches.length > 0) return this.drawBox(step, entry);
    const id = this.drawNode(step, entry);
    return type === 'Terminate' ? [] : [{ from: id, label: '' }];
  }

  private drawNode(step: Step, entry: readonly Exit[]): string {
    const id = this.nextId();
    const text = quote(labelOf(step));
    const [open, close, style] = shapeOf(step);
    this.add(`${id}${open}${text}${close}${style}`);
    this.connect(entry, id);
    return id;
  }

  private drawBlockAsNode(step: Step, entry: readonly Exit[]): readonly Exit[] {
    this.parts.push(step);
    const id = this.nextId();
    this.add(`${id}[[${quote(labelOf(step))}]]:::part`);
    this.connect(entry, id);
    const leadsOn = new Chart(false).drawBlock(step).length > 0;
    return leadsOn ? [{ from: id, label: '' }] : [];
  }

  private drawDecision(step: Step, entry: readonly Exit[]): readonly Exit[] {
    const id = this.nextId();
    this.add(`${id}{{${quote(labelOf(step))}}}`);
    this.connect(entry, id);
    return unique(
      step.branches.flatMap(({ label, steps }) =>
        this.drawGroup(steps, [{ from: id, label: branchName(step, label) }]),
      ),
    );
  }

  private drawBox(step: Step, entry: readonly Exit[]): readonly Exit[] {
    const id = this.nextId();
    this.add(`subgraph ${id}[${quote(labelOf(step))}]`);
    this.depth++;
    const exits = step.branches.flatMap(({ steps }) => this.drawGroup(steps, entry));
    this.depth--;
    this.add('end');
    return unique(exits);
  }

  private connect(entry: readonly Exit[], to: string): void {
    for (const { from, label } of entry) {
      this.arrows.push(label === '' ? `${from} --> ${to}` : `${from} -->|${quote(label)}| ${to}`);
    }
  }

  private nextId(): string {
    return `s${++this.count}`;
  }
}

const WHEN: Readonly<Record<string, string>> = {
  ...{ Failed: 'failed', TimedOut: 'timed out', Skipped: 'skipped' },
};

/** Predecessors first; else as they are written. */
function inOrder(steps: readonly Step[]): Step[] {
  const byName = new Map(steps.map((step) => [step.name, step]));
  const done = new Set<Step>();
  const visit = (step: Step): void => {
    if (done.has(step)) return;
    for (const name of Object.keys(step.runAfter)) {
      const before = byName.get(name);
      if (before) visit(before);
    }
    done.add(step);
  };
  steps.forEach(visit);
  return [...done];
}

function isDrawn(step: Step): boolean {
  const { type, branches } = step;
  if (MAPPINGS.has(labelOf(step))) return true;
  if (DATA_OPERATIONS.has(type)) return false;
  return branches.length === 0 || branches.some(({ steps }) => steps.some(isDrawn));
}

function shapeOf({ type, operation, ...step }: Step): readonly [string, string, string] {
  if (type === 'Terminate') return ['[[', ']]', ':::ending'];
  if (type === 'Workflow') return ['[[', ']]', ''];
  if (/commondataservice|salesforce/.test(operation)) return ['(', ')', ':::crm'];
  if (operation !== '') return ['(', ')', ':::partnerCenter'];
  return MAPPINGS.has(step.name.replaceAll('_', ' ')) ? ['[/', '/]', ':::mapping'] : ['(', ')', ''];
}

function branchName({ type }: Step, label: string): string {
  if (type === 'If') return label === 'else' ? 'no' : 'yes';
  return label === 'default' ? 'otherwise' : label.replaceAll('_', ' ');
}

function labelOf({ name }: Step): string {
  return name.replaceAll('_', ' ');
}

/** Quotes and what Mermaid reads as markup become entities. https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters */
function quote(text: string): string {
  return `"${text.replace(/["<>#]/g, (sign) => `#${sign.charCodeAt(0)};`)}"`;
}

function unique(exits: readonly Exit[]): Exit[] {
  const seen = new Map(exits.map((exit) => [`${exit.from} ${exit.label}`, exit]));
  return [...seen.values()];
}
