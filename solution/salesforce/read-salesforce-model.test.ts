// The SFDX project as it ships, and what the reader refuses. Expected: the table of names in the project's design, and the
// page on CustomField of the Metadata API.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSalesforceModel } from './read-salesforce-model';

const { fields } = readSalesforceModel(__dirname);
const DEFAULT = join(__dirname, 'force-app', 'main', 'default');

describe.each(['Opportunity', 'Lead'])('%s', (object) => {
  it.each([
    ['Sync_with_Partner_Center__c', { type: 'boolean', defaultValue: false }],
    ['Referral_Identifier__c', { type: 'string', length: 100, isExternalId: true, isUnique: true }],
    ['Referral_Link__c', { type: 'url', length: 255 }],
    ['How_can_Microsoft_help__c', { type: 'picklist', isRestricted: true }],
    ['Products__c', { type: 'textarea', length: 2000 }],
    ['Audit__c', { type: 'textarea', length: 100_000 }],
    ['Sync_Status__c', { type: 'picklist', isRestricted: true, defaultValue: 'Not shared' }],
    ['Last_Synchronized__c', { type: 'datetime' }],
    ['Sync_Baseline__c', { type: 'textarea', length: 100_000 }],
  ])('%s is %j', (name, expected) => {
    expect(fields.get(object)?.get(name)).toMatchObject({ ...expected, isRequired: false });
  });

  it('has no other fields', () => expect(fields.get(object)?.size).toBe(9));

  const values = (name: string) =>
    fields
      .get(object)
      ?.get(name)
      ?.values?.map(({ value }) => value);

  it('offers what can be asked of Microsoft, and the statuses', () => {
    expect(values('How_can_Microsoft_help__c')).toEqual([
      'Workload specific value proposition',
      'Customer technical architecture',
      'Proof of concept or demo',
      'Quotes or licensing',
      'Post sales customer success',
      'General or other',
      'No help needed (private deal)',
    ]);
    expect(values('Sync_Status__c')).toEqual([
      ...['Not shared', '… Waiting', '✔ Synchronized', '✖ Failed', 'Closed'],
    ]);
  });

  it('shows the fields on its layout, the baseline excepted', () => {
    const file = join(
      DEFAULT,
      'layouts',
      `${object}-Partner Center Co-sell Layout.layout-meta.xml`,
    );
    const shown = new Set(
      [...readFileSync(file, 'utf8').matchAll(/<field>([^<]+__c)<\/field>/g)].map(
        ([, name]) => name,
      ),
    );
    const all = [...(fields.get(object)?.keys() ?? [])];
    expect(all.filter((name) => !shown.has(name))).toEqual(['Sync_Baseline__c']);
  });
});

it('permission sets and list views name fields that there are', () => {
  const known = [...fields].flatMap(([object, own]) =>
    [...own.keys()].map((name) => `${object}.${name}`),
  );
  const folder = join(DEFAULT, 'permissionsets');
  for (const file of readdirSync(folder)) {
    const text = readFileSync(join(folder, file), 'utf8');
    const named = [...text.matchAll(/<field>([^<]+)<\/field>/g)].map(([, name]) => name);
    expect(named.length).toBeGreaterThan(0);
    for (const name of named) expect(known).toContain(name);
  }
  for (const [object, own] of fields) {
    const views = join(DEFAULT, 'objects', object, 'listViews');
    expect(readdirSync(views)).toHaveLength(2);
    for (const file of readdirSync(views)) {
      const text = readFileSync(join(views, file), 'utf8');
      for (const [name] of text.matchAll(/\b\w+__c\b/g)) expect([...own.keys()]).toContain(name);
    }
  }
});

describe('a wrong field', () => {
  let folder = '';
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'salesforce-'))));
  afterEach(() => rmSync(folder, { recursive: true }));

  const read = (content: string, file = 'A__c.field-meta.xml') => {
    const own = join(folder, 'force-app/main/default/objects/Lead/fields');
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, file), content);
    return readSalesforceModel(folder);
  };
  const field = (inner: string) =>
    `<CustomField xmlns="http://soap.sforce.com/2006/04/metadata">${inner}</CustomField>`;
  const NAMED = '<fullName>A__c</fullName><label>A</label>';

  it.each([
    [field(`${NAMED}<type>Txt</type>`), "found 'Txt', expected 'Text'"],
    [field('<label>A</label><type>Text</type>'), 'no <fullName>'],
    [field('<fullName>A</fullName><label>A</label><type>Text</type>'), 'a name that ends in __c'],
    [field(`${NAMED}<type>Text</type><lenght>5</lenght>`), '<length>'],
    [field(`${NAMED}<type>Picklist</type>`), 'no <valueSet>'],
    [field(`${NAMED}<type>Text</type><unique>yes</unique>`), "found 'yes'"],
    ['<CustomField', 'no well-formed XML'],
  ])('%s is refused', (content, message) => {
    expect(() => read(content)).toThrow(message);
    expect(() => read(content)).toThrow('Lead/fields/A__c.field-meta.xml');
  });

  it('in a file of another name is refused', () => {
    const content = field(`${NAMED}<type>Date</type>`);
    expect(() => read(content, 'B__c.field-meta.xml')).toThrow('expected A__c.field-meta.xml');
  });
});
