// Rules on apiProperties.json: sign-in, colour, publisher, policies.
import { listOperations } from './definition';
import { arrayOf, describe, joinPath, objectOf, textOf, type JsonObject } from './json';
import { DEFINITION, inProperties, SOURCES, type Rule } from './rule';

const KNOWN_KEYS = [
  'connectionParameters',
  'connectionParameterSets',
  'iconBrandColor',
  'scriptOperations',
  'capabilities',
  'policyTemplateInstances',
  'publisher',
  'stackOwner',
];
const TEMPLATES = [
  'setheader',
  'dynamichosturl',
  'routerequesttoendpoint',
  'setproperty',
  'setqueryparameter',
  'pollingtrigger',
  'stringreplace',
  'convertobjecttoarray',
  'updatenextlink',
  'setvaluefromurl',
  'convertarraytoobject',
  'stringtoarray',
  'encodepropertyvalue',
];
const PACONN = 'https://github.com/microsoft/PowerPlatformConnectors/tree/dev/tools/paconn-cli';

export const propertiesRules: readonly Rule[] = [
  {
    id: 'known-properties',
    source: PACONN,
    severity: 'error',
    *check({ properties }) {
      for (const name of Object.keys(objectOf(properties['properties'])))
        if (!KNOWN_KEYS.includes(name))
          yield inProperties(
            joinPath('$.properties', name),
            `'${name}'`,
            `one of ${KNOWN_KEYS.join(', ')}`,
          );
    },
  },
  {
    id: 'brand-colour',
    source: SOURCES.pullRequest,
    severity: 'error',
    *check({ properties }) {
      const colour = objectOf(properties['properties'])['iconBrandColor'];
      const isColour = /^#[0-9a-f]{6}$/i.test(textOf(colour) ?? '');
      if (!isColour || /^#(007ee5|ffffff)$/i.test(textOf(colour) ?? ''))
        yield inProperties(
          '$.properties.iconBrandColor',
          describe(colour),
          '#rrggbb, neither white nor the default blue #007ee5',
        );
    },
  },
  {
    id: 'publisher',
    source: SOURCES.certification,
    severity: 'error',
    *check({ properties }) {
      const publisher = objectOf(properties['properties'])['publisher'];
      if (!textOf(publisher))
        yield inProperties(
          '$.properties.publisher',
          describe(publisher),
          'the name of the publisher',
        );
    },
  },
  {
    id: 'no-stack-owner',
    source: 'https://github.com/microsoft/PowerPlatformConnectors/issues/614',
    severity: 'error',
    *check({ properties }) {
      if ('stackOwner' in objectOf(properties['properties']))
        yield inProperties(
          '$.properties.stackOwner',
          "'stackOwner'",
          'none in a file that is deployed: the service does not know this member',
          'Add it to the copy that is sent in for certification.',
        );
    },
  },
  {
    id: 'sign-in-resource',
    source:
      'https://learn.microsoft.com/connectors/custom-connectors/azure-active-directory-authentication',
    severity: 'error',
    *check({ definition, properties }) {
      for (const [name, parameter] of Object.entries(connectionParameters(properties))) {
        const settings = objectOf(objectOf(parameter)['oAuthSettings']);
        if (settings['identityProvider'] !== 'aad') continue;
        const path = joinPath('$.properties.connectionParameters', name, 'oAuthSettings');
        const resource = objectOf(settings['properties'])['AzureActiveDirectoryResourceId'];
        const uri = objectOf(objectOf(settings['customParameters'])['resourceUri'])['value'];
        const audience = `https://${textOf(definition['host']) ?? ''}`;
        if (uri !== resource)
          yield inProperties(
            joinPath(path, 'customParameters', 'resourceUri'),
            describe(uri),
            `AzureActiveDirectoryResourceId, which is ${describe(resource)}`,
          );
        if (resource !== audience)
          yield inProperties(
            joinPath(path, 'properties', 'AzureActiveDirectoryResourceId'),
            describe(resource),
            `'${audience}', the host of ${DEFINITION}`,
            'A token of another audience is refused with 401.',
          );
      }
    },
  },
  {
    id: 'redirect-mode',
    source: 'https://github.com/microsoft/PowerPlatformConnectors/discussions/3252',
    severity: 'error',
    *check({ properties }) {
      for (const [name, parameter] of Object.entries(connectionParameters(properties))) {
        const { type, oAuthSettings } = objectOf(parameter);
        const mode = objectOf(oAuthSettings)['redirectMode'];
        if (type === 'oauthSetting' && mode !== 'GlobalPerConnector')
          yield inProperties(
            joinPath('$.properties.connectionParameters', name, 'oAuthSettings', 'redirectMode'),
            describe(mode),
            "'GlobalPerConnector': new connectors have a redirect URL of their own",
          );
      }
    },
  },
  {
    id: 'client-id',
    source:
      'https://learn.microsoft.com/connectors/custom-connectors/azure-active-directory-authentication',
    severity: 'error',
    *check({ properties }) {
      for (const [name, parameter] of Object.entries(connectionParameters(properties))) {
        const { type, oAuthSettings } = objectOf(parameter);
        const id = objectOf(oAuthSettings)['clientId'];
        if (type === 'oauthSetting' && id !== '00000000-0000-0000-0000-000000000000')
          yield inProperties(
            joinPath('$.properties.connectionParameters', name, 'oAuthSettings', 'clientId'),
            describe(id),
            "the placeholder '00000000-0000-0000-0000-000000000000'",
            'Each customer has an app of its own: its id is given when the connector is deployed.',
          );
      }
    },
  },
  {
    id: 'policies',
    source: SOURCES.schemas,
    severity: 'error',
    *check({ definition, properties }) {
      const operations = listOperations(definition);
      const ids = operations.map(({ operation }) => operation['operationId']);
      for (const [index, each] of arrayOf(
        objectOf(properties['properties'])['policyTemplateInstances'],
      ).entries()) {
        const path = joinPath('$.properties.policyTemplateInstances', index);
        const { templateId, parameters } = objectOf(each);
        if (!TEMPLATES.includes((textOf(templateId) ?? '').toLowerCase())) {
          yield inProperties(
            joinPath(path, 'templateId'),
            describe(templateId),
            `one of ${TEMPLATES.join(', ')}`,
          );
          continue;
        }
        const names = objectOf(parameters)['x-ms-apimTemplate-operationName'];
        for (const [place, id] of arrayOf(names).entries())
          if (!ids.includes(id))
            yield inProperties(
              joinPath(path, 'parameters', 'x-ms-apimTemplate-operationName', place),
              describe(id),
              `one of ${ids.map(describe).join(', ')}`,
            );
        if (templateId !== 'routerequesttoendpoint') continue;
        const target = objectOf(parameters)['x-ms-apimTemplateParameter.newPath'];
        const known = operations
          .filter(({ operation }) => arrayOf(names).includes(operation['operationId'] ?? null))
          .flatMap(({ parameters: all }) => all.map(({ parameter }) => parameter))
          .filter((parameter) => parameter['in'] === 'path')
          .map((parameter) => parameter['name']);
        const at = joinPath(path, 'parameters', 'x-ms-apimTemplateParameter.newPath');
        if (!textOf(target)?.startsWith('/'))
          yield inProperties(at, describe(target), 'a path that begins with a slash');
        for (const [, name] of (textOf(target) ?? '').matchAll(/\{([^}]*)\}/g))
          if (!known.includes(name))
            yield inProperties(
              at,
              `'{${name}}'`,
              `a path parameter of the operation: ${known.map(describe).join(', ') || 'there is none'}`,
            );
      }
    },
  },
];

function connectionParameters(properties: JsonObject): JsonObject {
  return objectOf(objectOf(properties['properties'])['connectionParameters']);
}
