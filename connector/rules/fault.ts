// What is wrong with a connector: file, place in it, what was found, what was expected, what to do.

export type Severity = 'error' | 'warning';

export interface Fault {
  /** The rule's id; stable. */
  readonly code: string;
  readonly severity: Severity;
  readonly file: string;
  /** JSON path: `$.paths['/referrals'].get.summary`. */
  readonly path: string;
  readonly found: string;
  readonly expected: string;
  readonly actions: readonly string[];
}

/** The fault as a person reads it. */
export function formatFault(fault: Fault): string {
  const place = fault.path === '$' ? fault.file : `${fault.file} › ${fault.path}`;
  const severity = fault.severity === 'warning' ? ' (warning)' : '';
  return [
    `${fault.code}${severity}: ${place}`,
    `  Found ${fault.found}; expected ${fault.expected}.`,
    ...fault.actions.map((action) => `  → ${action}`),
  ].join('\n');
}
