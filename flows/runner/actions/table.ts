// Table (Create CSV table, Create HTML table): the rows of an array as text, with columns of their own keys or given ones.
import { asObject, type ActionStatus } from '../definition';
import { compileValue } from '../expressions/compile-value';
import type { Evaluate } from '../expressions/function';
import { toText } from '../expressions/text';
import { isObject, kindOf, type Value } from '../expressions/values';
import type { ActionRecord } from '../run/action-record';
import { RowContext, type Frame } from '../run/frame';
import type { ActionType } from './action-type';
import { writeCsv, writeHtml, type Table } from './table-text';

interface Column {
  readonly header: Evaluate;
  readonly value: Evaluate;
}

export const table: ActionType = {
  type: 'Table',
  summary: 'Gives the rows of an array as a CSV or HTML table.',
  source:
    'https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#table-action',
  compile: ({ definition }) => {
    const inputs = asObject(definition['inputs']);
    const { columns: written } = inputs;
    const evaluateFrom = compileValue(inputs['from'] ?? null).evaluate;
    const evaluateFormat = compileValue(inputs['format'] ?? null).evaluate;
    const columns = readColumns(written);
    return (frame, record) => {
      const from = evaluateFrom(frame);
      const format = evaluateFormat(frame);
      const shown = written === undefined ? { from, format } : { from, format, columns: written };
      if (!Array.isArray(from)) {
        record.inputs = shown;
        return failWithoutRows(record, from);
      }
      const made = columns ? computeCells(frame, from, columns) : collectCells(from);
      record.inputs = shown;
      if (!made) return failWithoutColumns(record);
      const isCsv = toText(format).toLowerCase() === 'csv';
      record.outputs = { body: isCsv ? writeCsv(made) : writeHtml(made) };
      record.code = 'OK';
      return 'Succeeded';
    };
  },
};

function readColumns(written: Value | undefined): Column[] | undefined {
  if (!Array.isArray(written) || written.length === 0) return undefined;
  return written.map((each) => {
    const { header = null, value = null } = asObject(each);
    return { header: compileValue(header).evaluate, value: compileValue(value).evaluate };
  });
}

function computeCells(frame: Frame, rows: Value[], columns: readonly Column[]): Table {
  const context = new RowContext(frame);
  return {
    headers: columns.map(({ header }) => toText(header(frame))),
    rows: rows.map((row) => {
      context.row = row;
      return columns.map(({ value }) => toText(value(context)));
    }),
    given: true,
  };
}

/** All keys of all rows, in the order in which they first appear; undefined where a row is no object. */
function collectCells(rows: Value[]): Table | undefined {
  const headers = new Set<string>();
  for (const row of rows) {
    if (!isObject(row)) return undefined;
    for (const key of Object.keys(row)) headers.add(key);
  }
  const keys = [...headers];
  const cells = rows.map((row) => {
    const object = asObject(row);
    return keys.map((key) => (Object.hasOwn(object, key) ? toText(object[key] ?? null) : ''));
  });
  return { headers: keys, rows: cells, given: false };
}

function failWithoutRows(record: ActionRecord, from: Value): ActionStatus {
  const describe = (property: string, kind: string, expected: string): string =>
    `The '${property}' property value in the 'table' action inputs is of type '${kind}'. The value must be of type '${expected}'.`;
  return record.fail('BadRequest', {
    code: 'BadRequest',
    message: describe('from', kindOf(from), 'Array'),
    messageTemplate: describe('{0}', '{1}', '{2}'),
  });
}

function failWithoutColumns(record: ActionRecord): ActionStatus {
  const message =
    "The property 'columns' must be specified unless the 'from' property value is an array of objects.";
  return record.fail('BadRequest', { code: 'BadRequest', message, messageTemplate: message });
}
