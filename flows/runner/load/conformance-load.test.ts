// The conformance cases of whole flows as far as loading goes: what must be refused is, what must run is not.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseJson } from '../expressions/json';
import { isObject, type Value } from '../expressions/values';
import { faultsOf, inShort } from './definition-samples';
import { formatFault } from './fault';

interface Case {
  readonly name: string;
  readonly source: string;
  readonly definition: Value;
  readonly children?: Value;
  readonly expected?: Value;
  readonly refused?: { readonly code?: string; readonly mentions?: readonly string[] };
}

const folder = join(__dirname, '..', 'conformance', 'workflows');
const cases = readdirSync(folder)
  .filter((file) => file.endsWith('.json'))
  .flatMap((file) => {
    const read = parseJson(readFileSync(join(folder, file), 'utf8')) as unknown as Case[];
    return read.map((each): [string, Case] => [`${file}: ${each.name}`, each]);
  });

const accepted = cases.filter(([, { expected }]) => expected !== undefined);
const refused = cases.filter(([, each]) => each.refused !== undefined);

it('every case says whether it is accepted or refused', () => {
  expect(accepted.length + refused.length).toBe(cases.length);
  expect(refused.length).toBeGreaterThan(0);
});

it.each(accepted)('accepts %s', (_, { definition, children }) => {
  expect(inShort(faultsOf(definition))).toEqual([]);
  for (const child of isObject(children) ? Object.values(children) : []) {
    const flow = isObject(child) && isObject(child['definition']) ? child['definition'] : child;
    expect(inShort(faultsOf(flow))).toEqual([]);
  }
});

it.each(refused)('refuses %s', (_, { definition, refused: expected }) => {
  const faults = faultsOf(definition);
  expect(faults).not.toEqual([]);
  if (expected?.code !== undefined) {
    expect(faults.map(({ code }) => code)).toContain(expected.code);
  }
  const text = faults.map(formatFault).join('\n').toLowerCase();
  for (const mention of expected?.mentions ?? []) expect(text).toContain(mention.toLowerCase());
});
