// The simulator behind the real assembly: what of a person is refused, what of the integration is kept, whole chapters.
import { join } from 'node:path';
import { applyDataModel } from '../../../../solution/data-model/apply-data-model';
import { readDataModel } from '../../../../solution/data-model/read-data-model';
import { chapters } from '../../../system/chapters';
import { guardedChapters } from '../../../system/guarded-chapters';
import { playChapter, type Chapter } from '../../../system/play-chapters';
import { standardTables } from '../standard';
import { INTEGRATION, makeDataverse, SELLER } from '../test-dataverse';
import {
  GuardUnavailable,
  startGuardHost,
  type GuardHost,
  type InstalledGuard,
} from './install-guard';
import { PluginHost, PluginHostError } from './plugin-host';
import { readSteps } from './registered-steps';
import { whatTheGuardLacks } from './test-guard';

jest.setTimeout(300_000);
const projectRoot = join(__dirname, '..', '..', '..', '..');
const missing = whatTheGuardLacks(projectRoot);
const describeWithDotnet = missing === undefined ? describe : describe.skip;

describe('readSteps', () => {
  it('finds Create and Update of both tables, before the operation', () => {
    const steps = readSteps(projectRoot);
    expect(steps.map(({ message, table }) => `${message} ${table}`).sort()).toEqual([
      'Create lead',
      'Create opportunity',
      'Update lead',
      'Update opportunity',
    ]);
    for (const { message, image, filter } of steps) {
      expect([image?.name, filter.size > 0]).toEqual(
        message === 'Update' ? ['Pre', true] : [undefined, false],
      );
    }
  });
});

describe('without .NET', () => {
  it('is refused in words', () => {
    const { PATH } = process.env;
    process.env['PATH'] = '';
    try {
      expect(() => startGuardHost(projectRoot)).toThrow(GuardUnavailable);
      expect(() => startGuardHost(projectRoot)).toThrow('.NET SDK 10');
    } finally {
      process.env['PATH'] = PATH;
    }
  });

  it('fails by name where the host does not start', () => {
    const options = { projectRoot, assembly: 'none.dll', type: 'None' };
    expect(() => new PluginHost({ ...options, command: join(projectRoot, 'no-such') })).toThrow(
      PluginHostError,
    );
  });
});

