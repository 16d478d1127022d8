import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefinitionError } from '../../flows/runner/load/fault';
import { readVersion } from '../../solution/assembly/assemble-solution';
import { OUR_SOLUTIONS } from '../../solution/assembly/our-solutions';
import { sampleSolution } from '../../solution/packer/sample-solution';
import { writeFolder } from '../../solution/packer/write-folder';
import { UsageError } from '../command';
import { pack } from './pack';
import { createTestTerminal } from './test-terminal';
import { unpack } from './unpack';

const projectRoot = join(__dirname, '..', '..');
let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'pack-command-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function source(changes: Record<string, string | null> = {}): string {
  const place = join(folder, 'source');
  writeFolder(place, sampleSolution(changes));
  return place;
}

async function run(command: typeof pack, ...args: string[]) {
  const terminal = createTestTerminal();
  const code = await command.execute(args, terminal);
  return { code, printed: terminal.printed(), said: terminal.said() };
}

describe('cosell pack', () => {
  it('writes both kinds into a folder that need not be there', async () => {
    const out = join(folder, 'new', 'out');
    const { code, printed } = await run(pack, '--source', source(), '--out', out);
    expect(code).toBe(0);
    expect(printed).toBe(`${join(out, 'Sample_managed.zip')}\n${join(out, 'Sample.zip')}\n`);
    expect(readdirSync(out).sort()).toEqual(['Sample.zip', 'Sample_managed.zip']);
  });

  it.each([
    ['--managed', 'Sample_managed.zip'],
    ['--unmanaged', 'Sample.zip'],
  ])('writes one kind for %s', async (flag, name) => {
    const { printed } = await run(pack, flag, '--source', source(), '--out', folder);
    expect(printed).toBe(`${join(folder, name)}\n`);
    expect(readdirSync(folder).sort()).toEqual([name, 'source']);
  });

  it('writes one zip under the name that is given, over one that is there', async () => {
    const out = join(folder, 'a.zip');
    writeFileSync(out, 'old');
    const { printed } = await run(pack, '--managed', '--source', source(), '--out', out);
    expect(printed).toBe(`${out}\n`);
    expect(readFileSync(out).subarray(0, 2).toString()).toBe('PK');
  });

  it('packs what the folder holds, and says so, where that is one kind', async () => {
    const manifest = Buffer.from(sampleSolution().get('Other/Solution.xml') ?? []).toString();
    const changes = { 'Other/Solution.xml': manifest.replace('>2</M', '>1</M') };
    const { printed, said } = await run(pack, '--source', source(changes), '--out', folder);
    expect(printed).toBe(`${join(folder, 'Sample_managed.zip')}\n`);
    expect(said).toBe('Packed managed only: that is the form that the folder holds.');
  });

  it('prints one JSON document', async () => {
    const { printed } = await run(pack, '--json', '--source', source(), '--out', folder);
    const { packed } = JSON.parse(printed) as { packed: { kind: string; bytes: number }[] };
    expect(packed.map(({ kind }) => kind)).toEqual(['managed', 'unmanaged']);
  });

  it('writes nothing where one of two kinds is refused', async () => {
    const form = 'Entities/sample_Thing/FormXml/main/{aaaaaaaa-0000-4000-8000-000000000000}.xml';
    const place = source({ [form]: null });
    const out = join(folder, 'out');
    const refusal = run(pack, '--source', place, '--out', out);
    await expect(refusal).rejects.toThrow(DefinitionError);
    await expect(refusal).rejects.toThrow(
      /InvalidSolution: .*source › Entities\/.*_managed\.xml\n {2}Found no unmanaged form/,
    );
    expect(existsSync(out)).toBe(false);
  });

  it.each([
    [['--source', 'nowhere'], 'There is no folder nowhere.'],
    [['--source', __filename], 'is no folder.'],
    [['nowhere'], "Unexpected 'nowhere'"],
    [['--source', __dirname, '--solution', 'a'], 'one of them'],
  ])('refuses %j', async (args, sentence) => {
    const refusal = run(pack, ...args);
    await expect(refusal).rejects.toThrow(UsageError);
    await expect(refusal).rejects.toThrow(sentence);
  });

  it('refuses one name for two zips', async () => {
    const refusal = run(pack, '--source', source(), '--out', join(folder, 'a.zip'));
    await expect(refusal).rejects.toThrow('--out names one zip for two');
  });

  it('gives the same bytes in another process, time zone and locale', async () => {
    const place = source();
    await run(pack, '--managed', '--source', place, '--out', join(folder, 'a.zip'));
    const script = join(__dirname, '..', 'cosell.mjs');
    const args = [script, 'pack', '--managed', '--source', place, '--out', join(folder, 'b.zip')];
    const env = {
      ...process.env,
      TZ: 'Asia/Kathmandu',
      LC_ALL: 'tr_TR.UTF-8',
      LANG: 'tr_TR.UTF-8',
    };
    execFileSync(process.execPath, args, { env, stdio: 'ignore' });
    const [here, there] = ['a.zip', 'b.zip'].map((name) => readFileSync(join(folder, name)));
    expect(there?.equals(here ?? Buffer.alloc(0))).toBe(true);
  }, 60_000);
});

