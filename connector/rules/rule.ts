// What a rule is: a row of a table. A rule looks at a whole connector and names each place that breaks it.
import type { Severity } from './fault';
import type { JsonObject } from './json';

export const DEFINITION = 'apiDefinition.swagger.json';
export const PROPERTIES = 'apiProperties.json';
export const ICON = 'icon.png';
export const README = 'readme.md';

/** A connector folder as it was read. */
export interface Connector {
  readonly definition: JsonObject;
  readonly definitionBytes: number;
  readonly properties: JsonObject;
  /** Undefined where the file is missing. */
  readonly icon: Buffer | undefined;
  readonly readme: string | undefined;
}

export interface Finding {
  readonly file: string;
  readonly path: string;
  readonly found: string;
  readonly expected: string;
  readonly action?: string;
}

export interface Rule {
  /** Stable: scripts of other people filter by it. */
  readonly id: string;
  /** The page, schema or count that the rule stands on. */
  readonly source: string;
  readonly severity: Severity;
  readonly check: (connector: Connector) => Iterable<Finding>;
}

/** The pages most rules stand on. */
export const SOURCES = {
  certification:
    'https://learn.microsoft.com/connectors/custom-connectors/certification-submission',
  strings: 'https://learn.microsoft.com/connectors/custom-connectors/connector-string-guidance',
  extensions: 'https://learn.microsoft.com/connectors/custom-connectors/openapi-extensions',
  definition: 'https://learn.microsoft.com/connectors/custom-connectors/define-openapi-definition',
  pullRequest:
    'https://github.com/microsoft/PowerPlatformConnectors/blob/dev/.github/pull_request_template.md',
  schemas: 'https://github.com/microsoft/PowerPlatformConnectors/tree/dev/schemas',
} as const;

export function inDefinition(
  path: string,
  found: string,
  expected: string,
  action?: string,
): Finding {
  return { file: DEFINITION, path, found, expected, ...(action === undefined ? {} : { action }) };
}

export function inProperties(
  path: string,
  found: string,
  expected: string,
  action?: string,
): Finding {
  return { file: PROPERTIES, path, found, expected, ...(action === undefined ? {} : { action }) };
}
