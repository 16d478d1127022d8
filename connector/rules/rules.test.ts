// What a test breaks on purpose has no type.
/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-return, @typescript-eslint/no-unsafe-call */
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { checkConnector, checkSwagger, formatFault, readConnector, rules } from '.';
import type { Connector } from './rule';

type Draft = { -readonly [K in keyof Connector]: any };
type Change = (draft: Draft) => void;

const referrals = readConnector(join(__dirname, '..', 'partner-center-referrals'));

function changed(change: Change): Connector {
  const { definition, properties } = structuredClone(referrals);
  const draft: Draft = { ...referrals, definition, properties };
  change(draft);
  return draft;
}

function codesOf(connector: Connector): string[] {
  return [...new Set(checkConnector(connector, 'x').map(({ code }) => code))];
}

const list = '/referrals';
const one = '/referrals/{id}';
const get = (draft: Draft) => draft.definition.paths[list].get;
const top = (draft: Draft) =>
  get(draft).parameters.find(({ name }: { name?: string }) => name === '$top');
const path = (draft: Draft) => draft.definition.parameters.ReferralId;
const oauth = (draft: Draft) =>
  draft.properties.properties.connectionParameters.token.oAuthSettings;
const policies = (draft: Draft) => draft.properties.properties.policyTemplateInstances;
const metadata = (draft: Draft) => draft.definition['x-ms-connector-metadata'];
const referral = (draft: Draft) => draft.definition.definitions.Referral.properties;

/** The head and one row of an icon: enough for what is read of it. */
function icon(width: number, height: number, colourType: number, pixel: string): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    return Buffer.concat([length, Buffer.from(type), data, Buffer.alloc(4)]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, colourType, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.from(`00${pixel}`, 'hex'))),
  ]);
}

function addNotificationUrl(draft: Draft, visibility: string): void {
  draft.definition.paths[list]['x-ms-notification-content'] = { schema: { type: 'object' } };
  const body = get(draft);
  body.parameters.push({
    name: 'hook',
    in: 'body',
    description: 'The hook.',
    schema: {
      type: 'object',
      properties: {
        url: {
          type: 'string',
          title: 'Url',
          description: 'Address.',
          'x-ms-visibility': visibility,
          'x-ms-notification-url': true,
        },
      },
    },
  });
}

