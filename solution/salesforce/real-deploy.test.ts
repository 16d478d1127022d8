// The SFDX project, resolved and converted by Salesforce's own tool, source-deploy-retrieve: what a deployment would send.
// https://developer.salesforce.com/docs/atlas.en-us.api_meta.meta/api_meta/file_based.htm
import { join } from 'node:path';
import { ComponentSet, MetadataConverter } from '@salesforce/source-deploy-retrieve';
import { strFromU8, unzipSync } from 'fflate';
import { readSalesforceModel } from './read-salesforce-model';

jest.setTimeout(120_000);

const { fields } = readSalesforceModel(__dirname);
const resolveProject = () => ComponentSet.fromSource(join(__dirname, 'force-app'));

it('resolves to the components that are meant, and to nothing else', async () => {
  const { Package } = await resolveProject().getObject();
  const found = Package.types.flatMap(({ name, members }) =>
    members.map((member) => `${name} ${member}`),
  );
  const ours = [...fields].flatMap(([object, own]) =>
    [...own.keys()].map((name) => `CustomField ${object}.${name}`),
  );
  expect(found.sort()).toEqual([
    ...ours.sort(),
    'Layout Lead-Partner Center Co-sell Layout',
    'Layout Opportunity-Partner Center Co-sell Layout',
    'ListView Lead.Cosell_Errors',
    'ListView Lead.Open_Cosell_Leads',
    'ListView Opportunity.Cosell_Errors',
    'ListView Opportunity.Open_Cosell_Opportunities',
    'PermissionSet Partner_Center_Cosell_Integration',
    'PermissionSet Partner_Center_Cosell_Seller',
  ]);
});

it('converts into one file for each object, with every field and list view', async () => {
  const project = resolveProject();
  const { zipBuffer } = await new MetadataConverter().convert(project, 'metadata', { type: 'zip' });
  const files = unzipSync(new Uint8Array(zipBuffer ?? []));
  expect(
    Object.keys(files)
      .filter((path) => !path.endsWith('/'))
      .sort(),
  ).toEqual([
    'layouts/Lead-Partner Center Co-sell Layout.layout',
    'layouts/Opportunity-Partner Center Co-sell Layout.layout',
    'objects/Lead.object',
    'objects/Opportunity.object',
    'package.xml',
    'permissionsets/Partner_Center_Cosell_Integration.permissionset',
    'permissionsets/Partner_Center_Cosell_Seller.permissionset',
  ]);
  for (const [object, own] of fields) {
    const text = strFromU8(files[`objects/${object}.object`] ?? new Uint8Array());
    const count = (tag: string) => text.split(`<${tag}>`).length - 1;
    expect([object, count('fields'), count('listViews')]).toEqual([object, own.size, 2]);
  }
});
