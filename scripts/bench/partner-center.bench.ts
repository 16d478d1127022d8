// The Partner Center simulator: requests in process with many referrals, and over sockets of this machine.
import { Agent, get } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { JsonObject } from '../simulators/partner-center/json';
import { builtInSeed } from '../simulators/partner-center/seed';
import { BASE_PATH, createPartnerCenter } from '../simulators/partner-center/server';
import { REFERRALS_AUDIENCE } from '../simulators/partner-center/tokens';
import { serve } from '../simulators/serve';
import { timePerAsyncRun, type Benchmark } from './measure';

const MANY = 100_000;
const CONNECTIONS = 8;

export const partnerCenterBenchmarks: readonly Benchmark[] = [
  {
    name: 'partner-center-get',
    unit: 'requests/s',
    question: 'How many GET of one referral does the simulator answer in process?',
    reference: 'at least 5,000',
    round: async () => 1000 / (await timePerAsyncRun(request(1000, `/${id(500)}`))),
  },
  {
    name: 'partner-center-get-loopback',
    unit: 'requests/s',
    question: 'And over sockets that stay open, the client in the same process?',
    reference: 'at least 1,500 on one core',
    round: overSockets,
  },
  {
    name: 'partner-center-list',
    unit: 'ms',
    question: 'How long does a page of 100 of 100,000 referrals take, filtered and sorted?',
    reference: 'at most 20',
    round: () => {
      const query = `$filter=status eq 'Active' and direction eq 'Outgoing'&$orderby=updatedDateTime desc`;
      return timePerAsyncRun(request(MANY, `?${query}`));
    },
  },
  {
    name: 'partner-center-heap',
    unit: 'MB',
    question: 'How much memory do 100,000 referrals take, by five times what 20,000 take?',
    reference: 'at most 400',
    round: () => {
      many = undefined;
      setFlagsFromString('--expose-gc');
      const collect = runInNewContext('gc') as () => void;
      collect();
      const before = process.memoryUsage().heapUsed;
      center(MANY / 5);
      collect();
      return ((process.memoryUsage().heapUsed - before) * 5) / 1_000_000;
    },
  },
];

let many: { count: number; center: ReturnType<typeof createPartnerCenter> } | undefined;

function id(serial: number): string {
  return `${serial.toString(16).padStart(8, '0')}-0000-4000-8000-000000000001`;
}

// Each row is read from text of its own, as it would be from a file or the wire.
function center(count: number) {
  if (many?.count === count) return many.center;
  const { file, json } = builtInSeed(Date.now());
  const { referrals } = json as unknown as { referrals: JsonObject[] };
  const texts = referrals.map((each) => JSON.stringify(each));
  const rows = Array.from({ length: count }, (_, serial) => {
    const row = JSON.parse(texts[serial % texts.length] ?? '') as JsonObject;
    return { ...row, id: id(serial), name: `Deal ${serial}` };
  });
  many = { count, center: createPartnerCenter({ seed: { file, json: { referrals: rows } } }) };
  return many.center;
}

function request(count: number, path: string): () => Promise<void> {
  const { fetch, tokens } = center(count);
  const token = tokens.issue('admin@contoso.example', REFERRALS_AUDIENCE);
  const headers = { Authorization: `Bearer ${token}` };
  return async () => {
    const answer = await fetch(new Request(`http://127.0.0.1${BASE_PATH}${path}`, { headers }));
    const text = await answer.text();
    if (answer.status !== 200) throw new Error(text);
  };
}

async function overSockets(): Promise<number> {
  const { fetch, tokens } = center(1000);
  const served = await serve({ fetch });
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const token = tokens.issue('admin@contoso.example', REFERRALS_AUDIENCE);
  const url = `${served.url}${BASE_PATH}/${id(500)}`;
  const ask = () => getText(url, agent, token);
  const together = () => Promise.all(Array.from({ length: CONNECTIONS }, ask));
  try {
    return (CONNECTIONS * 1000) / (await timePerAsyncRun(together, 1000));
  } finally {
    agent.destroy();
    await served.close();
  }
}

function getText(url: string, agent: Agent, token: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { Authorization: `Bearer ${token}` } }, (answer) => {
      let text = '';
      answer.setEncoding('utf8');
      answer.on('data', (chunk: string) => (text += chunk));
      answer.on('error', reject);
      answer.on('end', () => (answer.statusCode === 200 ? resolve(text) : reject(new Error(text))));
    });
    request.on('error', reject);
  });
}
