// What the control may know of the rest: the data model and the validation table → its constants and its texts (resx).
// In: solution/src, solution/validation, pcf-controls/texts. Out: file path → text; write-control-data.mjs writes them.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataModel, Option } from '../solution/data-model/model';
import { readDataModel } from '../solution/data-model/read-data-model';
import {
  readValidationTable,
  type Language,
  type ValidationTable,
} from '../solution/validation/read-cases';

/** The languages of the control by the number under which the platform looks for their texts. */
export const LANGUAGE_CODES: Readonly<Record<Language, number>> = {
  en: 1033,
  de: 1031,
  fr: 1036,
  es: 3082,
  'pt-BR': 1046,
  ja: 1041,
};

const CONTROL = 'pcf-controls/OpportunitySection';
const TABLE = 'opportunity';
const PRIVATE_DEAL = 'No help needed (private deal)';
const STATUS_LABELS = {
  notShared: 'Not shared',
  waiting: '… Waiting',
  synchronized: '✔ Synchronized',
  failed: '✖ Failed',
  closed: 'Closed',
};

/** Path from the project's root → what the file must hold. @throws Error where the sources lack something */
export function generateControlData(root: string): ReadonlyMap<string, string> {
  const model = readDataModel(join(root, 'solution', 'src'));
  const table = readValidationTable();
  const files = new Map([
    [`${CONTROL}/data/generated/control-data.ts`, writeConstants(model, table)],
  ]);
  for (const [language, code] of Object.entries(LANGUAGE_CODES) as [Language, number][]) {
    const texts = readTexts(join(root, 'pcf-controls', 'texts', `${language}.json`));
    for (const { id, field, column, message, remedy } of table.cases) {
      const label = found(texts[`Field_${lastName(column)}`], `Field_${lastName(column)}`);
      texts[`Fault_${id}`] = `${label}${colonAfter(label, language)}${message[language]}`;
      texts[`Fault_${id}_Remedy`] = remedy[language];
      texts[`Fault_${id}_Audit`] = `${field}: ${message.en}`;
    }
    files.set(`${CONTROL}/strings/OpportunitySection.${code}.resx`, writeResx(texts));
  }
  return files;
}

function writeConstants(model: DataModel, table: ValidationTable): string {
  const columns = found(model.extensions.get(TABLE), `the table ${TABLE}`).columns;
  const products = found(columns.get('cosell_products'), 'cosell_products');
  const status = found(columns.get('cosell_syncstatus')?.options, 'cosell_syncstatus');
  const help = found(columns.get('cosell_howcanmicrosofthelp')?.options, 'the help choice');
  const statuses = Object.entries(STATUS_LABELS).map(
    ([name, label]) => `  ${name}: ${valueOf(status, label)},\n`,
  );
  const ids = table.cases.map(({ id }) => `  ${quote(id)},\n`);
  return [
    '// Generated from solution/src and solution/validation by `node scripts/write-control-data.mjs`.\n',
    '// Change those, not this one.\n',
    `export const TABLE = ${quote(TABLE)};\n`,
    `export const PRODUCTS_COLUMN = ${quote(products.logicalName)};\n`,
    `export const PRODUCTS_LENGTH = ${found(products.maxLength, 'its length')};\n`,
    `export const MOST_SOLUTIONS = ${mostSolutions(table)};\n`,
    `export const PRIVATE_DEAL = ${valueOf(help, PRIVATE_DEAL)};\n`,
    `export const HELP_VALUES: readonly number[] = [${help.map(({ value }) => value).join(', ')}];\n`,
    `export const SYNC_STATUS = {\n${statuses.join('')}} as const;\n`,
    `export const LINK_HOSTS: readonly string[] = [${quote(linkHost(model))}];\n`,
    '/** Resx texts: Fault_<id>, Fault_<id>_Remedy, and Fault_<id>_Audit as the flows write it. */\n',
    `export const FAULT_IDS = [\n${ids.join('')}] as const;\n`,
    'export type FaultId = (typeof FAULT_IDS)[number];\n',
  ].join('');
}

/** The longest list that the examples allow. */
function mostSolutions(table: ValidationTable): number {
  const rule = found(
    table.cases.find(({ id }) => id === 'solutions-too-many'),
    'the case solutions-too-many',
  );
  return Math.max(
    ...rule.keeps.map(({ row }) => {
      const products = row['cosell_products'];
      return typeof products === 'string' ? products.split(';').length : 0;
    }),
  );
}

function linkHost(model: DataModel): string {
  const template = model.environmentVariables.get('cosell_ReferralLinkTemplate')?.defaultValue;
  return new URL(found(template, 'cosell_ReferralLinkTemplate')).hostname;
}

function lastName(column: string): string {
  return column.slice(column.lastIndexOf('/') + 1);
}

function valueOf(options: readonly Option[], label: string): number {
  return found(
    options.find((option) => option.label === label),
    `the option "${label}"`,
  ).value;
}

function found<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new Error(`generate-control-data: solution/ lacks ${what}`);
  return value;
}

function quote(text: string): string {
  return text.includes("'") ? JSON.stringify(text) : `'${text.replace(/\\/g, '\\\\')}'`;
}

function readTexts(path: string): Record<string, string> {
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
}

function colonAfter(label: string, language: Language): string {
  if (/[?？]$/.test(label)) return ' ';
  return language === 'fr' ? ' : ' : ': ';
}

/** https://learn.microsoft.com/power-apps/developer/component-framework/manifest-schema-reference/resx */
function writeResx(texts: Readonly<Record<string, string>>): string {
  const headers = {
    resmimetype: 'text/microsoft-resx',
    version: '2.0',
    reader:
      'System.Resources.ResXResourceReader, System.Windows.Forms, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089',
    writer:
      'System.Resources.ResXResourceWriter, System.Windows.Forms, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b77a5c561934e089',
  };
  return [
    '<?xml version="1.0" encoding="utf-8"?>\n<root>\n',
    ...Object.entries(headers).map(
      ([name, value]) =>
        `  <resheader name="${name}">\n    <value>${value}</value>\n  </resheader>\n`,
    ),
    ...Object.entries(texts).map(
      ([name, value]) =>
        `  <data name="${name}" xml:space="preserve">\n    <value>${escapeXml(value)}</value>\n  </data>\n`,
    ),
    '</root>\n',
  ].join('');
}

function escapeXml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}
