import { unzipSync } from 'fflate';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { NodeType, type XmlNode } from '../../flows/runner/expressions/xml-node';
import { readXml } from '../../flows/runner/expressions/xml-reader';
import type { PackageKind } from './layout';
import { packSolution } from './pack-solution';
import { sampleSolution, sampleText } from './sample-solution';
import { folderInMemory, folderOnDisk } from './solution-folder';

function pack(kind: PackageKind, changes: Record<string, string | null> = {}) {
  const zip = packSolution(folderInMemory(sampleSolution(changes)), { kind });
  const files = unzipSync(zip);
  const text = (path: string) => Buffer.from(files[path] ?? []).toString('utf8');
  return { zip, files, text, root: rootOf(text('customizations.xml')) };
}

function rootOf(text: string): XmlNode {
  return children(readXml(text))[0] as XmlNode;
}

function children(node: XmlNode | undefined): XmlNode[] {
  return (node?.childNodes ?? []).filter(({ nodeType }) => nodeType === NodeType.element);
}

function find(node: XmlNode, ...path: string[]): XmlNode | undefined {
  return path.reduce<XmlNode | undefined>(
    (parent, name) => children(parent).find(({ nodeName }) => nodeName === name),
    node,
  );
}

describe('packSolution', () => {
  // solution-format.md 1.3: the order of the sections in 160 files.
  const order =
    'Entities Roles Workflows FieldSecurityProfiles Templates EntityImageConfigs EntityMaps EntityRelationships OrganizationSettings optionsets Dashboards InteractionCentricDashboards WebResources CustomControls SolutionPluginAssemblies SdkMessageProcessingSteps AppModuleSiteMaps AppModules EntityDataProviders CanvasApps Connectors connectionreferences Languages';

  it('has the sections in the measured order', () => {
    const { root } = pack('managed');
    expect(children(root).map(({ nodeName }) => nodeName)).toEqual(order.split(' '));
  });

  it('brings the sections of the frame into that order, and adds those that it lacks', () => {
    const shuffled = sampleText('Other/Customizations.xml')
      .replace('  <Entities />\n', '')
      .replace('  <WebResources />\n', '')
      .replace('  <EntityMaps />', '  <Entities />\n  <EntityMaps />');
    const { root } = pack('managed', { 'Other/Customizations.xml': shuffled });
    expect(children(root).map(({ nodeName }) => nodeName)).toEqual(order.split(' '));
  });

  it.each([
    ['Entities', 'Entity'],
    ['Roles', 'Role'],
    ['Workflows', 'Workflow'],
    ['FieldSecurityProfiles', 'FieldSecurityProfile'],
    ['EntityRelationships', 'EntityRelationship', 'EntityRelationship'],
    ['optionsets', 'optionset'],
    ['Dashboards', 'Dashboard'],
    ['InteractionCentricDashboards', 'InteractionCentricDashboard'],
    ['WebResources', 'WebResource'],
    ['CustomControls', 'CustomControl'],
    ['SolutionPluginAssemblies', 'PluginAssembly'],
    ['SdkMessageProcessingSteps', 'SdkMessageProcessingStep'],
    ['AppModuleSiteMaps', 'AppModuleSiteMap'],
    ['AppModules', 'AppModule'],
    ['CanvasApps', 'CanvasApp'],
    ['Connectors', 'Connector'],
  ])('puts the parts of %s under it', (section, ...parts) => {
    const { root } = pack('managed');
    expect(children(find(root, section)).map(({ nodeName }) => nodeName)).toEqual(parts);
  });

  it('puts forms by type, views, charts and ribbon into the table', () => {
    const { root } = pack('unmanaged');
    const table = find(root, 'Entities', 'Entity') as XmlNode;
    const names = [
      'Name',
      'EntityInfo',
      'FormXml',
      'SavedQueries',
      'Visualizations',
      'RibbonDiffXml',
    ];
    expect(children(table).map(({ nodeName }) => nodeName)).toEqual(names);
    const forms = children(find(table, 'FormXml'));
    expect(forms.map((each) => each.attributes?.[0]?.nodeValue)).toEqual(['main', 'quick']);
    expect(find(table, 'SavedQueries', 'savedqueries', 'savedquery')).toBeDefined();
    expect(find(table, 'Visualizations', 'visualization')).toBeDefined();
    expect(find(table, 'RibbonDiffXml', 'CustomActions')).toBeDefined();
  });

  it('puts the children of a table that has no place for them where an export has them', () => {
    const path = 'Entities/sample_Thing/Entity.xml';
    const bare = sampleText(path).replace(/ {2}<(FormXml|SavedQueries|Visualizations) \/>\n/g, '');
    const { text } = pack('managed', { [path]: bare });
    expect(text('customizations.xml')).toBe(pack('managed').text('customizations.xml'));
  });

  it('takes X_managed.xml for the managed zip alone', () => {
    const [managed, unmanaged] = [pack('managed'), pack('unmanaged')];
    for (const text of ['description="Thing"', 'Title="Things"', 'description="Things"']) {
      expect(unmanaged.text('customizations.xml')).toContain(text);
      expect(managed.text('customizations.xml')).not.toContain(text);
    }
  });

  it.each([
    ['managed', '1'],
    ['unmanaged', '0'],
  ] as const)('changes one digit of the manifest for %s', (kind, digit) => {
    const expected = sampleText('Other/Solution.xml').trimEnd().replace('>2</M', `>${digit}</M`);
    expect(pack(kind).text('solution.xml')).toBe(`\uFEFF${expected.replaceAll('\n', '\r\n')}`);
  });

  it('copies the other files, under the names that their parts say', () => {
    const { files } = pack('managed');
    const id = '0000-4000-8000-000000000000';
    expect(Object.keys(files)).toEqual([
      'customizations.xml',
      'solution.xml',
      `Workflows/sample-22222222-${id}.json`,
      `WebResources/sample_scriptsthing.js88888888-${id}`,
      'Controls/sample_Things.Gauge/ControlManifest.xml',
      'Controls/sample_Things.Gauge/bundle.js',
      'Controls/sample_Things.Gauge/css/gauge.css',
      `PluginAssemblies/Guard-55555555-${id}/Guard.dll`,
      'CanvasApps/sample_canvas_DocumentUri.msapp',
      'CanvasApps/sample_canvas_AdditionalUris0_identity.json',
      'Connector/sample_api_openapidefinition.json',
      'Connector/sample_api_iconblob.Png',
      'botcomponents/sample_bot.topic.Hello/data',
      'bots/sample_bot/bot.xml',
      'customapis/sample_Do/customapi.xml',
      'Formulas/sample_thing-sample_total.xaml',
      'environmentvariabledefinitions/sample_URL/environmentvariabledefinition.xml',
      'environmentvariabledefinitions/sample_URL/environmentvariablevalues.json',
      '[Content_Types].xml',
    ]);
    const icon = sampleText('Connectors/sample_api_iconblob.Png');
    expect(Buffer.from(files['Connector/sample_api_iconblob.Png'] ?? []).toString('latin1')).toBe(
      icon,
    );
  });

  // solution-format.md 1.1: a Default for each extension, its case kept; an Override for what has none, and for nested XML.
  it('describes the types of all files', () => {
    const types = children(rootOf(pack('managed').text('[Content_Types].xml'))).map((each) => {
      return [each.nodeName, ...(each.attributes ?? []).map(({ nodeValue }) => nodeValue)];
    });
    const binary = 'application/octet-stream';
    expect(types.filter(([name]) => name === 'Default')).toEqual([
      ['Default', 'xml', 'text/xml'],
      ...['json', 'js', 'css', 'dll', 'msapp', 'Png', 'xaml'].map((each) => [
        'Default',
        each,
        binary,
      ]),
    ]);
    const overridden = types.flatMap(([name, part]) => (name === 'Override' ? [part] : []));
    expect(overridden).toEqual([
      '/WebResources/sample_scriptsthing.js88888888-0000-4000-8000-000000000000',
      '/Controls/sample_Things.Gauge/ControlManifest.xml',
      '/botcomponents/sample_bot.topic.Hello/data',
      '/bots/sample_bot/bot.xml',
      '/customapis/sample_Do/customapi.xml',
      '/environmentvariabledefinitions/sample_URL/environmentvariabledefinition.xml',
    ]);
  });

  it('indents markup and leaves texts as they are', () => {
    const { text } = pack('managed');
    expect(text('customizations.xml')).toContain('\r\n          <note>two\r\n        lines</note>');
  });
});

