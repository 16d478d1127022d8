// What kinds of value an expression can give, as far as the text shows; and whether a column or member takes them.
import type { Expression } from '../../flows/runner/expressions/ast';
import { isInteger, kindOf, type Value } from '../../flows/runner/expressions/values';
import type { Schema } from '../../connector/swagger';
import { readCodeTable } from './code-tables';
import { isEmptyValue, jsonText, pointer, toExpression, type References } from './references';
import type { ReferralSchema } from './referral-schema';
import { findColumn, type MappedColumn, type Tables } from './row-columns';

/** 'any': the text does not show it. Null is of no kind: it empties whatever it is given to. */
export type Kind = 'text' | 'whole number' | 'number' | 'true or false' | 'list' | 'object' | 'any';

export interface Sources {
  readonly references: References;
  readonly schema: ReferralSchema;
  readonly tables: Tables;
  readonly table: string;
}

const RESULTS: Readonly<Record<string, Kind>> = {
  ...kinds('text', 'concat trim toLower toUpper replace substring formatDateTime formatNumber'),
  ...kinds('text', 'string join utcNow addDays addMinutes base64 guid uriComponent'),
  ...kinds('whole number', 'int length indexOf lastIndexOf ticks'),
  ...kinds('number', 'float decimal'),
  ...kinds(
    'true or false',
    'equals not and or empty contains startsWith endsWith less lessOrEquals',
  ),
  ...kinds('true or false', 'greater greaterOrEquals bool isInt isFloat'),
  ...kinds('list', 'split createArray chunk range'),
};

function kinds(kind: Kind, names: string): Record<string, Kind> {
  return Object.fromEntries(names.split(' ').map((name) => [name.toLowerCase(), kind]));
}

/** The kinds that a template can give; an empty set: nothing but null. */
export function kindsOf(template: Value, sources: Sources): ReadonlySet<Kind> {
  const expression = toExpression(template);
  if (expression) return new Set(walk(expression, sources));
  return new Set([Array.isArray(template) ? 'list' : 'object']);
}

function walk(expression: Expression, sources: Sources): Kind[] {
  if (expression.type === 'Literal') return literalKind(expression.value);
  const reference = sources.references.resolve(expression);
  if (reference?.root === 'referral') {
    const member = sources.schema.member(pointer(reference));
    return [member === undefined ? 'any' : kindOfSchema(member)];
  }
  if (reference?.root === 'row') {
    const isName = reference.path.some((name) => name.includes('@'));
    const found = findColumn(sources.tables, sources.table, reference.path);
    return [isName ? 'text' : found === undefined ? 'any' : kindOfColumn(found.column)];
  }
  if (reference) return ['any'];
  const table = readCodeTable(expression);
  if (table) return table.rows.flatMap(([, value]) => literalKind(value));
  if (expression.type !== 'Call') return ['any'];
  const [text] = jsonText(expression);
  if (text !== undefined)
    return [text.startsWith('[') ? 'list' : text.startsWith('{') ? 'object' : 'any'];
  switch (expression.name.toLowerCase()) {
    case 'if':
      return expression.args.slice(1).flatMap((argument) => walk(argument, sources));
    case 'take':
      return expression.args.slice(0, 1).flatMap((argument) => walk(argument, sources));
    case 'coalesce':
      return expression.args
        .filter((argument) => !isEmptyValue(argument))
        .flatMap((argument) => walk(argument, sources));
    default:
      return [RESULTS[expression.name.toLowerCase()] ?? 'any'];
  }
}

function literalKind(value: Value): Kind[] {
  if (value === null) return [];
  if (isInteger(value)) return ['whole number'];
  const kind = kindOf(value);
  const names = {
    String: 'text',
    Boolean: 'true or false',
    Array: 'list',
    Object: 'object',
  } as const;
  return [
    kind === 'Float' ? 'number' : kind === 'Integer' || kind === 'Null' ? 'any' : names[kind],
  ];
}

export function kindOfColumn({ type, options }: MappedColumn): Kind {
  if (typeof options?.[0]?.value === 'string') return 'text';
  switch (type) {
    case 'Boolean':
      return 'true or false';
    case 'Integer':
    case 'BigInt':
    case 'Picklist':
    case 'State':
    case 'Status':
      return 'whole number';
    case 'Decimal':
    case 'Double':
    case 'Money':
      return 'number';
    default:
      return 'text';
  }
}

export function kindOfSchema(schema: Schema): Kind {
  switch (schema.type) {
    case 'string':
      return 'text';
    case 'boolean':
      return 'true or false';
    case 'integer':
      return 'whole number';
    case 'number':
      return 'number';
    case 'array':
      return 'list';
    case 'object':
      return 'object';
    default:
      return 'any';
  }
}

/** A whole number is a number; of what cannot be told nothing is said. */
export function takes(target: Kind, given: Kind): boolean {
  if (target === given || target === 'any' || given === 'any') return true;
  return target === 'number' && given === 'whole number';
}
