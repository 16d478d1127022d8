import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataModelError } from './model-error';
import { readDataModel } from './read-data-model';

const CLAIM = 'core/Entities/cosell_SyncClaim/Entity.xml';
const LEAD = 'dynamics365/Entities/Lead/Entity.xml';
const STATUS = 'dynamics365/OptionSets/cosell_syncstatus.xml';
const OPPORTUNITY = 'dynamics365/Entities/Opportunity/Entity.xml';
const MANIFEST = 'dynamics365/Other/Solution.xml';
const WINNER =
  'dynamics365/environmentvariabledefinitions/cosell_ConflictWinnerDynamics365/environmentvariabledefinition.xml';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'cosell-model-'));
  cpSync(join(__dirname, '..', 'src'), folder, { recursive: true });
});
afterEach(() => rmSync(folder, { recursive: true }));

function failure(): DataModelError {
  try {
    readDataModel(folder);
  } catch (error) {
    if (error instanceof DataModelError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** why, file, what is replaced (its first occurrence), by what, what the message ends with */
type Case = [why: string, file: string, from: string | RegExp, to: string, message: string];

const CASES: readonly Case[] = [
  [
    'an unknown type',
    LEAD,
    '<Type>ntext</Type>',
    '<Type>ntxt</Type>',
    `${LEAD}, Entity › EntityInfo › entity Lead › attributes › attribute cosell_Audit › Type: found 'ntxt', expected 'ntext'.`,
  ],
  [
    'an empty label',
    LEAD,
    '<displayname description="Audit"',
    '<displayname description=" "',
    'attribute cosell_Audit › displaynames: found an empty label, expected a text for people.',
  ],
  [
    'a label of another language alone',
    LEAD,
    /(<displayname description="Audit" languagecode=)"1033"/,
    '$1"1031"',
    'found no <displayname> of language 1033, expected one.',
  ],
  [
    'an option value of another publisher',
    STATUS,
    'value="941050004"',
    'value="100000004"',
    'optionset › options: found the value 100000004, expected 94105 and four digits.',
  ],
  [
    'an option value twice',
    STATUS,
    'value="941050004"',
    'value="941050003"',
    'found the value 941050003 twice, expected it once.',
  ],
  [
    'an option label twice',
    STATUS,
    'description="Closed"',
    'description="Not shared"',
    "found the label 'Not shared' twice, expected it once.",
  ],
  [
    'a column twice',
    LEAD,
    /(\s*<attribute PhysicalName="cosell_ReferralLink">[^]*?<\/attribute>)/,
    '$1$1',
    'attribute cosell_ReferralLink: found the column twice, expected it once.',
  ],
  [
    'a label of two columns',
    LEAD,
    'displayname description="Sync Baseline"',
    'displayname description="Audit"',
    "found the label 'Audit' of cosell_audit, expected a label of its own.",
  ],
  [
    'a column without our prefix',
    LEAD,
    /<attribute PhysicalName="cosell_Audit">([^]*?)<Name>cosell_audit<\/Name>([^]*?)<LogicalName>cosell_audit</,
    '<attribute PhysicalName="Audit">$1<Name>audit</Name>$2<LogicalName>audit<',
    "found the name 'audit', expected one that begins with cosell_.",
  ],
  [
    'a logical name with capital letters',
    LEAD,
    '<LogicalName>cosell_audit<',
    '<LogicalName>cosell_Audit<',
    "found the logical name 'cosell_Audit', expected 'cosell_audit'.",
  ],
  [
    'a misspelt element',
    LEAD,
    /<MaxLength>100000<\/MaxLength>/,
    '<MaxLenght>100000</MaxLenght>',
    'found the unknown element <MaxLenght>, expected <MaxLength>.',
  ],
  [
    'a length that is not twice the characters',
    LEAD,
    '<Length>200</Length>',
    '<Length>100</Length>',
    "Length: found '100', expected 200, twice <MaxLength>.",
  ],
  [
    'a text that is too long for its type',
    LEAD,
    '<MaxLength>500</MaxLength>',
    '<MaxLength>5000</MaxLength>',
    'found the maximum length 5000, expected 1 to 4000.',
  ],
  [
    'a choice that there is not',
    LEAD,
    '<OptionSetName>cosell_syncstatus<',
    '<OptionSetName>cosell_status<',
    "found 'cosell_status', expected a choice of OptionSets/.",
  ],
  [
    'a default that is no option',
    LEAD,
    '<AppDefaultValue>941050000<',
    '<AppDefaultValue>941050009<',
    'found 941050009, expected a value of the choice, or -1 for none.',
  ],
  [
    'a key on a column that there is not',
    LEAD,
    '<AttributeName>cosell_referralidentifier<',
    '<AttributeName>cosell_identifier<',
    "found 'cosell_identifier', expected a column of this file.",
  ],
  [
    'a key on a multi-line text',
    LEAD,
    '<AttributeName>cosell_referralidentifier<',
    '<AttributeName>cosell_audit<',
    'found a column of the type Memo, expected one of Decimal, Integer, String, DateTime, Lookup, Picklist.',
  ],
  [
    'a key on a secured column',
    LEAD,
    /(<LogicalName>cosell_referralidentifier<[^]*?)<IsSecured>0</,
    '$1<IsSecured>1<',
    'AttributeName: found a secured column, expected one that is not.',
  ],
  [
    'a key that is longer than an index can be',
    LEAD,
    '<AttributeName>cosell_referralidentifier<',
    '<AttributeName>cosell_referrallink<',
    'found 1000 bytes, expected at most 900 in a key.',
  ],
  [
    'two options with another value',
    OPPORTUNITY,
    '<option value="1">',
    '<option value="2">',
    'found the values 0, 2, expected 0 and 1.',
  ],
  [
    "a column of Microsoft's",
    LEAD,
    /(PhysicalName="cosell_Audit">[^]*?)<IsCustomField>1</,
    '$1<IsCustomField>0<',
    "found Microsoft's column cosell_audit, expected only our own columns.",
  ],
  [
    'a table without a primary name',
    CLAIM,
    '<DisplayMask>PrimaryName|',
    '<DisplayMask>',
    'found 0 columns with the display mask PrimaryName, expected one.',
  ],
  [
    'a table under another name than its folder',
    LEAD,
    '>Lead</Name>',
    '>lead</Name>',
    "found 'lead', expected 'Lead', as the folder.",
  ],
  [
    'a table that the manifest does not list',
    MANIFEST,
    '<RootComponent type="1" schemaName="lead" behavior="2" />',
    '',
    'RootComponents: found no such component, expected <RootComponent type="1" schemaName="lead" ... />.',
  ],
  [
    'a component that has no file',
    MANIFEST,
    'schemaName="lead" behavior="2" />',
    'schemaName="lead" behavior="2" /><RootComponent type="9" schemaName="cosell_stage" behavior="0" />',
    "RootComponents: found 'cosell_stage' of type 9, expected a file that describes it.",
  ],
  [
    'another publisher',
    MANIFEST,
    '<UniqueName>PartnerCenterCosell<',
    '<UniqueName>Contoso<',
    "Publisher uniqueName: found 'Contoso', expected 'PartnerCenterCosell', as PartnerCenterConnectors has.",
  ],
  [
    'a solution twice',
    MANIFEST,
    '<UniqueName>CosellReferralsSyncDynamics365<',
    '<UniqueName>PartnerCenterReferralsCore<',
    "found the solution 'PartnerCenterReferralsCore', which core has as well, expected it once.",
  ],
  [
    'a type of environment variable that we do not ship',
    WINNER,
    '<type>100000000<',
    '<type>100000005<',
    "type: found '100000005', expected '100000000'.",
  ],
  [
    'an environment variable whose label differs from its default label',
    WINNER,
    'displayname default="Conflict',
    'displayname default="conflict',
    "found the default 'conflict Winner for Dynamics 365', expected 'Conflict Winner for Dynamics 365', as the label.",
  ],
  ['XML that is not well-formed', LEAD, '</Entity>', '', 'expected <Entity>.'],
];

it.each(CASES)('refuses %s', (_, file, from, to, message) => {
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  writeFileSync(path, after);
  const error = failure();
  expect(error.file).toBe(file);
  expect(error.message.endsWith(message) ? message : error.message).toBe(message);
});

it('refuses a table that two solutions describe', () => {
  cpSync(join(folder, 'dynamics365'), join(folder, 'sales'), { recursive: true });
  const path = join(folder, 'sales', 'Other', 'Solution.xml');
  const manifest = readFileSync(path, 'utf8').replace('<UniqueName>Cosell', '<UniqueName>Sales');
  writeFileSync(path, manifest);
  expect(failure().message).toBe(
    "sales/OptionSets/cosell_howcanmicrosofthelp.xml: found the choice 'cosell_howcanmicrosofthelp', " +
      'which CosellReferralsSyncDynamics365 has as well, expected it once.',
  );
});

it('refuses a folder of a table without its file', () => {
  rmSync(join(folder, LEAD));
  expect(failure().message).toBe(`${LEAD}: found no such file, expected one.`);
});

it('refuses a file that is larger than any table', () => {
  writeFileSync(join(folder, LEAD), ' '.repeat(17 * 1024 * 1024));
  expect(failure().message).toBe(`${LEAD}: found 17825792 bytes, expected at most 16777216.`);
});
