// A run history for the eyes: one line for each action, blocks indented, what failed and why.
import { LOOP_TYPES } from '../flows/runner/definition';
import type { PlannedContainer } from '../flows/runner/plan';
import type { ActionRecord } from '../flows/runner/run/action-record';
import type { Run } from '../flows/runner/run/run';
import { describeHistory, describeVariables } from '../flows/runner/run/describe-run';
import { formatJson } from '../flows/runner/expressions/json';

const MARKS: Readonly<Record<string, string>> = {
  Succeeded: '✔',
  Failed: '✖',
  Skipped: '○',
  TimedOut: '⧖',
  Cancelled: '■',
};

export function printRun(run: Run, name: string): string {
  const lines = [`${mark(run.status)} ${name}: ${run.status}, ${seconds(run.end - run.start)}`];
  if (run.error) lines.push(`  ${run.error.code}: ${run.error.message}`);
  lines.push(`  trigger ${run.trigger.name}`);
  printGroup(run, run.plan.root, 1, lines);
  const { response } = run.answering;
  if (response) lines.push(`  response ${response.statusCode}`);
  const variables = Object.entries(describeVariables(run));
  for (const [variable, value] of variables)
    lines.push(`  variable ${variable} = ${cut(formatJson(value))}`);
  return `${lines.join('\n')}\n`;
}

function printGroup(run: Run, group: PlannedContainer, depth: number, lines: string[]): void {
  for (const action of group.actions) {
    const record = run.frame.record(action);
    if (!record) continue;
    lines.push(printRecord(record, depth, run));
    if (record.error && record.status !== 'Skipped') {
      lines.push(`${'  '.repeat(depth + 2)}${record.error.code}: ${record.error.message}`);
    }
    if (record.status === 'Skipped') continue;
    for (const inner of action.groups) printGroup(run, inner, depth + 1, lines);
  }
}

function printRecord(record: ActionRecord, depth: number, run: Run): string {
  const { action, status = 'Running' } = record;
  const parts = [`${'  '.repeat(depth)}${mark(status)} ${action.name}`];
  if (status !== 'Succeeded') parts.push(status);
  if (record.code !== 'NotSpecified' && record.code !== 'OK') parts.push(`(${record.code})`);
  if (record.repetitions !== undefined && LOOP_TYPES.has(action.type))
    parts.push(`×${record.repetitions}`);
  const calls = run.measures.calls.get(action.name) ?? 0;
  if (calls > 1) parts.push(`${calls} calls`);
  if (record.end > record.start) parts.push(seconds(record.end - record.start));
  if (action.type === 'compose' && record.outputs !== undefined && !action.secure.outputs) {
    parts.push(`→ ${cut(formatJson(describeHistory(record)['outputs'] ?? null))}`);
  }
  return parts.join(' ');
}

function mark(status: string): string {
  return MARKS[status] ?? '…';
}

function seconds(milliseconds: number): string {
  return `${milliseconds / 1000} s`;
}

function cut(text: string): string {
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
