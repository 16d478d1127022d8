// What a rule over a solution is: a row of a table. It names each place that breaks it.
import type { KnownConnector } from '../../flows/runner/connections/known-connectors';
import type { SolutionPackage } from './solution-package';

export interface PackageFinding {
  readonly file: string;
  /** In the file; may be empty. */
  readonly place: string;
  readonly found: string;
  readonly expected: string;
}

export interface PackageRule {
  /** Stable: scripts of other people filter by it. */
  readonly id: string;
  /** The page, thread or count that the rule stands on. */
  readonly source: string;
  readonly severity: 'error' | 'warning';
  readonly check: (
    solution: SolutionPackage,
    connectors: readonly KnownConnector[],
  ) => Iterable<PackageFinding>;
}

export interface PackageFault extends PackageFinding {
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly source: string;
}

export const SOURCES = {
  formXml: 'https://learn.microsoft.com/power-apps/developer/model-driven-apps/form-xml-schema',
  references:
    'https://learn.microsoft.com/power-apps/maker/data-platform/create-connection-reference',
  variables: 'https://learn.microsoft.com/power-apps/maker/data-platform/environmentvariables',
  flows: 'https://learn.microsoft.com/power-automate/create-child-flows',
  limits: 'https://learn.microsoft.com/power-automate/limits-and-config',
  dependencies:
    'https://learn.microsoft.com/power-platform/alm/dependency-tracking-solution-components',
  connectors: 'https://learn.microsoft.com/connectors/custom-connectors/customconnectorssolutions',
  keys: 'https://learn.microsoft.com/power-apps/developer/data-platform/define-alternate-keys-entity',
  exports: 'counted over 160 published packages',
} as const;