describeWithDotnet(`the guard in front of the simulator (${missing ?? 'with dotnet'})`, () => {
  const asPerson = { MSCRMCallerID: SELLER };
  const tables = applyDataModel(standardTables, readDataModel(join(projectRoot, 'solution/src')));
  const { dataverse, send, add, database } = makeDataverse({ tables });
  const traces: string[] = [];
  let host: GuardHost;
  let guard: InstalledGuard;
  beforeAll(() => {
    host = startGuardHost(projectRoot);
    guard = host.install(dataverse, { onTrace: (line) => traces.push(line) });
    expect(dataverse.defaultCaller).toBe(INTEGRATION);
  });
  afterAll(() => host.close());
  beforeEach(() => void (traces.length = 0));

  const start = () =>
    add('opportunities', { name: 'Deal', cosell_referralidentifier: crypto.randomUUID() });

  it('refuses a person an owned column, with the plug-in’s words, and keeps the row', async () => {
    const id = await start();
    const before = database.get('opportunity', id);
    const body = { name: 'Other', cosell_referrallink: 'https://partner.example/1' };
    const { status, json } = await send('PATCH', `opportunities(${id})`, body, asPerson);
    expect([status, json.error]).toEqual([
      400,
      {
        code: '0x80040265',
        message:
          'Referral Link: only the synchronization with Partner Center writes it. Leave it as it is and save again.',
      },
    ]);
    expect(database.get('opportunity', id)).toEqual(before);
  });

  it('lets the integration write it', async () => {
    const id = await start();
    const body = {
      ...{ cosell_referrallink: 'https://partner.example/1', cosell_syncstatus: 941050002 },
      cosell_lastsynchronized: '2026-03-01T12:00:00Z',
    };
    const { status } = await send('PATCH', `opportunities(${id})`, body);
    expect([status, database.get('opportunity', id)]).toEqual([204, expect.objectContaining(body)]);
  });

  it('lets a person save what stands there already', async () => {
    const id = await start();
    const link = 'https://partner.example/1';
    const state = { cosell_syncstatus: 941050002, cosell_lastsynchronized: '2026-03-01T12:00:00Z' };
    await send('PATCH', `opportunities(${id})`, { ...state, cosell_referrallink: link });
    const body = { ...state, name: 'Other', cosell_referrallink: link };
    expect((await send('PATCH', `opportunities(${id})`, body, asPerson)).status).toBe(204);
    const other = { cosell_syncstatus: 941050003 };
    expect((await send('PATCH', `opportunities(${id})`, other, asPerson)).status).toBe(400);
  });

  it('stores Products as the plug-in tidies them', async () => {
    const id = await start();
    const body = { cosell_products: 'SOL-1-A; SOL-2-B;\nSOL-1-A' };
    await send('PATCH', `opportunities(${id})`, body, asPerson);
    expect(database.get('opportunity', id)?.['cosell_products']).toBe('SOL-1-A;SOL-2-B');
  });

  it('merges the lines of two flows that read the same', async () => {
    const id = await start();
    await send('PATCH', `opportunities(${id})`, { cosell_audit: 'a\nold' });
    await send('PATCH', `opportunities(${id})`, { cosell_audit: 'b\nold' });
    expect(database.get('opportunity', id)?.['cosell_audit']).toBe('b\na\nold');
    const { status, json } = await send(
      'PATCH',
      `opportunities(${id})`,
      { cosell_audit: null },
      asPerson,
    );
    expect([status, json.error.message]).toEqual([400, expect.stringMatching(/^Audit: /)]);
  });

  it('refuses a new row of a person with an identifier, of a lead as well', async () => {
    const row = { cosell_referralidentifier: 'r-1' };
    const opportunity = { name: 'Deal', ...row };
    expect((await send('POST', 'opportunities', opportunity, asPerson)).status).toBe(400);
    const lead = { subject: 'Deal', lastname: 'Lopez', ...row };
    expect((await send('POST', 'leads', lead, asPerson)).status).toBe(400);
    expect((await send('POST', 'leads', lead)).status).toBe(204);
  });

  it('is not run by writes that its steps do not name', async () => {
    const id = await start();
    const { executions } = guard;
    await send('PATCH', `opportunities(${id})`, { name: 'Other', estimatedvalue: 5 }, asPerson);
    await add('accounts', { name: 'Fabrikam' });
    expect(guard.executions).toBe(executions);
    await send('PATCH', `opportunities(${id})`, { cosell_syncwithpartnercenter: true }, asPerson);
    expect(guard.executions).toBe(executions + 1);
    expect(traces).toEqual([]);
  });

  it('says in its trace that it is off where it knows no user', async () => {
    const other = makeDataverse({ tables });
    const lines: string[] = [];
    const onTrace = (line: string) => lines.push(line);
    const off = host.install(other.dataverse, { users: [], onTrace });
    const body = { name: 'Deal', cosell_referralidentifier: 'r-1' };
    expect((await other.send('POST', 'opportunities', body, asPerson)).status).toBe(204);
    expect(lines).toEqual([expect.stringMatching(/^Guard is off: /)]);
    off.close();
    const after = { name: 'Deal', cosell_referralidentifier: 'r-2' };
    expect((await other.send('POST', 'opportunities', after, asPerson)).status).toBe(204);
  });

  it('serves two environments by turns, each with its own users', async () => {
    const other = makeDataverse({ tables });
    const theirs = host.install(other.dataverse, { users: [SELLER] });
    const row = () => ({ name: 'Deal', cosell_referralidentifier: crypto.randomUUID() });
    for (let turn = 0; turn < 2; turn++) {
      expect((await send('POST', 'opportunities', row())).status).toBe(204);
      expect((await other.send('POST', 'opportunities', row())).status).toBe(400);
      expect((await other.send('POST', 'opportunities', row(), asPerson)).status).toBe(204);
      expect((await send('POST', 'opportunities', row(), asPerson)).status).toBe(400);
    }
    expect([...theirs.refusals]).toEqual([[INTEGRATION, 2]]);
  });

  it('carries a text that ends within a character, there and back', async () => {
    const id = await start();
    const half = '\ud83d';
    await send('PATCH', `opportunities(${id})`, { cosell_audit: `old ${half}` });
    await send('PATCH', `opportunities(${id})`, { cosell_audit: 'new' });
    expect(database.get('opportunity', id)?.['cosell_audit']).toBe(`new\nold ${half}`);
  });

  // The other chapters write no row that the guard watches.
  const watched = chapters.filter(({ title }) => title.includes('Dynamics 365'));
  it.each([...watched, ...guardedChapters])(
    'lets every flow of "$title" through',
    async (chapter) => {
      let installed: InstalledGuard | undefined;
      const play: Chapter['play'] = (stage) => {
        installed = stage.system.guard;
        return chapter.play(stage);
      };
      const played = await playChapter({ ...chapter, play }, projectRoot, { guard: host });
      expect(played.members.filter(({ agrees }) => !agrees)).toEqual([]);
      expect([played.agrees, (installed?.executions ?? 0) > 3]).toEqual([true, true]);
      expect(installed?.refusals.get(INTEGRATION)).toBeUndefined();
    },
  );

  it('is missed by the chapter that shows it', async () => {
    const [chapter] = guardedChapters;
    await expect(playChapter(chapter as Chapter, projectRoot)).rejects.toThrow(
      'The guard let a person overwrite Referral Identifier',
    );
  });
});
