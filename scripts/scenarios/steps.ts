// What a step does. In: a stage and a checked step. Out: the system after it, and word of an answer that was expected
// otherwise. The partner acts at the dashboard of Partner Center, the seller in Dynamics 365 as a user of its own.
import { toText } from '../../flows/runner/expressions/text';
import { isObject, type Json, type JsonObject } from '../simulators/partner-center/json';
import type { Fault as PartnerCenterFault } from '../simulators/partner-center/faults';
import type { RequestFault } from '../simulators/dataverse/faults';
import type { Referral } from '../simulators/partner-center/referral';
import type { Step } from './scenario';
import { NO_HELP, rowOfSeller } from './seller-row';
import { fillIn, REFERRAL, referralOf, rowsOf, type Stage } from './stage';

/** The second user of the built-in rows. */
const SELLER = '5a000000-0000-4000-8000-000000000002';
const API = '/api/data/v9.2';

/** @throws Error where it cannot be done */
export async function perform(stage: Stage, { kind, what }: Step): Promise<void> {
  const filled = fillIn(stage, what) as JsonObject;
  switch (kind) {
    case 'partnerCenter':
      return playPartner(stage, filled);
    case 'dataverse':
      return playSeller(stage, filled);
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

/** Members of the second over those of the first, into the depth; `only` these at the top. */
function merge(under: Json, over: Json, only?: readonly string[]): Json {
  if (!isObject(under) || !isObject(over)) return over;
  const all = { ...under };
  for (const [name, value] of Object.entries(over)) all[name] = merge(all[name] ?? null, value);
  return only ? Object.fromEntries(only.map((name) => [name, all[name] ?? null])) : all;
}

async function playSeller(stage: Stage, what: JsonObject): Promise<void> {
  const set = typeof what['in'] === 'string' ? what['in'] : 'opportunities';
  const bind = (id: string) => ({ 'opportunityid@odata.bind': `/opportunities(${id})` });
  const close = (action: string, status: number, given: Json) =>
    ask(stage, 'POST', `/${action}`, {
      OpportunityClose: {
        subject: action,
        ...(isObject(given) ? given : {}),
        ...bind(rowId(stage, set, what)),
      },
      Status: status,
    });
  const { share, create, update, win, lose, qualify } = what;
  const given = share === undefined ? create : merge(rowOfSeller(NO_HELP), share);
  if (given !== undefined) {
    const { location } = await ask(stage, 'POST', `/${set}`, given);
    const id = /\(([0-9a-f-]{36})\)$/.exec(location)?.[1] ?? '';
    if (typeof what['as'] === 'string') stage.names.set(what['as'], id);
  }
  if (update !== undefined)
    await ask(stage, 'PATCH', `/${set}(${rowId(stage, set, what)})`, update);
  if (what['delete'] === true) await ask(stage, 'DELETE', `/${set}(${rowId(stage, set, what)})`);
  if (win !== undefined) await close('WinOpportunity', 3, win);
  if (lose !== undefined) await close('LoseOpportunity', 4, lose);
  if (qualify !== undefined) {
    const all = { CreateAccount: false, CreateContact: false, CreateOpportunity: true, Status: 3 };
    const path = `/leads(${rowId(stage, 'leads', what)})/Microsoft.Dynamics.CRM.QualifyLead`;
    await ask(stage, 'POST', path, { ...all, ...(isObject(qualify) ? qualify : {}) });
  }
}

function rowId(stage: Stage, set: string, { of }: JsonObject): string {
  const named = typeof of === 'string' ? stage.names.get(of) : undefined;
  if (named !== undefined) return named;
  const table = stage.system.dataverse.metadata.ofSet(set);
  const row = rowsOf(stage, set).at(-1);
  const id = row?.[table?.primaryId ?? ''];
  if (typeof id === 'string') return id;
  throw new Error(`There is no row in ${set}.`);
}

async function ask(stage: Stage, method: string, path: string, body?: Json) {
  const { system } = stage;
  const request = new Request(`${system.origins.dataverse}${API}${path}`, {
    method,
    headers: { Authorization: `Bearer user:${SELLER}`, 'Content-Type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const response = await system.during(system.dataverse.fetch(request));
  if (response.ok) return { location: response.headers.get('OData-EntityId') ?? '' };
  throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
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

function switchFaults({ system }: Stage, what: JsonObject): void {
  const counted = (list: Json | undefined) =>
    ((list ?? []) as JsonObject[]).map((each) => ({ count: 1, ...each }));
  for (const each of counted(what['partnerCenter'])) {
    system.partnerCenter.faults.add(each as unknown as PartnerCenterFault);
  }
  for (const each of counted(what['dataverse'])) {
    system.dataverse.faults.add(each as unknown as RequestFault);
  }
  if (isObject(what['rowTriggers'])) system.rowTriggers.setFaults(what['rowTriggers']);
  if (what['clear'] !== true) return;
  system.partnerCenter.faults.clear();
  system.dataverse.faults.clear();
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
