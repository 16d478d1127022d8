// The ids in Products: a text, as stored → ids; ids that a person adds → those taken, and those refused with the reason.
// The same form as the flow that creates the referral asks for (its action "Solution identifiers of another form").
import { MOST_SOLUTIONS } from './data/generated/control-data';

export type Refusal = 'malformed' | 'doubled' | 'tooMany' | 'tooLong';

export interface Added {
  readonly ids: readonly string[];
  readonly refused: readonly { readonly id: string; readonly why: Refusal }[];
}

/** As the flows read the column: spaces and line ends do not count, a semicolon separates. */
export function readSolutionIds(text: string): string[] {
  return text
    .replace(/[ \r\n]/g, '')
    .split(';')
    .filter((id) => id !== '');
}

/** As a person reads the column: an entry of another form keeps its inner spaces. */
export function listEntries(text: string): string[] {
  return text
    .split(';')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

export function writeSolutionIds(ids: readonly string[]): string {
  return ids.join(';');
}

export function isSolutionId(id: string): boolean {
  return (
    /^SOL-\d{1,18}-[A-Z0-9]+$/.test(id) ||
    /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i.test(id)
  );
}

/** A pasted list may separate by whatever stands between ids in mails and sheets. */
export function addSolutionIds(present: readonly string[], typed: string, most: number): Added {
  const ids = [...present];
  const seen = new Set(ids);
  const refused: { id: string; why: Refusal }[] = [];
  let length = writeSolutionIds(ids).length;
  for (const part of typed.split(/[\s;,]/)) {
    const id = /^sol-/i.test(part) ? part.toUpperCase() : part;
    if (id === '') continue;
    const why = refusalOf(id);
    if (why !== undefined) {
      refused.push({ id: part, why });
      continue;
    }
    ids.push(id);
    seen.add(id);
    length += id.length + 1;
  }
  return { ids, refused };

  function refusalOf(id: string): Refusal | undefined {
    if (!isSolutionId(id)) return 'malformed';
    if (seen.has(id)) return 'doubled';
    if (ids.length >= MOST_SOLUTIONS) return 'tooMany';
    return length + id.length + 1 > most ? 'tooLong' : undefined;
  }
}