// [rule, what breaks it, the nearest thing it accepts], one case a line.
// prettier-ignore
const cases: [string, Change, Change][] = [
  ['swagger-version', (d) => (d.definition.swagger = '3.0.0'), (d) => (d.definition.swagger = '2.0')],
  ['definition-size', (d) => (d.definitionBytes = 1048576), (d) => (d.definitionBytes = 1048575)],
  ['title', (d) => (d.definition.info.title = 'x'.repeat(31)), (d) => (d.definition.info.title = 'x'.repeat(30))],
  ['title', (d) => (d.definition.info.title = 'Referrals API'), (d) => (d.definition.info.title = 'Rapid Referrals')],
  ['title', (d) => (d.definition.info.title = 'Referrals!'), (d) => (d.definition.info.title = 'Referrals 2')],
  ['title', (d) => (d.definition.info.title = 'Power Automate Deals'), (d) => (d.definition.info.title = 'Power Deals')],
  ['info-description', (d) => (d.definition.info.description = 'x'.repeat(29)), (d) => (d.definition.info.description = 'x'.repeat(30))],
  ['info-description', (d) => (d.definition.info.description = 'x'.repeat(501)), (d) => (d.definition.info.description = 'x'.repeat(500))],
  ['https-only', (d) => (d.definition.schemes = ['https', 'http']), (d) => (d.definition.schemes = ['https'])],
  ['paths-unique', (d) => (d.definition.paths['/Referrals'] = {}), (d) => (d.definition.paths['/referral'] = {})],
  ['paths-without-empty-segments', (d) => (d.definition.paths['/referrals//'] = {}), (d) => (d.definition.paths['/referrals/all'] = {})],
  ['path-items', (d) => (d.definition.paths[list].summary = 'x'), (d) => (d.definition.paths[list]['x-note'] = 'x')],
  ['connector-metadata', (d) => metadata(d).pop(), (d) => metadata(d).reverse()],
  ['connector-metadata', (d) => (metadata(d)[0].propertyValue = 'http://x.example'), (d) => (metadata(d)[0].propertyValue = 'https://x.example')],
  ['connector-metadata', (d) => (metadata(d)[2].propertyValue = 'Sales'), (d) => (metadata(d)[2].propertyValue = 'Sales and CRM')],
  ['connector-metadata', (d) => (metadata(d)[2].propertyValue = 'AI;Data;Sales and CRM'), (d) => (metadata(d)[2].propertyValue = 'AI;Data')],
  ['known-extensions', (d) => (top(d)['x-ms-visibilty'] = 'advanced'), (d) => (top(d)['x-visibilty'] = 'advanced')],
  ['no-native-trigger', (d) => (get(d)['x-ms-trigger'] = 'single'), (d) => (get(d)['x-ms-trigger-hint'] = 'x')],
  ['no-native-trigger', (d) => (get(d)['x-ms-pageable'] = { nextLinkName: '@odata.nextLink' }), (d) => (get(d)['x-ms-safe-operation'] = true)],
  ['no-secret', (d) => (oauth(d).clientSecret = 'abc'), (d) => (oauth(d).clientSecret = '')],
  ['security-definition', (d) => (d.definition.securityDefinitions.oauth2_auth.flow = 'application'), (d) => (d.definition.securityDefinitions.oauth2_auth.scopes = {})],
  ['security-definition', (d) => (d.definition.securityDefinitions.key = { type: 'apiKey' }), () => undefined],
  ['security-definition', (d) => (d.definition.security = [{ other: [] }]), (d) => (d.definition.security = [{ oauth2_auth: [] }])],
  ['summary', (d) => delete get(d).summary, (d) => (get(d).summary = 'x'.repeat(80))],
  ['summary', (d) => (get(d).summary = 'x'.repeat(81)), (d) => (get(d).summary = 'Get referrals (all)')],
  ['summary', (d) => (get(d).summary = 'Get and/or list'), (d) => (get(d).summary = 'Get and list')],
  ['summary', (d) => (get(d).summary = 'Get all.'), (d) => (get(d).summary = 'Get all 2')],
  ['operation-description', (d) => delete get(d).description, (d) => (get(d).description = 'Returns them.')],
  ['operation-description', (d) => (get(d).description = get(d).summary), (d) => (get(d).description = `${get(d).summary}.`)],
  ['operation-id', (d) => (d.definition.paths[list].post.operationId = 'getAllReferrals'), (d) => (d.definition.paths[list].post.operationId = 'getAllReferrals2')],
  ['operation-id', (d) => (get(d).operationId = 'Get_All'), (d) => (get(d).operationId = 'getAll')],
  ['operation-visibility', (d) => delete get(d)['x-ms-visibility'], (d) => (get(d)['x-ms-visibility'] = 'internal')],
  ['visibility-value', (d) => (get(d)['x-ms-visibility'] = 'hidden'), (d) => (get(d)['x-ms-visibility'] = 'advanced')],
  ['response-schema', (d) => delete get(d).responses['200'].schema, (d) => (get(d).responses['200'].schema = { type: 'object' })],
  ['response-schema', (d) => (get(d).responses['204'] = { description: 'x', schema: { type: 'string' } }), (d) => (get(d).responses['204'] = { description: 'x' })],
  ['response-schema', (d) => (get(d).responses.default = { description: 'x', schema: { type: 'string' } }), (d) => (get(d).responses.default = { description: 'x' })],
  ['response-schema', (d) => delete get(d).responses['200'], (d) => (get(d).responses['201'] = get(d).responses['200'])],
  ['notification-url', (d) => addNotificationUrl(d, 'advanced'), (d) => addNotificationUrl(d, 'internal')],
  ['notification-url', (d) => { addNotificationUrl(d, 'internal'); delete d.definition.paths[list]['x-ms-notification-content']; }, (d) => addNotificationUrl(d, 'internal')],
  ['internal-default', (d) => delete d.definition.parameters.ContentType.default, (d) => { delete d.definition.parameters.ContentType.default; d.definition.parameters.ContentType.required = false; }],
  ['parameter-summary', (d) => delete top(d)['x-ms-summary'], (d) => { delete top(d)['x-ms-summary']; top(d)['x-ms-visibility'] = 'internal'; }],
  ['parameter-summary', (d) => (top(d)['x-ms-summary'] = 'Top count'), (d) => (top(d)['x-ms-summary'] = 'Top of the List')],
  ['parameter-summary', (d) => (top(d)['x-ms-summary'] = 'X'.repeat(81)), (d) => (top(d)['x-ms-summary'] = 'X'.repeat(80))],
  ['parameter-description', (d) => (top(d).description = 'How many'), (d) => (top(d).description = 'How many?')],
  ['parameter-description', (d) => delete top(d).description, (d) => (top(d).description = 'Many.')],
  ['path-encoding', (d) => delete path(d)['x-ms-url-encoding'], (d) => (path(d)['x-ms-url-encoding'] = 'double')],
  ['plain-schemas', (d) => (referral(d).name.oneOf = []), (d) => (referral(d).name.maxLength = 5)],
  ['plain-schemas', (d) => (referral(d).name.anyOf = []), (d) => (referral(d).name.pattern = 'x')],
  ['plain-schemas', (d) => (referral(d).name.nullable = true), (d) => (referral(d).name['x-nullable'] = true)],
  ['plain-schemas', (d) => (referral(d).name.type = ['string', 'null']), (d) => (referral(d).name.type = 'string')],
  ['plain-schemas', (d) => (referral(d).name.allOf = []), (d) => (referral(d).name.format = 'email')],
  ['array-items', (d) => (referral(d).tags.items = {}), (d) => (referral(d).tags.items = { type: 'integer' })],
  ['no-recursion', (d) => (d.definition.definitions.Solution.properties.parent = { $ref: '#/definitions/Requirements', }), (d) => (d.definition.definitions.Solution.properties.person = { $ref: '#/definitions/Member' })],
  ['enum-labels', (d) => referral(d).status['x-ms-enum-values'].pop(), (d) => referral(d).status['x-ms-enum-values'].reverse()],
  ['enum-labels', (d) => (referral(d).status['x-ms-enum-values'][0].displayName = ''), (d) => (referral(d).status['x-ms-enum-values'][0].displayName = 'N')],
  ['default-allowed', (d) => (referral(d).status.default = 'Open'), (d) => (referral(d).status.default = 'New')],
  ['property-text', (d) => delete referral(d).name.title, (d) => { delete referral(d).name.title; referral(d).name['x-ms-summary'] = 'Name'; }],
  ['property-text', (d) => delete referral(d).name.description, (d) => { delete referral(d).name.description; referral(d).name['x-ms-visibility'] = 'internal'; }],
  ['known-properties', (d) => (d.properties.properties.colour = '#000000'), (d) => (d.properties.properties.scriptOperations = [])],
  ['brand-colour', (d) => (d.properties.properties.iconBrandColor = '#007EE5'), (d) => (d.properties.properties.iconBrandColor = '#007ee6')],
  ['brand-colour', (d) => (d.properties.properties.iconBrandColor = 'teal'), (d) => (d.properties.properties.iconBrandColor = '#008080')],
  ['publisher', (d) => delete d.properties.properties.publisher, (d) => (d.properties.properties.publisher = 'Contoso')],
  ['no-stack-owner', (d) => (d.properties.properties.stackOwner = 'Contoso'), () => undefined],
  ['sign-in-resource', (d) => (oauth(d).customParameters.resourceUri.value = 'https://graph.microsoft.com'), (d) => (oauth(d).customParameters.tenantId.value = 'organizations')],
  ['sign-in-resource', (d) => (d.definition.host = 'api.partnercenter.microsoft.com'), () => undefined],
  ['redirect-mode', (d) => (oauth(d).redirectMode = 'Global'), (d) => (oauth(d).redirectMode = 'GlobalPerConnector')],
  ['client-id', (d) => (oauth(d).clientId = '4990cffe-04e8-4e8b-808a-1175604b879f'), () => undefined],
  ['policies', (d) => (policies(d)[0].templateId = 'reroute'), (d) => (policies(d)[0].templateId = 'RouteRequestToEndpoint')],
  ['policies', (d) => policies(d)[0].parameters['x-ms-apimTemplate-operationName'].push('Delete'), (d) => policies(d)[0].parameters['x-ms-apimTemplate-operationName'].pop()],
  ['policies', (d) => (policies(d)[0].parameters['x-ms-apimTemplateParameter.newPath'] = '/referrals/{key}'), (d) => (policies(d)[0].parameters['x-ms-apimTemplateParameter.newPath'] = '/deals/{id}')],
  ['icon', (d) => (d.icon = undefined), () => undefined],
  ['icon', (d) => (d.icon = Buffer.from('GIF89a')), () => undefined],
  ['icon', (d) => (d.icon = icon(99, 99, 2, '0b6a72')), (d) => (d.icon = icon(100, 100, 2, '0b6a72'))],
  ['icon', (d) => (d.icon = icon(231, 231, 2, '0b6a72')), (d) => (d.icon = icon(230, 230, 2, '0b6a72'))],
  ['icon', (d) => (d.icon = icon(120, 121, 2, '0b6a72')), (d) => (d.icon = icon(120, 120, 2, '0b6a72'))],
  ['icon', (d) => (d.icon = icon(120, 120, 6, '0b6a72ff')), (d) => (d.icon = icon(120, 120, 2, '0b6a72'))],
  ['icon', (d) => (d.icon = icon(120, 120, 2, 'ffffff')), (d) => (d.icon = icon(120, 120, 2, 'fffffe'))],
  ['icon', (d) => (d.icon = Buffer.concat([icon(120, 120, 2, '0b6a72'), Buffer.alloc(1048576)])), () => undefined],
  ['readme', (d) => (d.readme = undefined), () => undefined],
  ['readme', (d) => (d.readme = d.readme.replace('## Prerequisites', '## Before')), (d) => (d.readme += '\n## More\n')],
  ['readme', (d) => (d.readme = `\n${d.readme}`), (d) => (d.readme = d.readme.replaceAll('\n', '\r\n'))],
];

