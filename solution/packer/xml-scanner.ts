// One pass over the bytes of an XML file: is it well-formed, where do its upper elements stand, where may lines be
// indented. The bytes stay as they are, so a part is cut out and put in without being written anew.
// https://www.w3.org/TR/xml/
import { isUtf8 } from 'node:buffer';
import { PackerError } from './packer-error';
import { describeByte, isNameByte, isNameStart, isReference, isSpace } from './xml-bytes';
import type { XmlElement } from './xml-document';

const MAXIMUM_DEPTH = 512;
const [LT, GT, SLASH, BANG, QUESTION, EQUALS, AMPERSAND, LF] = Buffer.from('<>/!?=&\n');
const [SINGLE, DOUBLE] = Buffer.from(`'"`);

interface Frame {
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly serial: number;
  readonly element: XmlElement | undefined;
  readonly keepsSpace: boolean;
  hasText: boolean;
  hasBreaks: boolean;
}

export interface Scanned {
  readonly root: XmlElement;
  /** Ascending: each line feed behind which the indentation stands that means nothing. */
  readonly breaks: readonly number[];
}

export class XmlScanner {
  private at = 0;
  private serial = 0;
  private root: XmlElement | undefined;
  private readonly stack: Frame[] = [];
  private readonly breaks: number[] = [];
  private readonly breakFrames: number[] = [];
  private readonly textFrames = new Set<number>();

  /** @param bytes line ends must be LF alone */
  constructor(
    private readonly file: string,
    private readonly bytes: Buffer,
    /** Elements below that depth are checked, and not kept. */
    private readonly depth: number,
  ) {}

  /** @throws PackerError */
  scan(): Scanned {
    const { bytes } = this;
    if (!isUtf8(bytes)) this.fail('bytes that are no UTF-8', 'UTF-8', 0);
    if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.at = 3;
    if (this.looksAt('<?xml') && isSpace(bytes[this.at + 5])) this.declaration();
    while (this.at < bytes.length) {
      if (bytes[this.at] !== LT) this.characters();
      else if (bytes[this.at + 1] === SLASH) this.endTag();
      else if (bytes[this.at + 1] === BANG) this.marked();
      else if (bytes[this.at + 1] === QUESTION) this.instruction();
      else this.startTag();
    }
    const open = this.stack.at(-1);
    if (open) this.fail('the end of the file', `</${this.nameOf(open)}>`);
    if (!this.root) this.fail('no element', 'one');
    if (this.textFrames.size === 0) return { root: this.root, breaks: this.breaks };
    const breaks = this.breaks.filter((_, index) => {
      return !this.textFrames.has(this.breakFrames[index] as number);
    });
    return { root: this.root, breaks };
  }

