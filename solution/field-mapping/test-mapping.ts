// For tests: the guide out of copies of the flows, with the project's tables, rules and connector.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonObject } from '../../connector/swagger';
import type { Value } from '../../flows/runner/expressions/values';
import { readValidationTable } from '../validation/read-cases';
import { readFieldMapping, type FieldMapping } from './field-mapping';
import { MAPPING_STEPS } from './mapping-steps';
import type { Tables } from './row-columns';
import type { Definitions } from './test-flows';

export const ROOT = join(__dirname, '../..');
const SWAGGER = 'connector/partner-center-referrals/apiDefinition.swagger.json';

export const readText = (path: string): string => readFileSync(join(ROOT, path), 'utf8');
export const texts = new Map(
  MAPPING_STEPS.map(({ file }) => [file, readText(`flows/definitions/${file}`)]),
);
const swagger = JSON.parse(readText(SWAGGER)) as JsonObject;
const rules = readValidationTable();

/** The guide of the project; a test may give it copies of the flows that are edited, or those of one CRM alone. */
export function createMapper(tables: Tables) {
  return (edit: (flows: Definitions) => void = () => undefined, crm = ''): FieldMapping => {
    const copies = new Map(
      [...texts]
        .filter(([file]) => file.includes(crm))
        .map(([file, text]) => [file, JSON.parse(text) as Value]),
    );
    edit(copies);
    const flows = [...copies].map(([file, json]) => [file, { displayName: file, json }] as const);
    return readFieldMapping({ flows: new Map(flows), swagger, tables, rules });
  };
}

export type Case = [
  title: string,
  code: string,
  message: string,
  edit: (flows: Definitions) => void,
];

/** The mapping's rows of a step for a column in a direction. */
export const rowOf = (
  { rows }: FieldMapping,
  step: string,
  column: string,
  direction: string,
): FieldMapping['rows'][number] | undefined =>
  rows.find(
    (each) => each.step === step && each.columns.includes(column) && each.direction === direction,
  );