describe('a rule', () => {
  it.each(cases)('%s is broken by %s and by nothing near it', (id, breaking, neighbour) => {
    expect(codesOf(changed(breaking))).toContain(id);
    expect(codesOf(changed(neighbour))).not.toContain(id);
  });

  // The host is also the audience of the token, so a change of it breaks two rules.
  it.each([
    ['api-staging.partner.microsoft.com', true],
    ['test.example.com', true],
    ['localhost:8080', true],
    ['https://api.partner.microsoft.com', true],
    ['contest.example.com', false],
    ['api.partnercenter.microsoft.com', false],
  ])('production-host looks at %s: broken %s', (host, isBroken) => {
    const codes = codesOf(changed((draft) => (draft.definition.host = host)));
    expect(codes.includes('production-host')).toBe(isBroken);
  });

  it('has a case here, each of them', () => {
    const tried = new Set([...cases.map(([id]) => id), 'production-host']);
    expect(rules.map(({ id }) => id).filter((id) => !tried.has(id))).toEqual([]);
  });

  it.each([[{}], [{ paths: [] }], [{ paths: { '/x': null }, definitions: 7, info: 'x' }]])(
    'survives a definition like %j',
    (definition) => {
      const connector = { ...referrals, definition, properties: { properties: null } };
      expect(() => checkConnector(connector as Connector, 'x')).not.toThrow();
    },
  );
});

describe('a fault', () => {
  it('names file, place, what was found, what was expected, what to do', () => {
    const [fault] = checkConnector(
      changed((d) => (top(d)['x-ms-visibilty'] = 'advanced')),
      'folder',
    );
    expect(formatFault(fault!)).toBe(
      [
        "known-extensions: folder/apiDefinition.swagger.json › $.paths['/referrals'].get.parameters[2]['x-ms-visibilty']",
        "  Found 'x-ms-visibilty'; expected an extension that Power Platform knows: others are ignored without a word.",
        "  → Did you mean 'x-ms-visibility'?",
      ].join('\n'),
    );
  });

  it('comes from the general parser too', async () => {
    const connector = changed((d) => delete d.definition.paths[one].get.responses);
    const [fault] = await checkSwagger(connector, 'folder');
    expect(fault).toMatchObject({ code: 'swagger-2.0', severity: 'error' });
    expect(fault?.found).toContain('responses');
    expect(await checkSwagger(referrals, 'folder')).toEqual([]);
  });
});
