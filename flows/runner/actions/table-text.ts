// A table of texts as CSV or HTML, written as the service writes it (measured in the cloud).
// https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#table-action

export interface Table {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Whether the action names its columns itself; a table of the rows' own keys may have none. */
  readonly given: boolean;
}

/** Each line ends with CR LF. Given headers that are all empty make no line (the page's own example). */
export function writeCsv({ headers, rows, given }: Table): string {
  if (headers.length === 0) return '';
  const hasHeaderLine = !given || headers.some((header) => header !== '');
  const lines = hasHeaderLine ? [headers, ...rows] : rows;
  return lines.map((cells) => `${cells.map(quoteField).join(',')}\r\n`).join('');
}

function quoteField(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function writeHtml({ headers, rows }: Table): string {
  if (headers.length === 0) return '<table><tbody></tbody></table>';
  const body = rows.map((cells) => `<tr>${wrapCells('td', cells)}</tr>`).join('');
  const head = wrapCells('th', headers);
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

function wrapCells(tag: string, cells: readonly string[]): string {
  return cells.map((cell) => `<${tag}>${encodeHtml(cell)}</${tag}>`).join('');
}

const ENCODED = /[<>&"'\u00a0-\u00ff]|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g;

const ENTITIES: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
  "'": '&#39;',
};

/** As .NET: https://learn.microsoft.com/dotnet/api/system.net.webutility.htmlencode */
function encodeHtml(text: string): string {
  return text.replace(ENCODED, (char) => {
    const code = char.codePointAt(0) as number;
    // Half of a pair stands for no character.
    if (code >= 0xd800 && code <= 0xdfff) return '\ufffd';
    return ENTITIES[char] ?? `&#${code};`;
  });
}
