// What `cosell validate` says of one thing that it looked at.

export interface Target {
  readonly kind: 'connector' | 'flow' | 'solution';
  readonly path: string;
}

export interface Checked extends Target {
  readonly readable: boolean;
  readonly faults: readonly ReportedFault[];
}

export interface ReportedFault {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly place: string;
  readonly message: string;
  readonly actions: readonly string[];
  /** As a person reads it; not part of the JSON document. */
  readonly text: string;
}
