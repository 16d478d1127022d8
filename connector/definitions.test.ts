import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import SwaggerParser from '@apidevtools/swagger-parser';
import { checkConnector, readConnector, rules } from './rules';
import { listOperations } from './rules/definition';
import { readPng } from './rules/folder-rules';

const FOLDERS = ['partner-center-referrals', 'partner-center-events'] as const;
type Folder = (typeof FOLDERS)[number];

function read(name: Folder) {
  return readConnector(join(__dirname, name));
}

function operationsOf(name: Folder) {
  return new Map(
    listOperations(read(name).definition).map(({ operation, method, route, parameters }) => {
      const all = parameters.map(({ parameter }) => parameter);
      const required = all.filter((each) => each['required']);
      return [
        operation['operationId'] as string,
        {
          call: `${method.toUpperCase()} ${route}`,
          parameters: all.map((each) => each['name'] as string),
          required: required.map((each) => each['name'] as string),
        },
      ];
    }),
  );
}

function words(text: string): string[] {
  return text.split(' ');
}

describe('operations', () => {
  const referrals =
    'GetAllReferrals CreateReferral GetReferralById UpdateReferralById PatchReferralById CreateDealRegistrationByReferralId PatchDealRegistrationByReferralId';
  const events =
    'ViewRegistration EventRegistration UpdateRegistration ListEvents SendValidationEvent GetValidationEvent';

  // Flows name them: once released, an id is never renamed and none goes away.
  it.each<[Folder, string]>([
    ['partner-center-referrals', referrals],
    ['partner-center-events', events],
  ])('of %s are pinned', (name, ids) => {
    expect([...operationsOf(name).keys()]).toEqual(words(ids));
  });

  // PowerPlatformConnectors, certified-connectors/PartnerCenterReferrals/apiDefinition.swagger.json; for events the
  // generated class PartnercentereventsActions of Microsoft's SDK. Both deal registrations are published as
  // /referrals/{id}/ and /referrals/{id}//; here a policy routes an invented path.
  const headers = ['content-type', 'MS-CorrelationId', 'X-Caller-Id'];
  const query = words('$expand $filter $select $orderby $top $skip $count');
  it.each([
    ['GetAllReferrals', 'GET /referrals', [...query, ...headers]],
    ['CreateReferral', 'POST /referrals', ['Referral', ...headers]],
    ['GetReferralById', 'GET /referrals/{id}', ['id', ...headers]],
    ['UpdateReferralById', 'PUT /referrals/{id}', ['id', 'odataReferral', 'if-match', ...headers]],
    ['PatchReferralById', 'PATCH /referrals/{id}', ['id', 'Referral', ...headers]],
    ['CreateDealRegistrationByReferralId', undefined, ['id', 'Referral', ...headers]],
    ['PatchDealRegistrationByReferralId', undefined, ['id', 'Referral', ...headers]],
    ['ViewRegistration', 'GET /webhooks/v1/registration', []],
    ['EventRegistration', 'POST /webhooks/v1/registration', ['body']],
    ['UpdateRegistration', 'PUT /webhooks/v1/registration', ['body']],
  ])("%s takes what Microsoft's takes and asks for no more", (id, call, parameters) => {
    const found = FOLDERS.map((name) => operationsOf(name).get(id)).find(Boolean);
    if (call !== undefined) expect(found?.call).toBe(call);
    expect(found?.parameters).toEqual(expect.arrayContaining(parameters));
    expect(found?.required.filter((name) => !parameters.includes(name))).toEqual([]);
  });

  it.each([
    'PatchReferralById',
    'CreateDealRegistrationByReferralId',
    'PatchDealRegistrationByReferralId',
  ])('%s can send If-Match and Prefer', (id) => {
    const found = operationsOf('partner-center-referrals').get(id);
    expect(found?.parameters).toEqual(expect.arrayContaining(['If-Match', 'Prefer']));
    expect(found?.required).not.toContain('If-Match');
  });

  it('routes every invented path to the referral', () => {
    const invented = ['CreateDealRegistrationByReferralId', 'PatchDealRegistrationByReferralId'];
    expect(read('partner-center-referrals').properties).toMatchObject({
      properties: {
        policyTemplateInstances: [
          {
            templateId: 'routerequesttoendpoint',
            parameters: {
              'x-ms-apimTemplate-operationName': invented,
              'x-ms-apimTemplateParameter.newPath': '/referrals/{id}',
            },
          },
        ],
      },
    });
  });
});

interface Property {
  readonly enum: readonly string[];
  readonly 'x-ms-enum-values': readonly { readonly value: string }[];
}

