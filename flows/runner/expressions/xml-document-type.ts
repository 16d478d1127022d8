// The document type declaration of XML, read as inert text: nothing in it is expanded, applied or fetched.
// https://learn.microsoft.com/dotnet/api/system.xml.xmldocumenttype
import { findInvalidCharacter } from './xml-characters';
import { readXmlName } from './xml-name';

export interface DocumentType {
  readonly name: string;
  readonly publicId: string | undefined;
  readonly systemId: string | undefined;
  /** Undefined only where a document type is made, not read. */
  readonly internalSubset: string | undefined;
}

/** Ours: the declaration is kept as it is, and no document of an interface needs a longer one. */
const MAX_LENGTH = 65_536;

const START = '<!DOCTYPE';
const SPACES = /[ \t\r\n]*/y;
const QUOTED = /"([^"]*)"|'([^']*)'/y;
const PUBLIC_ID = /^[- \r\na-zA-Z0-9'()+,./:=?;!*#@$_%]*$/;
// Each alternative begins with signs of its own, and none can be left by two ways.
const SUBSET_PART =
  /[ \t\r\n]+|%[^\s;%<>]{1,100};|<!--(?:[^-]|-[^-])*-->|<\?(?:[^?]|\?(?!>))*\?>|<!(?:ELEMENT|ATTLIST|ENTITY|NOTATION)[ \t\r\n](?:[^"'<>]|"[^"]*"|'[^']*')*>/y;

/** What stands wrong where. */
export class DocumentTypeFault {
  constructor(
    readonly message: string,
    readonly at: number,
  ) {}
}

/** The declaration that begins at a place of a text, and the place behind it. */
export function readDocumentType(
  text: string,
  at: number,
): readonly [DocumentType, end: number] | DocumentTypeFault {
  // One character beyond the limit tells a declaration that is too long from one that does not end.
  const excerpt = text.slice(at, at + MAX_LENGTH + 1);
  try {
    const reader = new DocumentTypeReader(excerpt);
    return [reader.read(), at + reader.at];
  } catch (fault) {
    if (!(fault instanceof DocumentTypeFault)) throw fault;
    const isTooLong = excerpt.length > MAX_LENGTH;
    return isTooLong
      ? new DocumentTypeFault(`The DTD is longer than ${MAX_LENGTH} characters.`, at)
      : new DocumentTypeFault(fault.message, at + fault.at);
  }
}

/** Each part as .NET writes it; an identifier that holds double quotes stands in single ones. */
export function writeDocumentType(type: DocumentType): string {
  const { name, publicId, systemId, internalSubset } = type;
  const ids =
    publicId !== undefined
      ? ` PUBLIC "${publicId}" ${quote(systemId ?? '')}`
      : systemId !== undefined
        ? ` SYSTEM ${quote(systemId)}`
        : '';
  return `${START} ${name}${ids}${internalSubset === undefined ? '' : `[${internalSubset}]`}>`;
}

function quote(text: string): string {
  return text.includes('"') ? `'${text}'` : `"${text}"`;
}

class DocumentTypeReader {
  at = 0;

  constructor(private readonly text: string) {}

  read(): DocumentType {
    if (!this.text.startsWith(START)) {
      this.at = 2;
      this.fail(`'${this.word()}' is an unexpected token. The expected token is 'DOCTYPE'.`);
    }
    this.at = START.length;
    this.requireSpaces();
    const name = readXmlName(this.text, this.at);
    if (name === '') this.fail('The name of the document type is invalid.');
    this.at += name.length;
    const hasSpaces = this.spaces();
    let publicId: string | undefined;
    let systemId: string | undefined;
    if (hasSpaces && this.passes('PUBLIC')) {
      this.requireSpaces();
      publicId = this.quoted();
      if (!PUBLIC_ID.test(publicId)) this.fail('The public identifier holds an invalid character.');
      this.requireSpaces();
      systemId = this.quoted();
    } else if (hasSpaces && this.passes('SYSTEM')) {
      this.requireSpaces();
      systemId = this.quoted();
    }
    this.spaces();
    const internalSubset = this.passes('[') ? this.subset() : '';
    this.spaces();
    if (!this.passes('>')) this.fail("Expecting external ID, '[' or '>'.");
    const invalid = findInvalidCharacter(this.text.slice(0, this.at));
    if (invalid !== undefined) this.fail(invalid);
    return { name, publicId, systemId, internalSubset };
  }

  private subset(): string {
    const start = this.at;
    for (;;) {
      SUBSET_PART.lastIndex = this.at;
      if (!SUBSET_PART.test(this.text)) break;
      this.at = SUBSET_PART.lastIndex;
    }
    const subset = this.text.slice(start, this.at);
    if (!this.passes(']')) this.fail('Expected DTD markup was not found.');
    return subset;
  }

  private quoted(): string {
    QUOTED.lastIndex = this.at;
    const match = QUOTED.exec(this.text);
    if (!match) this.fail('There is an unclosed literal string.');
    this.at = QUOTED.lastIndex;
    return match[1] ?? match[2] ?? '';
  }

  private passes(sign: string): boolean {
    const stands = this.text.startsWith(sign, this.at);
    if (stands) this.at += sign.length;
    return stands;
  }

  private spaces(): boolean {
    SPACES.lastIndex = this.at;
    SPACES.test(this.text);
    const passed = SPACES.lastIndex > this.at;
    this.at = SPACES.lastIndex;
    return passed;
  }

  private requireSpaces(): void {
    const found = this.text[this.at];
    if (!this.spaces()) this.fail(`'${found}' is an unexpected token. Expecting whitespace.`);
  }

  private word(): string {
    return readXmlName(this.text, this.at) || (this.text[this.at] ?? '');
  }

  private fail(message: string): never {
    const isEnd = this.at >= this.text.length;
    // eslint-disable-next-line @typescript-eslint/only-throw-error -- caught above, where its place is known
    throw new DocumentTypeFault(isEnd ? 'Incomplete DTD content.' : message, this.at);
  }
}
