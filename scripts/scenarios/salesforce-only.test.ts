// What only Salesforce has: the on-hold stage, locked records, a used-up request limit, fields that an organization added,
// one currency alone, records in the bin. Expected: the list of bad input and design.md.
import type { Field } from '../../solution/salesforce/model';
import type { JsonObject } from '../simulators/partner-center/json';
import type { RequestFault } from '../simulators/salesforce/faults';
import { createAuthority, type Authority } from '../simulators/partner-center/authority';
import { editReferral } from '../system/people';
import { createRecord, editRecord } from '../system/salesforce-people';
import { REGISTRATION_FLOW, SALESFORCE_INBOUND_FLOW } from '../system/system';
import { createVirtualSystem, type VirtualOptions } from '../system/virtual-system';
import { join } from 'node:path';
import { shippedFlows } from './stage';

jest.setTimeout(60_000);

const projectRoot = join(__dirname, '../..');
/** Flows and keys are the same for all. */
let authority: Promise<Authority> | undefined;
const shared = {
  ...{ projectRoot, flows: shippedFlows(projectRoot) },
  authority: () => (authority ??= createAuthority()),
};
const FLOWS = [
  REGISTRATION_FLOW,
  SALESFORCE_INBOUND_FLOW,
  'Create Co-sell Referral - Salesforce to Partner Center (Insider Preview)',
  'Salesforce to Partner Center (Insider Preview)',
];

async function organization(options: Partial<VirtualOptions> = {}) {
  const ends: string[] = [];
  const system = createVirtualSystem({
    ...shared,
    ...options,
    environmentVariables: {
      cosell_ExternalReferenceOwner: 'Salesforce',
      ...options.environmentVariables,
    },
    onRun: ({ status, error }) =>
      void ends.push(error ? `${status} ${error.code}: ${error.message}` : status),
  });
  const { salesforce, partnerCenter } = system;
  for (const flow of FLOWS) await system.host.turnOn(flow);
  await system.register(SALESFORCE_INBOUND_FLOW);
  await system.settle();
  ends.length = 0;
  const rows = (object = 'Opportunity') => [...salesforce.database.rows(object)];
  const row = () => rows()[0] ?? {};
  const edit = async (values: Parameters<typeof editRecord>[3]) => {
    await editRecord(system, 'Opportunity', String(row()['Id']), values);
    await system.settle();
  };
  const referral = () =>
    [...partnerCenter.store.created()].find(({ organizationId }) => organizationId !== 'msft');
  const patch = async (values: Readonly<Record<string, string | number>>) => {
    await editReferral(system, referral()?.id ?? '', values);
    await system.settle();
  };
  const share = async (values: JsonObject = {}) => {
    const [account] = salesforce.database.find('Account', 'Name', 'Fabrikam');
    await createRecord(system, 'Opportunity', {
      ...{ Name: 'Deal', StageName: 'Qualification', Amount: 5000, CloseDate: '2027-03-31' },
      ...{ AccountId: String(account?.['Id']), Products__c: 'SOL-15974-MQF' },
      ...{ Sync_with_Partner_Center__c: true },
      How_can_Microsoft_help__c: 'No help needed (private deal)',
      ...(values as Record<string, string>),
    });
    await system.settle();
  };
  const newDeal = async (members: JsonObject = {}) => {
    partnerCenter.dashboard.newDeal(members);
    await system.settle();
  };
  const fail = (fault: RequestFault) => salesforce.faults.add(fault);
  const firstLine = () => String(row()['Audit__c']).split('\n')[0] ?? '';
  return { system, ends, rows, row, edit, referral, patch, share, newDeal, fail, firstLine };
}

describe('the on-hold stage', () => {
  it('holds an inbound referral until it is left, and nothing of it is synchronized before', async () => {
    const { system, row, edit, referral, firstLine } = await organization();
    system.partnerCenter.microsoft.shareOpportunity();
    await system.settle();
    expect([row()['StageName'], referral()?.status]).toEqual(['Prospecting', 'New']);
    expect(firstLine()).toContain('rests in the stage Prospecting');
    await edit({ Amount: 77 });
    expect([referral()?.status, referral()?.details['dealValue']]).toEqual(['New', 50_000]);
    await edit({ StageName: 'Needs Analysis' });
    expect([referral()?.status, referral()?.substatus]).toEqual(['Active', 'Accepted']);
    expect(referral()?.details['dealValue']).toBe(77);
    expect(firstLine()).toContain('Accepted. Updated. Amount: 50000 → 77');
    expect(row()['Sync_Status__c']).toBe('✔ Synchronized');
  });

  it('is left for the active one when the referral is accepted in Partner Center', async () => {
    const { system, row, patch } = await organization();
    system.partnerCenter.microsoft.shareOpportunity();
    await system.settle();
    await patch({ '/status': 'Active', '/substatus': 'Accepted' });
    expect(row()['StageName']).toBe('Qualification');
  });

  it('declines the referral where the opportunity is lost in it', async () => {
    const { system, edit, referral } = await organization();
    system.partnerCenter.microsoft.shareOpportunity();
    await system.settle();
    await edit({ StageName: 'Closed Lost' });
    expect([referral()?.status, referral()?.substatus]).toEqual(['Closed', 'Declined']);
  });

  it('and the active one have the names that the settings say', async () => {
    const { row, newDeal } = await organization({
      environmentVariables: { cosell_SalesforceActiveStage: 'Perception Analysis' },
    });
    await newDeal();
    expect(row()['StageName']).toBe('Perception Analysis');
  });
});

