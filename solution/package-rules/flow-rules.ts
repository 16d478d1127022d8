// Rules over the flows of a solution: definitions that load, calls that their connectors know, children that answer,
// creates that are never repeated blindly, limits.
import { readConnector } from '../../connector/operations';
import { checkOperations } from '../../flows/runner/connections/check-operations';
import type { KnownConnector } from '../../flows/runner/connections/known-connectors';
import { toText } from '../../flows/runner/expressions/text';
import { isObject, type Value, type ValueObject } from '../../flows/runner/expressions/values';
import { DefinitionError, type Fault } from '../../flows/runner/load/fault';
import { outlineOf, type ActionNode } from '../../flows/runner/load/outline';
import { loadFlow } from '../../flows/runner/run-flow';
import type { FlowDefinition } from '../../flows/runner/definition';
import { SOURCES, type PackageFinding, type PackageRule } from './rule';
import { answersOnEveryPath } from './response-paths';
import {
  readJsonPart,
  requiredComponents,
  type FlowPart,
  type SolutionPackage,
} from './solution-package';

const MOST_ACTIONS = 500;
const DEEPEST = 8;
const OUR_PUBLISHER = 'PartnerCenterCosell';

export const FLOW_RULES: readonly PackageRule[] = [
  {
    id: 'flow-definition',
    source: SOURCES.limits,
    severity: 'error',
    check: function* ({ flows }) {
      for (const flow of flows) {
        const loaded = load(flow);
        if ('faults' in loaded) yield* toFindings(flow, loaded.faults);
      }
    },
  },
  {
    id: 'flow-operations',
    source: SOURCES.connectors,
    severity: 'error',
    check: function* (solution, connectors) {
      const known = [...packedConnectors(solution), ...connectors];
      for (const flow of solution.flows) {
        const loaded = load(flow);
        if (!('flow' in loaded)) continue;
        yield* toFindings(flow, checkOperations(loaded.flow, known));
      }
    },
  },
  {
    id: 'child-flows',
    source: SOURCES.flows,
    severity: 'error',
    check: function* (solution) {
      const { flows } = solution;
      const required = requiredComponents(solution);
      const children = new Set<string>();
      for (const flow of flows) {
        for (const { name, id } of calledFlows(flow)) {
          children.add(id);
          if (flows.some(({ workflowId }) => workflowId === id)) continue;
          // One that another solution brings is named as what has to be there before.
          if (required.has(`29 ${id}`)) continue;
          const expected = 'a flow of the solution, or one among its MissingDependencies';
          yield { file: flow.jsonFile, place: name, found: `the child flow ${id}`, expected };
        }
      }
      for (const flow of flows) if (children.has(flow.workflowId)) yield* checkChild(flow);
    },
  },
  {
    id: 'create-retries',
    source: 'https://learn.microsoft.com/azure/logic-apps/error-exception-handling',
    severity: 'error',
    check: function* ({ flows, publisher }) {
      if (publisher !== OUR_PUBLISHER) return;
      for (const flow of flows) {
        for (const { name, action } of nodesOf(flow)) {
          const inputs = toObject(action['inputs']);
          const operation = toText(toObject(inputs['host'])['operationId'] ?? '');
          if (!/^Create/.test(operation)) continue;
          if (toObject(inputs['retryPolicy'])['type'] === 'none') continue;
          const expected = '"retryPolicy": {"type": "none"}: a create is never repeated blindly';
          yield { file: flow.jsonFile, place: name, found: `${operation} with retries`, expected };
        }
      }
    },
  },
  {
    id: 'flow-limits',
    source: SOURCES.limits,
    severity: 'error',
    check: function* ({ flows }) {
      for (const flow of flows) {
        const nodes = nodesOf(flow);
        const file = flow.jsonFile;
        if (nodes.length > MOST_ACTIONS)
          yield {
            file,
            place: '',
            found: `${nodes.length} actions`,
            expected: `at most ${MOST_ACTIONS}`,
          };
        const deepest = Math.max(0, ...nodes.map(({ level }) => level));
        if (deepest > DEEPEST)
          yield {
            file,
            place: '',
            found: `${deepest} levels of blocks`,
            expected: `at most ${DEEPEST}`,
          };
      }
    },
  },
];

function* checkChild(flow: FlowPart): Generator<PackageFinding> {
  const file = flow.jsonFile;
  const properties = toObject(flow.json['properties']);
  for (const [key, reference] of Object.entries(toObject(properties['connectionReferences']))) {
    const source = toObject(reference)['runtimeSource'];
    if (source === 'embedded') continue;
    const place = `connectionReferences › ${key}`;
    const expected = 'embedded: a child flow takes no connections of the user who runs it';
    yield { file, place, found: `runtimeSource ${toText(source ?? 'missing')}`, expected };
  }
  const definition = toObject(properties['definition']);
  if (answersOnEveryPath(toObject(definition['actions']))) return;
  const expected = 'a Response on every path, as the parent waits for one';
  yield { file, place: '', found: 'a path without a Response', expected };
}

function* calledFlows(flow: FlowPart): Generator<{ name: string; id: string }> {
  for (const { name, type, action } of nodesOf(flow)) {
    if (type !== 'workflow') continue;
    const host = toObject(toObject(action['inputs'])['host']);
    const id = host['workflowReferenceName'];
    if (typeof id === 'string') yield { name, id: id.toLowerCase() };
  }
}

function nodesOf(flow: FlowPart): readonly ActionNode[] {
  const definition = toObject(toObject(flow.json['properties'])['definition']);
  return outlineOf({
    name: flow.name,
    connectionReferences: undefined,
    parameters: {},
    triggers: {},
    actions: toObject(definition['actions']) as FlowDefinition['actions'],
    staticResults: {},
  }).nodes;
}

type Loaded = { flow: FlowDefinition } | { faults: readonly Fault[] };

/** Several rules want it, and it is most of their work. */
const known = new WeakMap<FlowPart, Loaded>();

function load(flow: FlowPart): Loaded {
  const loaded = known.get(flow) ?? loadAnew(flow);
  known.set(flow, loaded);
  return loaded;
}

function loadAnew(flow: FlowPart): Loaded {
  try {
    return { flow: loadFlow(flow.json, flow.name).flow };
  } catch (error) {
    if (error instanceof DefinitionError) return { faults: error.faults };
    throw error;
  }
}

function* toFindings(flow: FlowPart, faults: readonly Fault[]): Generator<PackageFinding> {
  for (const { message, path, actions } of faults) {
    const expected = actions[0] ?? 'a definition that the service takes';
    yield { file: flow.jsonFile, place: path.slice(1).join(' › '), found: message, expected };
  }
}

/** The connectors in the solution, by the names that its flows know them by. */
function packedConnectors({ connectors, files }: SolutionPackage): KnownConnector[] {
  return connectors.flatMap(({ element }) => {
    const file = element.text('openapidefinition').replace(/^\/Connector\//, 'Connectors/');
    const definition = readJsonPart(file, files.get(file));
    const name = element.text('name');
    return [
      {
        service: element.text('displayname'),
        names: [name],
        connector: readConnector(definition, {}),
      },
    ];
  });
}

function toObject(value: Value | undefined): ValueObject {
  return isObject(value) ? value : {};
}
