// How deep and how large a value is, without ever taking long to say so: parts that a value shares with itself are
// counted again and again, so every count ends at a limit.
import { MAX_JSON_DEPTH } from './json-reader';
import { isObject, type Value } from './values';

const MAX_PARTS = 5_000_000;
const MAX_CHARACTERS = 50_000_000;

/** What one document may hold. Each value that it takes leaves less for the next. */
export class WritingBudget {
  private parts = MAX_PARTS;
  private characters = MAX_CHARACTERS;

  /** Whether a value can be written: nested no deeper than JSON that is read may be, and within what is left. */
  takes(value: Value): boolean {
    return this.fits(value, MAX_JSON_DEPTH);
  }

  private fits(value: Value, levels: number): boolean {
    if (typeof value === 'string') return (this.characters -= writtenLength(value)) >= 0;
    if (typeof value !== 'object' || value === null) return true;
    if (levels === 0 || --this.parts < 0) return false;
    if (Array.isArray(value)) return value.every((item) => this.fits(item, levels - 1));
    if (!isObject(value)) return true;
    return Object.keys(value).every((key) => {
      this.characters -= key.length;
      return this.fits(value[key] as Value, levels - 1);
    });
  }
}

// Escapes make a text up to six times as long, which matters only where it is long already.
function writtenLength(text: string): number {
  return text.length > 1_000_000 ? JSON.stringify(text).length : text.length;
}
