// What can be read off the files: texts in every language, the manifest, the stylesheet, what the source may not hold.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FAULT_IDS, HELP_VALUES } from '../OpportunitySection/data/generated/control-data';
import { PROPERTIES, readTexts } from './form';

const control = join(__dirname, '..', 'OpportunitySection');
const CODES = [1031, 1033, 1036, 1041, 1046, 3082];
const read = (...path: string[]) => readFileSync(join(control, ...path), 'utf8');
const sources = readdirSync(control)
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, text: read(name) }));
const manifest = read('ControlManifest.Input.xml');
const styles = read('css', 'OpportunitySection.css');

describe('texts', () => {
  const english = readTexts(1033);

  it.each(CODES)('%i has every text, none empty, the same places to fill', (code) => {
    const texts = readTexts(code);
    const places = (text: string | undefined) => (text ?? '').match(/\{\d\}/g)?.sort() ?? [];
    expect([...texts.keys()].sort()).toEqual([...english.keys()].sort());
    for (const [key, text] of texts) {
      expect(`${key}: ${text.trim()}`).not.toBe(`${key}: `);
      expect([key, ...places(text)]).toEqual([key, ...places(english.get(key))]);
    }
    expect(manifest).toContain(`strings/OpportunitySection.${code}.resx`);
  });

  it('are there for every key that the source names', () => {
    const keys = sources.flatMap(({ text }) => [
      ...[...text.matchAll(/\btext\(\s*'([A-Za-z_]+)'/g)].map(([, key]) => key),
      ...[...text.matchAll(/'((?:Sync|Remedy|Check|Load|Locked)_?[A-Z][A-Za-z]+)'/g)].map(
        ([, key]) => key,
      ),
    ]);
    expect(keys.length).toBeGreaterThan(40);
    const named = [
      ...keys,
      ...HELP_VALUES.map((value) => `Help_${value}`),
      ...FAULT_IDS.flatMap((id) => [`Fault_${id}`, `Fault_${id}_Remedy`, `Fault_${id}_Audit`]),
      ...['notShared', 'waiting', 'waitingAgain', 'failed', 'closed', 'stopped'].flatMap(
        (status) => [`Status_${status}`, `Status_${status}_Detail`],
      ),
      ...['Status_synchronized', 'Status_unknown'],
      ...['done', 'failed', 'note'].map((result) => `Audit_${result}`),
      ...['malformed', 'doubled', 'tooMany', 'tooLong'].map((why) => `Refused_${why}`),
    ];
    expect(named.filter((key) => key !== undefined && !english.has(key))).toEqual([]);
  });

  it('are nowhere in the source', () => {
    const literal = />\s*[A-Za-z][a-z]{2,}[^<>{}=;]*</;
    const literalProperty = /\b(?:aria-label|title|placeholder|label)="[^"]+"/;
    for (const { name, text } of sources) {
      if (!name.endsWith('.tsx')) continue;
      const markup = text.slice(text.indexOf('return'));
      expect([name, literal.exec(markup.replace(/=>/g, ''))?.[0]]).toEqual([name, undefined]);
      expect([name, literalProperty.exec(text)?.[0]]).toEqual([name, undefined]);
    }
  });
});

describe('the manifest', () => {
  it('binds the eight columns and names every text that it uses', () => {
    const names = [...manifest.matchAll(/<property name="(\w+)"[^>]* usage="bound"/g)].map(
      ([, name]) => name,
    );
    expect(names).toEqual([...PROPERTIES]);
    const keys = [...manifest.matchAll(/(?:display-name|description)-key="(\w+)"/g)].map(
      ([, key]) => key ?? '',
    );
    expect(keys.filter((key) => !readTexts(1033).has(key))).toEqual([]);
  });

  it('is a virtual control on the platform’s libraries, with no service outside', () => {
    expect(manifest).toMatch(/namespace="Cosell" constructor="OpportunitySection"/);
    expect(manifest).toContain('control-type="virtual"');
    expect(manifest).toContain('<external-service-usage enabled="false" />');
    expect(manifest).toMatch(/<platform-library name="React" version="16\.14\.0" \/>/);
    expect(manifest).toMatch(/<platform-library name="Fluent" version="9\.[\d.]+" \/>/);
  });
});

describe('the source', () => {
  it('asks for nothing of the page around it', () => {
    const outside =
      /\b(?:Xrm|formContext|localStorage|sessionStorage|innerHTML|dangerouslySetInnerHTML|eval|fetch|XMLHttpRequest)\b|window\.(?:parent|top)|document\./;
    for (const { name, text } of sources)
      expect([name, outside.exec(text)?.[0]]).toEqual([name, undefined]);
  });

  it('imports the platform’s libraries and its own files only', () => {
    const targets = sources.flatMap(({ text }) =>
      [...text.matchAll(/from '([^']+)'/g)].map(([, target]) => target ?? ''),
    );
    const foreign = targets.filter(
      (target) =>
        !target.startsWith('./') && !['react', '@fluentui/react-components'].includes(target),
    );
    expect(foreign).toEqual([]);
  });

  it('sets no colour of its own', () => {
    const colour =
      /#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(|:\s*(?:red|green|blue|white|black|gr[ae]y)\b/i;
    for (const { name, text } of [...sources, { name: 'css', text: styles }]) {
      expect([name, colour.exec(text)?.[0]]).toEqual([name, undefined]);
    }
  });

  it('styles nothing outside the control', () => {
    const heads = styles.replace(/\/\*[^*]*\*\//g, '').matchAll(/([^{}]+)\{/g);
    const rules = [...heads]
      .map(([, head]) => (head ?? '').trim())
      .filter((head) => !head.startsWith('@'))
      .flatMap((head) => head.split(',').map((part) => part.trim()));
    expect(rules.length).toBeGreaterThan(30);
    expect(rules.filter((part) => !part.startsWith('.Cosell\\.OpportunitySection'))).toEqual([]);
  });
});
