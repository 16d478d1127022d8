// The namespaces that are in force at an element: prefix → URI.
// https://www.w3.org/TR/xml-names/#scoping
import type { XmlNode } from './xml-node';

export type Namespaces = ReadonlyMap<string, string>;

export const NO_NAMESPACES: Namespaces = new Map([
  ['', ''],
  ['xml', 'http://www.w3.org/XML/1998/namespace'],
]);

export function declareNamespaces(attributes: readonly XmlNode[], outer: Namespaces): Namespaces {
  const declarations = attributes.filter(
    ({ prefix, nodeName }) => prefix === 'xmlns' || nodeName === 'xmlns',
  );
  if (declarations.length === 0) return outer;
  const inner = new Map(outer);
  for (const { prefix, localName, nodeValue } of declarations) {
    inner.set(prefix === '' ? '' : localName, nodeValue ?? '');
  }
  return inner;
}
