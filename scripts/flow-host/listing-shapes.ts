// What the host tells of flows, runs and steps, as plain data: written by its routes (README.md), read by the workbench's page.

export interface FlowSummary {
  readonly displayName: string;
  readonly workflowId: string;
  readonly state: 'On' | 'Off';
  readonly trigger: {
    readonly name: string;
    readonly type: string;
    readonly kind: string | null;
    /** What a button asks for, as a JSON schema. */
    readonly schema: unknown;
    /** Of one that polls: what its definition says, and seconds that stand instead of it here. */
    readonly polling: { readonly recurrence: unknown; readonly seconds: number | null } | null;
  };
  /** Null where nobody calls the flow, or where addresses were not asked for. */
  readonly address: string | null;
  /** Under way and waiting. */
  readonly running: number;
}

export interface Fault {
  readonly code: string;
  readonly message: string;
}

export interface RunSummary {
  readonly id: string;
  /** Display name. */
  readonly flow: string;
  readonly workflowId: string;
  /** Waiting: the flow has as many runs under way as it may. */
  readonly status: string;
  readonly startTime: string;
  /** Null while the run is under way. */
  readonly endTime: string | null;
  readonly clientTrackingId: string;
  readonly error: Fault | null;
  /** The run that this one repeats. */
  readonly resubmitOf: string | null;
}

export interface Step {
  readonly name: string;
  readonly type: string;
  readonly description: string | null;
  /** `shared_commondataserviceforapps UpdateRecord`, or empty. */
  readonly operation: string;
  /** Names of the actions that it waits for, with the statuses it waits for. */
  readonly runAfter: Readonly<Record<string, readonly string[]>>;
  readonly branches: readonly { readonly label: string; readonly steps: readonly Step[] }[];
  /** Null where the run never came here, and without a run. */
  readonly outcome: Outcome | null;
}

export interface Outcome {
  readonly status: string;
  readonly startTime: string;
  /** Null while it is under way. */
  readonly endTime: string | null;
  readonly error: Fault | null;
  /** Attempts after the first. */
  readonly retries: number;
  /** Of a loop: how many passes there were, how many are kept, and which one is shown inside. */
  readonly loop: { readonly passes: number; readonly kept: number; readonly shown: number } | null;
}
