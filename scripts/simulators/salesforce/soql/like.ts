// LIKE: `%` is any text, `_` one character, and `\` takes their meaning away.
// https://developer.salesforce.com/docs/atlas.en-us.soql_sosl.meta/soql_sosl/sforce_api_calls_soql_select_comparisonoperators.htm

const ANY = Symbol('any text');
const ONE = Symbol('one character');
type Part = string | typeof ANY | typeof ONE;

/** A test of texts that are folded as the pattern is. Work grows with the text times the pattern, never faster. */
export function compileLike(pattern: string): (text: string) => boolean {
  const parts = readParts(pattern);
  return (text) => matches(parts, text);
}

/** A text that means itself in a pattern. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}

function readParts(pattern: string): Part[] {
  const parts: Part[] = [];
  for (let at = 0; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === '\\' && at + 1 < pattern.length) parts.push(pattern.charAt(++at));
    else if (character === '_') parts.push(ONE);
    else if (character !== '%') parts.push(character);
    else if (parts.at(-1) !== ANY) parts.push(ANY);
  }
  return parts;
}

// On a mismatch only the last `%` takes one more character: no other choice can help.
function matches(parts: readonly Part[], text: string): boolean {
  let [at, part, star, resume] = [0, 0, -1, 0];
  while (at < text.length) {
    const wanted = parts[part];
    if (wanted === ANY) {
      star = part++;
      resume = at;
    } else if (wanted === ONE || (wanted !== undefined && wanted === text.charAt(at))) {
      at++;
      part++;
    } else if (star >= 0) {
      part = star + 1;
      at = ++resume;
    } else {
      return false;
    }
  }
  while (parts[part] === ANY) part++;
  return part === parts.length;
}
