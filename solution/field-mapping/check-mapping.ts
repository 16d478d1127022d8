// What of one mapping cannot work: columns and members that are not there, paths that no change takes, values that do not fit.
import type { Fault } from '../../flows/runner/load/fault';
import { findNearestName } from '../../flows/runner/nearest-name';
import type { Value } from '../../flows/runner/expressions/values';
import { readFilter, readReading } from './check-reading';
import type { Mapping, MappingLine } from './read-mapping';
import { pathsOf, pointer, References } from './references';
import type { ReferralSchema } from './referral-schema';
import { findColumn, toColumnPath, type FoundColumn, type Tables } from './row-columns';
import { kindOfColumn, kindOfSchema, kindsOf, takes, type Kind } from './value-kinds';
import { valuesOf } from './literal-values';

const DECLARE = 'A column of your own is declared in solution/src.';

export function checkMapping(mapping: Mapping, schema: ReferralSchema, tables: Tables): Fault[] {
  const check = new MappingCheck(mapping, schema, tables);
  mapping.lines.forEach((line) => check.line(line));
  return check.faults;
}

class MappingCheck {
  readonly faults: Fault[] = [];
  private readonly references: References;
  private readonly columns = new Set<string>();
  private readonly listens: ReturnType<typeof readFilter>;
  private readonly reads: ReturnType<typeof readReading>;

  constructor(
    private readonly mapping: Mapping,
    private readonly schema: ReferralSchema,
    private readonly tables: Tables,
  ) {
    this.references = new References(mapping.flow, mapping.step);
    const { crm, direction, form } = mapping.step;
    const isOutbound = direction === 'CRM → Partner Center';
    this.listens = isOutbound && form === 'lines' ? readFilter(mapping) : undefined;
    this.reads = isOutbound || crm === 'Salesforce' ? readReading(mapping) : undefined;
  }

  line(line: MappingLine): void {
    const { column, value, path, back } = line;
    const found = column === undefined ? undefined : this.checkColumn(line, column);
    for (const template of [value, back])
      if (template !== undefined) this.checkReads(line, template);
    if (found && value !== undefined) this.checkValueOfColumn(line, found, value);
    if (path !== undefined && back !== undefined) this.checkPath(line, path, back);
    if (column !== undefined && path !== undefined && this.listens?.(column) === false) {
      const where =
        this.mapping.step.crm === 'Salesforce'
          ? "$select of the flow's trigger and to the list of the step 'Fields that differ'"
          : "the columns of the flow's trigger";
      this.report(
        line,
        'ColumnNotInTrigger',
        `The trigger does not listen for changes of the column '${column}'.`,
        `Add '${column}' to ${where}.`,
      );
    }
    // What a line compares has to be in the row that was read.
    if (found && this.mapping.step.form === 'lines') this.checkRead(line, [column ?? '']);
  }

  private checkColumn(line: MappingLine, column: string): FoundColumn | undefined {
    const { table } = this.mapping.step;
    if (this.columns.has(column))
      this.report(line, 'ColumnTwice', `The column '${column}' has a second line.`);
    this.columns.add(column);
    const found = findColumn(this.tables, table, [column]);
    if (found === undefined) {
      const names = [...(this.tables.get(table)?.columns.keys() ?? [])];
      const message = `The table '${table}' has no column '${column}'.`;
      this.report(line, 'UnknownColumn', message, didYouMean(column, names), DECLARE);
      return undefined;
    }
    const isLookup = found.column.targets !== undefined && this.mapping.step.crm !== 'Salesforce';
    if (isLookup !== (line.binds === true)) {
      const expected = isLookup ? `${column}@odata.bind` : column;
      const message = `A lookup is written as 'name@odata.bind' and nothing else is; expected '${expected}'.`;
      this.report(line, 'TypeMismatch', message);
    }
    return found;
  }

