// Scenario 2 of the user guide: https://learn.microsoft.com/partner-center/referrals/co-sell-crm-integrations
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { whatTheGuardLacks } from '../simulators/dataverse/guard/test-guard';
import { createTestTerminal } from './test-terminal';
import { chapters } from '../system/chapters';
import { guardedChapters } from '../system/guarded-chapters';
import { INBOUND_FLOW } from '../system/system';
import { start } from './start';

describe('cosell start --once', () => {
  it('plays the scenario, and both sides agree', async () => {
    const terminal = createTestTerminal();
    expect(await start.execute(['--once'], terminal)).toBe(0);
    const printed = terminal.printed();
    expect(printed).toContain('Scenario 2, Partner Center to Dynamics 365');
    expect(printed).toMatch(/deal value +80000\.00 += 80000\.00/);
    expect(printed).toMatch(/state +Won +(=) Won/);
    expect(printed).toContain('Scenario 1, Salesforce to Partner Center');
    expect(printed).toMatch(/Salesforce, deal value +80000\.00 += 80000\.00/);
    expect(printed).toMatch(/✔ Both sides agree on \d+ members\n$/);
  }, 120_000);

  it('gives the same as one JSON document', async () => {
    const terminal = createTestTerminal();
    expect(await start.execute(['--once', '--json'], terminal)).toBe(0);
    const { chapters, agrees } = JSON.parse(terminal.printed()) as {
      chapters: {
        deeds: {
          what: string;
          runs: { flow: string; event: string | null; status: string; wrote: string[] }[];
        }[];
        members: { member: string; agrees: boolean }[];
      }[];
      agrees: boolean;
    };
    expect(agrees).toBe(true);
    const [chapter] = chapters;
    expect(chapter?.members.filter((each) => !each.agrees)).toEqual([]);
    const events = chapter?.deeds.map(({ runs }) =>
      runs.filter(({ flow }) => flow === INBOUND_FLOW).map(({ event }) => event),
    );
    expect(events).toEqual([
      [],
      ['referral-created', 'referral-updated'],
      ['referral-updated'],
      ['referral-updated'],
    ]);
    expect(chapter?.deeds[1]?.runs[0]?.wrote).toContain('Create_the_opportunity');
    // The echo of the write-back.
    expect(chapter?.deeds[1]?.runs[1]?.wrote).toEqual([]);
  }, 120_000);
});

describe('cosell start --once --from-zip', () => {
  it('plays the same with the flows of the packed solutions', async () => {
    const [files, zips] = [createTestTerminal(), createTestTerminal()];
    expect(await start.execute(['--once', '--json'], files)).toBe(0);
    expect(await start.execute(['--once', '--from-zip', '--json'], zips)).toBe(0);
    type Played = { chapters: { members: { member: string; agrees: boolean }[] }[] };
    const [own, packed] = [files.printed(), zips.printed()].map(
      (text) => JSON.parse(text) as Played,
    );
    // Ids are made anew in each play.
    const members = (played: Played | undefined) =>
      (played?.chapters ?? []).flatMap((chapter) =>
        chapter.members.map(({ member, agrees }) => `${member}: ${agrees}`),
      );
    expect(members(packed).length).toBeGreaterThan(0);
    expect(members(packed)).toEqual(members(own));
  }, 240_000);
});

const lacks = whatTheGuardLacks(createTestTerminal().projectRoot);
const describeGuarded = lacks === undefined ? describe : describe.skip;

describeGuarded(`cosell start --guard (${lacks ?? 'with dotnet'})`, () => {
  it('with --once plays the scenarios before the guard, and what it refuses', async () => {
    const terminal = createTestTerminal();
    expect(await start.execute(['--once', '--guard'], terminal)).toBe(0);
    const printed = terminal.printed();
    const all = [...chapters, ...guardedChapters];
    expect(printed.match(/✔ Both sides agree/g)).toHaveLength(all.length);
    expect(printed).toContain('Seller: writes another Referral Identifier: refused');
  }, 60_000);

  it('says who the integration is, and ends the host with the rest', async () => {
    const { terminal, ended } = await startLive(['--guard']);
    process.emit('SIGTERM');
    expect(await ended).toBe(0);
    expect(terminal.printed()).toMatch(/^Guard +on; the integration is user 5a0{6}-/m);
  }, 60_000);
});

describe('cosell start --guard without .NET', () => {
  it.each([[['--once', '--guard', '--json']], [['--guard']]])(
    'says what to install: %j',
    async (args) => {
      const { PATH } = process.env;
      process.env['PATH'] = '';
      const terminal = createTestTerminal();
      try {
        expect(await start.execute(args, terminal)).toBe(1);
      } finally {
        process.env['PATH'] = PATH;
      }
      expect(terminal.said()).toContain('The guard needs the .NET SDK 10');
      if (!args.includes('--json')) return;
      const { error } = JSON.parse(terminal.printed()) as { error: { code: string } };
      expect(error.code).toBe('GuardUnavailable');
    },
  );
});

function post(url: string, body: object): Promise<Response> {
  const headers = { 'Content-Type': 'application/json' };
  return fetch(url, { method: 'POST', headers, body: JSON.stringify(body) });
}

/** Kept when it prints where everything is. */
async function startLive(args: string[]) {
  const recorder = createTestTerminal();
  let tell: () => void = () => undefined;
  const ready = new Promise<void>((resolve) => (tell = resolve));
  const print = async (text: string): Promise<void> => {
    await recorder.print(text);
    tell();
  };
  const ended = start.execute(args, { ...recorder, print });
  await Promise.race([ready, ended]);
  return { terminal: recorder, ended };
}

describe('cosell start', () => {
  it.each([
    [['--json'], '--json goes with --once'],
    [['--once', '--port', '1'], '--port goes without --once'],
    [['--once', '--verify-signatures'], '--verify-signatures goes without --once'],
    [['--port', '65533'], 'from 0 to 65532'],
    [['everything'], "'everything' is not expected"],
    [['--onse'], "Did you mean '--once'?"],
  ])('refuses %j', async (args, message) => {
    await expect(start.execute(args, createTestTerminal())).rejects.toThrow(message);
  });

  it('prints where everything is, serves the page, and stops on SIGTERM', async () => {
    const { terminal, ended } = await startLive([]);
    try {
      const [, page = ''] =
        /^The page +(http:\/\/127\.0\.0\.1:\d+\/)$/m.exec(terminal.printed()) ?? [];
      const response = await fetch(page);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('<title>Co-sell workbench</title>');
      const [, command = ''] = /curl -X POST (\S+)/.exec(terminal.printed()) ?? [];
      const deal = await post(command, { name: 'My first deal' });
      expect(await deal.json()).toMatchObject({ name: 'My first deal' });
    } finally {
      process.emit('SIGTERM');
    }
    expect(await ended).toBe(0);
  }, 20_000);

  it('says that a port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    const { port } = taken.address() as AddressInfo;
    const terminal = createTestTerminal();
    try {
      expect(await start.execute(['--port', String(port)], terminal)).toBe(1);
      expect(terminal.said()).toContain(`Port ${port} cannot be used (EADDRINUSE)`);
    } finally {
      taken.close();
    }
  });
});
