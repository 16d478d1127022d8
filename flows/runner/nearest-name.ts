// "Did you mean …": the nearest of the known names, or none where nothing is near.
import { distance } from 'fastest-levenshtein';

/** The known name with the fewest edits, at most two fifths of its length; case does not count. */
export function findNearestName(name: string, known: Iterable<string>): string | undefined {
  const folded = name.slice(0, 200).toLowerCase();
  let nearest: string | undefined;
  let fewest = Infinity;
  for (const candidate of known) {
    const edits = distance(folded, candidate.toLowerCase());
    if (edits < fewest && isNear(edits, candidate.length)) {
      fewest = edits;
      nearest = candidate;
    }
  }
  return nearest;
}

// Two swapped letters are two edits; a name of one letter is near to no other.
function isNear(edits: number, length: number): boolean {
  return edits < length && edits <= Math.max(1, Math.floor(length * 0.4));
}
