// The areas of the page, in the order of the rail. A further CRM is one more line here and a folder beside crm/.

export interface Area {
  readonly key: string;
  readonly name: string;
  /** On the rail. */
  readonly short: string;
  readonly path: string;
  /** What the suite bar says beside the name. */
  readonly app: string;
  /** Who works there. */
  readonly person: string;
}

export const AREAS: readonly [Area, ...Area[]] = [
  {
    ...{ key: 'crm', name: 'Dynamics 365', short: 'Dynamics 365' },
    ...{ path: '/crm', app: 'Sales' },
    person: 'Sela Seller',
  },
  {
    ...{ key: 'salesforce', name: 'Salesforce', short: 'Salesforce', path: '/salesforce' },
    ...{ app: 'Sales', person: 'Sam Seller' },
  },
  {
    ...{ key: 'partner-center', name: 'Partner Center', short: 'Partner Center' },
    ...{ path: '/partner-center', app: 'Referrals', person: 'Referrals admin' },
  },
  {
    ...{ key: 'flows', name: 'Power Automate', short: 'Flows', path: '/flows', app: 'Cloud flows' },
    person: 'System admin',
  },
  {
    ...{ key: 'faults', name: 'Faults', short: 'Faults', path: '/faults', app: 'Break things' },
    person: 'You',
  },
];

export function areaOf(path: string): Area {
  const found = AREAS.find((area) => path === area.path || path.startsWith(`${area.path}/`));
  return found ?? AREAS[0];
}
