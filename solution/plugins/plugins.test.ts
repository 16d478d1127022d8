// The plug-in as a part of the project: constants and assembly are current, the solution registers what was built, and
// the xunit tests by name. Those that need dotnet are skipped, by name, where there is none or NuGet gives no packages.
import { createHash } from 'node:crypto';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readXml } from '../../flows/runner/expressions/xml-reader';
import { NodeType, type XmlNode } from '../../flows/runner/expressions/xml-node';
import { readDataModel } from '../data-model/read-data-model';
import { readSourceFile } from '../data-model/source-element';
import { packSolution } from '../packer/pack-solution';
import { folderOnDisk } from '../packer/solution-folder';
import { readZip } from '../packer/zip-reader';
import {
  BUILT_FILE,
  BUILT_WITH,
  FINGERPRINT_FILE,
  fingerprintOf,
  isCurrent,
  SHIPPED_FILE,
  writeFingerprint,
} from './assembly';
import { buildPlugins, findDotnet, runDotnet, TESTS_FILE } from './dotnet';
import { generateNames, NAMES_FILE } from './generate-names';
import mutations from './mutations.json';

jest.setTimeout(300_000);
const root = join(__dirname, '..', '..');
const guard = join(root, 'solution', 'src', 'guard');
const read = (path: string) => readFileSync(join(root, path));

interface Result {
  readonly name: string;
  readonly outcome: string;
  readonly message: string;
}

describe('generated files', () => {
  it('say what solution/src and solution/validation say', () => {
    expect(read(NAMES_FILE).toString()).toBe(generateNames(root));
  });

  it('hold the hash of the sources, and so does the assembly that is packed', () => {
    expect(read(FINGERPRINT_FILE).toString()).toBe(writeFingerprint(fingerprintOf(root)));
    expect(isCurrent(root)).toBe(true);
  });
});

describe('solution/src/guard', () => {
  const model = readDataModel(join(root, 'solution', 'src'));
  const assembly = readSourceFile(
    join(root, `${SHIPPED_FILE}.data.xml`),
    'CosellGuard.dll.data.xml',
    'PluginAssembly',
  );
  const [type] = assembly.child('PluginTypes').list('PluginType');
  const fullName = assembly.attribute('FullName');
  const steps = readdirSync(join(guard, 'SdkMessageProcessingSteps')).map((name) =>
    readSourceFile(
      join(guard, 'SdkMessageProcessingSteps', name),
      name,
      'SdkMessageProcessingStep',
    ),
  );

  it('names the assembly by the token of the key that signs it', () => {
    expect(fullName).toBe(
      `Cosell.Guard, Version=1.0.0.0, Culture=neutral, PublicKeyToken=${tokenOf(read('solution/plugins/guard.snk'))}`,
    );
    expect(assembly.child('FileName').text()).toBe(
      `/${SHIPPED_FILE.slice('solution/src/guard/'.length)}`,
    );
    expect(SHIPPED_FILE).toContain(`-${assembly.attribute('PluginAssemblyId').toUpperCase()}/`);
  });

  it('lets every step run the one type of that assembly, synchronously and before the operation', () => {
    const name = `Cosell.Guard.ReferralGuard, ${fullName}`;
    expect(type?.attribute('AssemblyQualifiedName')).toBe(name);
    expect(steps).toHaveLength(4);
    for (const step of steps) {
      expect(
        ['PluginTypeName', 'PluginTypeId', 'Stage', 'Mode'].map((each) => step.child(each).text()),
      ).toEqual([name, type?.attribute('PluginTypeId'), '20', '0']);
    }
  });

  it('names assembly and steps as root components, and nothing else', () => {
    const roots = readSourceFile(
      join(guard, 'Other/Solution.xml'),
      'Solution.xml',
      'ImportExportXml',
    )
      .child('SolutionManifest')
      .child('RootComponents')
      .list('RootComponent')
      .map((each) => `${each.attribute('type')} ${each.attribute('id')}`);
    expect(roots.sort()).toEqual(
      [
        `91 {${assembly.attribute('PluginAssemblyId')}}`,
        ...steps.map((step) => `92 ${step.attribute('SdkMessageProcessingStepId')}`),
      ].sort(),
    );
  });

  it.each(['opportunity', 'lead'])(
    'runs an update of %s for every column that a rule speaks of, with all of them in the image',
    (table) => {
      const columns = model.extensions.get(table)?.columns;
      const guarded = [
        ...read(NAMES_FILE)
          .toString()
          .matchAll(/"(cosell_[a-z]+)"/g),
      ]
        .map(([, name]) => name ?? '')
        .filter((name) => columns?.has(name));
      const update = steps.find(
        (step) => step.child('PrimaryEntity').text() === table && step.find('FilteringAttributes'),
      );
      const [image] = update?.child('SdkMessageProcessingStepImages').children() ?? [];
      expect(update?.child('FilteringAttributes').text().split(',').sort()).toEqual(
        [...new Set(guarded)].sort(),
      );
      expect(image?.child('Attributes').text().split(',').sort()).toEqual(
        [...new Set([...guarded, ...(table === 'opportunity' ? ['statecode'] : [])])].sort(),
      );
    },
  );

  it.each(['managed', 'unmanaged'] as const)('is packed %s with one assembly, as it is', (kind) => {
    const entries = readZip('guard.zip', packSolution(folderOnDisk(guard), { kind }));
    const assemblies = [...entries.keys()].filter((path) => /\.dll$/i.test(path));
    expect(assemblies).toEqual([SHIPPED_FILE.slice('solution/src/guard/'.length)]);
    expect(
      Buffer.from(entries.get(assemblies[0] ?? '')?.read() ?? []).equals(read(SHIPPED_FILE)),
    ).toBe(true);
  });
});

