// Generated from solution/src and solution/validation by `node scripts/write-control-data.mjs`.
// Change those, not this one.
export const TABLE = 'opportunity';
export const PRODUCTS_COLUMN = 'cosell_products';
export const PRODUCTS_LENGTH = 2000;
export const MOST_SOLUTIONS = 50;
export const PRIVATE_DEAL = 941050006;
export const HELP_VALUES: readonly number[] = [
  941050000, 941050001, 941050002, 941050003, 941050004, 941050005, 941050006,
];
export const SYNC_STATUS = {
  notShared: 941050000,
  waiting: 941050001,
  synchronized: 941050002,
  failed: 941050003,
  closed: 941050004,
} as const;
export const LINK_HOSTS: readonly string[] = ['partner.microsoft.com'];
/** Resx texts: Fault_<id>, Fault_<id>_Remedy, and Fault_<id>_Audit as the flows write it. */
export const FAULT_IDS = [
  'help-missing',
  'solution-missing',
  'solution-malformed',
  'solutions-too-many',
  'solution-doubled',
  'currency-missing',
  'deal-value-missing',
  'closing-date-missing',
  'closing-date-past',
  'account-missing',
  'country-malformed',
  'contact-incomplete',
  'team-member-incomplete',
] as const;
export type FaultId = (typeof FAULT_IDS)[number];
