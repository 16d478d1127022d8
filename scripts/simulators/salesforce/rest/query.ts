// /query and /queryAll: SOQL, in pages. In: a Call. Out: records.
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_query.htm
import type { Answer, Call } from '../call';
import * as errors from '../errors';
import { readQuery } from '../soql/read-query';
import { runQuery } from '../soql/run-query';
import type { Page } from './cursors';

const PAGE = 2000;
const LEAST_PAGE = 200;

/** @throws WireError 400 */
export function query(call: Call, all: boolean): Answer {
  if (call.method !== 'GET') throw errors.notAllowed(call.method);
  const text = call.query.get('q');
  if (text === undefined) throw errors.malformedQuery('A query string has to be specified');
  const { totalSize, records } = runQuery(call.database, readQuery(text, call.now), {
    all,
    root: call.root,
  });
  const page = call.cursors.start(records, pageSize(call.header('Sforce-Query-Options')));
  // COUNT() has a size and no records.
  return { status: 200, body: show(call, { ...page, totalSize }) };
}

/** @throws WireError 400 */
export function queryMore(call: Call, locator: string): Answer {
  const page = call.cursors.next(locator);
  if (!page) throw errors.invalidLocator();
  return { status: 200, body: show(call, page) };
}

function show({ root }: Call, { totalSize, next, records }: Page) {
  return {
    ...{ totalSize, done: next === undefined },
    ...(next !== undefined && { nextRecordsUrl: `${root}/query/${next}` }),
    records,
  };
}

function pageSize(options: string | undefined): number {
  const asked = /batchSize=(\d{1,6})/i.exec(options ?? '')?.[1];
  return asked === undefined ? PAGE : Math.min(PAGE, Math.max(LEAST_PAGE, Number(asked)));
}
