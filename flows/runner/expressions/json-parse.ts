// JSON text → values without losing int64 digits or the difference between 5 and 5.0.
// JSON.parse alone cannot: it reads both as 5 and rounds integers beyond 2^53. It still does the reading, because it is
// several times faster than any reader of ours; the numbers that it changes are put right afterwards.
import { closingQuote, MAX_JSON_DEPTH, numberValue, readJson, SAFE_DIGITS } from './json-reader';
import type { Value } from './values';

/** @throws JsonSyntaxError */
export function parseJson(text: string): Value {
  const survey = surveyJson(text);
  if (survey !== undefined) {
    try {
      const value = JSON.parse(text) as Value;
      if (typeof value === 'number') return numberValue(text.trim());
      const { members, delicate } = survey;
      const isSame =
        delicate.length === 0
          ? countMembers(value) === members
          : new NumberRestorer(text, delicate).restore(value) === members;
      if (isSame) return value;
    } catch {
      // The own reader below finds the same fault and knows its place.
    }
  }
  return readJson(text);
}

interface Survey {
  /** How many members all objects have together, those counted whose name stands twice in one object. */
  readonly members: number;
  /** Numbers that JSON.parse changes: for each how many numbers stand before it, where it begins and where it ends. */
  readonly delicate: readonly number[];
}

// Character codes.
const QUOTE = 34;
const MINUS = 45;
const POINT = 46;
const ZERO = 48;
const NINE = 57;
const COLON = 58;
const OPEN_BRACKET = 91;
const CLOSE_BRACKET = 93;
const OPEN_BRACE = 123;
const CLOSE_BRACE = 125;

/** What a text holds, if it is JSON; undefined where it cannot be, or nests too deeply. */
function surveyJson(text: string): Survey | undefined {
  const { length } = text;
  const delicate: number[] = [];
  let members = 0;
  let numbers = 0;
  let open = 0;
  let at = 0;
  while (at < length) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = closingQuote(text, at) + 1;
      if (at === 0) return undefined;
    } else if (code === MINUS || (code >= ZERO && code <= NINE)) {
      const end = numberEnd(text, at);
      if (end < 0) delicate.push(numbers, at, -end);
      numbers++;
      at = Math.abs(end);
    } else {
      if (code === COLON) members++;
      else if (code === OPEN_BRACE || code === OPEN_BRACKET) {
        if (++open > MAX_JSON_DEPTH) return undefined;
      } else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) open--;
      at++;
    }
  }
  return { members, delicate };
}

/** The place behind a number, negative where JSON.parse would change it: 5.0, 1e3, -0, more digits than are safe. */
function numberEnd(text: string, start: number): number {
  let at = start + 1;
  let code = text.charCodeAt(at);
  while (code >= ZERO && code <= NINE) code = text.charCodeAt(++at);
  let isPlain = true;
  if (code === POINT) {
    isPlain = false;
    for (code = text.charCodeAt(++at); code >= ZERO && code <= NINE; code = text.charCodeAt(++at)) {
      if (code !== ZERO) isPlain = true;
    }
  }
  if (code === 101 || code === 69) {
    isPlain = false;
    code = text.charCodeAt(++at);
    while ((code >= ZERO && code <= NINE) || code === 43 || code === MINUS) {
      code = text.charCodeAt(++at);
    }
  }
  const isMinusZero = at - start === 2 && text.startsWith('-0', start);
  return isPlain && !isMinusZero && at - start <= SAFE_DIGITS ? at : -at;
}

/** Fewer than the text has where a name stands twice: JSON.parse keeps its first place, the service its last. */
function countMembers(value: Value): number {
  if (typeof value !== 'object' || value === null) return 0;
  let count = 0;
  if (Array.isArray(value)) {
    for (const item of value) if (typeof item === 'object') count += countMembers(item);
    return count;
  }
  const object = value as Record<string, Value>;
  for (const key in object) {
    count++;
    const member = object[key] as Value;
    if (typeof member === 'object') count += countMembers(member);
  }
  return count;
}

/** Walks over what JSON.parse made of a text, in the order of the text, and puts delicate numbers in their places. */
class NumberRestorer {
  private numbers = 0;
  private members = 0;
  private next = 0;

  constructor(
    private readonly text: string,
    private readonly delicate: readonly number[],
  ) {}

  /** The number of members, or NaN where the order of the text is lost: names like `1` come first in JavaScript. */
  restore(value: Value): number {
    if (typeof value === 'object' && value !== null) this.walk(value as Parent);
    return this.members;
  }

  private walk(parent: Parent): void {
    if (Array.isArray(parent)) {
      for (let index = 0; index < parent.length; index++) {
        const item = parent[index] as Value;
        if (typeof item === 'number') this.number(parent as unknown as Members, index);
        else if (typeof item === 'object' && item !== null) this.walk(item as Parent);
      }
      return;
    }
    for (const key in parent) {
      const first = key.charCodeAt(0);
      this.members += first >= ZERO && first <= NINE ? NaN : 1;
      const member = parent[key] as Value;
      if (typeof member === 'number') this.number(parent, key);
      else if (typeof member === 'object' && member !== null) this.walk(member as Parent);
    }
  }

  private number(parent: Members, key: string | number): void {
    const { delicate, next } = this;
    if (delicate[next] === this.numbers++) {
      parent[key] = numberValue(this.text.slice(delicate[next + 1], delicate[next + 2]));
      this.next = next + 3;
    }
  }
}

type Members = Record<string | number, Value>;
type Parent = Value[] | Members;