describe('mutations.json', () => {
  it.each(mutations)('names a place of the sources: $rule', ({ file, find }) => {
    expect(read(`solution/plugins/${file}`).toString().split(find)).toHaveLength(2);
  });
});

describe('the plug-in under .NET', () => {
  const dotnet = findDotnet(root);
  const fault = dotnet === undefined ? undefined : buildPlugins(root);
  if (dotnet === undefined || fault?.kind === 'packages') {
    const reason = dotnet === undefined ? 'needs dotnet' : 'needs packages of NuGet';
    it.skip.each(namesInSources())(`%s (${reason})`, () => undefined);
    it.skip(`builds the assembly that is packed (${reason})`, () => undefined);
    return;
  }
  if (fault) {
    it('builds', () => expect(fault.message).toBe(''));
    return;
  }
  // Another compiler makes other bytes of the same sources.
  if (dotnet === BUILT_WITH) {
    it('builds the assembly that is packed, byte for byte', () => {
      expect(read(BUILT_FILE).equals(read(SHIPPED_FILE))).toBe(true);
    });
  } else {
    it(`builds an assembly of the sources that the packed one is of (byte for byte with SDK ${BUILT_WITH})`, () => {
      expect(read(BUILT_FILE).includes(fingerprintOf(root))).toBe(true);
    });
  }

  const results = runTests();
  it('runs every test of the sources', () => {
    const ran = new Set(results.map(({ name }) => name.replace(/\(.*$/s, '')));
    expect(namesInSources().filter((name) => !ran.has(`Cosell.Guard.Tests.${name}`))).toEqual([]);
  });
  it.each(results)('$name', ({ outcome, message }) => {
    expect([outcome, message]).toEqual(['Passed', '']);
  });
});

/** Class and method of each test, as they stand in the sources. */
function namesInSources(): string[] {
  const folder = join(root, 'solution', 'plugins', 'tests');
  return readdirSync(folder)
    .filter((name) => name.endsWith('Tests.cs'))
    .flatMap((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const tests = text.matchAll(/\[(?:Fact|Theory)\]\s+(?:\[[^\n]*\]\s+)*public void (\w+)\(/g);
      return [...tests].map(([, name]) => `${file.slice(0, -3)}.${name ?? ''}`);
    });
}

function runTests(): Result[] {
  const folder = mkdtempSync(join(tmpdir(), 'cosell-xunit-'));
  // What is tested is the very file that is packed, whichever compiler is here.
  copyFileSync(join(root, SHIPPED_FILE), join(root, dirname(TESTS_FILE), 'Cosell.Guard.dll'));
  try {
    const logger = '--logger:trx;LogFileName=results.trx';
    const run = runDotnet(root, [
      'test',
      join(root, TESTS_FILE),
      logger,
      `--results-directory:${folder}`,
    ]);
    const report = readdirSync(folder).find((name) => name.endsWith('.trx'));
    if (report === undefined) throw new Error(`dotnet test: ${run.stdout}${run.stderr}`);
    return readReport(readFileSync(join(folder, report), 'utf8'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function readReport(text: string): Result[] {
  return elementsNamed(readXml(text.replace(/^\uFEFF/, '')), 'UnitTestResult').map((result) => {
    const attribute = (name: string) =>
      result.attributes?.find(({ nodeName }) => nodeName === name)?.nodeValue ?? '';
    const [message] = elementsNamed(result, 'Message');
    return {
      name: attribute('testName').slice(0, 200),
      outcome: attribute('outcome'),
      message: (message?.childNodes ?? []).map(({ nodeValue }) => nodeValue ?? '').join(''),
    };
  });
}

function elementsNamed(node: XmlNode, name: string): XmlNode[] {
  return node.childNodes.flatMap((child) => [
    ...(child.nodeType === NodeType.element && child.nodeName === name ? [child] : []),
    ...elementsNamed(child, name),
  ]);
}

/** Last eight bytes of the public key's SHA-1, backwards. https://learn.microsoft.com/dotnet/api/system.reflection.assemblyname.getpublickeytoken */
function tokenOf(key: Buffer): string {
  const modulus = key.subarray(20, 276);
  const header = Buffer.from('00240000048000001401000006020000002400005253413100080000', 'hex');
  const blob = Buffer.concat([header, key.subarray(16, 20), modulus]);
  const hash = createHash('sha1').update(blob).digest();
  return Buffer.from(hash.subarray(-8)).reverse().toString('hex');
}
