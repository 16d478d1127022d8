// A played chapter for the eyes: one line for what a person did, one for each run that followed, both sides at the end.
import type { ComparedMember } from './compare-sides';
import type { TracedRun } from './describe-hosted-run';
import type { PlayedChapter } from './play-chapters';

const LONGEST = 40;

export function printChapter({ title, crm, deeds, members, agrees }: PlayedChapter): string {
  const lines = [title];
  for (const { time, who, what, runs } of deeds) {
    lines.push('', `${time.slice(11, 19)} ${who}: ${what}`);
    for (const run of runs) lines.push(...describe(run));
  }
  const different = members.filter((each) => !each.agrees).length;
  const verdict = agrees
    ? `✔ Both sides agree on ${members.length} members`
    : `✖ ${different} of ${members.length} members differ`;
  lines.push('', ...table(members, crm), '', verdict);
  return `${lines.join('\n')}\n`;
}

function describe({ flow, event, status, error, calls, actions, wrote }: TracedRun): string[] {
  const mark = status === 'Failed' ? '✖' : '✔';
  const cost = `${count(calls, 'call')}, ${count(actions, 'action')}`;
  const name = flow.replace(' (Insider Preview)', '');
  const lines = [`  ${mark} ${name}${event === null ? '' : ` · ${event}`}: ${status}, ${cost}`];
  if (error !== null) lines.push(`      ${error}`);
  for (const step of wrote) lines.push(`      wrote ${step.replaceAll('_', ' ')}`);
  return lines;
}

function table(members: readonly ComparedMember[], title: string): string[] {
  const head = { member: '', partnerCenter: 'Partner Center', crm: title, agrees: true };
  const rows = [head, ...members].map(({ member, partnerCenter, crm, agrees }, index) => ({
    mark: index === 0 ? ' ' : agrees ? '=' : '≠',
    cells: [member, partnerCenter, crm].map((cell) => cut(JSON.stringify(cell).slice(1, -1))),
  }));
  const width = (column: number) =>
    Math.max(...rows.map(({ cells }) => cells[column]?.length ?? 0));
  const widths = [width(0), width(1), width(2)];
  return rows.map(({ mark, cells }) => {
    const [member = '', left = '', right = ''] = cells.map((cell, at) =>
      cell.padEnd(widths[at] ?? 0),
    );
    return `  ${member}  ${left} ${mark} ${right}`.trimEnd();
  });
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

function cut(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text;
}
