// Rules over what names what: connection references, connectors, flows, environment variables.
import { toText } from '../../flows/runner/expressions/text';
import { isObject, type Value, type ValueObject } from '../../flows/runner/expressions/values';
import { SOURCES, type PackageRule } from './rule';
import { requiredComponents, toId, type FlowPart, type SolutionPackage } from './solution-package';
import type { Element } from './element';

const FRAME = 'Other/Customizations.xml';
/** Types of environment variables that a flow's parameter has another type for; the rest are strings. */
const PARAMETER_TYPES: Readonly<Record<string, readonly string[]>> = {
  '100000001': ['Int', 'Float'],
  '100000002': ['Bool', 'String'],
  '100000003': ['Object', 'Array', 'String'],
  '100000005': ['SecureString', 'String'],
};

export const LINK_RULES: readonly PackageRule[] = [
  {
    id: 'connection-references',
    source: SOURCES.references,
    severity: 'error',
    check: function* (solution) {
      const known = new Set(referencesOf(solution).keys());
      const required = requiredComponents(solution);
      for (const { flow, key, logicalName } of usesOf(solution)) {
        if (logicalName === '' || known.has(logicalName)) continue;
        if (required.has(`connectionreference ${logicalName}`)) continue;
        const place = `connectionReferences › ${key}`;
        const expected = 'a connection reference of the solution or a dependency';
        yield { file: flow.jsonFile, place, found: `the unknown ${logicalName}`, expected };
      }
    },
  },
  {
    id: 'own-connections',
    source: 'https://github.com/microsoft/powerplatform-build-tools/issues/533',
    severity: 'error',
    check: function* (solution) {
      const expected = 'none: it is there in one environment alone; a connection reference';
      for (const reference of solution.frame.all('connectionreference')) {
        const place = nameOf(reference);
        if (reference.text('connectionid') === '') continue;
        yield { file: FRAME, place, found: 'a connection', expected };
      }
      for (const { flow, key, logicalName } of usesOf(solution)) {
        if (logicalName !== '') continue;
        const place = `connectionReferences › ${key}`;
        yield { file: flow.jsonFile, place, found: 'a connection without a reference', expected };
      }
    },
  },
  {
    id: 'references-once',
    source: SOURCES.references,
    severity: 'error',
    check: function* ({ frame }) {
      const seen = new Set<string>();
      for (const reference of frame.all('connectionreference')) {
        const name = nameOf(reference);
        if (seen.has(name))
          yield { file: FRAME, place: name, found: 'it twice', expected: 'it once' };
        seen.add(name);
      }
    },
  },
  {
    id: 'custom-connector-references',
    source: 'https://github.com/microsoft/coe-starter-kit/issues/1360',
    severity: 'error',
    check: function* (solution) {
      const connectors = connectorsOf(solution);
      const required = requiredComponents(solution);
      for (const [place, reference] of referencesOf(solution)) {
        const id = customConnectorId(reference);
        const api = apiOf(reference);
        if (id === '') {
          if (!/-5f/i.test(api)) continue;
          const expected = '<customconnectorid>: the name of its API differs in each environment';
          yield { file: FRAME, place, found: `the custom connector ${api} by name`, expected };
        } else if (!connectors.has(id) && !required.has(`372 ${id}`)) {
          const expected = 'a connector of the solution or a dependency of type 372';
          yield { file: FRAME, place, found: `the unknown connector ${id}`, expected };
        }
      }
    },
  },
  {
    id: 'flow-connectors',
    source: SOURCES.connectors,
    severity: 'error',
    check: function* (solution) {
      const connectors = connectorsOf(solution);
      for (const [id, name] of requiredConnectors(solution)) connectors.set(id, name);
      const references = referencesOf(solution);
      for (const { flow, key, logicalName, api } of usesOf(solution)) {
        const reference = references.get(logicalName);
        if (reference === undefined) continue;
        const place = `connectionReferences › ${key}`;
        const id = customConnectorId(reference);
        const name = toText(api['name'] ?? '');
        const bound = toText(api['logicalName'] ?? '');
        if (id === '') {
          const wanted = apiOf(reference);
          if (name.toLowerCase() !== wanted.toLowerCase())
            yield {
              file: flow.jsonFile,
              place,
              found: `the API ${name}`,
              expected: `${wanted}, as ${logicalName} has`,
            };
          continue;
        }
        const expected = connectors.get(id);
        if (expected === undefined || bound === expected) continue;
        const found = bound === '' ? 'no api.logicalName' : `api.logicalName ${bound}`;
        yield { file: flow.jsonFile, place, found, expected };
      }
    },
  },
  {
    id: 'environment-variables',
    source: SOURCES.variables,
    severity: 'error',
    check: function* (solution) {
      const own = new Map(
        solution.variables.map(({ element }) => [
          (element.attribute('schemaname') ?? '').toLowerCase(),
          element,
        ]),
      );
      const required = requiredComponents(solution);
      for (const { flow, key, schemaName, type } of parametersOf(solution)) {
        const place = `parameters › ${key}`;
        const file = flow.jsonFile;
        const variable = own.get(schemaName.toLowerCase());
        if (variable === undefined) {
          if (required.has(`EnvironmentVariableDefinition ${schemaName.toLowerCase()}`)) continue;
          const expected = 'an environment variable of the solution or a dependency';
          yield { file, place, found: `the unknown ${schemaName}`, expected };
          continue;
        }
        const types = PARAMETER_TYPES[variable.text('type')] ?? ['String'];
        if (!types.includes(type))
          yield { file, place, found: `type ${type}`, expected: types.join(' or ') };
      }
    },
  },
  {
    id: 'parameter-names',
    source: 'counted over 267 parameters of published flows',
    severity: 'warning',
    check: function* (solution) {
      for (const { flow, key, schemaName } of parametersOf(solution)) {
        if (key.endsWith(` (${schemaName})`)) continue;
        const expected = `'DISPLAY NAME (${schemaName})'`;
        yield { file: flow.jsonFile, place: `parameters › ${key}`, found: `'${key}'`, expected };
      }
    },
  },
];

