// Why a solution is not packed or unpacked, in one sentence: file, place, found, expected.

/** The message is for the person who holds the file. Nothing has been written when it is thrown. */
export class PackerError extends Error {
  override readonly name = 'PackerError';

  constructor(
    /** Path in the unpacked folder, or in the zip. */
    readonly file: string,
    /** "line 12", or element by element: "Entities › Account › FormXml"; empty: the file as a whole. */
    readonly place: string,
    readonly found: string,
    readonly expected: string,
  ) {
    const where = place === '' ? file : `${file}, ${place}`;
    super(`${where}: found ${found}, expected ${expected}.`);
  }
}
