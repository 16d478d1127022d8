// A small connector for tests, and what it makes of parameters.
import { readConnector, type OperationRequest, type Parameters } from './operations';

const text = { type: 'string' };
const internal = { 'x-ms-visibility': 'internal' };

export const definition = {
  swagger: '2.0',
  info: { title: 'Sample' },
  basePath: '/v1.0/engagements/',
  parameters: {
    Id: { name: 'id', in: 'path', required: true, ...text },
    Caller: { name: 'X-Caller', in: 'header', default: 'us', ...text, ...internal },
  },
  definitions: {
    Referral: {
      type: 'object',
      required: ['name', 'details', 'createdBy'],
      properties: {
        name: text,
        createdBy: { ...text, readOnly: true },
        kind: { ...text, ...internal, default: 'Shared' },
        details: {
          type: 'object',
          required: ['dealValue'],
          properties: {
            dealValue: { type: 'number', format: 'double' },
            open: { type: 'boolean' },
          },
        },
        team: { type: 'array', items: { type: 'object', properties: { email: text } } },
        extra: { type: 'object' },
      },
    },
  },
  paths: {
    '/referrals/{id}': {
      parameters: [{ $ref: '#/parameters/Id' }],
      get: {
        operationId: 'Get',
        parameters: [
          { $ref: '#/parameters/Caller' },
          { name: '$top', in: 'query', type: 'integer' },
          { name: '$count', in: 'query', type: 'boolean' },
          { name: 'states', in: 'query', type: 'array', collectionFormat: 'pipes' },
          { name: 'tags', in: 'query', type: 'array', collectionFormat: 'multi' },
          { name: 'plain', in: 'query', type: 'array' },
        ],
      },
      patch: {
        operationId: 'Patch',
        parameters: [
          { name: 'If-Match', in: 'header', required: true, ...text },
          {
            name: 'Changes',
            in: 'body',
            required: true,
            schema: {
              type: 'array',
              items: { type: 'object', required: ['op'], properties: { op: text } },
            },
          },
        ],
      },
    },
    '/referrals': {
      post: {
        operationId: 'Create',
        parameters: [
          {
            name: 'Referral',
            in: 'body',
            required: true,
            schema: { $ref: '#/definitions/Referral' },
          },
        ],
      },
    },
    '/files/{path}': {
      get: {
        operationId: 'Twice',
        parameters: [
          { name: 'path', in: 'path', required: true, ...text, 'x-ms-url-encoding': 'double' },
        ],
      },
    },
    '/hooks': {
      post: {
        operationId: 'Subscribe',
        parameters: [
          {
            name: 'hook',
            in: 'body',
            required: true,
            schema: {
              type: 'object',
              required: ['target'],
              properties: {
                target: {
                  type: 'object',
                  required: ['url'],
                  properties: { url: { ...text, ...internal, 'x-ms-notification-url': true } },
                },
                topic: text,
              },
            },
          },
        ],
      },
    },
  },
};

export const sample = readConnector(definition, {});

export function attempt(
  operationId: string,
  parameters: Parameters,
  connector = sample,
  callbackUrl?: string,
) {
  const operation = connector.findOperation(operationId);
  if (!operation) throw new Error(`no ${operationId}`);
  return connector.toRequest(operation, parameters, { callbackUrl });
}

export function request(...args: Attempt): OperationRequest {
  const result = attempt(...args);
  if (!('method' in result)) throw new Error(JSON.stringify(result));
  return result;
}
type Attempt = Arguments<typeof attempt>;
type Arguments<T> = T extends (...args: infer A) => unknown ? A : never;

export function problems(operationId: string, parameters: Parameters) {
  const result = attempt(operationId, parameters);
  if ('method' in result) throw new Error('It was accepted.');
  return result.map(({ kind, name }) => `${kind} ${name}`);
}
