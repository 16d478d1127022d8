// A zip that nobody vouches for → its files. Every claim in it is checked before memory is spent on it.
// In: the bytes of a zip. Out: paths and contents, or a PackerError.
// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT
import { isUtf8 } from 'node:buffer';
import { crc32, inflateRawSync } from 'node:zlib';
import { PackerError } from './packer-error';
import { checkPath, refuseDoubles } from './paths';

const MEGABYTE = 1024 * 1024;
const MAXIMUM_FILES = 20_000;
const MAXIMUM_SIZE = 256 * MEGABYTE;
/** XML of a solution shrinks to a hundredth at best; zeros, the stuff of zip bombs, to a thousandth. */
const MAXIMUM_RATIO = 500;
const RATIO_MATTERS_FROM = 64 * MEGABYTE;

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;

export interface ZipEntry {
  readonly path: string;
  readonly size: number;
  /** @throws PackerError where the content is not what the directory says */
  readonly read: () => Buffer;
}

/** @throws PackerError where it is no zip, or one that must not be opened */
export function readZip(file: string, content: Uint8Array): ReadonlyMap<string, ZipEntry> {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  const reader = new ZipReader(file, bytes);
  return reader.read();
}

class ZipReader {
  constructor(
    private readonly file: string,
    private readonly bytes: Buffer,
  ) {}

  read(): ReadonlyMap<string, ZipEntry> {
    const { bytes } = this;
    const end = this.findEnd();
    const count = bytes.readUInt16LE(end + 10);
    const length = bytes.readUInt32LE(end + 12);
    const start = bytes.readUInt32LE(end + 16);
    if (bytes.readUInt16LE(end + 4) !== 0 || bytes.readUInt16LE(end + 6) !== 0) {
      this.fail('', 'a piece of a zip in several files', 'the whole');
    }
    if (count === 0xffff || start === 0xffffffff) this.fail('', 'a Zip64', 'a zip below 4 GB');
    if (start + length > end) this.fail('', 'a directory beyond the end', 'a whole zip');
    if (count > MAXIMUM_FILES) this.fail('', `${count} files`, `at most ${MAXIMUM_FILES}`);
    const entries = this.readDirectory(start, start + length, count);
    refuseDoubles(entries.map(({ path }) => path));
    let [size, packed] = [0, 0];
    for (const entry of entries) {
      size += entry.size;
      packed += entry.packedSize;
    }
    if (size > MAXIMUM_SIZE) this.fail('', `${size} bytes unpacked`, `at most ${MAXIMUM_SIZE}`);
    if (packed > bytes.length) this.fail('', 'files that overlap', 'files one after the other');
    if (size > RATIO_MATTERS_FROM && size > packed * MAXIMUM_RATIO) {
      this.fail('', `${size} bytes out of ${packed}: a zip bomb`, `at most ${MAXIMUM_RATIO} to 1`);
    }
    return new Map(entries.map((entry) => [entry.path, entry]));
  }

  private findEnd(): number {
    const { bytes } = this;
    const lowest = Math.max(0, bytes.length - END_LENGTH - LONGEST_COMMENT);
    for (let at = bytes.length - END_LENGTH; at >= lowest; at--) {
      if (bytes.readUInt32LE(at) !== END) continue;
      if (at + END_LENGTH + bytes.readUInt16LE(at + 20) === bytes.length) return at;
    }
    const isZip = bytes.length >= 4 && bytes.readUInt32LE(0) === LOCAL;
    if (isZip) this.fail('', 'a zip without its end: it is cut off', 'a whole zip');
    this.fail('', 'no zip', 'one');
  }

  private readDirectory(start: number, end: number, count: number) {
    const entries: (ZipEntry & { packedSize: number })[] = [];
    let at = start;
    for (let index = 0; index < count; index++) {
      if (at + 46 > end || this.bytes.readUInt32LE(at) !== CENTRAL) {
        this.fail('', `${index} of ${count} files in the directory`, 'all of them');
      }
      const next = this.next(at);
      if (next > end) this.fail('', 'a directory that is cut off', 'a whole zip');
      const entry = this.readEntry(at);
      if (entry) entries.push(entry);
      at = next;
    }
    return entries;
  }

  private next(at: number): number {
    const { bytes } = this;
    const [name, extra] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30)];
    return at + 46 + name + extra + bytes.readUInt16LE(at + 32);
  }

  /** A folder has an entry of its own in zips that someone zipped again: it is nothing. */
  private readEntry(at: number): (ZipEntry & { packedSize: number }) | undefined {
    const { bytes } = this;
    const name = bytes.subarray(at + 46, at + 46 + bytes.readUInt16LE(at + 28));
    const path = name.toString('utf8');
    if (!isUtf8(name)) this.fail(path, 'a name that is no UTF-8', 'UTF-8');
    const flags = bytes.readUInt16LE(at + 8);
    const method = bytes.readUInt16LE(at + 10);
    const crc = bytes.readUInt32LE(at + 16);
    const packedSize = bytes.readUInt32LE(at + 20);
    const size = bytes.readUInt32LE(at + 24);
    const isFolder = path.endsWith('/') && size === 0;
    checkPath(isFolder ? path.slice(0, -1) : path);
    if ((flags & 0x41) !== 0) this.fail(path, 'an encrypted file', 'one that is not');
    if (((bytes.readUInt32LE(at + 38) >>> 16) & 0xf000) === 0xa000) {
      this.fail(path, 'a symbolic link', 'an ordinary file');
    }
    if (method !== 0 && method !== 8) this.fail(path, `compression ${method}`, '0 or 8 (deflate)');
    if (isFolder) return undefined;
    if (method === 0 && size !== packedSize) this.fail(path, 'two sizes', 'one: it is stored');
    const start = this.findContent(path, name, bytes.readUInt32LE(at + 42));
    if (start + packedSize > bytes.length) this.fail(path, 'a file that is cut off', 'a whole zip');
    const read = () => {
      const packed = bytes.subarray(start, start + packedSize);
      const content = method === 0 ? Buffer.from(packed) : this.inflate(path, packed, size);
      if (content.length !== size) this.fail(path, `${content.length} bytes`, `${size}`);
      if (crc32(content) !== crc) this.fail(path, 'another checksum', 'that of the directory');
      return content;
    };
    return { path, size, packedSize, read };
  }

  private findContent(path: string, name: Buffer, at: number): number {
    const { bytes } = this;
    if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== LOCAL) {
      this.fail(path, 'no file where the directory says', 'one');
    }
    const start = at + 30 + bytes.readUInt16LE(at + 26);
    if (!bytes.subarray(at + 30, start).equals(name)) {
      this.fail(path, 'another name before the content', 'that of the directory');
    }
    return start + bytes.readUInt16LE(at + 28);
  }

  private inflate(path: string, packed: Buffer, size: number): Buffer {
    try {
      // A chunk of the whole size is handed over as it is; smaller ones would be joined in memory of their own.
      const chunkSize = Math.max(size + 1, 64);
      return inflateRawSync(packed, { maxOutputLength: Math.max(size, 1), chunkSize });
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      const isLarger = code === 'ERR_BUFFER_TOO_LARGE';
      this.fail(path, isLarger ? `more than its ${size} bytes` : 'damaged content', 'a whole file');
    }
  }

  private fail(path: string, found: string, expected: string): never {
    const shown = JSON.stringify(path).slice(1, -1).slice(0, 200);
    throw new PackerError(this.file, shown, found, expected);
  }
}
