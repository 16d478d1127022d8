// The named steps that hold the mappings: what a customizer opens, by the labels of the user's guide, and how to read each.
// https://learn.microsoft.com/partner-center/connector-dynamics (Customize synchronization steps)

/** The direction in which the step's values go first. */
export type Direction = 'Partner Center → CRM' | 'CRM → Partner Center';

export type CrmName = 'Dynamics 365' | 'Salesforce';

export interface MappingStep {
  readonly crm: CrmName;
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
  /** The label of the step that reads it, where the result passes through another one. */
  readonly reader?: string;
}

/** The labels of the steps whose result is the referral. */
export const REFERRAL_STEPS: readonly string[] = ['Get the referral'];

/** The same six steps in the flows of both. */
export const MAPPING_STEPS: readonly MappingStep[] = [
  ...stepsOf({
    crm: 'Dynamics 365',
    files: {
      inbound: 'partner-center-to-dynamics-365.json',
      update: 'dynamics-365-to-partner-center.json',
      create: 'create-cosell-referral-dynamics-365.json',
    },
    tables: { opportunity: 'opportunity', lead: 'lead' },
    outbound: { rows: ['Get the opportunity'] },
  }),
  ...stepsOf({
    crm: 'Salesforce',
    files: {
      inbound: 'partner-center-to-salesforce.json',
      update: 'salesforce-to-partner-center.json',
      create: 'create-cosell-referral-salesforce.json',
    },
    tables: { opportunity: 'Opportunity', lead: 'Lead' },
    inbound: { opportunity: 'Find the opportunity', lead: 'Find the lead' },
    outbound: { rows: ['Opportunity'], reader: 'Get the opportunity' },
  }),
];

interface Crm {
  readonly crm: CrmName;
  readonly files: Readonly<Record<'inbound' | 'update' | 'create', string>>;
  readonly tables: Readonly<Record<'opportunity' | 'lead', string>>;
  /** Where what a step reads is checked: the labels of the steps that read. */
  readonly inbound?: Readonly<Record<'opportunity' | 'lead', string>>;
  readonly outbound: Pick<MappingStep, 'rows' | 'reader'>;
}

function stepsOf({ crm, files, tables, inbound, outbound }: Crm): MappingStep[] {
  const into = { crm, file: files.inbound, direction: 'Partner Center → CRM' } as const;
  const out = { crm, direction: 'CRM → Partner Center', ...outbound } as const;
  const opportunity = {
    ...{ table: tables.opportunity, rows: ['Opportunity'] },
    ...(inbound && { reader: inbound.opportunity }),
  };
  const lead = {
    ...{ table: tables.lead, rows: ['Lead'] },
    ...(inbound && { reader: inbound.lead }),
  };
  return [
    {
      ...{ ...into, ...opportunity, form: 'columns' },
      ...{ scope: 'Creating a new opportunity in the CRM', mapping: 'New opportunity mapping' },
    },
    {
      ...{ ...into, ...opportunity, form: 'lines', sends: 'Members to give back' },
      ...{ scope: 'Update existing opportunity', mapping: 'Opportunity mapping' },
    },
    {
      ...{ ...into, ...lead, form: 'columns' },
      ...{ scope: 'Creating a new lead in the CRM', mapping: 'New lead mapping' },
    },
    {
      ...{ ...into, ...lead, form: 'lines' },
      ...{ scope: 'Update existing lead', mapping: 'Lead mapping' },
    },
    {
      ...{ ...out, file: files.update, table: tables.opportunity, form: 'lines' },
      ...{ scope: 'Update a referral with opportunity data', mapping: 'Referral mapping' },
      sends: 'Members to give',
    },
    {
      ...{ ...out, file: files.create, table: tables.opportunity, form: 'referral' },
      ...{ scope: '(Scope) Synchronizing Referrals', mapping: 'Create Microsoft Referral' },
    },
  ];
}
