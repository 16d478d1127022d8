// What is wrong with a definition: one fault per place, all of them found before anything runs.
import { formatJson } from '../expressions/json';
import { isObject, type Value } from '../expressions/values';

export interface Fault {
  /** Stable; the cloud's own code where a source names it. */
  readonly code: string;
  /** The cloud's sentence where it is known; what was found and what was expected. */
  readonly message: string;
  /** Flow, then action names from the outermost: `['My flow', 'Scope', 'Get_row']`. */
  readonly path: readonly string[];
  /** The template string at fault and the offset in it, where it is an expression. */
  readonly expression?: { readonly text: string; readonly offset: number | undefined };
  /** What to do; may be empty. */
  readonly actions: readonly string[];
}

/** A definition, trigger or mocks file that cannot be run. Carries all faults. */
export class DefinitionError extends Error {
  override readonly name = 'DefinitionError';
  constructor(readonly faults: readonly Fault[]) {
    super(faults.map(formatFault).join('\n'));
  }
}

/** The fault as a person reads it: place, sentence, caret under the offset, what to do. */
export function formatFault(fault: Fault): string {
  const lines = [`${fault.code}: ${fault.path.join(' › ')}`, `  ${fault.message}`];
  if (fault.expression) {
    lines.push(...pointAt(fault.expression.text, fault.expression.offset));
  }
  for (const action of fault.actions) lines.push(`  → ${action}`);
  return lines.join('\n');
}

/** The expression on one line and, where the offset is known, a caret under it. */
export function pointAt(text: string, offset: number | undefined): string[] {
  const { line, column } = excerptAround(text, offset ?? 0);
  const lines = [`  ${line}`];
  if (offset !== undefined) lines.push(`  ${' '.repeat(column)}^ (position ${offset})`);
  return lines;
}

const EXCERPT = 100;

// Line ends and tabs become blanks, so that the caret stands under the character it means.
function excerptAround(text: string, offset: number): { line: string; column: number } {
  const flat = text.replace(/[\r\n\t]/g, ' ');
  const from = Math.max(0, Math.min(offset, flat.length) - EXCERPT / 2);
  const cut = flat.slice(from, from + EXCERPT);
  const head = from > 0 ? '…' : '';
  const tail = from + EXCERPT < flat.length ? '…' : '';
  return { line: `${head}${cut}${tail}`, column: offset - from + head.length };
}

/** Faults are reported with a value's type and size, never with a customer's data. */
export function describeValue(value: Value | undefined): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (isObject(value)) return 'an object';
  if (typeof value === 'string')
    return value.length <= 60 ? `'${value}'` : `a string of ${value.length} characters`;
  return formatJson(value);
}