describe('what passes by itself', () => {
  const kinds: readonly RequestFault['kind'][] = ['locked', 'api-limit'];

  it.each(kinds)('%s: an update is written when it is over, and nothing is lost', async (kind) => {
    const { newDeal, patch, fail, row, ends } = await organization();
    await newDeal();
    fail({ kind, count: 3, method: 'PATCH', path: '/opportunity/' });
    await patch({ '/details/dealValue': 9 });
    expect(row()).toMatchObject({ Amount: 9, Sync_Status__c: '✔ Synchronized' });
    expect(ends.filter((end) => end !== 'Succeeded')).toEqual([]);
  });

  it.each(kinds)('%s: an opportunity is created once', async (kind) => {
    const { newDeal, fail, rows } = await organization();
    fail({ kind, count: 6, method: 'POST', path: '/opportunity/' });
    await newDeal();
    expect(rows()).toHaveLength(1);
  });

  it('a day without requests: the event waits', async () => {
    const { newDeal, fail, rows } = await organization();
    fail({ kind: 'api-limit', count: 20, path: '/soql/' });
    await newDeal();
    expect(rows()).toHaveLength(1);
  });

  it('a day without requests: what the seller wrote is found by a later poll', async () => {
    const { share, fail, referral, row } = await organization();
    fail({ kind: 'api-limit', count: 20, path: 'onupdateditems' });
    await share();
    expect(referral()?.externalReferenceId).toBe(row()['Id']);
  });
});

describe('what an organization has otherwise', () => {
  const added: Field = {
    ...{ name: 'Region__c', label: 'Region', type: 'string', isCustom: true, isRequired: true },
    ...{ isUnique: false, isExternalId: false, isCreateable: true, isUpdateable: true },
    isRestricted: false,
  };

  it('a required field that it added is named in the run', async () => {
    const { newDeal, rows, ends } = await organization({
      salesforceObjects: { added: new Map([['Opportunity', [added]]]) },
    });
    await newDeal();
    expect(rows()).toEqual([]);
    expect(ends).toEqual([
      expect.stringMatching(
        /^Failed OpportunityNotCreated: .*Required fields are missing: \[Region__c\]/,
      ),
    ]);
  });

  const named = (value: string) => ({ value, label: value, isDefault: false });
  const stages: Field = {
    ...{ ...added, name: 'StageName', label: 'Stage', type: 'picklist', isCustom: false },
    ...{ isRestricted: true, values: ['Prospecting', 'Qualification', 'Closed Won'].map(named) },
  };

  it('a value that its picklist lacks is named in the run, and in Audit where the deal is there', async () => {
    const { newDeal, patch, rows, row, ends, firstLine } = await organization({
      salesforceObjects: { added: new Map([['Opportunity', [stages]]]) },
    });
    const refusal = 'Stage: bad value for restricted picklist field: Needs Analysis';
    await newDeal({ salesStage: 'Develop' });
    expect(rows()).toHaveLength(0);
    expect(ends[0]).toMatch(/^Failed OpportunityNotCreated: /);
    expect(ends[0]).toContain(refusal);
    await patch({ '/salesStage': 'Qualify' });
    expect(row()['Sync_Status__c']).toBe('✔ Synchronized');
    await patch({ '/salesStage': 'Develop' });
    expect(row()).toMatchObject({ StageName: 'Qualification', Sync_Status__c: '✖ Failed' });
    expect(firstLine()).toContain(refusal);
  });

  it('an amount in another currency than its only one is not taken over, and Audit says so', async () => {
    const { newDeal, patch, row, firstLine } = await organization();
    await newDeal();
    await patch({ '/details/currency': 'EUR', '/details/dealValue': 9, '/details/notes': 'n' });
    expect(row()).toMatchObject({ Amount: 50_000, Description: 'n', Sync_Status__c: '✖ Failed' });
    expect(firstLine()).toContain('✖ The currency EUR');
  });

  it('its only currency goes out with a deal', async () => {
    const { share, referral } = await organization({
      environmentVariables: { cosell_SalesforceCurrency: 'EUR' },
    });
    await share();
    expect(referral()?.details['currency']).toBe('EUR');
  });

  it('leads stay away where they are switched off', async () => {
    const { system, rows, ends } = await organization({
      environmentVariables: { cosell_SalesforceLeads: 'No' },
    });
    system.partnerCenter.microsoft.sendLead();
    await system.settle();
    expect([rows('Lead'), ends]).toEqual([[], ['Succeeded']]);
  });

  it('a stage that it added is left alone, and not sent', async () => {
    const { share, edit, patch, row, referral } = await organization();
    await share();
    await edit({ StageName: 'On the table' });
    expect(referral()?.['salesStage']).toBe('Qualify');
    await patch({ '/details/dealValue': 7 });
    expect(row()).toMatchObject({ StageName: 'On the table', Amount: 7 });
  });
});

