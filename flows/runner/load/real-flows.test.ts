// Flows that Power Automate itself saved and exported must load and run: the judge of false refusals.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { VirtualClock } from '../clock';
import { parseJson } from '../expressions/json';
import type { ValueObject } from '../expressions/values';
import type { Program } from '../run/perform';
import { loadFlow, runFlow } from '../run-flow';
import { faultsOf, inShort } from './definition-samples';

const fixtures = process.env['COSELL_FIXTURES'];
const folder = fixtures === undefined ? undefined : resolve(fixtures, 'solutions');
const flows = folder !== undefined && existsSync(folder) ? findFlows(folder) : [];

if (flows.length === 0) {
  it.skip('COSELL_FIXTURES: every flow of the fixture solutions loads and runs', () => undefined);
} else {
  it.each(flows)('COSELL_FIXTURES: %s loads and runs to an end', async (name, text) => {
    const json = parseJson(text.replace(/^\uFEFF/, ''));
    expect(inShort(faultsOf(json))).toEqual([]);
    expect(await runToEnd(loadFlow(json, name))).toMatch(/^(Succeeded|Failed|Cancelled|TimedOut)$/);
  });
}

// Every call is answered with an empty page; what a real service would say is not the question here.
async function runToEnd(plan: Program): Promise<string> {
  const [trigger = ''] = Object.keys(plan.flow.triggers);
  const body: ValueObject = { value: [{}] };
  const { runs } = await runFlow(
    plan,
    { name: trigger, outputs: { headers: {}, body } },
    {
      clock: new VirtualClock(Date.UTC(2026, 0, 1)),
      caller: {
        call: () => Promise.resolve({ statusCode: 200, headers: {}, body: { value: [] } }),
      },
    },
  );
  // A trigger whose schema or condition the body does not meet starts nothing.
  return runs[0]?.status ?? 'Succeeded';
}

/** [name, text] of every flow in the zips and unpacked solutions under a folder. */
function findFlows(from: string): [string, string][] {
  return readdirSync(from, { recursive: true, encoding: 'utf8' }).flatMap((name) => {
    const path = join(from, name);
    if (name.endsWith('.zip')) {
      return readZip(readFileSync(path))
        .filter(([entry]) => /^Workflows[/\\].*\.json$/.test(entry))
        .map(([entry, text]): [string, string] => [`${name} ${entry}`, text]);
    }
    return /[/\\]Workflows[/\\].*\.json$/.test(name) ? [[name, readFileSync(path, 'utf8')]] : [];
  });
}

// https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, sections 4.3.7, 4.3.12 and 4.3.16
function readZip(zip: Buffer): [string, string][] {
  const end = zip.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'));
  const entries: [string, string][] = [];
  let at = zip.readUInt32LE(end + 16);
  for (let left = zip.readUInt16LE(end + 10); left > 0; left--) {
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    const stored = zip.readUInt16LE(at + 10) === 0;
    if (name.endsWith('.json')) {
      entries.push([name, (stored ? packed : inflateRawSync(packed)).toString('utf8')]);
    }
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}
