// The Audit column → entries, newest first as the flows write them. Whatever has another form is shown as it stands.
// A line: "2026-11-23 09:00 UTC | Dynamics 365 → Partner Center | ✔ Updated. Est. revenue: 1000 → 2000.55; …".
export interface Change {
  readonly field: string;
  readonly from: string;
  readonly to: string;
}

/** What a failure asks for: the id of its text, and what stands in that text. */
export interface Remedy {
  readonly key: string;
  readonly argument: string;
}

export interface AuditEntry {
  /** UTC; undefined where the entry has another form. */
  readonly time: Date | undefined;
  readonly direction: string;
  readonly result: 'done' | 'failed' | 'note';
  readonly text: string;
  readonly remedy: Remedy | undefined;
  readonly parts: readonly AuditPart[];
}

/** A heading in words, and the changes that follow it. */
export interface AuditPart {
  readonly text: string;
  readonly changes: readonly Change[];
}

export interface AuditTrail {
  readonly entries: readonly AuditEntry[];
  /** How many older entries there are. */
  readonly older: number;
}

const START = /^\d{4}-\d\d-\d\d \d\d:\d\d UTC \| /;

/** As the flows end their failures; longer ones first, because they begin alike. */
export const REMEDIES: readonly (readonly [phrase: string, key: string])[] = [
  [' Correct the cause and save again, or resubmit the run ', 'Remedy_Resubmit'],
  [' Correct the cause and save again.', 'Remedy_Cause'],
  [' Correct it and save again; nothing was sent.', 'Remedy_Correct'],
  [' Save again.', 'Remedy_Save'],
  [' Save again, or invite Microsoft in Partner Center.', 'Remedy_Invite'],
  [' Add the currency, then edit the referral.', 'Remedy_Currency'],
];

/** As the flows join what an entry tells besides its changes. */
export const PART_STARTS: readonly string[] = [
  '. Sent back to Partner Center: ',
  '. Not sent, because Partner Center takes it only when a referral is created: ',
  '. The referral is closed: ',
];

const UPDATED = 'Updated. ';

/** Reads at most `most` entries; the rest is only counted. */
export function readAudit(text: string, most: number): AuditTrail {
  const entries: string[] = [];
  let older = 0;
  for (let start = 0; start < text.length;) {
    const end = text.indexOf('\n', start);
    const next = end < 0 ? text.length : end;
    const line = text.slice(start, next).replace(/\r$/, '');
    start = next + 1;
    if (START.test(line) || entries.length === 0) {
      if (entries.length === most) older++;
      else if (line.trim() !== '') entries.push(line);
    } else if (older === 0) {
      entries[entries.length - 1] += `\n${line}`;
    }
  }
  return { entries: entries.map(readEntry), older };
}

function readEntry(entry: string): AuditEntry {
  const time = START.test(entry) ? readTime(entry) : undefined;
  const isKnown = time !== undefined;
  const rest = isKnown ? entry.slice(23) : entry;
  const bar = isKnown ? rest.indexOf(' | ') : -1;
  const told = bar < 0 ? rest : rest.slice(bar + 3);
  const result = told.startsWith('✔') ? 'done' : told.startsWith('✖') ? 'failed' : 'note';
  const whole = (result === 'note' ? told : told.slice(1)).trim();
  const { text, remedy } =
    result === 'failed' ? splitRemedy(whole) : { text: whole, remedy: undefined };
  return {
    time,
    direction: bar < 0 ? '' : rest.slice(0, bar),
    result,
    text,
    remedy,
    parts: readParts(text),
  };
}

function readTime(entry: string): Date | undefined {
  const time = new Date(`${entry.slice(0, 10)}T${entry.slice(11, 16)}:00Z`);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

function splitRemedy(text: string): { text: string; remedy: Remedy | undefined } {
  for (const [phrase, key] of REMEDIES) {
    const at = text.lastIndexOf(phrase);
    if (at < 0) continue;
    const after = text.slice(at + phrase.length);
    if (key === 'Remedy_Resubmit') {
      return { text: text.slice(0, at), remedy: { key, argument: after.replace(/\.$/, '') } };
    }
    return { text: (text.slice(0, at) + after).trim(), remedy: { key, argument: '' } };
  }
  return { text, remedy: undefined };
}

function readParts(text: string): AuditPart[] {
  const starts = PART_STARTS.map((phrase) => text.indexOf(phrase))
    .filter((at) => at >= 0)
    .sort((one, other) => one - other);
  const bounds = [0, ...starts.map((at) => at + 2)];
  return bounds.map((from, index) => readPart(text.slice(from, starts[index] ?? text.length)));
}

function readPart(text: string): AuditPart {
  const updated = text.indexOf(UPDATED);
  const at = updated >= 0 ? updated + UPDATED.length - 1 : text.indexOf(': ') + 1;
  const changes = at > 0 ? readChanges(text.slice(at).trim()) : [];
  return changes.length === 0 ? { text, changes } : { text: text.slice(0, at).trim(), changes };
}

/** "A: x → y; B: z → w". A piece of another form belongs to the value before it: values may hold semicolons. */
function readChanges(text: string): Change[] {
  const changes: { field: string; from: string; to: string }[] = [];
  for (const piece of text.split('; ')) {
    const colon = piece.indexOf(': ');
    const arrow = piece.indexOf(' → ', colon);
    const last = changes[changes.length - 1];
    if (colon > 0 && colon <= 60 && arrow > 0) {
      const [from, to] = [piece.slice(colon + 2, arrow), piece.slice(arrow + 3)];
      changes.push({ field: piece.slice(0, colon), from, to });
    } else if (last === undefined) {
      return [];
    } else {
      last.to += `; ${piece}`;
    }
  }
  return changes;
}
