// Policies of a connector that change a request before it leaves: another path or method, headers, query parameters.
// In: policyTemplateInstances of apiProperties.json. Out: changes to a draft of the request.
// https://learn.microsoft.com/connectors/custom-connectors/policy-templates
import { asObject, ConnectorError, listOf, textOf, type JsonObject } from './swagger';

/** A request that is still being put together. */
export interface Draft {
  method: string;
  /** Values of the path stand in it as `{name}`. */
  path: string;
  queries: (readonly [string, string])[];
  headers: (readonly [string, string])[];
}

export type Policy = (operationId: string, draft: Draft) => void;

const VALUE = 'x-ms-apimTemplateParameter.';
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'];
const EXISTS_ACTIONS = ['override', 'skip', 'append'] as const;
type ExistsAction = (typeof EXISTS_ACTIONS)[number];

type Change = (draft: Draft) => void;

const TEMPLATES: ReadonlyMap<string, (values: Values) => Change> = new Map([
  ['routerequesttoendpoint', routeRequest],
  ['setheader', (values: Values) => setNamed(values, 'headers')],
  ['setqueryparameter', (values: Values) => setNamed(values, 'queries')],
]);

/** @throws ConnectorError for a template that is not known here */
export function readPolicies(
  apiProperties: JsonObject,
  operationIds: ReadonlySet<string>,
): Policy[] {
  const instances = listOf(asObject(apiProperties['properties'])['policyTemplateInstances']);
  return instances.map((each) => readPolicy(asObject(each), operationIds));
}

function readPolicy(instance: JsonObject, operationIds: ReadonlySet<string>): Policy {
  const id = textOf(instance['templateId']) ?? '';
  const values = new Values(id, textOf(instance['title']) ?? id, asObject(instance['parameters']));
  const template =
    TEMPLATES.get(id.toLowerCase()) ??
    values.refuse(`is not known here; known are ${[...TEMPLATES.keys()].join(', ')}`);
  const section = values.raw('x-ms-apimTemplate-policySection') ?? 'Request';
  if (section !== 'Request')
    values.refuse(`changes the '${section}'; only 'Request' is known here`);
  const only = listOf(values.parameters['x-ms-apimTemplate-operationName']).map(String);
  for (const name of only) {
    if (!operationIds.has(name)) values.refuse(`names the operation '${name}', which is not there`);
  }
  const change = template(values);
  return (operationId, draft) => {
    if (only.length === 0 || only.includes(operationId)) change(draft);
  };
}

function routeRequest(values: Values): Change {
  const newPath = values.text('newPath');
  const written = values.raw(`${VALUE}httpMethod`) ?? '@Request.OriginalHTTPMethod';
  const method = written === '@Request.OriginalHTTPMethod' ? undefined : written.toUpperCase();
  if (method !== undefined && !METHODS.includes(method)) {
    values.refuse(`has the httpMethod '${written}', which is none`);
  }
  return (draft) => {
    draft.path = newPath(draft);
    if (method !== undefined) draft.method = method;
  };
}

function setNamed(values: Values, list: 'headers' | 'queries'): Change {
  const name = values.raw(`${VALUE}name`) ?? values.refuse("has no 'name'");
  const value = values.text('value');
  const action = values.raw(`${VALUE}existsAction`) ?? 'override';
  if (!isExistsAction(action)) values.refuse(`has the existsAction '${action}', which is none`);
  const isNamed = ([each]: readonly [string, string]): boolean =>
    list === 'headers' ? each.toLowerCase() === name.toLowerCase() : each === name;
  return (draft) => {
    const exists = draft[list].some(isNamed);
    if (exists && action === 'skip') return;
    if (exists && action === 'override') draft[list] = draft[list].filter((each) => !isNamed(each));
    draft[list].push([name, value(draft)]);
  };
}

function isExistsAction(text: string): text is ExistsAction {
  return EXISTS_ACTIONS.some((each) => each === text);
}

/** The parameters of one policy; refusals name it. */
class Values {
  constructor(
    private readonly id: string,
    private readonly title: string,
    readonly parameters: JsonObject,
  ) {}

  raw(key: string): string | undefined {
    return textOf(this.parameters[key]);
  }

  /** A text that may take values of the request. https://learn.microsoft.com/connectors/custom-connectors/policy-templates */
  text(key: string): (draft: Draft) => string {
    const written = this.raw(VALUE + key) ?? this.refuse(`has no '${key}'`);
    const rest = written.replace(EXPRESSION, '');
    if (rest.includes('@')) {
      this.refuse(
        `has an expression in '${key}' other than @headers('…') and @queryParameters('…')`,
      );
    }
    return (draft) =>
      written.replace(
        EXPRESSION,
        (_, source: string, name: string, fallback?: string) =>
          readFrom(draft, source, name) ?? fallback ?? '',
      );
  }

  refuse(what: string): never {
    throw new ConnectorError(`The policy '${this.title}' (template '${this.id}') ${what}.`);
  }
}

// @headers('If-Match'), @queryParameters('version', 'v1'), either also within @{…}.
const EXPRESSION = /@(?:\{)?(headers?|queryParameters)\('([^']*)'(?:,\s*'([^']*)')?\)(?:\})?/g;

function readFrom(draft: Draft, source: string, name: string): string | undefined {
  const list = source === 'queryParameters' ? draft.queries : draft.headers;
  return list.find(([each]) => each.toLowerCase() === name.toLowerCase())?.[1];
}
