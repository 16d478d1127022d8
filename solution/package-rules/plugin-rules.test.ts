// Our guard with one thing spoilt in turn: the rule that sees it, and where.
import { join } from 'node:path';
import { assembleSolution } from '../assembly/assemble-solution';
import { checkPackage } from '.';

const root = join(__dirname, '..', '..');
const { files } = assembleSolution(root, 'PartnerCenterReferralsGuard');
const data = find(/\.dll\.data\.xml$/);
const update = find(/\{70427681-/);
const create = find(/\{311e1a26-/);
const manifest = 'Other/Solution.xml';

function find(pattern: RegExp): string {
  return [...files.keys()].find((path) => pattern.test(path)) ?? '';
}

function edit(path: string, from: string | RegExp, to: string): ReadonlyMap<string, Uint8Array> {
  const text = Buffer.from(files.get(path) ?? []).toString('utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  return new Map([...files, [path, Buffer.from(changed)]]);
}

it('is right as it is', () => expect(checkPackage(files, [])).toEqual([]));

it.each([
  ['plugin-assembly', data, /PublicKeyToken=[0-9a-f]{16}"/, 'PublicKeyToken=null"', 'FullName'],
  ['plugin-assembly', data, '<IsolationMode>2', '<IsolationMode>1', 'IsolationMode'],
  ['plugin-assembly', data, 'Guard, Version=1.0.0.0', 'Guard, Version=1.0.0.1', 'PluginType'],
  ['plugin-roots', manifest, /<RootComponent type="92"[^>]*>/, '', 'RootComponents'],
  ['plugin-roots', manifest, /(type="91" id="\{)b84a/, '$1b84b', 'RootComponents'],
  ['plugin-steps', update, /(<PluginTypeId>)fbdb/, '$1fbda', 'PluginTypeName'],
  ['plugin-steps', update, 'Guard, Version=1.0.0.0', 'Guard, Version=1.0.0.1', 'PluginTypeName'],
  ['plugin-steps', update, '20bebb1b-', '9ebdbb1b-', 'FilteringAttributes'],
  ['plugin-columns', update, 'cosell_syncstatus', 'cosell_syncstate', 'FilteringAttributes'],
  [
    'plugin-columns',
    update,
    ',cosell_audit,cosell_products,cosell_syncwithpartnercenter,statecode',
    ',cosell_log',
    'image Pre',
  ],
  [
    'plugin-columns',
    manifest,
    /(schemaName="cosell_)(audit"[^>]*parentSchemaName="lead")/,
    '$1x$2',
    'FilteringAttributes',
  ],
])('%s sees it in %s: %s', (rule, path, from, to, place) => {
  const found = checkPackage(edit(path, from, to), []);
  expect(found.map((fault) => [fault.rule, fault.place])).toContainEqual([rule, place]);
});

it('sees a pre-image of a Create', () => {
  const image =
    '<SdkMessageProcessingStepImage Name="Pre"><ImageType>0</ImageType></SdkMessageProcessingStepImage>';
  const images = `<SdkMessageProcessingStepImages>${image}</SdkMessageProcessingStepImages>`;
  const found = checkPackage(edit(create, '<SdkMessageProcessingStepImages />', images), []);
  expect(found.map(({ rule, place }) => [rule, place])).toEqual([['plugin-steps', 'ImageType']]);
});
