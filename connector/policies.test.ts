// Policy templates as their pages describe them.
// https://learn.microsoft.com/connectors/custom-connectors/policy-templates
import { definition, request } from './connector-samples';
import { ConnectorError, readConnector } from './operations';

describe('policies', () => {
  const policy = (templateId: string, values: object, operations?: string[]) => ({
    templateId,
    title: 'T',
    parameters: {
      ...Object.fromEntries(
        Object.entries(values).map(([key, value]) => [
          `x-ms-apimTemplateParameter.${key}`,
          value as unknown,
        ]),
      ),
      ...(operations ? { 'x-ms-apimTemplate-operationName': operations } : {}),
    },
  });
  const connector = (...policyTemplateInstances: object[]) =>
    readConnector(definition, { properties: { policyTemplateInstances } });

  it('routes an operation to another path and method, values kept', () => {
    const routed = connector(
      policy('routerequesttoendpoint', { newPath: '/other/{id}', httpMethod: 'POST' }, ['Get']),
    );
    expect(request('Get', { id: 'a/b' }, routed)).toMatchObject({
      method: 'POST',
      path: '/v1.0/engagements/other/a%2Fb',
    });
    expect(request('Twice', { path: 'x' }, routed)).toMatchObject({
      method: 'GET',
      path: '/v1.0/engagements/files/x',
    });
  });

  it('keeps the method for @Request.OriginalHTTPMethod', () => {
    const routed = connector(
      policy('RouteRequestToEndpoint', {
        newPath: '/o',
        httpMethod: '@Request.OriginalHTTPMethod',
      }),
    );
    expect(
      request('Create', { Referral: { name: 'n', details: { dealValue: 1 } } }, routed).method,
    ).toBe('POST');
  });

  it.each([
    ['override', [['x-caller', 'we']]],
    ['skip', [['X-Caller', 'us']]],
    [
      'append',
      [
        ['X-Caller', 'us'],
        ['x-caller', 'we'],
      ],
    ],
  ])('sets a header: %s', (existsAction, headers) => {
    const set = connector(policy('setheader', { name: 'x-caller', value: 'we', existsAction }));
    expect(request('Get', { id: '1' }, set).headers).toEqual(headers);
  });

  it('sets a query parameter, also from a header', () => {
    const set = connector(
      policy('setQueryParameter', { name: 'by', value: "@headers('X-Caller')!" }),
    );
    expect(request('Get', { id: '1' }, set).queries).toEqual([['by', 'us!']]);
  });

  it.each<[string, object, RegExp]>([
    [
      'an unknown template',
      policy('pollingtrigger', {}),
      /'pollingtrigger'.*not known here; known are route/,
    ],
    ['an inherited name', policy('constructor', {}), /'constructor'/],
    ['a missing value', policy('setheader', { name: 'a' }), /has no 'value'/],
    [
      'another expression',
      policy('setheader', { name: 'a', value: '@guid()' }),
      /expression in 'value'/,
    ],
    [
      'an operation that is not there',
      policy('setheader', { name: 'a', value: 'b' }, ['X']),
      /operation 'X'/,
    ],
  ])('refuses %s', (_, instance, message) => {
    expect(() => connector(instance)).toThrow(ConnectorError);
    expect(() => connector(instance)).toThrow(message);
  });
});
