// Which rules of validation a column has to meet, read out of their examples.
import type { Cell, Row, ValidationCase } from '../validation/read-cases';

/** One of the rule's examples is broken by this column being empty. @param sound a row with no fault */
export function asksFor(rule: ValidationCase, column: string, sound: Row): boolean {
  if (isEmpty(cellOf(sound, column))) return false;
  return rule.breaks.some(({ row }) => {
    const cell = cellOf(row, column);
    return cell !== undefined && isEmpty(cell);
  });
}

/** The rule is about this column, and an example with a value in it breaks it. */
export function limits(rule: ValidationCase, column: string): boolean {
  if (rule.column !== column) return false;
  return rule.breaks.some(({ row }) => {
    const cell = cellOf(row, column);
    return typeof cell === 'string' ? cell.trim() !== '' : typeof cell === 'number';
  });
}

/** Undefined where there is no row for the lookup to name. */
function cellOf(row: Row, column: string): Cell | undefined {
  const [first = '', second] = column.split('/');
  const cell = row[first];
  if (second === undefined) return cell;
  return typeof cell === 'object' && cell !== null ? cell[second] : undefined;
}

function isEmpty(cell: Cell | undefined): boolean {
  return cell === null || cell === undefined || cell === '';
}
