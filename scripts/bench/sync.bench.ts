// The synchronization in process: connector calls and executed actions for each kind of event, events a second, memory.
// Counted over all runs that an event causes, write-back and child flows included.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Played, type Counted } from './played-sync';
import type { Benchmark } from './measure';

type Case = readonly [
  name: string,
  question: string,
  reference: string,
  play: (played: Played) => Promise<Counted>,
];

const inbound: readonly Case[] = [
  ['in-echo', 'The event of our own write', '2', (played) => played.resend()],
  ['in-nothing-changed', 'An unmapped member changed', '2', (played) => played.edit('favorite')],
  ['in-update', 'The deal value changed', '3', (played) => played.edit('dealValue')],
  ['in-close', 'The referral was won', '4', (played) => played.edit('won')],
  ['in-currency', 'The currency changed', '4', (played) => played.edit('currency')],
  ['in-create', 'A new deal, account and contact known', 'at most 8', (played) => played.create()],
];
const outbound: readonly Case[] = [
  ['out-echo', 'The event of our own write', '0', (played) => played.echoOfInbound()],
  [
    'out-nothing-changed',
    'Saved with the same values',
    'at most 1',
    (played) => played.save('same'),
  ],
  ['out-update', 'The revenue changed', 'at most 3', (played) => played.save('revenue')],
  ['out-update-412', 'While the referral had changed', 'at most 5', (played) => played.race()],
  ['out-create-private', 'A private deal', 'at most 5', (played) => played.share(941050006)],
  ['out-create-cosell', 'A co-sell deal', 'at most 6', (played) => played.share(941050000)],
];

const EVENTS = 400;

export function syncBenchmarks(projectRoot: string): readonly Benchmark[] {
  const counted = [...inbound, ...outbound].flatMap(([name, question, reference, play]) => {
    const once = async () => play(await Played.start(projectRoot));
    return [
      {
        name: `sync-calls-${name}`,
        unit: 'calls',
        question: `${question}: connector calls?`,
        reference,
        round: async () => (await once()).calls,
      },
      {
        name: `sync-actions-${name}`,
        unit: 'actions',
        question: `${question}: executed actions?`,
        reference: name === 'in-nothing-changed' || name === 'in-echo' ? 'at most 30' : '–',
        round: async () => (await once()).actions,
      },
    ];
  });
  return [
    ...counted,
    {
      name: 'sync-events',
      unit: 'events/s',
      question: 'How many updates out of Partner Center reach opportunities in a second?',
      reference: 'at least 200',
      round: async () => rate(await many(projectRoot, 500), 'inbound'),
    },
    {
      name: 'sync-round-trips',
      unit: 'round trips/s',
      question: 'How many edits of opportunities reach Partner Center and come back as an echo?',
      reference: 'at least 200',
      round: async () => rate(await many(projectRoot, 500), 'outbound'),
    },
    {
      name: 'sync-flatness',
      unit: 'ratio',
      question: 'What does an event cost with 10,000 deals, by what it costs with 500?',
      reference: 'about 1',
      round: async () =>
        rate(await many(projectRoot, 500), 'inbound').then(
          async (few) => few / (await rate(await many(projectRoot, 10_000), 'inbound')),
        ),
    },
    {
      name: 'sync-memory',
      unit: 'MB',
      question: 'Resident memory of the process with 10,000 deals on both sides?',
      reference: 'at most 1,000',
      round: async () => {
        await rate(await many(projectRoot, 10_000), 'inbound');
        setFlagsFromString('--expose-gc');
        (runInNewContext('gc') as () => void)();
        return process.memoryUsage().rss / 1_000_000;
      },
    },
  ];
}

const systems = new Map<number, Played>();

async function many(projectRoot: string, count: number): Promise<Played> {
  let played = systems.get(count);
  if (!played) {
    played = await Played.start(projectRoot);
    played.fill(count);
    systems.set(count, played);
  }
  return played;
}

async function rate(played: Played, direction: 'inbound' | 'outbound'): Promise<number> {
  const start = performance.now();
  await played.editMany(EVENTS, direction);
  return (EVENTS * 1000) / (performance.now() - start);
}