describe('the bytes of a zip', () => {
  const folders: string[] = [];
  const { TZ } = process.env;
  const mask = process.umask();
  afterEach(() => {
    process.umask(mask);
    if (TZ === undefined) delete process.env['TZ'];
    else process.env['TZ'] = TZ;
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });

  function clone(zone: string, umask: number, reverse: boolean): Uint8Array {
    process.env['TZ'] = zone;
    process.umask(umask);
    const folder = mkdtempSync(join(tmpdir(), `pack-${zone.length}-`));
    folders.push(folder);
    const files = [...sampleSolution()];
    for (const [path, content] of reverse ? files.reverse() : files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    return packSolution(folderOnDisk(folder), { kind: 'managed' });
  }

  it('depend on nothing but the files', () => {
    const here = Buffer.from(clone('America/St_Johns', 0o022, false));
    expect(here.equals(clone('Pacific/Kiritimati', 0o077, true))).toBe(true);
    expect(here.equals(packSolution(folderInMemory(sampleSolution()), { kind: 'managed' }))).toBe(
      true,
    );
  });

  it('are the same for line ends of every kind in the XML of the parts', () => {
    const changes = Object.fromEntries(
      [...sampleSolution()].flatMap(([path, content]) => {
        const isPart = /^(Other|Entities|Roles|OptionSets)\//.test(path) && path.endsWith('.xml');
        const text = Buffer.from(content).toString('latin1');
        return isPart ? [[path, text.replaceAll('\n', '\r\n')]] : [];
      }),
    );
    expect(Buffer.from(pack('managed', changes).zip).equals(pack('managed').zip)).toBe(true);
  });
});
