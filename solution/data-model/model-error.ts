// What is wrong with a file of an unpacked solution, in one sentence: file, place, found, expected.

/** The message is for the person who wrote the file. */
export class DataModelError extends Error {
  override readonly name = 'DataModelError';

  constructor(
    readonly file: string,
    /** Element by element, "Entity › attribute cosell_audit › Type"; empty: the file as a whole. */
    readonly place: string,
    readonly found: string,
    readonly expected: string,
  ) {
    const where = place === '' ? file : `${file}, ${place}`;
    super(`${where}: found ${found}, expected ${expected}.`);
  }
}
