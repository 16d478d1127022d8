// Rules on the definition as a whole: title, host, paths, metadata, extensions, security.
import { distance } from 'fastest-levenshtein';
import { EXTENSIONS } from './extensions';
import { arrayOf, describe, isObject, joinPath, objectOf, textOf, walkMembers } from './json';
import { DEFINITION, inDefinition, SOURCES, type Rule } from './rule';

const CATEGORIES =
  'AI; Business Management; Business Intelligence; Collaboration; Commerce; Communication; Content and Files; Finance; Data; Human Resources; Internet of Things; IT Operations; Lifestyle and Entertainment; Marketing; Productivity; Sales and CRM; Security; Social Media; Website'.split(
    '; ',
  );
const FORBIDDEN_IN_TITLE =
  /\b(api|connector|power ?apps?|power ?automate|power ?bi|power ?platform|copilot ?studio|microsoft ?flow|logic ?apps?)\b/i;
const MEGABYTE = 1024 * 1024;

export const documentRules: readonly Rule[] = [
  {
    id: 'swagger-version',
    source: SOURCES.definition,
    severity: 'error',
    *check({ definition }) {
      if (definition['swagger'] !== '2.0')
        yield inDefinition(
          '$.swagger',
          describe(definition['swagger']),
          "'2.0'",
          'OpenAPI 3 cannot be imported: convert the file.',
        );
    },
  },
  {
    id: 'definition-size',
    source: SOURCES.definition,
    severity: 'error',
    *check({ definitionBytes }) {
      if (definitionBytes >= MEGABYTE)
        yield inDefinition(
          '$',
          `${definitionBytes} bytes`,
          `fewer than ${MEGABYTE}`,
          'Split the connector.',
        );
    },
  },
  {
    id: 'title',
    source: SOURCES.certification,
    severity: 'error',
    *check({ definition }) {
      const title = objectOf(definition['info'])['title'];
      const text = textOf(title) ?? '';
      if (text.length === 0 || text.length > 30)
        yield inDefinition(
          '$.info.title',
          `${describe(title)} (${text.length} characters)`,
          '1 to 30 characters',
        );
      const word = FORBIDDEN_IN_TITLE.exec(text)?.[0];
      if (word !== undefined)
        yield inDefinition(
          '$.info.title',
          `'${word}'`,
          'a title without "API", "Connector" or the name of a Power Platform product',
        );
      if (text.length > 0 && !/[A-Za-z0-9]$/.test(text))
        yield inDefinition('$.info.title', describe(title), 'a letter or digit at the end');
    },
  },
  {
    id: 'info-description',
    source: 'https://github.com/microsoft/PowerPlatformConnectors/tree/dev/templates',
    severity: 'error',
    *check({ definition }) {
      const description = textOf(objectOf(definition['info'])['description']) ?? '';
      if (description.length < 30 || description.length > 500)
        yield inDefinition('$.info.description', `${description.length} characters`, '30 to 500');
    },
  },
  {
    id: 'production-host',
    source: SOURCES.certification,
    severity: 'error',
    *check({ definition }) {
      const host = definition['host'];
      if (!/^[^{}/ :\\]+(?::\d+)?$/.test(textOf(host) ?? ''))
        yield inDefinition('$.host', describe(host), 'a host name without scheme and path');
      const sign =
        /(?:^|[.-])(staging|stage|dev|test|ppe|int|uat|sandbox|localhost)(?=[.\-:]|$)/i.exec(
          textOf(host) ?? '',
        );
      if (sign)
        yield inDefinition(
          '$.host',
          describe(host),
          `a production host, without '${sign[1]}'`,
          'Real or simulated is a base URL of the runner, never a host in the definition.',
        );
    },
  },
  {
    id: 'https-only',
    source: SOURCES.certification,
    severity: 'error',
    *check({ definition }) {
      const schemes = arrayOf(definition['schemes']);
      if (schemes.length !== 1 || schemes[0] !== 'https')
        yield inDefinition(
          '$.schemes',
          schemes.map(describe).join(', ') || 'nothing',
          "'https' alone",
        );
    },
  },
  {
    id: 'paths-unique',
    source: 'https://github.com/microsoft/powerapps-tools/issues/222',
    severity: 'error',
    *check({ definition }) {
      const seen = new Map<string, string>();
      for (const path of Object.keys(objectOf(definition['paths']))) {
        const folded = path.toLowerCase().replace(/\{[^}]*\}/g, '{}');
        const earlier = seen.get(folded);
        if (earlier !== undefined)
          yield inDefinition(
            joinPath('$', 'paths', path),
            `'${path}' beside '${earlier}'`,
            'paths that differ in more than case and parameter names',
          );
        seen.set(folded, path);
      }
    },
  },
  {
    id: 'paths-without-empty-segments',
    source: 'https://spec.openapis.org/oas/v2.0#paths-object',
    severity: 'error',
    *check({ definition }) {
      for (const path of Object.keys(objectOf(definition['paths'])))
        if (!path.startsWith('/') || path.includes('//') || (path.length > 1 && path.endsWith('/')))
          yield inDefinition(
            joinPath('$', 'paths', path),
            `'${path}'`,
            'one slash at the start, none doubled, none at the end',
            'Invent a path of its own and route it with the policy routerequesttoendpoint.',
          );
    },
  },
  {
    id: 'path-items',
    source: 'https://github.com/microsoft/PowerPlatformConnectors/issues/3930',
    severity: 'error',
    *check({ definition }) {
      const known = /^(get|put|post|delete|options|head|patch|parameters|\$ref|x-.*)$/;
      for (const [path, item] of Object.entries(objectOf(definition['paths'])))
        for (const name of Object.keys(objectOf(item)))
          if (!known.test(name))
            yield inDefinition(
              joinPath('$', 'paths', path, name),
              `'${name}'`,
              'a method or parameters',
            );
    },
  },
  {
    id: 'connector-metadata',
    source: SOURCES.certification,
    severity: 'error',
    *check({ definition }) {
      const entries = arrayOf(definition['x-ms-connector-metadata']).map(objectOf);
      for (const name of ['Website', 'Privacy policy', 'Categories']) {
        const index = entries.findIndex((entry) => entry['propertyName'] === name);
        const value = textOf(entries[index]?.['propertyValue']);
        const path = joinPath(
          '$',
          'x-ms-connector-metadata',
          ...(index < 0 ? [] : [index, 'propertyValue']),
        );
        if (value === undefined)
          yield inDefinition(path, `no entry '${name}'`, 'Website, Privacy policy, Categories');
        else if (name !== 'Categories') {
          if (!/^https:\/\/[^\s/]+/.test(value))
            yield inDefinition(path, describe(value), 'an https address');
        } else yield* checkCategories(value, path);
      }
    },
  },
  {
    id: 'known-extensions',
    source: SOURCES.extensions,
    severity: 'error',
    *check({ definition }) {
      for (const { name, path } of walkMembers(definition)) {
        if (!name.toLowerCase().startsWith('x-ms-') || EXTENSIONS.has(name)) continue;
        const nearest = [...EXTENSIONS].find((known) => distance(known, name.toLowerCase()) <= 3);
        yield inDefinition(
          path,
          `'${name}'`,
          'an extension that Power Platform knows: others are ignored without a word',
          nearest === undefined ? 'Remove it.' : `Did you mean '${nearest}'?`,
        );
      }
    },
  },
  {
    id: 'no-native-trigger',
    source: 'https://learn.microsoft.com/partner-center/developer/partner-center-webhooks',
    severity: 'error',
    *check({ definition }) {
      for (const { name, path } of walkMembers(definition))
        if (name === 'x-ms-trigger' || name === 'x-ms-pageable')
          yield inDefinition(
            path,
            `'${name}'`,
            'neither a trigger nor paging by the platform',
            name === 'x-ms-trigger'
              ? 'A tenant has one registration and no DELETE: each flow would overwrite the one before.'
              : 'The documented next link names another path: page with $top and $skip.',
          );
    },
  },
  {
    id: 'no-secret',
    source: 'https://github.com/microsoft/coe-starter-kit/issues/3709',
    severity: 'error',
    *check({ definition, properties }) {
      for (const [file, json] of [
        [DEFINITION, definition],
        ['apiProperties.json', properties],
      ] as const)
        for (const { name, path, value } of walkMembers(json))
          if (
            /^(client_?secret|password|api_?key|access_?token|refresh_?token)$/i.test(name) &&
            typeof value === 'string' &&
            value !== ''
          )
            yield {
              file,
              path,
              found: `a value of ${value.length} characters`,
              expected: 'no secret in a file',
              action:
                'Remove it, renew it where it came from, and type it into the connector after the import.',
            };
    },
  },
  {
    id: 'security-definition',
    source: SOURCES.definition,
    severity: 'error',
    *check({ definition }) {
      const declared = objectOf(definition['securityDefinitions']);
      const [first, ...further] = Object.keys(declared);
      if (first === undefined) {
        yield inDefinition('$.securityDefinitions', 'nothing', 'one definition');
        return;
      }
      if (further.length > 0)
        yield inDefinition(
          '$.securityDefinitions',
          `${further.length + 1} definitions`,
          'one: the platform takes the first',
        );
      const scheme = objectOf(declared[first]);
      if (scheme['type'] === 'oauth2' && scheme['flow'] !== 'accessCode')
        yield inDefinition(
          joinPath('$.securityDefinitions', first, 'flow'),
          describe(scheme['flow']),
          "'accessCode'",
        );
      const required = arrayOf(definition['security']).flatMap((each) =>
        isObject(each) ? Object.keys(each) : [],
      );
      if (required.length === 0 || required.some((name) => !(name in declared)))
        yield inDefinition(
          '$.security',
          required.map((name) => `'${name}'`).join(', ') || 'nothing',
          `'${first}'`,
        );
    },
  },
];

function* checkCategories(value: string, path: string) {
  const found = value.split(';').map((each) => each.trim());
  if (found.length > 2) yield inDefinition(path, `${found.length} categories`, 'at most 2');
  for (const each of found)
    if (!CATEGORIES.includes(each))
      yield inDefinition(path, `'${each}'`, `one of ${CATEGORIES.join(', ')}`);
}
