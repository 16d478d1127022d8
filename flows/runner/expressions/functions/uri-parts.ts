// The parts of an absolute URI as .NET's System.Uri gives them: its escapes, its dot segments, its usual ports.
// WHATWG URL differs: it turns hosts into punycode and keeps what .NET unescapes.
// https://learn.microsoft.com/dotnet/api/system.uri
import { Buffer } from 'node:buffer';

export interface UriParts {
  readonly scheme: string;
  readonly host: string;
  /** −1 where the scheme has no usual port. */
  readonly port: number;
  readonly path: string;
  /** With its question mark; empty where there is none. */
  readonly query: string;
}

const DEFAULT_PORTS: Readonly<Record<string, number>> = {
  http: 80,
  https: 443,
  ws: 80,
  wss: 443,
  ftp: 21,
  gopher: 70,
  telnet: 23,
  nntp: 119,
  ldap: 389,
  'net.tcp': 808,
};

/** Schemes whose URIs must have a host, and where a backslash is a slash. */
const WITH_HOST = new Set(['http', 'https', 'ws', 'wss', 'ftp', 'gopher']);

/** The parts, or .NET's sentence about what is wrong. */
export function parseUri(text: string): UriParts | string {
  const trimmed = text.trim();
  const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]{1,99}):/.exec(trimmed)?.[1]?.toLowerCase();
  if (scheme === undefined) {
    return 'Invalid URI: The format of the URI could not be determined.';
  }
  const withHost = WITH_HOST.has(scheme);
  const [whole = ''] = trimmed.slice(scheme.length + 1).split('#', 1);
  const mark = whole.indexOf('?');
  const query = mark < 0 ? '' : escape(whole.slice(mark));
  const start = mark < 0 ? whole : whole.slice(0, mark);
  const hierarchy = withHost ? start.replaceAll('\\', '/') : start;
  if (!hierarchy.startsWith('//')) {
    if (withHost) return 'Invalid URI: The format of the URI could not be determined.';
    return { scheme, host: '', port: -1, path: escape(hierarchy), query };
  }
  const slash = hierarchy.indexOf('/', 2);
  const authority = hierarchy.slice(2, slash < 0 ? undefined : slash);
  const location = parseAuthority(authority, DEFAULT_PORTS[scheme] ?? -1);
  if (typeof location === 'string') return location;
  if (withHost && location.host === '') return 'Invalid URI: The hostname could not be parsed.';
  const path = removeDotSegments(escape(slash < 0 ? '/' : hierarchy.slice(slash)));
  return { scheme, ...location, path, query };
}

function parseAuthority(
  authority: string,
  defaultPort: number,
): Pick<UriParts, 'host' | 'port'> | string {
  const place = authority.slice(authority.lastIndexOf('@') + 1);
  const match = /^(\[[0-9a-fA-F:.%]{2,60}\]|[^:[\]]*)(?::(\d*))?$/.exec(place);
  if (!match) return 'Invalid URI: Invalid port specified.';
  const [, host = '', digits = ''] = match;
  if (/[\s"<>\\^`{|}%/]/.test(host) && !host.startsWith('[')) {
    return 'Invalid URI: The hostname could not be parsed.';
  }
  const port = digits === '' ? defaultPort : Number(digits);
  if (port > 65535) return 'Invalid URI: Invalid port specified.';
  return { host: normalizeHost(host), port };
}

function normalizeHost(host: string): string {
  // 127.1 and other short forms of IPv4 addresses: WHATWG reads them alike.
  return /^[0-9][0-9.xa-f]*$/i.test(host) && URL.canParse(`http://${host}/`)
    ? new URL(`http://${host}/`).hostname
    : host.toLowerCase();
}

/** Unreserved characters lose their escapes, characters that a URI cannot hold get them, others stay. */
function escape(text: string): string {
  const plain = text.replace(/%([0-9a-fA-F]{2})/g, (escaped: string, hex: string) => {
    const character = String.fromCharCode(parseInt(hex, 16));
    return /[A-Za-z0-9._~-]/.test(character) ? character : escaped;
  });
  return plain.replace(
    /%(?![0-9a-fA-F]{2})|[^%!#$&'()*+,\-./0-9:;=?@A-Z[\]_a-z~]+/g,
    (characters) => (characters === '%' ? '%25' : percentEncode(characters)),
  );
}

function percentEncode(characters: string): string {
  let encoded = '';
  for (const byte of Buffer.from(characters, 'utf8')) {
    encoded += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return encoded;
}

function removeDotSegments(path: string): string {
  if (!/\/\.{1,2}(?:\/|$)/.test(path)) return path;
  const kept: string[] = [];
  const segments = path.split('/').slice(1);
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1;
    if (segment === '..') kept.pop();
    if (segment !== '.' && segment !== '..') kept.push(segment);
    else if (isLast) kept.push('');
  }
  return `/${kept.join('/')}`;
}
