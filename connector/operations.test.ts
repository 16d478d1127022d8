// Requests out of parameters as flows hold them. Places, names and encodings: the documentation of custom connectors.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { request } from './connector-samples';
import { formatQuery, readConnector, type Parameters } from './operations';

describe('path, query, header', () => {
  it('puts each value where the definition says, internal defaults included', () => {
    expect(request('Get', { id: 'a b/ü', $top: 5, $count: true })).toEqual({
      method: 'GET',
      path: '/v1.0/engagements/referrals/a%20b%2F%C3%BC',
      queries: [
        ['$top', '5'],
        ['$count', 'true'],
      ],
      headers: [['X-Caller', 'us']],
      body: undefined,
    });
  });

  it.each<[Parameters, string, string]>([
    [{ states: ['New', 'Active'] }, 'states=New%7CActive', 'pipes'],
    [{ tags: ['a', 'b'] }, 'tags=a&tags=b', 'multi'],
    [{ plain: [1, 2] }, 'plain=1%2C2', 'csv without a format'],
    [{ $top: null }, '', 'null is not given'],
  ])('%j → %s (%s)', (parameters, query) => {
    expect(formatQuery(request('Get', { id: '1', ...parameters }).queries)).toBe(query);
  });

  it('encodes twice where the definition asks for it', () => {
    expect(request('Twice', { path: 'a/b' }).path).toBe('/v1.0/engagements/files/a%252Fb');
  });

  it('writes quotes and brackets as .NET does, and no half of a character', () => {
    expect(request('Get', { id: "it's (1)\uD800" }).path).toMatch(/it%27s%20%281%29%EF%BF%BD$/);
  });
});

it.each<[string, object, RegExp]>([
  ['another version', { openapi: '3.0.0' }, /no Swagger 2.0/],
  [
    'a form',
    {
      swagger: '2.0',
      paths: { '/a': { post: { operationId: 'A', parameters: [{ name: 'f', in: 'formData' }] } } },
    },
    /'formData'/,
  ],
  [
    'a reference to nothing',
    {
      swagger: '2.0',
      paths: { '/a': { get: { operationId: 'A', parameters: [{ $ref: '#/parameters/X' }] } } },
    },
    /leads nowhere/,
  ],
  [
    'the same operationId twice',
    { swagger: '2.0', paths: { '/a': { get: { operationId: 'A' }, put: { operationId: 'A' } } } },
    /stands twice/,
  ],
])('refuses %s', (_, written, message) => {
  expect(() => readConnector(written, {})).toThrow(message);
});

describe('our connectors', () => {
  const read = (name: string) => {
    const json = (file: string): unknown =>
      JSON.parse(readFileSync(join(__dirname, name, file), 'utf8'));
    return readConnector(json('apiDefinition.swagger.json'), json('apiProperties.json'));
  };

  it('sends deal registrations to the referral', () => {
    const { path, method } = request(
      'CreateDealRegistrationByReferralId',
      { id: 'r1', Referral: [{ op: 'add', path: '/registrations/-', value: {} }] },
      read('partner-center-referrals'),
    );
    expect([method, path]).toEqual(['PATCH', '/v1.0/engagements/referrals/r1']);
  });

  it('reads the registration of webhooks', () => {
    const { path } = request('ViewRegistration', {}, read('partner-center-events'));
    expect(path).toBe('/webhooks/v1/registration');
  });
});

it('ends with schemas that hold themselves', () => {
  const node = {
    type: 'object',
    properties: { a: { $ref: '#/definitions/N' }, b: { $ref: '#/definitions/N' } },
  };
  const connector = readConnector(
    {
      swagger: '2.0',
      definitions: { N: node },
      paths: {
        '/n': {
          post: {
            operationId: 'N',
            parameters: [{ name: 'n', in: 'body', schema: { $ref: '#/definitions/N' } }],
          },
        },
      },
    },
    {},
  );
  expect(request('N', { 'n/a/b/a': {} }, connector, 'http://127.0.0.1').body).toEqual({
    a: { b: { a: {} } },
  });
  const operation = connector.findOperation('N');
  expect(
    operation && connector.checkParameters(operation, { 'n/c': 1 }, () => false),
  ).toMatchObject([{ kind: 'unknown', name: 'n/c' }]);
});
