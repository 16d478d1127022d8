import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefinitionError } from '../../flows/runner/load/fault';
import { assembleSolution } from '../../solution/assembly/assemble-solution';
import { packSolution } from '../../solution/packer/pack-solution';
import { folderInMemory } from '../../solution/packer/solution-folder';
import { writeFolder } from '../../solution/packer/write-folder';
import { UsageError } from '../command';
import { createTestTerminal } from './test-terminal';
import { validate } from './validate';

const root = join(__dirname, '..', '..');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'validate-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function run(...args: string[]) {
  const terminal = createTestTerminal();
  const code = await validate.execute(args, terminal);
  return { code, printed: terminal.printed(), said: terminal.said() };
}

function copyEventsConnector(): string {
  const copy = join(folder, 'events');
  cpSync(join(root, 'connector', 'partner-center-events'), copy, { recursive: true });
  return copy;
}

const flow = {
  triggers: { manual: { type: 'Request', kind: 'Button', inputs: { schema: {} } } },
  actions: { Compose: { type: 'Compose', inputs: 'x', runAfter: {} } },
};

describe('cosell validate, of a solution', () => {
  const files = assembleSolution(root, 'CosellReferralsSyncDynamics365').files;

  it('takes a zip and an unpacked folder', async () => {
    const zip = join(folder, 'ours.zip');
    writeFileSync(zip, packSolution(folderInMemory(files), { kind: 'managed' }));
    writeFolder(join(folder, 'ours'), files);
    for (const path of [zip, join(folder, 'ours')]) {
      const { code, printed } = await run(path);
      expect([code, printed]).toEqual([0, 'Checked 1 solution: no errors, no warnings.\n']);
    }
  });

  it('names file, place and rule of a fault', async () => {
    const frame = Buffer.from(files.get('Other/Customizations.xml') ?? []).toString();
    const changed = frame.replace('"cosell_Dataverse"', '"cosell_Other"');
    writeFolder(
      join(folder, 'ours'),
      new Map([...files, ['Other/Customizations.xml', Buffer.from(changed)]]),
    );
    const { code, printed } = await run(join(folder, 'ours'));
    expect(code).toBe(1);
    expect(printed).toContain('error connection-references: ');
    expect(printed).toMatch(
      /Workflows\/PartnerCentertoDynamics365InsiderPreview-\S+ › connectionReferences/,
    );
  });

  it('ends with 2 for a zip that is cut off', async () => {
    const zip = join(folder, 'cut.zip');
    writeFileSync(zip, packSolution(folderInMemory(files), { kind: 'managed' }).subarray(0, 900));
    expect((await run(zip)).code).toBe(2);
  });
});

