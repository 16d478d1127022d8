// GET /referrals: query options → one page and its link to the next.
// https://github.com/MicrosoftDocs/partner-rest (partner-rest/develop/get-a-list-of-referrals.md)
import { invalidRequest } from './errors';
import { compileFilter } from './filter';
import type { JsonObject } from './json';
import { members, type Referral } from './referral';
import type { ReferralRows, TimeColumnName } from './referral-rows';

const PAGE = 100;
const options = [
  '$filter',
  '$orderby',
  '$top',
  '$skip',
  '$count',
  '$select',
  '$skiptoken',
] as const;
type Options = Partial<Record<(typeof options)[number], string>>;

interface Order {
  readonly member: TimeColumnName;
  readonly descending: boolean;
}

/** @throws WireError 400 for options that are unknown, twice there or malformed */
export function listReferrals(
  rows: ReferralRows,
  query: URLSearchParams,
  isVisible: (place: number) => boolean,
): JsonObject {
  const read = readOptions(query);
  const { $skiptoken, ...given } = read;
  const continued = $skiptoken === undefined ? undefined : readToken($skiptoken);
  if (continued && Object.keys(given).length > 0) {
    throw invalidRequest('$skiptoken stands alone: it holds the other options.', '$skiptoken');
  }
  const asked = continued ?? given;
  const filter = asked.$filter === undefined ? undefined : compileFilter(asked.$filter, rows);
  const select = readSelect(asked.$select);
  const skip = readWhole('$skip', asked.$skip) ?? 0;
  const top = readWhole('$top', asked.$top) ?? Infinity;
  const size = Math.min(top, PAGE);
  const { page, found } = findPage(
    rows,
    readOrder(asked.$orderby),
    (place) => (filter === undefined || filter(place)) && isVisible(place),
    { skip, size },
  );
  const body: JsonObject = {
    '@odata.context': 'http://api.partner.microsoft.com/v1.0/$metadata#referrals',
  };
  if (readCount(asked.$count)) body['@odata.count'] = found;
  body['value'] = select ? page.map((each) => pick(each, select)) : page;
  const rest = top - page.length;
  if (rest > 0 && skip + page.length < found && page.length > 0) {
    const next: Options = { ...asked, $skip: String(skip + page.length) };
    if (rest !== Infinity) next.$top = String(rest);
    // Documented as http and without `engagements`: a client must take the token only.
    const token = Buffer.from(JSON.stringify(next)).toString('base64url');
    body['@odata.nextLink'] = `http://api.partner.microsoft.com/v1.0/referrals?$skiptoken=${token}`;
  }
  return body;
}

function readOptions(query: URLSearchParams): Options {
  const found: Options = {};
  for (const [name, value] of query) {
    if (!name.startsWith('$')) continue;
    const option = options.find((each) => each === name);
    if (!option) {
      const known = options.slice(0, -1).join(', ');
      throw invalidRequest(`The query option '${name}' is not supported; expected ${known}.`, name);
    }
    if (found[option] !== undefined) throw invalidRequest(`${name} stands there twice.`, name);
    found[option] = value;
  }
  return found;
}

function readToken(token: string): Options {
  try {
    const text = Buffer.from(token, 'base64url').toString();
    const query = new URLSearchParams(JSON.parse(text) as Record<string, string>);
    const { $skiptoken, ...read } = readOptions(query);
    if ($skiptoken === undefined && read.$skip !== undefined) return read;
  } catch {
    // Said below: a token that cannot be read is a wrong token.
  }
  throw invalidRequest('$skiptoken is not one of this service.', '$skiptoken');
}

function readWhole(name: string, value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  throw invalidRequest(`${name} is '${value}'; expected a whole number from 0.`, name);
}

function readCount(value = 'true'): boolean {
  if (value === 'true' || value === 'false') return value === 'true';
  throw invalidRequest(`$count is '${value}'; expected true or false.`, '$count');
}

function readSelect(value: string | undefined): readonly string[] | undefined {
  const names = value?.split(',').map((each) => each.trim());
  for (const name of names ?? []) {
    if (!members.has(name))
      throw invalidRequest(`$select: there is no member '${name}'.`, '$select');
  }
  return names;
}

function readOrder(value: string | undefined): readonly Order[] {
  if (value === undefined) return [];
  return value.split(',').map((each) => {
    const [, member, direction] =
      /^(createdDateTime|updatedDateTime)(?: +(asc|desc))?$/.exec(each.trim()) ?? [];
    if (member !== 'createdDateTime' && member !== 'updatedDateTime') {
      const expected = 'expected createdDateTime or updatedDateTime, with asc or desc';
      throw invalidRequest(`$orderby holds '${each.trim()}'; ${expected}.`, '$orderby');
    }
    return { member, descending: direction === 'desc' };
  });
}

// Both orders are kept, so one pass counts all that is found and keeps no more than the page. Only a second member
// leaves something to sort.
function findPage(
  rows: ReferralRows,
  order: readonly Order[],
  test: (place: number) => boolean,
  { skip, size }: { readonly skip: number; readonly size: number },
): { readonly page: Referral[]; readonly found: number } {
  const [first] = order;
  const places = rows.inOrder(first?.member ?? 'createdDateTime');
  if (order.length > 1) {
    // In the order of the first member already, so that little is left to sort.
    const all = (first?.descending ? places.toReversed() : places).filter(test);
    const page = all.sort(by(rows, order)).slice(skip, skip + size);
    return { page: page.map((place) => rows.at(place)), found: all.length };
  }
  const page: Referral[] = [];
  const last = places.length - 1;
  let found = 0;
  for (let index = 0; index <= last; index++) {
    const place = places[first?.descending ? last - index : index] as number;
    if (!test(place)) continue;
    if (found >= skip && page.length < size) page.push(rows.at(place));
    found++;
  }
  return { page, found };
}

function by(rows: ReferralRows, order: readonly Order[]) {
  return (left: number, right: number): number => {
    for (const { member, descending } of order) {
      const sign = rows.compare(member, left, right);
      if (sign !== 0) return descending ? -sign : sign;
    }
    return 0;
  };
}

function pick(referral: Referral, names: readonly string[]): JsonObject {
  const picked: JsonObject = {};
  for (const name of names) {
    const value = referral[name];
    if (value !== undefined) picked[name] = value;
  }
  return picked;
}
