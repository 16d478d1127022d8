// One flow as a Mermaid flowchart: conditions as diamonds, scopes and loops as boxes around their steps, calls by the
// service they go to. In: the trigger and the nested steps. Out: the chart's text.
import { MAPPING_STEPS } from '../../solution/field-mapping/mapping-steps';
import type { Step } from '../flow-host/listing-shapes';

/** What leads on from a step, and what to write at the arrow. */
interface Exit {
  readonly from: string;
  readonly label: string;
}

const DATA_OPERATIONS = new Set(['Compose', 'Query', 'Select', 'Join', 'ParseJson', 'Table']);
const MAPPINGS = new Set(MAPPING_STEPS.flatMap(({ scope, mapping }) => [scope, mapping]));
const STYLES = [
  'classDef partnerCenter fill:#dbeafe,stroke:#0f5ea8,color:#0b2545',
  'classDef crm fill:#dff5e3,stroke:#0b6a3c,color:#0b2e1b',
  'classDef mapping fill:#f0e3f7,stroke:#7a3e9d,color:#331144',
  'classDef ending fill:#fde7e9,stroke:#a4262c,color:#4b0a0e',
];

export function drawChart(trigger: string, steps: readonly Step[]): string {
  const chart = new Chart();
  chart.add(`start([${quote(trigger)}])`);
  chart.drawGroup(steps, [{ from: 'start', label: '' }]);
  return chart.text;
}

class Chart {
  private readonly lines: string[] = [];
  // Behind all nodes: an arrow that stands in a box would draw its other end into the box.
  private readonly arrows: string[] = [];
  private count = 0;
  private depth = 1;

  get text(): string {
    const after = [...this.arrows, ...STYLES].map((line) => `  ${line}`);
    return ['flowchart TD', ...this.lines, ...after].join('\n');
  }

  add(line: string): void {
    this.lines.push(`${'  '.repeat(this.depth)}${line}`);
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
      for (const [name] of before) followed.add(name);
      exits.set(step.name, this.drawStep(step, before.length === 0 ? entry : unique(from)));
    }
    const ends = steps.filter(({ name }) => !followed.has(name));
    return unique(ends.flatMap(({ name }) => exits.get(name) ?? []));
  }

  private drawStep(step: Step, entry: readonly Exit[]): readonly Exit[] {
    if (!isDrawn(step)) return entry;
    const { type, branches } = step;
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

  private drawDecision(step: Step, entry: readonly Exit[]): readonly Exit[] {
    const id = this.nextId();
    this.add(`${id}{${quote(labelOf(step))}}`);
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
