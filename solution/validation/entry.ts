// An object of the validation table and its place in it: members are read strictly, a fault names the place.

/** The message is for the person who edits the table. */
export class CaseError extends Error {
  override readonly name = 'CaseError';

  constructor(
    readonly place: string,
    found: string,
    expected: string,
  ) {
    super(`${place}: found ${found}, expected ${expected}.`);
  }
}

export class Entry {
  private readonly members: Readonly<Record<string, unknown>>;

  /** @throws CaseError where it is no object, lacks a required member or has an unknown one */
  constructor(
    json: unknown,
    private readonly place: string,
    required: readonly string[],
    optional: readonly string[] = [],
  ) {
    if (typeof json !== 'object' || json === null || Array.isArray(json))
      throw new CaseError(place, Array.isArray(json) ? 'a list' : String(json), 'an object');
    const names = [...required, ...optional];
    const unknown = Object.keys(json).find((name) => !names.includes(name));
    if (unknown !== undefined)
      throw new CaseError(place, `the member '${unknown}'`, `none but ${names.join(', ')}`);
    const missing = required.find((name) => !Object.hasOwn(json, name));
    if (missing !== undefined) throw new CaseError(place, `no '${missing}'`, 'one');
    this.members = json as Readonly<Record<string, unknown>>;
  }

  has(name: string): boolean {
    return Object.hasOwn(this.members, name);
  }

  member(name: string): unknown {
    return this.members[name];
  }

  placeOf(name: string): string {
    return `${this.place} › ${name}`;
  }

  /** A text that says something: not empty, no space at either end. */
  text(name: string): string {
    const value = this.members[name];
    if (typeof value !== 'string' || value === '' || value.trim() !== value)
      this.fail(name, 'a text without a space at its ends');
    return value;
  }

  /** The items of a list with at least one, each with its place. */
  list(name: string): readonly (readonly [item: unknown, place: string])[] {
    const value = this.members[name];
    if (!Array.isArray(value) || value.length === 0) this.fail(name, 'a list of at least one');
    return (value as unknown[]).map((item, index) => [item, `${this.placeOf(name)}[${index}]`]);
  }

  /** A list of at least one text. */
  texts(name: string): readonly string[] {
    const found = this.list(name).map(([item]) => item);
    if (!found.every((item) => typeof item === 'string')) this.fail(name, 'a list of texts');
    return found;
  }

  fail(name: string, expected: string): never {
    const value = this.members[name];
    const found = typeof value === 'object' && value !== null ? 'something else' : String(value);
    throw new CaseError(this.placeOf(name), found.slice(0, 100), expected);
  }
}
