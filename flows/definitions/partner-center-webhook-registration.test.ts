// The registration flow against the simulated Partner Center. Source of the expectations: the user's guide of webhook
// APIs (three inputs, Overwrite) and https://learn.microsoft.com/partner-center/developer/partner-center-webhooks
import { asObject } from '../runner/definition';
import type { ValueObject } from '../runner/expressions/values';
import type { RequestFault } from '../../scripts/simulators/partner-center/faults';
import { REGISTRATION_FLOW, INBOUND_FLOW } from '../../scripts/system/system';
import { createVirtualSystem, type VirtualSystem } from '../../scripts/system/virtual-system';

const OWN = 'https://flows.example:8443/workflows/1/triggers/manual/paths/invoke?sig=secret';
const OTHER = 'https://crm.example/hook?sig=other';

const fault = (kind: RequestFault['kind'], operation: string): RequestFault => ({
  kind,
  operation,
  count: 100,
});

let system: VirtualSystem;
beforeEach(async () => {
  system = createVirtualSystem({ projectRoot: process.cwd() });
  await system.host.turnOnAll();
});
afterEach(() => system.close());

const registered = () => system.partnerCenter.webhooks.registration;

async function register(text: string, events: string[], overwrite: boolean) {
  const inputs = { text, text_1: events, boolean: overwrite };
  const { runId, ended } = await system.during(system.host.runButton(REGISTRATION_FLOW, inputs));
  const { status, error } = await system.during(ended);
  const [run] = system.host.run(runId)['runs'] as ValueObject[];
  const actions = asObject(run?.['actions']);
  const calls = asObject(run?.['calls']);
  const written = ['Register_the_endpoint', 'Update_the_registration'].filter(
    (name) => Number(calls[name]) > 0,
  );
  const outcome = asObject(asObject(actions['What_was_done'])['outputs']);
  return { status, message: error?.message ?? '', code: error?.code, written, outcome };
}

it('registers an endpoint with the signature in its own header', async () => {
  const { status, written, outcome } = await register(OWN, ['referral-created'], false);
  expect([status, written]).toEqual(['Succeeded', ['Register_the_endpoint']]);
  expect(registered()).toMatchObject({
    WebhookUrl: OWN,
    WebhookEvents: ['referral-created'],
    SignatureTokenToMsSignatureHeader: true,
  });
  expect(outcome).toMatchObject({ endpoint: 'https://flows.example', changed: true });
});

it('changes nothing the second time', async () => {
  await register(OWN, ['referral-created', 'referral-updated'], true);
  const { status, written, outcome } = await register(
    OWN,
    ['referral-updated', 'referral-created'],
    true,
  );
  expect([status, written, outcome['changed']]).toEqual(['Succeeded', [], false]);
});

describe('where another endpoint is registered', () => {
  beforeEach(() => {
    system.partnerCenter.webhooks.register({
      WebhookUrl: OTHER,
      WebhookEvents: ['subscription-updated', 'referral-created'],
      SignatureTokenToMsSignatureHeader: false,
    });
  });

  it('Yes moves every event, and names those that nobody chose', async () => {
    const { status, written, outcome } = await register(OWN, ['referral-created'], true);
    expect([status, written]).toEqual(['Succeeded', ['Update_the_registration']]);
    expect(registered()?.WebhookUrl).toBe(OWN);
    expect(new Set(registered()?.WebhookEvents)).toEqual(
      new Set(['referral-created', 'subscription-updated']),
    );
    expect(outcome).toMatchObject({
      movedFrom: 'crm.example',
      otherEventsMoved: ['subscription-updated'],
    });
  });

  it('No refuses, says what is there and changes nothing', async () => {
    const { status, code, message, written } = await register(OWN, ['referral-updated'], false);
    expect([status, code, written]).toEqual(['Failed', 'EndpointPresent', []]);
    expect(message).toContain('crm.example');
    expect(message).toContain('subscription-updated, referral-created');
    expect(registered()?.WebhookUrl).toBe(OTHER);
  });

  it('No adds events to the same endpoint', async () => {
    const { status } = await register(OTHER, ['referral-updated'], false);
    expect(status).toBe('Succeeded');
    expect(registered()?.WebhookEvents).toHaveLength(3);
  });
});