  private checkReads(line: MappingLine, template: Value): void {
    const { table } = this.mapping.step;
    for (const reference of this.references.direct(template)) {
      const path = pointer(reference);
      if (reference.path.length === 0 || reference.root === 'step') continue;
      if (reference.root === 'referral') {
        if (this.schema.member(path) === undefined) this.reportMember(line, path);
        continue;
      }
      const names = toColumnPath(reference.path);
      if (findColumn(this.tables, table, reference.path) === undefined) {
        const message = `The row of '${table}' has no column '${names.join('/')}'.`;
        const known = [...(this.tables.get(table)?.columns.keys() ?? [])];
        this.report(line, 'UnknownColumn', message, didYouMean(names[0] ?? '', known));
      } else {
        this.checkRead(line, names);
      }
    }
  }

  private checkRead(line: MappingLine, names: readonly string[]): void {
    if (this.reads?.(names) !== false) return;
    const [column, lookup] = names.toReversed();
    const whose = lookup === undefined ? '' : ` of its '${lookup}'`;
    const where = this.mapping.step.crm === 'Salesforce' ? 'SELECT' : '$expand';
    this.report(
      line,
      'ColumnNotRead',
      `The row is read without '${column}'${whose}.`,
      `Add it to ${where} of the step that reads the row.`,
    );
  }

  private checkValueOfColumn(line: MappingLine, { column }: FoundColumn, value: Value): void {
    this.checkKinds(line, value, kindOfColumn(column), `the column '${column.logicalName}'`);
    if (column.type === 'Boolean' || column.options === undefined) return;
    const known = new Set(column.options.map((option) => String(option.value)));
    this.checkValues(line, value, known, `the column '${column.logicalName}'`);
  }

  private checkPath(line: MappingLine, path: Value, back: Value): void {
    const paths = pathsOf(path);
    const isChange = this.mapping.step.form === 'lines';
    if (paths.length === 0) {
      this.report(line, 'UnknownMember', "'path' gives no path that begins with a slash.");
    }
    for (const member of paths) {
      const schema = this.schema.member(member);
      if (schema === undefined) {
        this.reportMember(line, member);
        continue;
      }
      if (isChange && !this.schema.patchPaths.has(member)) {
        const message = `Partner Center takes no change of '${member}'.`;
        const near = didYouMean(member, [...this.schema.patchPaths]);
        this.report(line, 'NotPatchable', message, ...near, 'Take path and back out of the line.');
      }
      this.checkKinds(line, back, kindOfSchema(schema), `the member '${member}'`);
      const values = schema.raw['enum'];
      if (Array.isArray(values))
        this.checkValues(line, back, new Set(values.map(String)), `the member '${member}'`);
    }
  }

  private checkKinds(line: MappingLine, template: Value, target: Kind, name: string): void {
    const { references, schema, tables } = this;
    const { table } = this.mapping.step;
    const given = [...kindsOf(template, { references, schema, tables, table })];
    const odd = given.find((kind) => !takes(target, kind));
    if (odd === undefined) return;
    this.report(
      line,
      'TypeMismatch',
      `The value can be ${say(odd)}; ${name} takes ${say(target)}.`,
    );
  }

  private checkValues(
    line: MappingLine,
    template: Value,
    known: ReadonlySet<string>,
    name: string,
  ): void {
    for (const value of valuesOf(template)) {
      if (known.has(value)) continue;
      const message = `The value can be '${value}'; ${name} takes one of ${[...known].join(', ')}.`;
      this.report(line, 'ValueNotAllowed', message, ...didYouMean(value, known));
    }
  }

  private reportMember(line: MappingLine, path: string): void {
    const near = didYouMean(path, this.schema.near(path));
    this.report(line, 'UnknownMember', `The referral has no member '${path}'.`, ...near);
  }

  private report(
    line: MappingLine,
    code: string,
    message: string,
    ...actions: (string | string[])[]
  ): void {
    const { flow, route } = this.mapping;
    const path = [flow.displayName, ...route, line.title];
    this.faults.push({ code, message, path, actions: actions.flat() });
  }
}

function say(kind: Kind): string {
  if (kind === 'text' || kind === 'true or false' || kind === 'any') return kind;
  return kind === 'object' ? `an ${kind}` : `a ${kind}`;
}

function didYouMean(name: string, known: Iterable<string>): string[] {
  const nearest = findNearestName(name, known);
  return nearest === undefined ? [] : [`Did you mean '${nearest}'?`];
}
