// The named steps that hold the mappings: what a customizer opens, by the labels of the user's guide, and how to read each.
// https://learn.microsoft.com/partner-center/connector-dynamics (Customize synchronization steps)

/** The direction in which the step's values go first. */
export type Direction = 'Partner Center → CRM' | 'CRM → Partner Center';

export interface MappingStep {
  /** In flows/definitions. */
  readonly file: string;
  /** The labels of the block that a customizer opens, and of the action in it that holds the mapping. */
  readonly scope: string;
  readonly mapping: string;
  /**
   * columns: a Select, column → value out of the referral;
   * lines: a Compose, a list of {field, column, value, path, back};
   * referral: a call's nested Referral object, value out of the row.
   */
  readonly form: 'columns' | 'lines' | 'referral';
  /** Of lines: the label of the Select that makes changes of them; it may give a path another value than `back`. */
  readonly sends?: string;
  readonly direction: Direction;
  readonly table: string;
  /** The labels of the steps whose result is the CRM's row. */
  readonly rows: readonly string[];
}

/** The labels of the steps whose result is the referral. */
export const REFERRAL_STEPS: readonly string[] = ['Get the referral'];

const INBOUND = 'partner-center-to-dynamics-365.json';
const UPDATE = 'dynamics-365-to-partner-center.json';
const CREATE = 'create-cosell-referral-dynamics-365.json';

export const MAPPING_STEPS: readonly MappingStep[] = [
  {
    file: INBOUND,
    scope: 'Creating a new opportunity in the CRM',
    mapping: 'New opportunity mapping',
    form: 'columns',
    direction: 'Partner Center → CRM',
    table: 'opportunity',
    rows: ['Opportunity'],
  },
  {
    file: INBOUND,
    scope: 'Update existing opportunity',
    mapping: 'Opportunity mapping',
    form: 'lines',
    sends: 'Members to give back',
    direction: 'Partner Center → CRM',
    table: 'opportunity',
    rows: ['Opportunity'],
  },
  {
    file: INBOUND,
    scope: 'Creating a new lead in the CRM',
    mapping: 'New lead mapping',
    form: 'columns',
    direction: 'Partner Center → CRM',
    table: 'lead',
    rows: ['Lead'],
  },
  {
    file: INBOUND,
    scope: 'Update existing lead',
    mapping: 'Lead mapping',
    form: 'lines',
    direction: 'Partner Center → CRM',
    table: 'lead',
    rows: ['Lead'],
  },
  {
    file: UPDATE,
    scope: 'Update a referral with opportunity data',
    mapping: 'Referral mapping',
    form: 'lines',
    sends: 'Members to give',
    direction: 'CRM → Partner Center',
    table: 'opportunity',
    rows: ['Get the opportunity'],
  },
  {
    file: CREATE,
    scope: '(Scope) Synchronizing Referrals',
    mapping: 'Create Microsoft Referral',
    form: 'referral',
    direction: 'CRM → Partner Center',
    table: 'opportunity',
    rows: ['Get the opportunity'],
  },
];
