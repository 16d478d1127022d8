// ENTRY of the Field Mapping Guide: flows, connector and columns → the guide's text, its rows, and what does not fit together.
import type { JsonObject } from '../../connector/swagger';
import { formatJson } from '../../flows/runner/expressions/json';
import type { Value } from '../../flows/runner/expressions/values';
import type { Fault } from '../../flows/runner/load/fault';
import { loadFlow } from '../../flows/runner/run-flow';
import type { ValidationTable } from '../validation/read-cases';
import { checkAgreement } from './check-agreement';
import { checkMapping } from './check-mapping';
import type { CodeTable } from './code-tables';
import { describeMapping, type GuideRow, type GuideSources } from './describe-mapping';
import { FlowSteps } from './flow-steps';
import { MAPPING_STEPS } from './mapping-steps';
import { readMapping } from './read-mapping';
import { ReferralSchema } from './referral-schema';
import type { Tables } from './row-columns';
import { writeGuide } from './write-guide';

export type { GuideRow } from './describe-mapping';

export interface MappedFlow {
  readonly displayName: string;
  /** A solution's flow file, parsed. */
  readonly json: Value;
}

export interface FieldMappingSources {
  /** By file name in flows/definitions; those of one CRM alone give its part. */
  readonly flows: ReadonlyMap<string, MappedFlow>;
  /** apiDefinition.swagger.json of the referrals connector. */
  readonly swagger: JsonObject;
  /** Microsoft's tables with our columns: see applyDataModel. */
  readonly tables: Tables;
  readonly rules: ValidationTable;
}

export interface FieldMapping {
  /** Markdown. */
  readonly guide: string;
  readonly rows: readonly (GuideRow & { readonly flow: string; readonly scope: string })[];
  readonly faults: readonly Fault[];
}

/**
 * @throws DefinitionError where a flow cannot be read, or lacks a step that holds a mapping
 * @throws ConnectorError where the connector's definition lacks the referral
 */
export function readFieldMapping(sources: FieldMappingSources): FieldMapping {
  const schema = new ReferralSchema(sources.swagger);
  const codeTables = new Numbered<CodeTable>('code table', ({ rows }) =>
    formatJson(rows.map(([from, to]) => [from, to])),
  );
  const lists = new Numbered<readonly string[]>('one of list', (values) => values.join('\n'));
  const guideSources: GuideSources = {
    ...{ schema, tables: sources.tables, rules: sources.rules },
    nameTable: (table) => codeTables.refer(table),
    nameList: (values) => lists.refer(values),
  };
  const flows = new Map(
    [...sources.flows].map(([file, { displayName, json }]) => [
      file,
      new FlowSteps(displayName, loadFlow(json, displayName).flow),
    ]),
  );
  const sections = MAPPING_STEPS.flatMap((step) => {
    const flow = flows.get(step.file);
    if (flow === undefined) return [];
    const mapping = readMapping(step, flow);
    const rows = describeMapping(mapping, guideSources);
    return [{ mapping, displayName: flow.displayName, rows }];
  });
  const mappings = sections.map(({ mapping }) => mapping);
  return {
    guide: writeGuide(sections, codeTables.all, lists.all, sources.rules.cases),
    rows: sections.flatMap(({ rows, displayName, mapping }) =>
      rows.map((row) => ({ flow: displayName, scope: mapping.step.scope, ...row })),
    ),
    faults: [
      ...mappings.flatMap((mapping) => checkMapping(mapping, schema, sources.tables)),
      ...checkAgreement(mappings),
    ],
  };
}

/** Equal things share a number. */
class Numbered<T> {
  readonly all: T[] = [];
  private readonly numbers = new Map<string, number>();

  constructor(
    private readonly name: string,
    private readonly keyOf: (thing: T) => string,
  ) {}

  refer(thing: T): string {
    const key = this.keyOf(thing);
    const number = this.numbers.get(key) ?? this.all.push(thing);
    this.numbers.set(key, number);
    return `${this.name} ${number}`;
  }
}
