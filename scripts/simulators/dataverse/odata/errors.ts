// What a wrong query option is answered with: the words of Microsoft's OData library, which the Web API passes on.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/compose-http-requests-handle-errors

/** The code of every fault that the OData layer finds in a request. */
export const ODATA_ERROR_CODE = '0x80060888';

const SHOWN = 72;

/** A fault in a query option; `message` is what Dataverse says, `caret` what a person wants to see. */
export class ODataError extends Error {
  override readonly name = 'ODataError';
  readonly status = 400;

  constructor(
    message: string,
    /** The text of the option, and the place in it, where there is one. */
    readonly text?: string,
    readonly offset?: number,
    readonly code = ODATA_ERROR_CODE,
  ) {
    super(message);
  }

  /** Two lines: the text around the place, and `^` below it; undefined without a place. */
  get caret(): string | undefined {
    if (this.text === undefined || this.offset === undefined) return undefined;
    const from = Math.max(0, this.offset - SHOWN / 2);
    const line = this.text.slice(from, from + SHOWN).replace(/\s/g, ' ');
    return `${line}\n${' '.repeat(this.offset - from)}^`;
  }
}

export function syntaxError(text: string, offset: number): ODataError {
  return new ODataError(`Syntax error at position ${offset} in '${shorten(text)}'.`, text, offset);
}

/** `expected` as the library names it: `Expression`, `')' or operator`. */
export function expected(what: string, text: string, offset: number): ODataError {
  return new ODataError(
    `${what} expected at position ${offset} in '${shorten(text)}'.`,
    text,
    offset,
  );
}

export function unknownProperty(name: string, table: string): ODataError {
  return new ODataError(
    `Could not find a property named '${shorten(name)}' on type 'Microsoft.Dynamics.CRM.${table}'.`,
  );
}

/** A message quotes what was sent, but not a megabyte of it. */
export function shorten(text: string): string {
  return text.length > 500 ? `${text.slice(0, 500)}…` : text;
}
