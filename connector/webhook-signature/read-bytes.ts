// A stream of a sender that is not known yet → its bytes, never more than a limit in memory.

/** @returns undefined as soon as the stream holds more than the limit; the rest is not read. */
export async function readBytes(
  chunks: AsyncIterable<Uint8Array> | null | undefined,
  limit: number,
): Promise<Uint8Array | undefined> {
  const read: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks ?? []) {
    length += chunk.length;
    if (length > limit) return undefined;
    read.push(chunk);
  }
  return Buffer.concat(read);
}
