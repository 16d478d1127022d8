// A scenario as data: given, trigger, expected. In: a JSON file of scenarios. Out: the same, checked; every member that
// nobody knows is refused with the nearest name. How to write one: README.md
import { toText } from '../../flows/runner/expressions/text';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DefinitionError, describeValue, type Fault } from '../../flows/runner/load/fault';
import { findNearestName } from '../../flows/runner/nearest-name';
import { isObject, type Json, type JsonObject } from '../simulators/partner-center/json';

export interface Scenario {
  /** The rule that it shows, as a sentence. */
  readonly name: string;
  /** Where the rule stands. */
  readonly why: string;
  /** The flow whose runs `runs`, `calls` and `resubmit` speak of. */
  readonly flow: string;
  readonly file: string;
  readonly given: JsonObject;
  readonly trigger: readonly Step[];
  readonly expected: JsonObject;
}

/** One thing that happens; unless `settle` is false, everything that it starts ends before the next. */
export interface Step {
  readonly kind: StepKind;
  readonly what: Json;
  readonly settle: boolean;
}

type Kind =
  | 'text'
  | 'number'
  | 'true or false'
  | 'object'
  | 'array of objects'
  | 'array of texts'
  | 'anything';
type Members = Readonly<Record<string, Kind>>;

/** Dataverse tables that `given` fills and `expected` compares. */
export const tables = [
  ...['accounts', 'contacts', 'leads', 'opportunities', 'opportunitycloses'],
  ...['cosell_syncclaims', 'systemusers', 'transactioncurrencies'],
] as const;

const rowLists = Object.fromEntries(tables.map((each) => [each, 'array of objects' as const]));

const givenMembers: Members = {
  environment: 'object',
  flows: 'array of texts',
  referrals: 'array of objects',
  verifySignatures: 'true or false',
  ...rowLists,
};

export const expectedMembers: Members = {
  referrals: 'object',
  counts: 'object',
  runs: 'anything',
  calls: 'anything',
  callsAtMost: 'number',
  actions: 'anything',
  ...rowLists,
};

const faultMembers: Members = {
  ...{ kind: 'text', count: 'number', service: 'text', method: 'text', operation: 'text' },
  ...{ path: 'text', event: 'text', retryAfter: 'number', milliseconds: 'number' },
};

const referral: Members = { of: 'text', settle: 'true or false' };
const row: Members = { of: 'text', in: 'text' };

/** Of each kind of step: its verbs, of which a step has exactly one, and what may stand beside them. */
export const stepKinds = {
  partnerCenter: {
    verbs: {
      ...{ newDeal: 'object', lead: 'object', share: 'object', edit: 'object', accept: 'anything' },
      ...{ win: 'anything', lose: 'anything', decline: 'anything' },
      ...{ microsoftAccepts: 'anything', microsoftDeclines: 'anything' },
    },
    beside: { ...referral, as: 'text', substatus: 'text' },
  },
  dataverse: {
    verbs: {
      ...{ share: 'object', create: 'object', update: 'object', delete: 'true or false' },
      ...{ win: 'anything', lose: 'anything', qualify: 'anything' },
    },
    beside: { ...row, as: 'text' },
  },
  event: {
    verbs: { resend: 'anything', send: 'object', raw: 'text', oversized: 'number' },
    beside: { of: 'text', contentType: 'text', answer: 'number' },
  },
  faults: {
    verbs: {
      partnerCenter: 'array of objects',
      dataverse: 'array of objects',
      rowTriggers: 'object',
      clear: 'true or false',
    },
    beside: {},
  },
  clock: { verbs: { seconds: 'number', minutes: 'number', days: 'number' }, beside: {} },
  resubmit: { verbs: { run: 'text' }, beside: {} },
  expect: { verbs: {}, beside: expectedMembers },
} as const satisfies Record<string, { readonly verbs: Members; readonly beside: Members }>;

export type StepKind = keyof typeof stepKinds;

/** All scenarios of a folder's files, in the order of their names. @throws DefinitionError */
export function readScenarios(folder: string): Scenario[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const all = files
    .sort()
    .flatMap((name) => parseScenarios(readJson(join(folder, name), name), name));
  const names = new Set<string>();
  for (const { name, file } of all) {
    if (names.has(name)) {
      throw new DefinitionError([fault([file, name], 'There is another scenario of this name.')]);
    }
    names.add(name);
  }
  return all;
}

function readJson(path: string, name: string): Json {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Json;
  } catch (error) {
    throw new DefinitionError([fault([name], `This is no JSON: ${(error as Error).message}.`)]);
  }
}

/** @throws DefinitionError with all faults of the file */
export function parseScenarios(json: Json, file: string): Scenario[] {
  const reader = new Reader();
  const scenarios = reader.file(json, file);
  if (reader.faults.length > 0) throw new DefinitionError(reader.faults);
  return scenarios;
}

class Reader {
  readonly faults: Fault[] = [];

