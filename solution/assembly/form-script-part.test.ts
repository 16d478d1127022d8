import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { FORM_LIBRARY, formScriptPart } from './form-script-part';

const root = join(__dirname, '..', '..');

describe('the library of form scripts', () => {
  const library = formScriptPart(root).get(FORM_LIBRARY.path) ?? new Uint8Array();
  const text = Buffer.from(library).toString();

  it('is one global with the functions that form and view name', () => {
    const page: Record<string, Record<string, (row: string) => unknown>> = {};
    runInNewContext(text, page);
    expect(Object.keys(page)).toEqual(['CosellForms']);
    expect(Object.keys(page['CosellForms'] ?? {}).sort()).toEqual(['onLoad', 'showStatusIcon']);
    const row = JSON.stringify({ cosell_syncstatus: 'Failed', cosell_syncstatus_Value: 941050003 });
    expect(page['CosellForms']?.['showStatusIcon']?.(row)).toEqual([
      'cosell_StatusFailed',
      'Failed',
    ]);
  });

  it('is a production build, and says nothing of the machine that it was built on', () => {
    expect(library.length).toBeLessThan(6000);
    expect(text).not.toContain(root);
    expect(text).not.toMatch(/webpack|eval\(/);
  });

  it('is refused with its reason where it cannot be built', () => {
    const empty = mkdtempSync(join(tmpdir(), 'no project '));
    expect(() => formScriptPart(empty)).toThrow(/build-form-scripts\.mjs: found .*Cannot find/s);
    rmSync(empty, { recursive: true });
  });
});
