// [Content_Types].xml of a zip, in the dialect of `pac solution pack`: one Default for each extension, an Override for
// each file without one and for each XML file below the root. In: the paths of the zip. Out: its text.

export const CONTENT_TYPES = '[Content_Types].xml';
/** What every solution zip has at its root. */
export const ROOT_FILES: readonly string[] = ['solution.xml', 'customizations.xml', CONTENT_TYPES];
const NAMESPACE = 'http://schemas.openxmlformats.org/package/2006/content-types';
const BINARY = 'application/octet-stream';

/** @param paths without [Content_Types].xml itself */
export function describeContentTypes(paths: readonly string[]): string {
  const extensions = new Set<string>();
  const overrides: string[] = [];
  for (const path of paths) {
    const name = path.slice(path.lastIndexOf('/') + 1);
    const dot = name.lastIndexOf('.');
    // A web resource's id follows its name at once: what stands behind a dot there is no extension.
    const hasExtension = dot >= 0 && !path.startsWith('WebResources/');
    const extension = hasExtension ? name.slice(dot + 1) : '';
    if (extension !== '' && extension !== 'xml') extensions.add(extension);
    if (extension === '' || (extension === 'xml' && path.includes('/'))) overrides.push(path);
  }
  const types = [
    element('Default', 'Extension', 'xml', 'text/xml'),
    ...[...extensions].map((extension) => element('Default', 'Extension', extension, BINARY)),
    ...overrides.map((path) => element('Override', 'PartName', `/${path}`, BINARY)),
  ];
  return `\uFEFF<?xml version="1.0" encoding="utf-8"?><Types xmlns="${NAMESPACE}">${types.join('')}</Types>`;
}

function element(name: string, key: string, value: string, type: string): string {
  const escaped = value.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/"/g, '&quot;');
  return `<${name} ${key}="${escaped}" ContentType="${type}" />`;
}
