// What a scenario needs of a CRM. Scenarios speak the words of Dynamics 365; another CRM translates rows and texts, so that
// one table holds for both.
import type { JsonObject } from '../simulators/partner-center/json';
import type { VirtualOptions, VirtualSystem } from '../system/virtual-system';
import type { Scenario } from './scenario';
import type { Stage } from './stage';

export interface Crm {
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
  readonly play: (stage: Stage, what: JsonObject) => Promise<void>;
  readonly addFault: (system: VirtualSystem, fault: JsonObject) => void;
  /** Whether the runs of a flow are compared: a poll tells what an event tells, and more. */
  readonly isPolled: (flow: string) => boolean;
}
