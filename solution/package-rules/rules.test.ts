// Each rule has a package that breaks it: one of ours with one thing changed.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { assembleSolution } from '../assembly/assemble-solution';
import { readConnectors } from '../../scripts/connectors';
import { checkPackage, PACKAGE_RULES, PACKER_RULES } from '.';
import { PLUGIN_RULES } from './plugin-rules';

const root = join(__dirname, '..', '..');
const CONNECTORS = 'PartnerCenterConnectors';
const SYNC = 'CosellReferralsSyncDynamics365';
const known = readConnectors(root);

type Change = readonly [
  rule: string,
  solution: string,
  file: RegExp,
  from: RegExp | string,
  to: string,
];

const FLOW = /^Workflows\/Dynamics365to.*json$/;
const CHILD = /^Workflows\/CreateCosell.*json$/;
const FORM = /^Entities\/Opportunity\/FormXml\//;
const VIEW = /^Entities\/Opportunity\/SavedQueries\//;
const OPEN_VIEW = /^Entities\/Opportunity\/SavedQueries\/\{e7c6/;
const FRAME = /^Other\/Customizations/;
const MANIFEST = /^Other\/Solution/;
const TABLE = /^Entities\/Opportunity\/Entity/;
const CORE = 'PartnerCenterReferralsCore';
const CLAIM = /^Entities\/cosell_SyncClaim\/Entity/;

const changes: readonly Change[] = [
  [
    'ids-once',
    SYNC,
    VIEW,
    /<savedqueryid>[^<]*/,
    '<savedqueryid>{68d33aa8-c217-4cbd-a3ef-3dcef0f43713}',
  ],
  ['names-once', SYNC, TABLE, /<LogicalName>cosell_audit</, '<LogicalName>cosell_products<'],
  ['prefix', CONNECTORS, /Connectors\/.*events\.xml/, '<name>cosell_', '<name>other_'],
  [
    'sales-tables',
    SYNC,
    MANIFEST,
    /schemaName="lead" displayName/,
    'schemaName="other" displayName',
  ],
  [
    'key-columns',
    SYNC,
    TABLE,
    '<AttributeName>cosell_referralidentifier',
    '<AttributeName>cosell_audit',
  ],
  ['role-privileges', SYNC, /Roles\/.*Admin/, 'prvReadcosell_SyncClaim', 'prvReadcosell_SyncClam'],
  [
    'connector-secrets',
    CONNECTORS,
    /events_connectionparameters/,
    '"clientId"',
    '"clientSecret":"x","clientId"',
  ],
  [
    'table-names',
    CORE,
    CLAIM,
    '<entity Name="cosell_SyncClaim"',
    '<entity Name="cosell_syncclaim"',
  ],
  ['text-lengths', SYNC, TABLE, /<MaxLength>2000<\/MaxLength>\s*/, ''],
  ['primary-name', CORE, CLAIM, 'PrimaryName|', ''],
  [
    'web-resources',
    SYNC,
    /cosell_StatusFailed\.data/,
    '<WebResourceType>11',
    '<WebResourceType>13',
  ],
  ['web-resources', SYNC, /cosell_StatusFailed$/, /[^]+/, ''],
  ['form-handlers', SYNC, FORM, '<Library name="cosell_', '<Library name="cosell_Old'],
  ['form-handlers', SYNC, FORM, '"CosellForms.onLoad"', '"CosellForms.onLoading"'],
  ['form-handlers', SYNC, FORM, /cosell_OpportunityForm/g, 'cosell_StatusFailed'],
  [
    'icon-columns',
    SYNC,
    OPEN_VIEW,
    'resource:cosell_OpportunityForm',
    'resource:cosell_OpportunityView',
  ],
  ['icon-columns', SYNC, OPEN_VIEW, 'CosellForms.showStatusIcon', 'CosellForms.showStatus'],
  [
    'own-connections',
    SYNC,
    FRAME,
    /(<connectorid>\/[^]*?<\/connectorid>)/,
    '$1<connectionid>a</connectionid>',
  ],
  ['own-connections', SYNC, FLOW, /"connectionReferenceLogicalName"/, '"name"'],
  ['connection-references', SYNC, FRAME, '"cosell_Dataverse"', '"cosell_Other"'],
  ['references-once', SYNC, FRAME, '"cosell_Dataverse"', '"cosell_PartnerCenterReferrals"'],
  ['custom-connector-references', SYNC, FRAME, /<customconnectorid>[^]*<\/customconnectorid>/, ''],
  ['flow-connectors', SYNC, FLOW, '"logicalName": "cosell_5F', '"logicalName": "cosell_5G'],
  [
    'environment-variables',
    SYNC,
    FLOW,
    '"schemaName": "cosell_Conflict',
    '"schemaName": "cosell_Konflict',
  ],
  ['parameter-names', SYNC, FLOW, /\(cosell_ConflictWinnerDynamics365\)/g, '(cosell_Conflict)'],
  ['managed-only-attributes', SYNC, FORM, '<tab ', '<tab solutionaction="Added" '],
  ['form-ids-once', SYNC, FORM, 'id="cosell_audit"', 'id="cosell_products"'],
  ['form-columns', SYNC, FORM, 'datafieldname="cosell_audit"', 'datafieldname="cosell_audits"'],
  ['view-columns', SYNC, VIEW, '<cell name="cosell_syncstatus"', '<cell name="cosell_status"'],
  ['control-descriptions', SYNC, FORM, /forControl="\{./, 'forControl="{z'],
  [
    'control-properties',
    SYNC,
    FORM,
    /<audit type="Multiple">([^<]*)<\/audit>/,
    '<icon type="Multiple">$1</icon>',
  ],
  [
    'control-properties',
    SYNC,
    FORM,
    'name="cosell_Cosell.OpportunitySection"',
    'name="cosell_Cosell.Section"',
  ],
  ['control-properties', SYNC, FORM, '>cosell_audit</audit>', '>cosell_syncstatus</audit>'],
  ['control-files', SYNC, /ControlManifest\.xml$/, 'path="bundle.js"', 'path="bundles.js"'],
  ['flow-definition', SYNC, FLOW, '"type": "Scope"', '"type": "Scop"'],
  [
    'flow-operations',
    SYNC,
    FLOW,
    '"operationId": "UpdateOnlyRecord"',
    '"operationId": "UpdateOneRecord"',
  ],
  ['child-flows', SYNC, CHILD, /"runtimeSource": "embedded"/, '"runtimeSource": "invoker"'],
  ['child-flows', SYNC, CHILD, /"type": "Response"/g, '"type": "Compose"'],
  [
    'create-retries',
    SYNC,
    CHILD,
    /"retryPolicy": \{\s*"type": "none"\s*\}/g,
    '"retryPolicy": { "type": "fixed" }',
  ],
  ['package', SYNC, FORM, '<forms', '<form'],
  ['package', SYNC, MANIFEST, '<CustomizationPrefix>cosell', '<CustomizationPrefix>other'],
  [
    'package',
    SYNC,
    MANIFEST,
    '<RootComponents>',
    '<RootComponents><RootComponent type="61" schemaName="cosell_Gone" behavior="0" />',
  ],
  ['package', SYNC, /^OptionSets\/cosell_syncstatus/, '<optionset', '<!DOCTYPE a><optionset'],
];

const assembled = new Map(
  [CONNECTORS, CORE, SYNC].map((name) => [name, assembleSolution(root, name).files]),
);

type Edit = readonly [file: RegExp, from: RegExp | string, to: string];

function edited(solution: string, ...edits: readonly Edit[]): Map<string, Uint8Array> {
  const files = new Map(assembled.get(solution));
  for (const [file, from, to] of edits) {
    const path = [...files.keys()].find((each) => file.test(each)) ?? '';
    const text = Buffer.from(files.get(path) ?? []).toString();
    const changed = text.replace(from, to);
    expect([path, changed]).not.toEqual([path, text]);
    files.set(path, Buffer.from(changed));
  }
  return files;
}

function rulesBroken(files: ReadonlyMap<string, Uint8Array>, largestZip?: number): string[] {
  return checkPackage(files, known, largestZip).map(({ rule }) => rule);
}

describe('a package that breaks', () => {
  it.each(changes.map((change) => [change[0], change] as const))(
    '%s is told by it',
    (rule, [, solution, ...change]) => {
      expect(rulesBroken(edited(solution, change))).toContain(rule);
    },
  );

  it('table-relationships is told by it', () => {
    const change = ['"owner_cosell_syncclaim"', '"cosell_owner"'] as const;
    const names = /^Other\/Relationships\.xml/;
    const files = edited(CORE, [names, ...change], [/^Other\/Relationships\/Owner/, ...change]);
    expect(rulesBroken(files)).toEqual(['table-relationships']);
  });

  // The service refuses to save it: a synchronous answer where runs wait for each other.
  it('flow-definition is told by it where a trigger runs one at a time and answers at once', () => {
    const one = '"kind": "Button", "runtimeConfiguration": { "concurrency": { "runs": 1 } },';
    const files = edited(
      SYNC,
      [CHILD, '"kind": "Button",', one],
      [CHILD, '"operationOptions": "Asynchronous",', ''],
    );
    expect(rulesBroken(files)).toContain('flow-definition');
  });

  it('flow-limits is told by it', () => {
    const files = new Map(assembled.get(SYNC));
    const path = [...files.keys()].find((each) => FLOW.test(each)) ?? '';
    const flow = JSON.parse(Buffer.from(files.get(path) ?? []).toString());
    for (let number = 0; number < 501; number++) {
      flow.properties.definition.actions[`C${number}`] = {
        type: 'Compose',
        inputs: 1,
        runAfter: {},
      };
    }
    expect(rulesBroken(files.set(path, Buffer.from(JSON.stringify(flow))))).toContain(
      'flow-limits',
    );
  });

  it('zip-size is told by it', () => {
    expect(rulesBroken(assembled.get(CONNECTORS) ?? new Map(), 1000)).toContain('zip-size');
  });
});

it('is there for every rule', () => {
  const apart = ['flow-limits', 'table-relationships', 'zip-size'];
  const told = new Set([...changes.map(([rule]) => rule), ...apart]);
  // Those over plug-ins have their packages in plugin-rules.test.ts.
  const plugins = readFileSync(join(__dirname, 'plugin-rules.test.ts'), 'utf8');
  for (const { id } of PLUGIN_RULES) if (plugins.includes(`['${id}', `)) told.add(id);
  const all = [...PACKAGE_RULES, ...Object.values(PACKER_RULES)].map(({ id }) => id);
  expect(all.filter((id) => !told.has(id))).toEqual([]);
});

it.each([...assembled])('is found by no rule in our %s', (_, files) => {
  expect(rulesBroken(files)).toEqual([]);
});
