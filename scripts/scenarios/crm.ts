// What a scenario needs of a CRM. Scenarios speak the words of Dynamics 365; another CRM translates rows and texts, so that
// one table holds for both.
import type { JsonObject } from '../simulators/partner-center/json';
import type { Referral } from '../simulators/partner-center/referral';
import type { ComparedMember } from '../system/compare-sides';
import type { VirtualOptions, VirtualSystem } from '../system/virtual-system';
import type { Scenario } from './scenario';

/** Where people act: the system, and what they call its things. */
export interface Seat {
  readonly system: VirtualSystem;
  readonly crm: Crm;
  /** Name → the id of a referral or of a row. */
  readonly names: Map<string, string>;
}

/** What goes wrong with the reports of what sellers write. */
export type Disturbance = 'twice' | 'late' | 'out of order';

export interface Crm {
  /** As people call it. */
  readonly name: string;
  readonly inbound: string;
  readonly outbound: string;
  readonly create: string;
  /** Virtual milliseconds after which a seller's write is told at the latest, where nothing is disturbed. */
  readonly toldWithin: number;
  /** The scenario in this CRM's words. */
  readonly adapt: (scenario: Scenario) => Scenario;
  /** Rows that are given → records of the simulators, and settings. */
  readonly prepare: (given: JsonObject, file: string) => Omit<VirtualOptions, 'projectRoot'>;
  /** The rows of a table by its set name, the oldest first. */
  readonly rowsOf: (system: VirtualSystem, set: string) => JsonObject[];
  /** The row of any table whose id this is. */
  readonly rowOf: (system: VirtualSystem, id: string) => JsonObject | undefined;
  /** The newest row of a table by its logical name. */
  readonly lastRow: (system: VirtualSystem, table: string) => JsonObject | undefined;
  /** What a seller does. @throws Error where it is refused */
  readonly play: (seat: Seat, what: JsonObject) => Promise<void>;
  /** The opportunities that are linked with a referral. */
  readonly dealsOf: (system: VirtualSystem, referralId: string) => JsonObject[];
  /** Both sides of a deal, member by member. */
  readonly compare: (system: VirtualSystem, referral: Referral) => ComparedMember[];
  readonly disturb: (system: VirtualSystem, kind: Disturbance, milliseconds: number) => void;
  /** Ends all of it. */
  readonly calm: (system: VirtualSystem) => void;
  readonly addFault: (system: VirtualSystem, fault: JsonObject) => void;
  /** Whether the runs of a flow are compared: a poll tells what an event tells, and more. */
  readonly isPolled: (flow: string) => boolean;
}
