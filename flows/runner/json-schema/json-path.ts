// Where in a JSON value something stands, written as Newtonsoft.Json writes it: `rows[1].name`, `['a b'][0]`.
// https://www.newtonsoft.com/json/help/html/P_Newtonsoft_Json_JsonReader_Path.htm

export type PathSegment = string | number;
const QUOTED = /[. '/"[\]()\t\n\r\f\b\\\u0085\u2028\u2029]/;

export function formatPath(segments: readonly PathSegment[]): string {
  let path = '';
  for (const segment of segments) {
    if (typeof segment === 'number') path += `[${segment}]`;
    else if (QUOTED.test(segment)) path += `['${escapeName(segment)}']`;
    else path += path === '' ? segment : `.${segment}`;
  }
  return path;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\t': '\\t',
  '\n': '\\n',
  '\r': '\\r',
  '\f': '\\f',
  '\b': '\\b',
  '\\': '\\\\',
  "'": "\\'",
  '\u0085': '\\u0085',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
};

function escapeName(name: string): string {
  return name.replace(/[\t\n\r\f\b\\'\u0085\u2028\u2029]/g, (char) => ESCAPES[char] ?? char);
}
