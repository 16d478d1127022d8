// Tree → text that reads as the same tree: for messages, and the check on the parser.
// https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part2-url-conventions.html#sec_OperatorPrecedence
import type { Filter, Literal } from './ast';

// How tightly the parts of a filter hold together; a part in a tighter place needs parentheses.
const OR = 1;
const AND = 2;
const EQUALITY = 3;
const RELATION = 4;
const UNARY = 5;
const PRIMARY = 6;

/** With the fewest parentheses that keep the tree. */
export function printFilter(filter: Filter): string {
  switch (filter.kind) {
    case 'or':
    case 'and': {
      const place = filter.kind === 'or' ? AND : EQUALITY;
      return filter.operands.map((operand) => inPlace(operand, place)).join(` ${filter.kind} `);
    }
    case 'not':
      return `not ${inPlace(filter.operand, UNARY)}`;
    case 'comparison': {
      const own = strength(filter);
      const right = inPlace(filter.right, own + 1);
      return `${inPlace(filter.left, own)} ${filter.operator} ${right}`;
    }
    case 'in':
      return `${inPlace(filter.left, RELATION)} in (${filter.values.map(printLiteral).join(',')})`;
    case 'text':
      return `${filter.name}(${printFilter(filter.left)},${printFilter(filter.right)})`;
    case 'lambda': {
      const path = `${filter.path.segments.join('/')}/${filter.quantifier}`;
      if (!filter.predicate) return `${path}()`;
      return `${path}(${filter.variable ?? ''}:${printFilter(filter.predicate)})`;
    }
    case 'queryFunction': {
      const parameters = [...filter.parameters].map(
        ([name, value]) => `${name}=${argument(value)}`,
      );
      return `Microsoft.Dynamics.CRM.${filter.name}(${parameters.join(',')})`;
    }
    case 'path':
      return filter.segments.join('/');
    case 'literal':
      return printLiteral(filter.literal);
  }
}

export function printLiteral(literal: Literal): string {
  switch (literal.kind) {
    case 'null':
      return 'null';
    case 'boolean':
      return String(literal.value);
    case 'string':
      return `'${literal.value.replaceAll("'", "''")}'`;
    case 'guid':
      return literal.value;
    default:
      return literal.text;
  }
}

function argument(value: Literal | readonly Literal[]): string {
  return 'kind' in value ? printLiteral(value) : `[${value.map(printElement).join(',')}]`;
}

// Lists are JSON: a quote is not doubled in them.
function printElement(literal: Literal): string {
  return literal.kind === 'string' ? JSON.stringify(literal.value) : printLiteral(literal);
}

function inPlace(filter: Filter, place: number): string {
  const text = printFilter(filter);
  return strength(filter) < place ? `(${text})` : text;
}

function strength(filter: Filter): number {
  switch (filter.kind) {
    case 'or':
      return OR;
    case 'and':
      return AND;
    case 'comparison':
      return filter.operator === 'eq' || filter.operator === 'ne' ? EQUALITY : RELATION;
    case 'in':
      return RELATION;
    case 'not':
      return UNARY;
    default:
      return PRIMARY;
  }
}
