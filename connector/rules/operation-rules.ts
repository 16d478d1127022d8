// Rules on operations and their parameters: what a maker reads in the designer, and what the platform fills in.
import { listOperations, listResponses, listSchemas } from './definition';
import { arrayOf, describe, isObject, joinPath, objectOf, textOf, walkMembers } from './json';
import { inDefinition, SOURCES, type Rule } from './rule';

const SMALL_WORDS = /^(a|an|and|as|at|by|for|from|in|of|on|or|the|to|with)$/;

export const operationRules: readonly Rule[] = [
  {
    id: 'summary',
    source: SOURCES.strings,
    severity: 'error',
    *check({ definition }) {
      for (const { path, operation } of listOperations(definition)) {
        const at = joinPath(path, 'summary');
        const summary = textOf(operation['summary']) ?? '';
        if (summary === '') yield inDefinition(at, describe(operation['summary']), 'a summary');
        else {
          if (summary.length > 80)
            yield inDefinition(at, `${summary.length} characters`, 'at most 80');
          if (summary.includes('/'))
            yield inDefinition(at, describe(summary), 'a summary without slashes');
          if (!/[A-Za-z0-9)]$/.test(summary))
            yield inDefinition(at, describe(summary), "a letter, a digit or ')' at the end");
        }
      }
    },
  },
  {
    id: 'operation-description',
    source: SOURCES.pullRequest,
    severity: 'error',
    *check({ definition }) {
      for (const { path, operation } of listOperations(definition)) {
        const description = textOf(operation['description'])?.trim() ?? '';
        if (description === '' || description === operation['summary'])
          yield inDefinition(
            joinPath(path, 'description'),
            describe(operation['description']),
            'a sentence that says more than the summary',
          );
      }
    },
  },
  {
    id: 'operation-id',
    source: SOURCES.strings,
    severity: 'error',
    *check({ definition }) {
      const seen = new Map<string, string>();
      for (const { path, operation } of listOperations(definition)) {
        const at = joinPath(path, 'operationId');
        const id = textOf(operation['operationId']);
        if (id === undefined || !/^[A-Za-z][A-Za-z0-9]*$/.test(id)) {
          yield inDefinition(
            at,
            describe(operation['operationId']),
            'letters and digits, beginning with a letter',
          );
          continue;
        }
        const earlier = seen.get(id.toLowerCase());
        if (earlier !== undefined)
          yield inDefinition(at, `'${id}', which ${earlier} has`, 'an id of its own');
        seen.set(id.toLowerCase(), path);
      }
    },
  },
  {
    id: 'operation-visibility',
    source: SOURCES.extensions,
    severity: 'warning',
    *check({ definition }) {
      for (const { path, operation } of listOperations(definition))
        if (operation['x-ms-visibility'] === undefined)
          yield inDefinition(
            joinPath(path, 'x-ms-visibility'),
            'nothing',
            'important, advanced or internal',
          );
    },
  },
  {
    id: 'visibility-value',
    source: SOURCES.extensions,
    severity: 'error',
    *check({ definition }) {
      for (const { path, name, value } of walkMembers(definition))
        if (
          name === 'x-ms-visibility' &&
          !['important', 'advanced', 'internal', 'none', ''].includes(textOf(value) ?? '?')
        )
          yield inDefinition(path, describe(value), 'important, advanced or internal');
    },
  },
  {
    id: 'response-schema',
    source: SOURCES.certification,
    severity: 'error',
    *check({ definition }) {
      for (const operation of listOperations(definition)) {
        const responses = listResponses(definition, operation);
        if (!responses.some(({ status }) => status.startsWith('2')))
          yield inDefinition(joinPath(operation.path, 'responses'), 'no success', 'a response 2xx');
        for (const { status, path, response } of responses) {
          const schema = response['schema'];
          if (status === '204' || status === '205') {
            if (schema !== undefined)
              yield inDefinition(
                joinPath(path, 'schema'),
                'a schema',
                `none: an answer ${status} has no body`,
              );
          } else if (
            status.startsWith('2') &&
            (!isObject(schema) || Object.keys(schema).length === 0)
          )
            yield inDefinition(
              joinPath(path, 'schema'),
              describe(schema),
              'a schema',
              'Without one the designer offers no fields of the answer.',
            );
          else if (status === 'default' && schema !== undefined)
            yield inDefinition(
              joinPath(path, 'schema'),
              'a schema',
              'none on default',
              'Name the status codes that have this body.',
            );
        }
      }
    },
  },
  {
    id: 'notification-url',
    source: SOURCES.extensions,
    severity: 'error',
    *check({ definition }) {
      for (const { path, name, value, owner } of walkMembers(definition)) {
        if (name !== 'x-ms-notification-url' || value !== true) continue;
        if ('in' in owner)
          yield inDefinition(
            path,
            `a parameter in ${describe(owner['in'])}`,
            'a property of the body',
          );
        if (owner['x-ms-visibility'] !== 'internal')
          yield inDefinition(
            path,
            `visibility ${describe(owner['x-ms-visibility'])}`,
            "'internal'",
          );
        const item = /^\$\.paths(\.[\w$-]+|\['[^']*'\])/.exec(path)?.[0];
        const route = Object.keys(objectOf(definition['paths'])).find(
          (each) => joinPath('$', 'paths', each) === item,
        );
        if (
          route !== undefined &&
          objectOf(objectOf(definition['paths'])[route])['x-ms-notification-content'] === undefined
        )
          yield inDefinition(
            item ?? path,
            'no x-ms-notification-content',
            'the schema of the notification on the path item',
          );
      }
    },
  },
];