  private declaration(): void {
    const end = this.bytes.indexOf('?>', this.at);
    if (end < 0) this.fail('the end of the file', '?>');
    const text = this.bytes.toString('latin1', this.at, end);
    const encoding = /[ \t\n]encoding[ \t\n]*=[ \t\n]*["']([^"']*)["']/.exec(text)?.[1];
    if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8') {
      this.fail(`the encoding ${encoding}`, 'utf-8');
    }
    this.at = end + 2;
  }

  private characters(): void {
    const { bytes, at: start } = this;
    let blank = true;
    let lastLine = -1;
    let end = start;
    for (; end < bytes.length; end++) {
      const byte = bytes[end] as number;
      if (byte === LF) lastLine = end;
      else if (byte === LT) break;
      else if (byte === AMPERSAND) blank = this.reference(end) && false;
      else if (byte < 0x20 && byte !== 9) this.fail(describeByte(byte), 'a character', end);
      else if (byte !== 0x20 && byte !== 9) blank = false;
    }
    this.at = end;
    const frame = this.stack.at(-1);
    if (!frame) {
      if (!blank) this.fail('text outside of the root element', 'none', start);
      return;
    }
    if (!blank) {
      frame.hasText = true;
      if (bytes.subarray(start, end).includes(']]>')) this.fail(']]> in a text', ']]&gt;', start);
      return;
    }
    const isLeaf = bytes[end + 1] === SLASH && bytes[start - 1] === GT && this.opened === start;
    if (lastLine < 0 || isLeaf || frame.keepsSpace) return;
    frame.hasBreaks = true;
    this.breaks.push(lastLine);
    this.breakFrames.push(frame.serial);
  }

  /** Where the content of the element begins that was opened last. */
  private opened = -1;

  private reference(at: number): true {
    if (!isReference(this.bytes, at)) this.fail('a lone &, or an unknown entity', '&amp;', at);
    return true;
  }

  private marked(): void {
    if (this.looksAt('<!--')) {
      const end = this.until('-->', 4);
      if (this.bytes.subarray(this.at + 4, end + 2).indexOf('--') < end - this.at - 4) {
        this.fail('-- in a comment', 'none');
      }
      this.at = end + 3;
    } else if (this.looksAt('<![CDATA[')) {
      const frame = this.stack.at(-1);
      if (!frame) this.fail('CDATA outside of the root element', 'none');
      frame.hasText = true;
      this.at = this.until(']]>', 9) + 3;
    } else {
      this.fail('a DTD (<!DOCTYPE)', 'none: a solution has no use for it, and it can be an attack');
    }
  }

  private instruction(): void {
    if (this.looksAt('<?xml') && !isNameByte(this.bytes[this.at + 5])) {
      this.fail('an XML declaration in the middle', 'it at the beginning');
    }
    this.at = this.until('?>', 2) + 2;
  }

  private startTag(): void {
    const { bytes, at: start } = this;
    if (this.stack.length === 0 && this.root) this.fail('a second root element', 'one');
    if (this.stack.length >= MAXIMUM_DEPTH)
      this.fail('a deeper element', `${MAXIMUM_DEPTH} levels`);
    const nameEnd = this.name(start + 1);
    this.at = nameEnd;
    const parent = this.stack.at(-1);
    const keepsSpace = this.attributes() ?? parent?.keepsSpace ?? false;
    const isEmpty = bytes[this.at] === SLASH;
    if (isEmpty) this.at++;
    if (bytes[this.at] !== GT) this.unexpected('>');
    this.at++;
    const element = this.keep(start, nameEnd, isEmpty);
    if (isEmpty) return;
    this.opened = this.at;
    this.stack.push({
      nameStart: start + 1,
      nameEnd,
      serial: this.serial++,
      element,
      keepsSpace,
      hasText: false,
      hasBreaks: false,
    });
  }

  private keep(start: number, nameEnd: number, isEmpty: boolean): XmlElement | undefined {
    if (this.stack.length >= this.depth) return undefined;
    const name = this.bytes.toString('utf8', start + 1, nameEnd);
    const [contentStart, contentEnd, end] = [this.at, this.at, this.at];
    const element = { name, start, nameEnd, contentStart, contentEnd, end, isEmpty, children: [] };
    this.stack.at(-1)?.element?.children.push(element);
    this.root ??= element;
    return element;
  }

  /** @returns whether white space is kept, where the element says so */
  private attributes(): boolean | undefined {
    const { bytes } = this;
    const names: string[] = [];
    let keepsSpace: boolean | undefined;
    for (;;) {
      const before = this.at;
      while (isSpace(bytes[this.at])) this.at++;
      const next = bytes[this.at];
      if (next === GT || next === SLASH) break;
      if (this.at === before) this.unexpected('white space');
      const start = this.at;
      this.at = this.name(start);
      const name = bytes.toString('utf8', start, this.at);
      names.push(name);
      while (isSpace(bytes[this.at])) this.at++;
      if (bytes[this.at] !== EQUALS) this.unexpected('=');
      this.at++;
      while (isSpace(bytes[this.at])) this.at++;
      const value = this.value();
      if (name === 'xml:space') keepsSpace = value === 'preserve';
    }
    if (names.length > 1 && new Set(names).size < names.length) {
      this.fail('an attribute twice', 'it once');
    }
    return keepsSpace;
  }

  private value(): string {
    const { bytes } = this;
    const quote = bytes[this.at];
    if (quote !== SINGLE && quote !== DOUBLE) this.unexpected('a quotation mark');
    const start = this.at + 1;
    let end = start;
    for (; bytes[end] !== quote; end++) {
      const byte = bytes[end];
      if (byte === undefined) this.fail('the end of the file', 'a quotation mark');
      if (byte === AMPERSAND) this.reference(end);
      if (byte === LT) this.fail('< in an attribute', '&lt;', end);
      if (byte < 0x20 && !isSpace(byte)) this.fail(describeByte(byte), 'a character', end);
    }
    this.at = end + 1;
    return end - start === 8 ? bytes.toString('latin1', start, end) : '';
  }

  private endTag(): void {
    const { bytes, at: start } = this;
    const end = this.name(start + 2);
    const frame = this.stack.pop();
    const same =
      frame && bytes.compare(bytes, frame.nameStart, frame.nameEnd, start + 2, end) === 0;
    if (!same) {
      const expected = frame ? `</${this.nameOf(frame)}>` : 'no end tag';
      this.fail(`</${bytes.toString('utf8', start + 2, end)}>`, expected);
    }
    if (frame.hasText && frame.hasBreaks) this.textFrames.add(frame.serial);
    this.at = end;
    while (isSpace(bytes[this.at])) this.at++;
    if (bytes[this.at] !== GT) this.unexpected('>');
    this.at++;
    if (frame.element) {
      frame.element.contentEnd = start;
      frame.element.end = this.at;
    }
  }

  private name(start: number): number {
    if (!isNameStart(this.bytes[start])) this.unexpected('a name', start);
    let end = start + 1;
    while (isNameByte(this.bytes[end])) end++;
    return end;
  }

  private nameOf({ nameStart, nameEnd }: Frame): string {
    return this.bytes.toString('utf8', nameStart, nameEnd);
  }

  private looksAt(text: string): boolean {
    return this.bytes.toString('latin1', this.at, this.at + text.length) === text;
  }

  private until(mark: string, skipped: number): number {
    const end = this.bytes.indexOf(mark, this.at + skipped);
    if (end < 0) this.fail('the end of the file', mark);
    return end;
  }

  private unexpected(expected: string, at = this.at): never {
    this.fail(describeByte(this.bytes[at]), expected, at);
  }

  private fail(found: string, expected: string, at = this.at): never {
    let line = 1;
    for (let next = this.bytes.indexOf(10); next >= 0 && next < at; line++) {
      next = this.bytes.indexOf(10, next + 1);
    }
    throw new PackerError(this.file, `line ${line}`, found, expected);
  }
}
