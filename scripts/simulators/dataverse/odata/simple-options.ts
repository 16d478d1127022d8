// $top, $count, and the words for an option that there is not.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/query/overview#odata-query-options
import { findNearestName } from '../../../../flows/runner/nearest-name';
import { ODataError, shorten } from './errors';

/** @throws ODataError where it is no whole number from 0 */
export function parseTop(text: string): number {
  if (/^\d{1,9}$/.test(text)) return Number(text);
  throw new ODataError(
    `Invalid value '${shorten(text)}' for $top query option found. The $top query option requires a non-negative integer value.`,
  );
}

/** @throws ODataError where it is neither true nor false */
export function parseCount(text: string): boolean {
  if (text === 'true' || text === 'false') return text === 'true';
  throw new ODataError(
    `Invalid value '${shorten(text)}' for $count query option found. Valid values are 'true' and 'false'.`,
  );
}

/** Names are case-sensitive, so that `$Filter` is one of these too. */
export function unsupported(name: string, known: Iterable<string>): ODataError {
  if (name === '$skip') return new ODataError('Skip Clause is not supported in CRM');
  const nearest = findNearestName(name, known);
  const hint = nearest === undefined || nearest === name ? '' : `. Did you mean '${nearest}'?`;
  return new ODataError(`The query parameter ${shorten(name)} is not supported${hint}`);
}
