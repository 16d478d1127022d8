// Functions that read the parts of an absolute URI.
import type { FunctionDefinition } from '../function';
import type { Value } from '../values';
import { fault, wrongType } from './fault';
import { parseUri, type UriParts } from './uri-parts';

const SOURCE = 'workflow-definition-language-functions-reference, URI parsing functions';

export const uriFunctions: readonly FunctionDefinition[] = [
  reading('uriHost', 'The host of a URI.', ({ host }) => host, [
    ["uriHost('https://www.localhost.com:8080')", '"www.localhost.com"'],
    ["uriHost('https://user@x.com:8080/p')", '"x.com"'],
  ]),
  reading('uriPath', 'The path of a URI, / where it has none.', ({ path }) => path, [
    ["uriPath('https://www.contoso.com/catalog/shownew.htm?date=today')", '"/catalog/shownew.htm"'],
    ["uriPath('https://www.contoso.com')", '"/"'],
  ]),
  reading(
    'uriPathAndQuery',
    'The path and the query of a URI.',
    ({ path, query }) => path + query,
    [
      [
        "uriPathAndQuery('https://www.contoso.com/catalog/shownew.htm?date=today')",
        '"/catalog/shownew.htm?date=today"',
      ],
      ["uriPathAndQuery('https://www.contoso.com')", '"/"'],
    ],
  ),
  reading('uriPort', 'The port of a URI, or the usual one of its scheme.', ({ port }) => port, [
    ["uriPort('https://www.localhost:8080')", '8080'],
    ["uriPort('https://www.contoso.com')", '443'],
  ]),
  reading('uriQuery', 'The query of a URI with its question mark.', ({ query }) => query, [
    ["uriQuery('https://www.contoso.com/catalog/shownew.htm?date=today')", '"?date=today"'],
    ["uriQuery('https://www.contoso.com')", '""'],
  ]),
  reading('uriScheme', 'The scheme of a URI.', ({ scheme }) => scheme, [
    ["uriScheme('https://www.contoso.com/catalog/shownew.htm?date=today')", '"https"'],
    ["uriScheme('HTTP://x.com')", '"http"'],
  ]),
];

function reading(
  name: string,
  summary: string,
  read: (parts: UriParts) => Value,
  examples: FunctionDefinition['examples'],
): FunctionDefinition {
  return {
    name,
    category: 'URI parsing',
    signature: `${name}(uri)`,
    summary,
    examples,
    source: SOURCE,
    arity: [1, 1],
    apply: (uri) => {
      if (typeof uri !== 'string') throw wrongType(name, 'parameter to be a string', uri);
      const parts = parseUri(uri);
      if (typeof parts !== 'string') return read(parts);
      throw fault(name, `was invoked with a parameter that is not valid. ${parts}`);
    },
  };
}