function referencesOf({ frame }: SolutionPackage): Map<string, Element> {
  return new Map(frame.all('connectionreference').map((each) => [nameOf(each), each]));
}

function nameOf(reference: Element): string {
  return (reference.attribute('connectionreferencelogicalname') ?? '').toLowerCase();
}

function apiOf(reference: Element): string {
  return reference.text('connectorid').split('/').at(-1) ?? '';
}

function customConnectorId(reference: Element): string {
  return toId(reference.all('customconnectorid')[0]?.text('connectorid'));
}

function connectorsOf({ connectors }: SolutionPackage): Map<string, string> {
  return new Map(
    connectors.map(({ element }) => [toId(element.text('connectorid')), element.text('name')]),
  );
}

function requiredConnectors({ manifest }: SolutionPackage): [string, string][] {
  return manifest
    .all('Required')
    .filter((each) => each.attribute('type') === '372')
    .map((each) => [toId(each.attribute('id')), each.attribute('schemaName') ?? '']);
}

interface Use {
  readonly flow: FlowPart;
  readonly key: string;
  /** Of the connection reference, in small letters. */
  readonly logicalName: string;
  readonly api: ValueObject;
}

function* usesOf({ flows }: SolutionPackage): Generator<Use> {
  for (const flow of flows) {
    const references = member(flow.json['properties'], 'connectionReferences');
    for (const [key, reference] of Object.entries(toObject(references))) {
      const name = member(member(reference, 'connection'), 'connectionReferenceLogicalName');
      const logicalName = typeof name === 'string' ? name.toLowerCase() : '';
      yield { flow, key, logicalName, api: toObject(member(reference, 'api')) };
    }
  }
}

function* parametersOf({ flows }: SolutionPackage) {
  for (const flow of flows) {
    const definition = member(flow.json['properties'], 'definition');
    for (const [key, parameter] of Object.entries(toObject(member(definition, 'parameters')))) {
      const schemaName = member(member(parameter, 'metadata'), 'schemaName');
      if (typeof schemaName !== 'string') continue;
      yield { flow, key, schemaName, type: toText(member(parameter, 'type') ?? '') };
    }
  }
}

function member(value: Value | undefined, key: string): Value | undefined {
  return toObject(value)[key];
}

function toObject(value: Value | undefined): ValueObject {
  return isObject(value) ? value : {};
}
