// A mapping → the rows of its table in the guide: member, column, what happens to the value, what is needed and allowed.
import type { ValidationCase, ValidationTable } from '../validation/read-cases';
import { asksFor, limits, SALESFORCE_COLUMNS } from './rules-of-column';
import type { CodeTable } from './code-tables';
import type { Direction } from './mapping-steps';
import type { Mapping, MappingLine } from './read-mapping';
import { pathsOf, References } from './references';
import { describeSchema, type ReferralSchema } from './referral-schema';
import { describeColumn, findColumn, type Limit, toColumnPath, type Tables } from './row-columns';
import { describeTransformation } from './transformation';

export interface GuideRow {
  /** JSON Pointers into the referral. */
  readonly members: readonly string[];
  /** Logical names, through lookups with a slash. */
  readonly columns: readonly string[];
  readonly labels: readonly string[];
  readonly step: string;
  readonly direction: Direction;
  readonly transformation: string;
  readonly required: boolean;
  /** The rules of validation that ask for it. */
  readonly askedBy: readonly string[];
  readonly allowed: string;
  readonly change: 'patchable' | 'create-only' | 'partly patchable' | undefined;
}

export interface GuideSources {
  readonly schema: ReferralSchema;
  readonly tables: Tables;
  readonly rules: ValidationTable;
  readonly nameTable: (table: CodeTable) => string;
  /** Gives a long list of allowed values its place in the guide; returns how the text names it. */
  readonly nameList: (values: readonly string[]) => string;
}

/** So many values stand in the row itself. */
const SHORT = 4;

/** A line that goes both ways gives two rows. */
export function describeMapping(mapping: Mapping, sources: GuideSources): GuideRow[] {
  const describer = new MappingDescriber(mapping, sources);
  return mapping.lines.flatMap((line) => describer.rows(line));
}

class MappingDescriber {
  private readonly references: References;

  constructor(
    private readonly mapping: Mapping,
    private readonly sources: GuideSources,
  ) {
    this.references = new References(mapping.flow, mapping.step);
  }

  rows(line: MappingLine): GuideRow[] {
    const toPartnerCenter = line.path === undefined ? [] : [this.toPartnerCenter(line)];
    if (this.mapping.step.direction === 'CRM → Partner Center') {
      return line.path === undefined ? [this.notSent(line)] : toPartnerCenter;
    }
    return [this.toCrm(line), ...toPartnerCenter];
  }

  private toCrm(line: MappingLine): GuideRow {
    const { value = null, column = '' } = line;
    const found = this.find(column);
    return {
      ...this.row(this.membersOf(line), [column], 'Partner Center → CRM'),
      transformation: this.words(value),
      required: found !== undefined && !['None', 'Recommended'].includes(found.column.required),
      askedBy: [],
      allowed: found === undefined ? '' : this.limit(describeColumn(found.column)),
    };
  }

  private toPartnerCenter({ column, path = null, back = null }: MappingLine): GuideRow {
    const members = pathsOf(path);
    const named = this.references.direct(back).filter(({ root }) => root === 'row');
    const own = column === undefined ? [] : [column];
    const read = named.map((reference) => toColumnPath(reference.path).join('/'));
    const through = this.references.through(back, 'row').map((each) => toPath(each));
    const columns = [...new Set([...own, ...(read.length > 0 || own.length > 0 ? read : through)])];
    const rules = this.rules();
    const { row } = this.sources.rules;
    const judged = columns.map((column) => this.judgedAs(column));
    const asking = rules.filter((rule) => judged.some((column) => asksFor(rule, column, row)));
    const limiting = rules.filter((rule) => judged.some((column) => limits(rule, column)));
    const schemas = members.map((member) => this.sources.schema.member(member));
    const kinds = schemas.map((schema) =>
      schema === undefined ? '' : this.limit(describeSchema(schema)),
    );
    return {
      ...this.row(members, columns, 'CRM → Partner Center'),
      transformation: this.words(back),
      required: asking.length > 0,
      askedBy: asking.map(({ id }) => id),
      allowed: [...new Set(kinds), ...limiting.map(({ id }) => `\`${id}\``)]
        .filter((text) => text !== '')
        .join('; '),
    };
  }

  /** The column is compared, and a change of it goes nowhere. */
  private notSent(line: MappingLine): GuideRow {
    const { column = '' } = line;
    return {
      ...this.row(this.membersOf(line), [column], 'CRM → Partner Center'),
      transformation: 'not sent: a change is told in Audit',
      required: false,
      askedBy: [],
      allowed: '',
      change: 'create-only',
    };
  }

  private membersOf({ value = null }: MappingLine): readonly string[] {
    const named = this.references.direct(value).filter(({ root }) => root === 'referral');
    const members = named.map(({ path }) => path.map((name) => `/${name}`).join(''));
    return members.length > 0 ? members : gather(this.references.through(value, 'referral'));
  }

  private limit({ kind, values }: Limit): string {
    if (values === undefined) return kind;
    return values.length <= SHORT ? `one of ${values.join(', ')}` : this.sources.nameList(values);
  }

  private row(members: readonly string[], columns: readonly string[], direction: Direction) {
    const patchable = members.filter((member) => this.sources.schema.isPatchable(member)).length;
    const some = patchable === members.length ? 'patchable' : 'partly patchable';
    const change: GuideRow['change'] =
      members.length === 0 ? undefined : patchable === 0 ? 'create-only' : some;
    const labels = columns.map((column) => this.find(column)?.column.displayName ?? '');
    return { members, columns, labels, step: this.mapping.step.mapping, direction, change };
  }

  private find(column: string) {
    return findColumn(this.sources.tables, this.mapping.step.table, column.split('/'));
  }

  private words(template: NonNullable<MappingLine['value']> | null): string {
    const { references, sources } = this;
    return describeTransformation(template, {
      references,
      nameTable: sources.nameTable,
      labelOf: ({ root, path }, value) =>
        root !== 'row'
          ? undefined
          : this.find(path.join('/'))?.column.options?.find(
              (option) => String(option.value) === value,
            )?.label,
    });
  }

  /** The rules speak of columns of Dataverse. */
  private judgedAs(column: string): string {
    return this.mapping.step.crm === 'Salesforce' ? (SALESFORCE_COLUMNS[column] ?? '') : column;
  }

  private rules(): readonly ValidationCase[] {
    const { form, table } = this.mapping.step;
    if (table.toLowerCase() !== 'opportunity') return [];
    const occasion = form === 'referral' ? 'create' : 'change';
    return this.sources.rules.cases.filter(({ when }) => when.includes(occasion));
  }
}

/** Three members of one object are named by the object. */
function gather(members: readonly string[]): readonly string[] {
  const parent = (member: string): string => member.slice(0, member.lastIndexOf('/'));
  const isMany = (of: string) => members.filter((member) => parent(member) === of).length >= 3;
  const gathered = members.map((member) => (isMany(parent(member)) ? parent(member) : member));
  return [...new Set(gathered)].filter(
    (member) => !gathered.some((other) => member.startsWith(`${other}/`)),
  );
}

function toPath(pointer: string): string {
  return toColumnPath(pointer.split('/').slice(1)).join('/');
}