it.each([
  ['http', 'http://flows.example/x'],
  ['no address', 'copy me'],
  ['nothing', ''],
])('refuses %s as the endpoint', async (_, text) => {
  const { status, code } = await register(text, ['referral-created'], true);
  expect([status, code, registered()]).toEqual(['Failed', 'EndpointNotAllowed', undefined]);
});

it.each([
  ['a port and a long address', 443, 1700],
  ['the longest', 8443, 2048],
])('takes %s', async (_, port, length) => {
  const address = `https://flows.example:${port}/workflows/1?sig=`.padEnd(length, 's');
  const { status } = await register(` ${address} `, ['referral-created'], true);
  expect([status, registered()?.WebhookUrl]).toEqual(['Succeeded', address]);
});

describe('where Partner Center does not take the registration', () => {
  it('says why, without the secret of the address', async () => {
    const { code, message } = await register('https://', ['referral-created'], true);
    expect([code, registered()]).toEqual(['RegistrationRefused', undefined]);
    expect(message).toContain('(answer 400: WebhookUrl must be an https address');
    const long = await register(OWN.padEnd(3000, 'x'), ['referral-created'], true);
    expect([long.code, registered()]).toEqual(['RegistrationRefused', undefined]);
    expect(long.message).not.toContain('sig=');
  });

  it.each<[string, RequestFault, string, string]>([
    ['is not there', fault('unavailable', 'EventRegistration'), 'RegistrationRefused', '503'],
    [
      'gives no answer',
      fault('timeout-before', 'EventRegistration'),
      'RegistrationRefused',
      'answer',
    ],
    ['cannot be asked', fault('unavailable', 'ViewRegistration'), 'RegistrationNotReadable', '503'],
    ['shows no referrals', fault('unavailable', 'GetAllReferrals'), 'ReferralsNotReadable', '503'],
  ])('ends in words where it %s', async (_, wrong, expected, status) => {
    system.partnerCenter.faults.add(wrong);
    const { code, message } = await register(OWN, ['referral-created'], true);
    expect([code, registered()]).toEqual([expected, undefined]);
    expect(message).toContain(status);
    expect(message).not.toContain('secret');
    system.partnerCenter.faults.clear();
    expect((await register(OWN, ['referral-created'], true)).status).toBe('Succeeded');
  });
});

it('refuses an empty list of events', async () => {
  const { code } = await register(OWN, [], true);
  expect([code, registered()]).toEqual(['NoEventChosen', undefined]);
});

it('takes what the environment variable allows', async () => {
  system = createVirtualSystem({
    projectRoot: process.cwd(),
    environmentVariables: {
      cosell_AllowedWebhookEndpoints: 'https://a.example/; https://b.example',
    },
  });
  await system.host.turnOnAll();
  expect((await register('https://b.example:81/x', ['test-created'], true)).code).toBe(undefined);
  expect((await register('https://c.example/', ['test-created'], true)).code).toBe(
    'EndpointNotAllowed',
  );
});

it('says which role is missing, before anything is changed', async () => {
  const { tokens } = system.partnerCenter;
  const issue = tokens.issue.bind(tokens);
  tokens.issue = (_, audience) => issue('guest@contoso.example', audience);
  const { code, message } = await register(OWN, ['referral-created'], true);
  expect([code, registered()]).toEqual(['ReferralsNotReadable', undefined]);
  expect(message).toContain('Referrals admin');
});

it('sends a validation event where test-created is registered, and reports its result', async () => {
  const address = system.host.addressOf(INBOUND_FLOW);
  const { status, outcome } = await register(address, ['test-created'], true);
  expect(status).toBe('Succeeded');
  expect((outcome['validation'] as ValueObject)['responseCode']).toBe('Accepted');
  expect(system.host.runs(INBOUND_FLOW).map((run) => run.status)).toEqual(['Succeeded']);
});

it('reports a validation event that nobody answers', async () => {
  const { status, outcome } = await register('https://nobody.example/', ['test-created'], true);
  expect(status).toBe('Succeeded');
  expect(JSON.stringify(outcome['validation'])).toMatch(/no result yet|responseCode/);
});
