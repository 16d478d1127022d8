// The production build of the control → its part of a solution; and the form without it, where it is not built.
// https://learn.microsoft.com/power-apps/developer/component-framework/import-custom-controls
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTROL } from './our-solutions';
import { DECLARATION, XSI } from './xml-text';

/** The host of any custom control on a form, and what a two-options column has without one. */
const HOST_CLASS = '{F9A8A302-114E-466A-B582-6771B2AE0D92}';
const TWO_OPTIONS_CLASS = '{67FAC785-CD58-4F9F-ABB3-4B7DDC6ED5ED}';

/** @returns path in the unpacked solution → content; undefined where it is not built */
export function controlParts(projectRoot: string): Map<string, Uint8Array> | undefined {
  const built = join(projectRoot, 'pcf-controls', 'out', 'controls', CONTROL.folder);
  if (!existsSync(join(built, 'ControlManifest.xml')) || !existsSync(join(built, 'bundle.js'))) {
    return undefined;
  }
  const place = `Controls/${CONTROL.name}`;
  const parts = new Map<string, Uint8Array>();
  for (const path of listFiles(built, '')) {
    parts.set(`${place}/${path}`, readFileSync(join(built, path)));
  }
  const manifest = `${DECLARATION}<CustomControl ${XSI}>
  <Name>${CONTROL.name}</Name>
  <FileName>/${place}/ControlManifest.xml</FileName>
</CustomControl>
`;
  return parts.set(`${place}/ControlManifest.xml.data.xml`, Buffer.from(manifest, 'utf8'));
}

function listFiles(root: string, folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
      return entry.isDirectory() ? listFiles(root, path) : [path];
    });
}

/** A form whose columns stand there plainly. Forms of ours hold one custom control or none. */
export function withoutControl(form: Uint8Array): Uint8Array {
  const text = Buffer.from(form).toString('utf8');
  const start = text.indexOf('<controlDescriptions>');
  if (start < 0) return form;
  const closing = '</controlDescriptions>';
  const end = text.indexOf(closing, start) + closing.length;
  const plain = text.slice(0, start).trimEnd() + text.slice(end);
  return Buffer.from(plain.replaceAll(HOST_CLASS, TWO_OPTIONS_CLASS), 'utf8');
}