describe('a converted lead', () => {
  const accepted = async () => {
    const made = await organization();
    made.system.partnerCenter.microsoft.sendLead();
    await made.system.settle();
    await made.patch({ '/status': 'Active', '/substatus': 'Accepted' });
    return { ...made, lead: String(made.rows('Lead')[0]?.['Id']) };
  };
  const SHARED = {
    ...{ Sync_with_Partner_Center__c: true, Products__c: 'SOL-15974-MQF', Amount: 5 },
    How_can_Microsoft_help__c: 'No help needed (private deal)',
  };

  it.each([[[]], [['Referral_Identifier__c']]])(
    'hands its referral on, once, with the fields %j in Map Lead Fields',
    async (mapped) => {
      const { system, lead, edit, row, referral, firstLine, ends } = await accepted();
      system.salesforce.convertLead(lead, system.salesforce.defaultCaller, { mapped });
      await system.settle();
      await edit(SHARED);
      expect([...system.partnerCenter.store.created()]).toHaveLength(1);
      expect(referral()?.externalReferenceId).toBe(row()['Id']);
      // Of an amount that only one side knows as agreed, Partner Center's wins.
      expect(row()).toMatchObject({
        ...{ Referral_Identifier__c: referral()?.id, Sync_Status__c: '✔ Synchronized' },
        Amount: 50_000,
      });
      expect(firstLine()).toContain('✔ Updated');
      await edit({ Amount: 6 });
      expect(referral()?.details['dealValue']).toBe(6);
      expect(ends.filter((end) => end !== 'Succeeded')).toEqual([]);
    },
  );

  it('whose opportunity nobody shares stays as it is', async () => {
    const { system, lead, rows, row, patch, ends } = await accepted();
    system.salesforce.convertLead(lead);
    await patch({ '/details/dealValue': 9 });
    expect([rows('Opportunity').length, row()['Referral_Identifier__c']]).toEqual([1, null]);
    expect(rows('Lead')[0]).toMatchObject({ IsConverted: true, Sync_Status__c: '✔ Synchronized' });
    expect(ends.at(-1)).toBe('Succeeded');
  });

  it('without an opportunity is the end of it: no lead and no opportunity is made', async () => {
    const { system, lead, rows, patch } = await accepted();
    const { defaultCaller, convertLead } = system.salesforce;
    convertLead(lead, defaultCaller, { doNotCreateOpportunity: true });
    await patch({ '/details/dealValue': 9 });
    expect([rows('Opportunity'), rows('Lead').length]).toEqual([[], 1]);
  });
});

it('a record in the bin stays there: the referral is not created anew', async () => {
  const { system, newDeal, patch, rows, ends } = await organization();
  await newDeal();
  const [row] = rows();
  system.salesforce.database.delete(
    'Opportunity',
    String(row?.['Id']),
    system.salesforce.defaultCaller,
  );
  await patch({ '/details/dealValue': 9 });
  expect(rows()).toEqual([]);
  expect(ends.at(-1)).toBe('Succeeded');
});

it('what was refused is told once, and tried again when the seller saves again', async () => {
  const { share, edit, firstLine, referral, ends, system } = await organization();
  await share({ Products__c: '' });
  await system.settle();
  expect(firstLine()).toContain('✖ Products: At least one solution id is needed.');
  const before = ends.length;
  await edit({ NextStep: 'call' });
  await edit({ Products__c: 'SOL-15974-MQF' });
  expect(referral()?.status).toBe('Active');
  expect(before).toBeLessThanOrEqual(3);
});

it('the router: a CRM that fails does not touch the other', async () => {
  const system = createVirtualSystem(shared);
  const router = 'Partner Center Event Router (Insider Preview)';
  await system.host.turnOnAll();
  await system.register(router);
  await system.during(system.host.turnOff('Partner Center to Dynamics 365 (Insider Preview)'));
  system.partnerCenter.dashboard.newDeal();
  await system.settle();
  expect([...system.salesforce.database.rows('Opportunity')]).toHaveLength(1);
  expect([...system.dataverse.database.rows('opportunity')]).toHaveLength(0);
});
