// What the flow would refuse: the rules of the shared case table, as far as a form can judge them.
// The examples of that table are this file's test; its ids and words come from there.
import {
  HELP_VALUES,
  MOST_SOLUTIONS,
  PRIVATE_DEAL,
  type FaultId,
} from './data/generated/control-data';
import { isSolutionId, readSolutionIds } from './solution-ids';

/** What one query brings of the saved row: lookups hold the columns of the row that they name. */
export type SavedRow = Readonly<Record<string, unknown>>;

/** Faults of the columns that the section itself shows. */
export function judgeSection(
  help: number | undefined,
  products: string,
  isShared: boolean,
): FaultId[] {
  const ids = readSolutionIds(products);
  const faults: [FaultId, boolean][] = [
    ['help-missing', (help === undefined || !HELP_VALUES.includes(help)) && !isShared],
    ['solution-missing', ids.length === 0],
    ['solution-malformed', !ids.every(isSolutionId)],
    ['solutions-too-many', ids.length > MOST_SOLUTIONS],
    ['solution-doubled', new Set(ids.map((id) => id.toLowerCase())).size < ids.length],
  ];
  return standing(faults);
}

/** Faults of the rest of a row whose referral is yet to be created. @param today yyyy-MM-dd, UTC */
export function judgeRow(row: SavedRow, help: number | undefined, today: string): FaultId[] {
  const revenue = row.estimatedvalue;
  const closing = textOf(row, 'estimatedclosedate').slice(0, 10);
  const account = rowOf(row, 'parentaccountid');
  const country = textOf(account, 'address1_country').trim();
  const contact = rowOf(row, 'parentcontactid');
  const owner = rowOf(row, 'owninguser');
  const asksHelp = help !== undefined && help !== PRIVATE_DEAL;
  const faults: [FaultId, boolean][] = [
    ['currency-missing', textOf(rowOf(row, 'transactioncurrencyid'), 'isocurrencycode') === ''],
    ['deal-value-missing', typeof revenue !== 'number' || revenue < 0],
    ['closing-date-missing', closing === ''],
    ['closing-date-past', closing !== '' && closing < today],
    ['account-missing', textOf(account, 'name') === ''],
    ['country-malformed', textOf(account, 'name') !== '' && !/^[A-Za-z]{2}$/.test(country)],
    [
      'contact-incomplete',
      asksHelp && !isPerson(contact, 'emailaddress1', ['telephone1', 'mobilephone']),
    ],
    [
      'team-member-incomplete',
      !isPerson(owner, 'internalemailaddress', ['address1_telephone1', 'mobilephone']),
    ],
  ];
  return standing(faults);
}

function standing(faults: readonly [FaultId, boolean][]): FaultId[] {
  return faults.filter(([, stands]) => stands).map(([id]) => id);
}

function isPerson(person: SavedRow, email: string, phones: readonly string[]): boolean {
  const needed = ['firstname', 'lastname', email];
  return (
    needed.every((name) => textOf(person, name) !== '') &&
    phones.some((name) => textOf(person, name) !== '')
  );
}

function rowOf(row: SavedRow, name: string): SavedRow {
  const value = row[name];
  return typeof value === 'object' && value !== null ? (value as SavedRow) : {};
}

function textOf(row: SavedRow, name: string): string {
  const value = row[name];
  return typeof value === 'string' ? value : '';
}