describe('the referral', () => {
  const definitions = read('partner-center-referrals').definition[
    'definitions'
  ] as unknown as Record<string, { readonly properties: Record<string, Property> }>;

  function propertyOf(schema: string, name: string): Property {
    return definitions[schema]!.properties[name]!;
  }

  // The same source: top fields of the published connector.
  it.each(
    words(
      'id engagementId name externalReferenceId organizationId organizationName type status substatus statusReason qualification salesStage direction createdDateTime updatedDateTime acceptedDateTime closedDateTime expirationDateTime eTag consent customerProfile details inviteContext team target trackingInfo links registrations registrationStatus callToAction referralSource quality isSpam tags campaignId mpnId favorite referralProgram lastModifiedVia lastRunId',
    ),
  )('has %s', (name) => {
    expect(propertyOf('Referral', name)).toBeDefined();
  });

  it('names consent as it is on the wire', () => {
    expect(propertyOf('Consent', 'consentToToShareInfoWithOthers')).toBeDefined();
  });

  // https://learn.microsoft.com/partner-center/developer/referral-resources; salesStage and help: published connector.
  it.each([
    ['Referral', 'status', 'None New Active Closed'],
    ['Referral', 'substatus', 'None Pending Received Accepted Won Lost Declined Expired'],
    ['Referral', 'type', 'Independent Shared'],
    ['Referral', 'qualification', 'None Direct MarketingQualified SalesQualified'],
    ['Referral', 'salesStage', 'Qualify Develop Propose Close'],
    [
      'InviteContext',
      'assistanceRequestCode',
      'Unknown GeneralOrOther CustomerTechnicalArchitecture ProofOfConceptOrDemo QuotesOrLicensing PostSalesCustomerSuccess WorkloadSpecificValueProposition',
    ],
    [
      'CustomerProfile',
      'size',
      '1to50employees 51to500employees Morethan500employees 1to9employees 10to50employees 51to250employees 251to1000employees 1001to5000employees 5001to10000employees 10001to20000employees Morethan20000employees',
    ],
  ])('%s.%s has its values, each with a label', (schema, name, values) => {
    const property = propertyOf(schema, name);
    expect([...property.enum].sort()).toEqual(words(values).sort());
    expect(property['x-ms-enum-values'].map(({ value }) => value)).toEqual(property.enum);
  });

  it('can be patched where the published connector can', () => {
    expect(propertyOf('ReferralChange', 'op').enum).toEqual(['replace', 'add']);
    expect(propertyOf('ReferralChange', 'path').enum).toEqual(
      words(
        '/campaignId /consent/consentToShareReferralWithMicrosoftSellers /customerProfile/team /customerProfile/team/- /details/closingDateTime /details/currency /details/dealValue /details/notes /details/requirements/solutions /details/requirements/solutions/- /externalReferenceId /referralProgram /salesStage /status /substatus /statusReason /team /team/-',
      ),
    );
  });
});

describe.each(FOLDERS)('%s', (name) => {
  it('breaks no rule', () => {
    expect(checkConnector(read(name), name)).toEqual([]);
  });

  it('is Swagger 2.0 to a general parser', async () => {
    const file = join(__dirname, name, 'apiDefinition.swagger.json');
    await expect(SwaggerParser.validate(file)).resolves.toBeDefined();
  });

  it('has an icon in its brand colour', () => {
    const { properties, icon } = read(name);
    const { iconBrandColor } = properties['properties'] as { iconBrandColor: string };
    expect(readPng(icon ?? Buffer.alloc(0))).toEqual({
      width: 160,
      height: 160,
      hasAlpha: false,
      corner: iconBrandColor.slice(1),
    });
  });

  it('says in its readme what a sign-in needs', () => {
    const { definition } = read(name);
    const readme = readFileSync(join(__dirname, name, 'readme.md'), 'utf8');
    // https://learn.microsoft.com/entra/identity-platform/reference-error-codes: 50194 is an app for one directory at /common.
    const needed = ['Tenant ID', 'AADSTS50194', 'Grant admin consent', 'Redirect URL'];
    const resource = `\`https://${definition['host'] as string}\``;
    expect([...needed, resource].filter((each) => !readme.includes(each))).toEqual([]);
  });

  it('names every operation in its readme', () => {
    const readme = readFileSync(join(__dirname, name, 'readme.md'), 'utf8');
    const summaries = listOperations(read(name).definition).map(
      ({ operation }) => operation['summary'] as string,
    );
    expect(summaries.filter((summary) => !readme.includes(`| ${summary} `))).toEqual([]);
  });
});

it('has types that are current', () => {
  const generate = join(__dirname, '..', 'scripts', 'generate.mjs');
  const { status, stderr } = spawnSync(process.execPath, [generate, '--check'], {
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

it('has rules with ids of their own, each with a source', () => {
  expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  expect(rules.filter(({ source }) => !source.startsWith('https://'))).toEqual([]);
});
