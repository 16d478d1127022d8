// What a step does. In: a stage and a checked step. Out: the system after it, and word of an answer that was expected
// otherwise. The partner acts at the dashboard of Partner Center, the seller in the CRM as a user of its own.
import { toText } from '../../flows/runner/expressions/text';
import { isObject, type Json, type JsonObject } from '../simulators/partner-center/json';
import type { Fault as PartnerCenterFault } from '../simulators/partner-center/faults';
import type { Referral } from '../simulators/partner-center/referral';
import type { Step } from './scenario';
import { merge } from './merge';
import { fillIn, REFERRAL, referralOf, type Stage } from './stage';

/** @throws Error where it cannot be done */
export async function perform(stage: Stage, { kind, what }: Step): Promise<void> {
  const filled = fillIn(stage, what) as JsonObject;
  switch (kind) {
    case 'partnerCenter':
      return playPartner(stage, filled);
    case 'dataverse':
      return stage.crm.play(stage, filled);
    case 'event':
      return sendEvent(stage, filled);
    case 'faults':
      return switchFaults(stage, filled);
    case 'clock':
      return passTime(stage, filled);
    case 'resubmit':
      return resubmit(stage, filled);
    case 'expect':
      return;
  }
}

function playPartner(stage: Stage, what: JsonObject): void {
  const { dashboard, microsoft, store } = stage.system.partnerCenter;
  const { as = REFERRAL, of = REFERRAL, substatus } = what;
  const arrives = substatus === 'Pending' ? 'Pending' : 'Received';
  const keep = (referral: Referral): void => void stage.names.set(toText(as), referral.id);
  const current = (): Referral => referralOf(stage, toText(of));
  const write = (changes: JsonObject): void => {
    store.update(current(), changes, stage.system.clock.now());
  };
  const close = (to: string, reason: Json): void =>
    write({
      status: 'Closed',
      substatus: to,
      ...(typeof reason === 'string' ? { statusReason: reason } : {}),
    });
  const verbs: Readonly<Record<string, (value: Json) => void>> = {
    newDeal: (members) => keep(dashboard.newDeal(merge(example(stage), members) as JsonObject)),
    lead: (members) =>
      keep(microsoft.sendLead(merge(example(stage), members) as JsonObject, arrives)),
    share: (members) =>
      keep(microsoft.shareOpportunity(merge(example(stage), members) as JsonObject, arrives)),
    edit: (members) =>
      write(merge(current(), members, Object.keys(members as JsonObject)) as JsonObject),
    accept: () => write({ status: 'Active', substatus: 'Accepted' }),
    win: (reason) => close('Won', reason),
    lose: (reason) => close('Lost', reason),
    decline: (reason) => close('Declined', reason),
    microsoftAccepts: () => void microsoft.accept(current().engagementId),
    microsoftDeclines: (reason) => void microsoft.decline(current().engagementId, toText(reason)),
  };
  for (const [name, value] of Object.entries(what)) verbs[name]?.(value);
}

// What a person would have in the form before typing; a scenario then says only what it is about.
function example(stage: Stage): JsonObject {
  const closing = new Date(stage.system.clock.now() + 60 * 86_400_000).toISOString().slice(0, 10);
  return {
    details: {
      notes: 'The customer wants to move to the cloud.',
      dealValue: 50_000,
      currency: 'USD',
      closingDateTime: `${closing}T00:00:00Z`,
      requirements: { solutions: [{ type: 'Name', id: 'SOL-15974-MQF' }] },
    },
    customerProfile: {
      name: 'Fabrikam',
      size: '10to50employees',
      address: {
        ...{ addressLine1: '1 Main Street', city: 'Redmond', state: 'WA' },
        ...{ postalCode: '98052', country: 'US' },
      },
      team: [
        {
          ...{ firstName: 'Ann', lastName: 'Beebe' },
          ...{ phoneNumber: '+1 555 0100', email: 'ann.beebe@fabrikam.example' },
        },
      ],
    },
  };
}

async function sendEvent(stage: Stage, what: JsonObject): Promise<void> {
  const { system, scenario } = stage;
  if (what['resend'] !== undefined) {
    const { id } = referralOf(stage, typeof what['of'] === 'string' ? what['of'] : REFERRAL);
    const last = system.partnerCenter.webhooks.history
      .filter(({ event }) => event.ResourceUri.endsWith(id))
      .at(-1);
    if (!last) throw new Error('There is no event to send again.');
    system.partnerCenter.webhooks.redeliver(last.id);
    return;
  }
  const { send, raw, oversized, contentType = 'application/json', answer } = what;
  const body =
    typeof oversized === 'number'
      ? ' '.repeat(oversized)
      : typeof raw === 'string'
        ? raw
        : JSON.stringify(send);
  const request = new Request(system.host.addressOf(scenario.flow), {
    method: 'POST',
    headers: { 'Content-Type': toText(contentType) },
    body,
  });
  const { status } = await system.during(system.host.fetch(request));
  if (answer !== undefined && answer !== status) {
    throw new Error(`The event was answered with ${status}, expected ${toText(answer)}.`);
  }
}

function switchFaults({ system, crm }: Stage, what: JsonObject): void {
  const counted = (list: Json | undefined) =>
    ((list ?? []) as JsonObject[]).map((each) => ({ count: 1, ...each }));
  for (const each of counted(what['partnerCenter'])) {
    system.partnerCenter.faults.add(each as unknown as PartnerCenterFault);
  }
  for (const each of counted(what['dataverse'])) crm.addFault(system, each);
  if (isObject(what['rowTriggers'])) system.rowTriggers.setFaults(what['rowTriggers']);
  if (what['clear'] !== true) return;
  system.partnerCenter.faults.clear();
  system.dataverse.faults.clear();
  system.salesforce.faults.clear();
  system.rowTriggers.setFaults({});
}

async function passTime({ system }: Stage, what: JsonObject): Promise<void> {
  const number = (name: string) => (typeof what[name] === 'number' ? what[name] : 0);
  const seconds = number('seconds') + 60 * number('minutes') + 86_400 * number('days');
  await system.during(
    new Promise<void>((resolve) => void system.clock.schedule(seconds * 1000, resolve)),
  );
  // The service notices an expiry by itself, the simulator when it is asked.
  system.partnerCenter.store.expire(system.clock.now());
}

async function resubmit({ ended, system }: Stage, { run: flow }: JsonObject): Promise<void> {
  const last = ended.filter(({ summary }) => summary.flow === flow).at(-1);
  if (!last) throw new Error(`No run of '${toText(flow)}' has ended.`);
  await system.during(system.host.resubmit(last.summary.id).ended);
}
