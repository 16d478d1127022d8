// Names and option values that the form script speaks of, as solution/src declares them; columns.test.ts compares.

export const TABLE = 'opportunity';

export const COLUMNS = {
  sync: 'cosell_syncwithpartnercenter',
  help: 'cosell_howcanmicrosofthelp',
  identifier: 'cosell_referralidentifier',
  status: 'cosell_syncstatus',
  audit: 'cosell_audit',
} as const;

export const STATUS = {
  notShared: 941050000,
  waiting: 941050001,
  synchronized: 941050002,
  failed: 941050003,
  closed: 941050004,
} as const;

/** The help that is none: nothing is shown to Microsoft's sellers. */
export const PRIVATE_DEAL = 941050006;

/** The platform's columns without which no referral is created; each has a fault in validation/cases.json. */
export const NEEDED_TO_SHARE: readonly string[] = [
  'parentaccountid',
  'estimatedvalue',
  'estimatedclosedate',
  'transactioncurrencyid',
];

/** And that which is needed where Microsoft's help is asked for. */
export const NEEDED_FOR_HELP = 'parentcontactid';