describe('cosell pack, of our own solutions', () => {
  const version = readVersion(projectRoot).replaceAll('.', '_');

  it('packs all, managed and not, in the order of their import', async () => {
    const { code, printed } = await run(pack, '--out', folder);
    expect(code).toBe(0);
    const names = OUR_SOLUTIONS.flatMap(({ uniqueName }) => [
      join(folder, `${uniqueName}_${version}_managed.zip`),
      join(folder, `${uniqueName}_${version}.zip`),
    ]);
    expect(printed).toBe(`${names.join('\n')}\n`);
  });

  it('writes the unpacked folder as well, and packs it to the same bytes', async () => {
    const args = ['--solution', 'PartnerCenterReferralsCore', '--managed'];
    await run(pack, ...args, '--out', join(folder, 'a.zip'));
    const unpacked = join(projectRoot, 'build', 'solutions', 'PartnerCenterReferralsCore');
    await run(pack, '--source', unpacked, '--managed', '--out', join(folder, 'b.zip'));
    const [own, source] = ['a.zip', 'b.zip'].map((name) => readFileSync(join(folder, name)));
    expect(source?.equals(own ?? Buffer.alloc(0))).toBe(true);
  });
});

describe('cosell pack --extend-form', () => {
  const form = '8448b78f-8f42-454e-8e2a-f8196b0419af';

  it('packs the synchronization for Dynamics 365 managed alone', async () => {
    const { code } = await run(pack, '--extend-form', form, '--out', folder);
    expect(code).toBe(0);
    const sync = readdirSync(folder).filter((name) => name.startsWith('CosellReferralsSyncD'));
    expect(sync).toEqual([expect.stringMatching(/_managed\.zip$/)]);
    expect(readdirSync(folder)).toHaveLength(2 * OUR_SOLUTIONS.length - 1);
  });

  it.each([
    [['--source', '.'], '--extend-form is for our own solutions'],
    [['--unmanaged'], 'by a managed solution alone'],
  ])('refuses %j', async (args, sentence) => {
    await expect(run(pack, '--extend-form', form, ...args)).rejects.toThrow(sentence);
  });

  it('refuses what is no id, and writes nothing', async () => {
    const args = ['--extend-form', 'Opportunity', '--out', folder];
    await expect(run(pack, ...args)).rejects.toThrow('the GUID of a form');
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('cosell pack --client-id', () => {
  it.each([
    [['--client-id', 'my-app'], "'my-app' is no GUID"],
    [
      ['--client-id', '5f0e8a3b-2c4d-4e6f-8a9b-0c1d2e3f4a5b', '--source', '.'],
      'our own connectors',
    ],
  ])('refuses %j', async (args, sentence) => {
    await expect(run(pack, ...args, '--out', folder)).rejects.toThrow(sentence);
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe('cosell unpack, back into the project', () => {
  it('writes what the parts are made of, and only into a tree without changes', async () => {
    const project = join(folder, 'project');
    mkdirSync(join(project, 'flows'), { recursive: true });
    cpSync(join(projectRoot, 'flows', 'flows.json'), join(project, 'flows', 'flows.json'));
    const git = (...args: string[]): void =>
      void execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@x', ...args], {
        cwd: project,
        stdio: 'pipe',
      });
    git('init');
    git('add', '.');
    git('commit', '--message', 'start');
    const zip = join(folder, 'core.zip');
    await run(pack, '--solution', 'PartnerCenterReferralsCore', '--unmanaged', '--out', zip);
    const terminal = { ...createTestTerminal(), projectRoot: project };
    expect(await unpack.execute([zip], terminal)).toBe(0);
    const path = 'solution/src/core/Entities/cosell_SyncClaim/Entity.xml';
    expect(readFileSync(join(project, path))).toEqual(readFileSync(join(projectRoot, path)));
    await expect(unpack.execute([zip], terminal)).rejects.toThrow('There are changes (');
  });
});

describe('cosell unpack', () => {
  async function zip(): Promise<string> {
    await run(pack, '--managed', '--source', source(), '--out', join(folder, 'a.zip'));
    return join(folder, 'a.zip');
  }

  it('writes the folder, also where an empty one is there', async () => {
    const [path, out] = [await zip(), join(folder, 'out')];
    mkdirSync(out);
    const { code, printed } = await run(unpack, path, '--out', out);
    expect([code, printed]).toEqual([0, `${out}\n`]);
    const role = 'Roles/Reader _ Writer.xml';
    expect(
      readFileSync(join(out, role)).equals(sampleSolution().get(role) ?? Buffer.alloc(0)),
    ).toBe(true);
    expect(readdirSync(folder).sort()).toEqual(['a.zip', 'out', 'source']);
  });

  it('leaves a folder alone that holds something', async () => {
    const path = await zip();
    await expect(run(unpack, path, '--out', join(folder, 'source'))).rejects.toThrow(
      'is there already',
    );
  });

  it('writes nothing where the zip is refused', async () => {
    const path = await zip();
    writeFileSync(path, readFileSync(path).subarray(0, 900));
    const refusal = run(unpack, path, '--out', join(folder, 'out'));
    await expect(refusal).rejects.toThrow(DefinitionError);
    await expect(refusal).rejects.toThrow(/a\.zip\n {2}Found a zip without its end: it is cut off/);
    expect(readdirSync(folder).sort()).toEqual(['a.zip', 'source']);
  });

  it('says what cannot be written', async () => {
    const path = await zip();
    const { code, said } = await run(unpack, path, '--out', join(path, 'out'));
    expect(code).toBe(1);
    expect(said).toMatch(/cannot be written \((ENOTDIR|EEXIST)\)/);
  });

  it.each([
    [[], 'Which zip?'],
    [['a.zip', 'b.zip'], 'One zip at a time'],
  ])('refuses %j', async (args, sentence) => {
    await expect(run(unpack, ...args)).rejects.toThrow(sentence);
  });

  it('refuses a zip that is not there', async () => {
    const refusal = run(unpack, join(folder, 'no.zip'), '--out', join(folder, 'out'));
    await expect(refusal).rejects.toThrow('There is no such file.');
  });
});