describe('cosell validate', () => {
  it('finds nothing wrong in this project', async () => {
    const { code, printed } = await run();
    expect({ code, printed }).toEqual({
      code: 0,
      printed: expect.stringMatching(
        /^Checked 2 connectors, \d+ flows and \d+ solutions: no errors, no warnings\.\n$/,
      ),
    });
  });

  it('takes a path in the project where there is none in the working directory', async () => {
    expect((await run(join('connector', 'partner-center-events'))).printed).toBe(
      'Checked 1 connector and no flows: no errors, no warnings.\n',
    );
  });

  it.each(['apiDefinition.swagger.json', 'apiProperties.json'])(
    'takes %s for its connector',
    async (name) => {
      expect((await run(join(copyEventsConnector(), name))).printed).toBe(
        'Checked 1 connector and no flows: no errors, no warnings.\n',
      );
    },
  );

  it('names a broken rule and fails', async () => {
    const copy = copyEventsConnector();
    const file = join(copy, 'apiProperties.json');
    writeFileSync(file, readFileSync(file, 'utf8').replace('#6b3fa0', '#ffffff'));
    const { code, printed } = await run(copy);
    expect(code).toBe(1);
    expect(printed).toContain(`brand-colour: ${file} › $.properties.iconBrandColor`);
    expect(printed).toContain('Checked 1 connector and no flows: 1 error, no warnings.');
  });

  it('passes with a warning', async () => {
    const copy = copyEventsConnector();
    const file = join(copy, 'apiDefinition.swagger.json');
    const definition = JSON.parse(readFileSync(file, 'utf8'));
    delete definition.paths['/webhooks/v1/registration'].get['x-ms-visibility'];
    writeFileSync(file, JSON.stringify(definition));
    const { code, printed } = await run(file);
    expect(code).toBe(0);
    expect(printed).toContain('operation-visibility (warning)');
  });

  it('prints one JSON document', async () => {
    const copy = copyEventsConnector();
    rmSync(join(copy, 'icon.png'));
    const { code, printed } = await run(copy, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(printed)).toEqual({
      valid: false,
      errors: 1,
      warnings: 0,
      checked: [
        {
          kind: 'connector',
          path: copy,
          faults: [
            {
              code: 'icon',
              severity: 'error',
              place: join(copy, 'icon.png'),
              message: 'Found no such file; expected a PNG.',
              actions: [],
            },
          ],
        },
      ],
    });
  });

  it('cannot read a definition that is no JSON', async () => {
    const copy = copyEventsConnector();
    writeFileSync(join(copy, 'apiDefinition.swagger.json'), '{\n  "swagger": nope\n}');
    const { code, printed } = await run(copy);
    expect(code).toBe(2);
    expect(printed).toContain('Line 2');
  });

  it('checks the flow files of a folder and says which files are none', async () => {
    writeFileSync(join(folder, 'good.json'), JSON.stringify(flow));
    const broken = { ...flow, actions: { Compose: { type: 'Compos', runAfter: {} } } };
    writeFileSync(join(folder, 'broken.json'), JSON.stringify(broken));
    writeFileSync(join(folder, 'mocks.json'), '{"Compose": []}');
    const { code, printed, said } = await run(folder);
    expect(code).toBe(1);
    expect(printed).toContain(join(folder, 'broken.json'));
    expect(printed).toContain('Checked no connectors and 2 flows: ');
    expect(said).toBe(`${join(folder, 'mocks.json')} is no flow file and was left out.`);
  });

  it.each([
    ['GetItems', { entityName: 'leads', recordId: '1' }, "Did you mean 'GetItem'?"],
    ['GetItem', { entityName: 'leads' }, "is missing required property 'recordId'"],
    ['GetItem', { entityName: 'leads', recordId: '1', $selct: 'a' }, "Did you mean '$select'?"],
  ])('finds in a call of a known connector: %s with %j', async (operationId, parameters, said) => {
    const apiId = '/providers/Microsoft.PowerApps/apis/shared_commondataserviceforapps';
    const host = { connectionName: 'shared_commondataserviceforapps', operationId, apiId };
    const Read = { type: 'OpenApiConnection', inputs: { host, parameters }, runAfter: {} };
    const file = join(folder, 'flow.json');
    writeFileSync(file, JSON.stringify({ ...flow, actions: { Read } }));
    const { code, printed } = await run(file);
    expect(code).toBe(1);
    expect(printed).toContain(said);
    expect(printed).toContain('Checked no connectors and 1 flow: 1 error, no warnings.');
  });

  it('leaves out what flows.json names without a file', async () => {
    mkdirSync(join(folder, 'definitions'));
    writeFileSync(join(folder, 'definitions', 'one.json'), JSON.stringify(flow));
    const flows = [{ displayName: 'One', file: 'definitions/one.json' }, { displayName: 'Two' }];
    writeFileSync(join(folder, 'flows.json'), JSON.stringify({ flows }));
    const { code, printed } = await run(folder);
    expect(code).toBe(0);
    expect(printed).toBe('Checked no connectors and 1 flow: no errors, no warnings.\n');
  });

  it('cannot read a flow file that is no JSON, and checks the others', async () => {
    writeFileSync(join(folder, 'good.json'), JSON.stringify(flow));
    writeFileSync(join(folder, 'half.json'), '{"triggers":');
    const { code, printed } = await run(folder);
    expect(code).toBe(2);
    expect(printed).toContain('Checked no connectors and 2 flows: 1 error, no warnings.');
  });

  it.each([
    [['nowhere'], DefinitionError],
    [['a', 'b'], UsageError],
    [['--strict'], UsageError],
  ])('refuses %j', async (args, error) => {
    await expect(run(...args)).rejects.toThrow(error);
  });

  it('refuses a folder that holds neither connector nor flow', async () => {
    await expect(run(folder)).rejects.toThrow('neither a connector');
  });
});