export const parameterRules: readonly Rule[] = [
  {
    id: 'internal-default',
    source: SOURCES.extensions,
    severity: 'error',
    *check({ definition }) {
      const fault = (path: string) =>
        inDefinition(
          joinPath(path, 'default'),
          'nothing',
          'a default: nobody can fill in what is hidden and required',
        );
      for (const { path, parameter } of distinctParameters(definition))
        if (
          parameter['required'] === true &&
          parameter['x-ms-visibility'] === 'internal' &&
          parameter['default'] === undefined &&
          parameter['in'] !== 'body'
        )
          yield fault(path);
      for (const { path, schema } of listSchemas(definition))
        for (const name of arrayOf(schema['required']).filter((each) => typeof each === 'string')) {
          const property = objectOf(objectOf(schema['properties'])[name]);
          const isFilled =
            property['default'] !== undefined ||
            property['type'] === 'object' ||
            property['x-ms-notification-url'] === true;
          if (property['x-ms-visibility'] === 'internal' && !isFilled)
            yield fault(joinPath(path, 'properties', name));
        }
    },
  },
  {
    id: 'parameter-summary',
    source: SOURCES.extensions,
    severity: 'error',
    *check({ definition }) {
      for (const { path, parameter } of visibleParameters(definition)) {
        const at = joinPath(path, 'x-ms-summary');
        const summary = textOf(parameter['x-ms-summary']) ?? '';
        if (summary === '')
          yield inDefinition(at, describe(parameter['x-ms-summary']), 'the label of the parameter');
        else if (summary.length > 80)
          yield inDefinition(at, `${summary.length} characters`, 'at most 80');
        else if (!isTitleCase(summary))
          yield inDefinition(at, describe(summary), 'each word with a capital letter');
      }
    },
  },
  {
    id: 'parameter-description',
    source: SOURCES.certification,
    severity: 'error',
    *check({ definition }) {
      for (const { path, parameter } of distinctParameters(definition)) {
        const description = textOf(parameter['description']) ?? '';
        if (!/^[A-Z0-9].*[.!?)]$/s.test(description.trim()))
          yield inDefinition(
            joinPath(path, 'description'),
            describe(parameter['description']),
            'a sentence: a capital letter first, punctuation last',
          );
      }
    },
  },
  {
    id: 'path-encoding',
    source: SOURCES.extensions,
    severity: 'error',
    *check({ definition }) {
      for (const { path, parameter } of distinctParameters(definition))
        if (
          parameter['in'] === 'path' &&
          !['single', 'double'].includes(textOf(parameter['x-ms-url-encoding']) ?? '')
        )
          yield inDefinition(
            joinPath(path, 'x-ms-url-encoding'),
            describe(parameter['x-ms-url-encoding']),
            "'single', or 'double' where values hold slashes",
          );
    },
  },
];

function distinctParameters(definition: Parameters<typeof listOperations>[0]) {
  const all = listOperations(definition).flatMap(({ parameters }) => parameters);
  return [...new Map(all.map((each) => [each.path, each])).values()];
}

// A body has no label of its own: the designer shows its properties.
function visibleParameters(definition: Parameters<typeof listOperations>[0]) {
  return distinctParameters(definition).filter(
    ({ parameter }) => parameter['in'] !== 'body' && parameter['x-ms-visibility'] !== 'internal',
  );
}

function isTitleCase(text: string): boolean {
  return text
    .split(/\s+/)
    .every((word, index) => (index > 0 && SMALL_WORDS.test(word)) || !/^[a-z]/.test(word));
}
