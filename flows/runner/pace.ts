// How fast a flow goes where somebody looks on: what ships asks every few minutes and waits for half of one. Without a pace
// everything takes the time that its definition says. Waits that a service asked for are never cut.
export interface Pace {
  /** Seconds between polls, instead of a trigger's recurrence. */
  readonly pollSeconds: number;
  /** The most that a Delay takes whose length is written down in the definition. */
  readonly delaySeconds: number;
}
