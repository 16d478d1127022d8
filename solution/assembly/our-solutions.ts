// What each of our solutions is made of beside its folder in solution/src: connectors, flows, the control.
// Ids and names here never change once they are released: names.lock.json holds them.

export interface OurConnector {
  /** Below connector/. */
  readonly folder: string;
  /** The column of the same name; what connection references in other environments find it by. */
  readonly connectorId: string;
  /** Publisher's prefix and the title, escaped as the platform does: flows call it `api.logicalName`. */
  readonly name: string;
}

export interface OurConnectionReference {
  readonly logicalName: string;
  readonly displayName: string;
  readonly description: string;
  /** One of ours by its folder, or the platform's by the name of its API. */
  readonly connector: string;
}

export interface OurSolution {
  readonly uniqueName: string;
  /** Below solution/src. */
  readonly source: string;
  readonly connectors: readonly OurConnector[];
  readonly hasFlows: boolean;
  readonly hasControl: boolean;
}

export const OUR_SOLUTIONS: readonly OurSolution[] = [
  {
    uniqueName: 'PartnerCenterConnectors',
    source: 'connectors',
    connectors: [
      {
        folder: 'partner-center-referrals',
        connectorId: '0b6e5c1d-7f43-4a86-9d52-3c8e41f7a902',
        name: 'cosell_5Fpartner-20center-20referrals',
      },
      {
        folder: 'partner-center-events',
        connectorId: '9d2f7a34-1c58-4e0b-b6a7-58e03d914c6f',
        name: 'cosell_5Fpartner-20center-20events',
      },
    ],
    hasFlows: false,
    hasControl: false,
  },
  {
    uniqueName: 'PartnerCenterReferralsCore',
    source: 'core',
    connectors: [],
    hasFlows: true,
    hasControl: false,
  },
  {
    uniqueName: 'CosellReferralsSyncDynamics365',
    source: 'dynamics365',
    connectors: [],
    hasFlows: true,
    hasControl: true,
  },
  {
    uniqueName: 'PartnerCenterReferralsGuard',
    source: 'guard',
    connectors: [],
    hasFlows: false,
    hasControl: false,
  },
  {
    uniqueName: 'CosellReferralsSyncSalesforce',
    source: 'salesforce',
    connectors: [],
    hasFlows: true,
    hasControl: false,
  },
  {
    uniqueName: 'PartnerCenterEventRouter',
    source: 'router',
    connectors: [],
    hasFlows: true,
    hasControl: false,
  },
];

export const CONNECTION_REFERENCES: readonly OurConnectionReference[] = [
  {
    logicalName: 'cosell_PartnerCenterReferrals',
    displayName: 'Partner Center Referrals',
    description: 'A Partner Center user with referrals admin credentials.',
    connector: 'partner-center-referrals',
  },
  {
    logicalName: 'cosell_PartnerCenterEvents',
    displayName: 'Partner Center Events',
    description: 'The same user; needed to register the webhook.',
    connector: 'partner-center-events',
  },
  {
    logicalName: 'cosell_Dataverse',
    displayName: 'Microsoft Dataverse',
    description: 'The user in whose name opportunities and leads are written.',
    connector: 'shared_commondataserviceforapps',
  },
  {
    logicalName: 'cosell_Salesforce',
    displayName: 'Salesforce',
    description: 'The Salesforce user in whose name opportunities and leads are written.',
    connector: 'shared_salesforce',
  },
];

/** The control's folder below pcf-controls/ and its name in a solution: prefix, namespace, constructor. */
export const CONTROL = {
  folder: 'OpportunitySection',
  name: 'cosell_Cosell.OpportunitySection',
} as const;
