// Files → a zip whose bytes depend on nothing but names and contents: fixed time, no attributes, one compressor.
// fflate and not Node's zlib, whose output changes with its build and the processor.
// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
import { Deflate } from 'fflate';
import { crc32 } from 'node:zlib';

/** 1980-01-01 00:00, the first moment that a zip can tell. */
const DATE = 0x21;
const LEVEL = 6;
const VERSION = 20;
const UTF8_NAMES = 0x800;
const DEFLATED = 8;

interface Written {
  readonly name: Buffer;
  readonly crc: number;
  readonly size: number;
  readonly packedSize: number;
  readonly offset: number;
}

export class ZipWriter {
  private readonly chunks: Uint8Array[] = [];
  private readonly written: Written[] = [];
  private length = 0;

  /** The content may come in pieces; how it is cut is part of what the bytes depend on. */
  add(path: string, content: Iterable<Uint8Array>): void {
    const name = Buffer.from(path, 'utf8');
    const offset = this.length;
    const packed: Uint8Array[] = [];
    const deflate = new Deflate({ level: LEVEL }, (chunk) => void packed.push(chunk));
    let [crc, size, packedSize] = [0, 0, 0];
    for (const chunk of content) {
      if (chunk.length === 0) continue;
      crc = crc32(chunk, crc);
      size += chunk.length;
      deflate.push(chunk);
    }
    deflate.push(new Uint8Array(0), true);
    for (const { length } of packed) packedSize += length;
    const entry = { name, crc, size, packedSize, offset };
    this.write(localHeader(entry), name, ...packed);
    this.written.push(entry);
  }

  finish(): Uint8Array {
    const start = this.length;
    for (const entry of this.written) this.write(centralHeader(entry), entry.name);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(this.written.length, 8);
    end.writeUInt16LE(this.written.length, 10);
    end.writeUInt32LE(this.length - start, 12);
    end.writeUInt32LE(start, 16);
    this.write(end);
    return Buffer.concat(this.chunks, this.length);
  }

  private write(...chunks: Uint8Array[]): void {
    for (const chunk of chunks) {
      this.chunks.push(chunk);
      this.length += chunk.length;
    }
  }
}

function localHeader(entry: Written): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  describe(entry, header, 4);
  return header;
}

function centralHeader(entry: Written): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(VERSION, 4);
  describe(entry, header, 6);
  header.writeUInt32LE(entry.offset, 42);
  return header;
}

/** The part that both headers share. */
function describe({ name, crc, size, packedSize }: Written, header: Buffer, at: number): void {
  header.writeUInt16LE(VERSION, at);
  header.writeUInt16LE(UTF8_NAMES, at + 2);
  header.writeUInt16LE(DEFLATED, at + 4);
  header.writeUInt16LE(DATE, at + 8);
  header.writeUInt32LE(crc, at + 10);
  header.writeUInt32LE(packedSize, at + 14);
  header.writeUInt32LE(size, at + 18);
  header.writeUInt16LE(name.length, at + 22);
}