  file(json: Json, file: string): Scenario[] {
    const members: Members = { flow: 'text', given: 'object', scenarios: 'array of objects' };
    const top = this.object(json, [file], members, ['flow', 'scenarios']);
    const shared = this.object(top['given'] ?? {}, [file, 'given'], givenMembers);
    const list = Array.isArray(top['scenarios']) ? top['scenarios'] : [];
    return list.map((each, index) => {
      const found = isObject(each) && typeof each['name'] === 'string' ? each['name'] : `${index}`;
      const scenario = this.scenario(each, [file, found], toText(top['flow']), file);
      return { ...scenario, given: { ...shared, ...scenario.given } };
    });
  }

  private scenario(json: Json, path: string[], flow: string, file: string): Scenario {
    const members: Members = {
      ...{ name: 'text', why: 'text', given: 'object' },
      ...{ trigger: 'array of objects', expected: 'object' },
    };
    const found = this.object(json, path, members, ['name', 'why', 'trigger', 'expected']);
    const given = this.object(found['given'] ?? {}, [...path, 'given'], givenMembers);
    const expected = this.object(found['expected'] ?? {}, [...path, 'expected'], expectedMembers);
    const list = Array.isArray(found['trigger']) ? found['trigger'] : [];
    const trigger = list.map((each, index) => this.step(each, [...path, 'trigger', `${index}`]));
    const [name, why] = [toText(found['name']), toText(found['why'])];
    return { name, why, flow, file, given, trigger, expected };
  }

  private step(json: Json, path: string[]): Step {
    const kinds = Object.keys(stepKinds);
    const members: Members = {
      settle: 'true or false',
      ...Object.fromEntries(kinds.map((kind) => [kind, 'object' as const])),
    };
    const found = this.object(json, path, members);
    const named = Object.keys(found).filter((name) => kinds.includes(name));
    const [kind] = named;
    if (kind === undefined || named.length > 1) {
      this.fault(path, `Found ${named.length} kinds of step; expected one of ${kinds.join(', ')}.`);
      return { kind: 'clock', what: {}, settle: true };
    }
    this.verb(kind as StepKind, found[kind] ?? null, [...path, kind]);
    return { kind: kind as StepKind, what: found[kind] ?? null, settle: found['settle'] !== false };
  }

  private verb(kind: StepKind, json: Json, path: string[]): void {
    const { verbs, beside }: { verbs: Members; beside: Members } = stepKinds[kind];
    const found = this.object(json, path, { ...verbs, ...beside });
    const names = Object.keys(verbs);
    if (names.length === 0) return;
    const used = Object.keys(found).filter((name) => names.includes(name));
    if (used.length !== 1) {
      this.fault(path, `Found ${used.length} verbs; expected one of ${names.join(', ')}.`);
    }
    if (kind !== 'faults') return;
    for (const side of ['partnerCenter', 'dataverse']) {
      for (const [index, each] of (Array.isArray(found[side]) ? found[side] : []).entries()) {
        this.object(each, [...path, side, `${index}`], faultMembers, ['kind']);
      }
    }
  }

  /** The object, or an empty one where it is none. */
  private object(
    json: Json,
    path: string[],
    members: Members,
    required: readonly string[] = [],
  ): JsonObject {
    if (!isObject(json)) {
      this.fault(path, `Found ${describeValue(json)}; expected an object.`);
      return {};
    }
    for (const [name, value] of Object.entries(json)) {
      const kind = members[name];
      if (kind === undefined) this.unknown([...path, name], name, Object.keys(members));
      else if (!isOfKind(value ?? null, kind)) {
        this.fault([...path, name], `Found ${describeValue(value)}; expected ${kind}.`);
      }
    }
    for (const name of required) {
      if (!(name in json)) this.fault(path, `'${name}' is missing.`);
    }
    return json;
  }

  private unknown(path: string[], name: string, known: readonly string[]): void {
    const nearest = findNearestName(name, known);
    const advice =
      nearest === undefined ? `Known: ${known.join(', ')}.` : `Did you mean '${nearest}'?`;
    this.faults.push(fault(path, `There is no member '${name.slice(0, 100)}' here.`, advice));
  }

  private fault(path: string[], message: string): void {
    this.faults.push(fault(path, message));
  }
}

function fault(path: readonly string[], message: string, ...actions: string[]): Fault {
  return { code: 'InvalidScenario', message, path, actions };
}

function isOfKind(value: Json, kind: Kind): boolean {
  switch (kind) {
    case 'text':
      return typeof value === 'string';
    case 'number':
      return typeof value === 'number';
    case 'true or false':
      return typeof value === 'boolean';
    case 'object':
      return isObject(value);
    case 'array of objects':
      return Array.isArray(value) && value.every((each) => isObject(each ?? null));
    case 'array of texts':
      return Array.isArray(value) && value.every((each) => typeof each === 'string');
    case 'anything':
      return true;
  }
}
