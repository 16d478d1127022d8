// Both connectors against the JSON schemas of microsoft/PowerPlatformConnectors, which are not kept in this project.
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import Ajv from 'ajv';
import AjvDraft4 from 'ajv-draft-04';
import addFormats from 'ajv-formats';

const root = join(__dirname, '..');
const fixtures = process.env['COSELL_FIXTURES'];
const folder = fixtures === undefined ? undefined : resolve(root, fixtures, 'connector-schemas');
const describeWithFixtures = folder !== undefined && existsSync(folder) ? describe : describe.skip;

/** JSON with line and block comments, which do not count inside strings. */
function readSchema(name: string): object {
  const text = readFileSync(join(folder ?? '', name), 'utf8');
  const plain = text.replace(/"(?:[^"\\]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\//g, (match) =>
    match.startsWith('"') ? match : '',
  );
  return JSON.parse(plain) as object;
}

function readFile(connector: string, name: string): unknown {
  return JSON.parse(readFileSync(join(__dirname, connector, name), 'utf8'));
}

interface PropertiesSchema {
  readonly id: string;
  readonly definitions: {
    readonly oAuthSettings: {
      readonly properties: { readonly redirectMode: { readonly enum: string[] } };
    };
  };
}

function createValidators() {
  const options = { strict: false, allErrors: true } as const;
  const draft4 = new AjvDraft4(options);
  const draft7 = new Ajv(options);
  addFormats(draft4);
  addFormats(draft7);
  // The schema lags behind the platform: this mode of redirection is what newer connectors have.
  const { id: _, ...properties } = readSchema(
    'paconn-apiProperties.schema.json',
  ) as PropertiesSchema;
  properties.definitions.oAuthSettings.properties.redirectMode.enum.push('GlobalPerConnector');
  return {
    definition: draft4.compile(readSchema('apiDefinition.swagger.schema.json')),
    properties: draft7.compile(properties),
  };
}

describeWithFixtures('JSON schemas of the platform (COSELL_FIXTURES)', () => {
  const names = ['partner-center-referrals', 'partner-center-events'];

  it.each(names)('accept the definition of %s', (name) => {
    const { definition } = createValidators();
    definition(readFile(name, 'apiDefinition.swagger.json'));
    expect(definition.errors).toBeNull();
  });

  it.each(names)('accept the properties of %s', (name) => {
    const { properties } = createValidators();
    properties(readFile(name, 'apiProperties.json'));
    expect(properties.errors).toBeNull();
  });

  it('refuse what is wrong', () => {
    const { definition, properties } = createValidators();
    expect(definition({ swagger: '2.0', info: { title: 'x', version: '1' }, pathes: {} })).toBe(
      false,
    );
    expect(properties({ properties: { iconBrandColor: 1 } })).toBe(false);
  });
});
