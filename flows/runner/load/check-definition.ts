// Everything that is refused before a flow runs: what Power Automate refuses when the flow is saved, and names that
// exist nowhere. What the service saves and a run may survive is not refused here.
import type { FlowDefinition } from '../definition';
import { checkConnections } from './check-connections';
import { checkExpressions } from './check-expressions';
import { checkNames } from './check-names';
import { checkPlacement } from './check-placement';
import { checkPolicies } from './check-policies';
import { ReferenceChecks } from './check-references';
import { checkRunAfter } from './check-run-after';
import { checkStructure } from './check-structure';
import { checkTriggers } from './check-trigger';
import { checkVariables } from './check-variables';
import type { Fault } from './fault';
import { FaultList } from './fault-list';
import { outlineOf } from './outline';
import { RunAfterGraphs } from './run-after-graph';

/** All faults of a definition that readFlow gave, in its order; none where it may run. */
export function checkDefinition(flow: FlowDefinition, now: number = Date.now()): Fault[] {
  const faults = new FaultList();
  const outline = outlineOf(flow);
  const graphs = new RunAfterGraphs();
  checkNames(outline, faults);
  checkPlacement(outline, faults);
  checkTriggers(outline, now, faults);
  checkRunAfter(outline, graphs, faults);
  checkStructure(outline, faults);
  checkPolicies(outline, faults);
  checkConnections(outline, faults);
  const variables = checkVariables(outline, faults);
  const references = new ReferenceChecks(outline, variables, graphs, faults);
  checkExpressions(outline, references, faults);
  return faults.inOrder();
}
