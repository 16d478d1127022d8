// A small solution for tests with one part of every kind that the packer knows, in the unpacked form. No product content.

const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';
const ID = '0000-4000-8000-000000000000';

function file(xml: string): string {
  return `<?xml version="1.0" encoding="utf-8"?>\n${xml}\n`;
}

function element(name: string, attributes: string, ...children: string[]): string {
  const open = [name, attributes, XSI].filter((each) => each !== '').join(' ');
  return file([`<${open}>`, ...children.map((child) => `  ${child}`), `</${name}>`].join('\n'));
}

function form(id: string, label: string): string {
  const lines = [
    '<systemform>',
    `  <formid>{${id}-${ID}}</formid>`,
    `  <form><labels><label description="${label}" languagecode="1033" /></labels></form>`,
    '</systemform>',
  ];
  return element('forms', '', ...lines);
}

const roots = [
  'type="1" schemaName="sample_thing"',
  `type="20" id="{11111111-${ID}}"`,
  `type="29" id="{22222222-${ID}}"`,
  `type="60" id="{33333333-${ID}}"`,
  'type="61" schemaName="sample_/scripts/thing.js"',
  'type="62" schemaName="sample_App"',
  'type="66" schemaName="sample_Things.Gauge"',
  `type="70" id="{44444444-${ID}}"`,
  `type="80" schemaName="sample_App"`,
  'type="9" schemaName="sample_colour"',
  `type="91" id="{55555555-${ID}}" schemaName="Guard, Version=1.0.0.0"`,
  `type="92" id="{66666666-${ID}}"`,
  'type="300" schemaName="sample_canvas"',
  `type="372" id="{77777777-${ID}}" schemaName="sample_api"`,
  'type="432" schemaName="sample_thing"',
];

const manifest = file(`<ImportExportXml version="9.2.24064.210" ${XSI}>
  <SolutionManifest>
    <UniqueName>Sample</UniqueName>
    <Version>1.0.0.0</Version>
    <Managed>2</Managed>
    <Publisher>
      <UniqueName>Sample</UniqueName>
      <CustomizationPrefix>sample</CustomizationPrefix>
    </Publisher>
    <RootComponents>
${roots.map((root) => `      <RootComponent ${root} behavior="0" />`).join('\n')}
    </RootComponents>
    <MissingDependencies />
  </SolutionManifest>
</ImportExportXml>`);

const frame = file(`<ImportExportXml ${XSI}>
  <Entities />
  <Roles />
  <Workflows />
  <FieldSecurityProfiles />
  <Templates />
  <EntityImageConfigs>
    <EntityImageConfig>
      <parententitylogicalname>sample_thing</parententitylogicalname>
    </EntityImageConfig>
  </EntityImageConfigs>
  <EntityMaps />
  <EntityRelationships />
  <OrganizationSettings />
  <optionsets />
  <Dashboards />
  <InteractionCentricDashboards />
  <WebResources />
  <CustomControls />
  <SolutionPluginAssemblies />
  <SdkMessageProcessingSteps />
  <AppModuleSiteMaps />
  <AppModules />
  <EntityDataProviders />
  <CanvasApps />
  <Connectors />
  <connectionreferences>
    <connectionreference connectionreferencelogicalname="sample_reference">
      <connectorid>/providers/Microsoft.PowerApps/apis/shared_sample</connectorid>
    </connectionreference>
  </connectionreferences>
  <Languages>
    <Language>1033</Language>
  </Languages>
</ImportExportXml>`);

const table = [
  '<Name LocalizedName="Thing" OriginalName="Thing">sample_Thing</Name>',
  '<EntityInfo>',
  '  <entity Name="sample_Thing">',
  '    <EntitySetName>sample_things</EntitySetName>',
  '    <note>two',
  '      lines</note>',
  '  </entity>',
  '</EntityInfo>',
  '<FormXml />',
  '<SavedQueries />',
  '<Visualizations />',
  '<RibbonDiffXml />',
];

function relationship(name: string, kind: string, table: string): string {
  return `<EntityRelationship Name="${name}">
    <${kind}>${table}</${kind}>
  </EntityRelationship>`;
}

const workflow = `sample-22222222-${ID.toUpperCase()}.json`;
const assembly = `Guard-55555555-${ID.toUpperCase()}/Guard.dll`;
const things = 'Entities/sample_Thing';
const dashboard = [`<FormId>{33333333-${ID}}</FormId>`, '<IsDefault>0</IsDefault>'];

const texts: Readonly<Record<string, string>> = {
  'Other/Solution.xml': manifest,
  'Other/Customizations.xml': frame,
  'Other/Relationships.xml': element(
    'EntityRelationships',
    '',
    '<EntityRelationship Name="owner_sample_thing" />',
    '<EntityRelationship Name="sample_thing_account" />',
  ),
  'Other/Relationships/Owner.xml': element(
    'EntityRelationships',
    '',
    relationship('owner_sample_thing', 'ReferencedEntityName', 'Owner'),
  ),
  'Other/Relationships/sample_Thing.xml': element(
    'EntityRelationships',
    '',
    relationship('sample_thing_account', 'FirstEntityName', 'sample_Thing'),
  ),
  'Other/FieldSecurityProfiles.xml': element(
    'FieldSecurityProfiles',
    '',
    `<FieldSecurityProfile name="Secret" fieldsecurityprofileid="{44444444-${ID}}">`,
    '  <FieldPermissions />',
    '</FieldSecurityProfile>',
  ),
  [`${things}/Entity.xml`]: element('Entity', '', ...table),
  [`${things}/RibbonDiff.xml`]: element('RibbonDiffXml', '', '<CustomActions />'),
  [`${things}/FormXml/main/{aaaaaaaa-${ID}}.xml`]: form('aaaaaaaa', 'Thing'),
  [`${things}/FormXml/main/{aaaaaaaa-${ID}}_managed.xml`]: form('aaaaaaaa', ''),
  [`${things}/FormXml/quick/{bbbbbbbb-${ID}}.xml`]: form('bbbbbbbb', 'Quick'),
  [`${things}/FormXml/quick/{bbbbbbbb-${ID}}_managed.xml`]: form('bbbbbbbb', ''),
  [`${things}/SavedQueries/{cccccccc-${ID}}.xml`]: element(
    'savedqueries',
    '',
    '<savedquery>',
    `  <savedqueryid>{cccccccc-${ID}}</savedqueryid>`,
    '</savedquery>',
  ),
  [`${things}/Visualizations/{dddddddd-${ID}}.xml`]: element(
    'visualization',
    '',
    `<savedqueryvisualizationid>{dddddddd-${ID}}</savedqueryvisualizationid>`,
  ),
  [`${things}/Formulas/sample_thing-sample_total.xaml`]: '<Activity>\r\n</Activity>',
  'Roles/Reader _ Writer.xml': element(
    'Role',
    `id="{11111111-${ID}}" name="Reader / Writer"`,
    '<!-- comments stay -->',
    '<RolePrivileges />',
  ),
  [`Workflows/${workflow}`]: '{"properties":{}}\r\n',
  [`Workflows/${workflow}.data.xml`]: element(
    'Workflow',
    `WorkflowId="{22222222-${ID}}" Name="Sample"`,
    `<JsonFileName>/Workflows/${workflow}</JsonFileName>`,
  ),
  'OptionSets/sample_colour.xml': element(
    'optionset',
    'Name="sample_colour"',
    '<OptionSetType>picklist</OptionSetType>',
  ),
  [`Dashboards/{33333333-${ID}}.xml`]: element('Dashboard', '', ...dashboard),
  [`InteractionCentricDashboards/{33333333-${ID}}.xml`]: element(
    'InteractionCentricDashboard',
    'unmodified="1"',
    ...dashboard,
  ),
  'WebResources/sample_/scripts/thing.js': 'function onLoad() {}\n',
  'WebResources/sample_/scripts/thing.js.data.xml': element(
    'WebResource',
    '',
    `<WebResourceId>{88888888-${ID}}</WebResourceId>`,
    '<Name>sample_/scripts/thing.js</Name>',
    `<FileName>/WebResources/sample_scriptsthing.js88888888-${ID.toUpperCase()}</FileName>`,
  ),
  'Controls/sample_Things.Gauge/ControlManifest.xml': '<manifest />',
  'Controls/sample_Things.Gauge/bundle.js': 'var gauge;',
  'Controls/sample_Things.Gauge/css/gauge.css': '.gauge {}',
  'Controls/sample_Things.Gauge/ControlManifest.xml.data.xml': element(
    'CustomControl',
    '',
    '<Name>sample_Things.Gauge</Name>',
    '<FileName>/Controls/sample_Things.Gauge/ControlManifest.xml</FileName>',
  ),
  [`PluginAssemblies/${assembly}`]: 'MZ\u0000',
  [`PluginAssemblies/${assembly}.data.xml`]: element(
    'PluginAssembly',
    `FullName="Guard, Version=1.0.0.0" PluginAssemblyId="55555555-${ID}"`,
    `<FileName>/PluginAssemblies/${assembly}</FileName>`,
  ),
  [`SdkMessageProcessingSteps/{66666666-${ID}}.xml`]: element(
    'SdkMessageProcessingStep',
    `Name="Guard" SdkMessageProcessingStepId="{66666666-${ID}}"`,
    '<Stage>20</Stage>',
  ),
  'AppModuleSiteMaps/sample_App/AppModuleSiteMap.xml': siteMap('Things'),
  'AppModuleSiteMaps/sample_App/AppModuleSiteMap_managed.xml': siteMap(''),
  'AppModules/sample_App/AppModule.xml': app('Things'),
  'AppModules/sample_App/AppModule_managed.xml': app(''),
  'CanvasApps/sample_canvas.meta.xml': element(
    'CanvasApp',
    '',
    '<Name>sample_canvas</Name>',
    '<GalleryItemId xsi:nil="true"></GalleryItemId>',
    '<DocumentUri>/CanvasApps/sample_canvas_DocumentUri.msapp</DocumentUri>',
    '<AdditionalUris>',
    '  <AdditionalUri>/CanvasApps/sample_canvas_AdditionalUris0_identity.json</AdditionalUri>',
    '</AdditionalUris>',
  ),
  'CanvasApps/sample_canvas_DocumentUri.msapp': 'PK\u0003\u0004',
  'CanvasApps/sample_canvas_AdditionalUris0_identity.json': '{}',
  'Connectors/sample_api.xml': element(
    'Connector',
    '',
    `<connectorid>77777777-${ID}</connectorid>`,
    '<name>sample_api</name>',
    '<openapidefinition>/Connector/sample_api_openapidefinition.json</openapidefinition>',
    '<iconblob>/Connector/sample_api_iconblob.Png</iconblob>',
  ),
  'Connectors/sample_api_openapidefinition.json': '{"swagger":"2.0"}',
  'Connectors/sample_api_iconblob.Png': '\u0089PNG\r\n',
  'environmentvariabledefinitions/sample_URL/environmentvariabledefinition.xml':
    '<environmentvariabledefinition schemaname="sample_URL" />',
  'environmentvariabledefinitions/sample_URL/environmentvariablevalues.json': '{}',
  'customapis/sample_Do/customapi.xml': '<customapi uniquename="sample_Do" />',
  'bots/sample_bot/bot.xml': '<bot schemaname="sample_bot" />',
  'botcomponents/sample_bot.topic.Hello/data': 'kind: AdaptiveDialog\n',
};

function siteMap(title: string): string {
  const name = '<SiteMapUniqueName>sample_App</SiteMapUniqueName>';
  return element('AppModuleSiteMap', '', name, `<SiteMap Title="${title}" />`);
}

function app(title: string): string {
  return file(`<AppModule>
  <UniqueName>sample_App</UniqueName>
  <LocalizedNames>
    <LocalizedName description="${title}" languagecode="1033" />
  </LocalizedNames>
</AppModule>`);
}

/** Latin-1: some files are no text. @param changes path → other text; null takes the file away */
export function sampleSolution(
  changes: Readonly<Record<string, string | null>> = {},
): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const [path, text] of Object.entries({ ...texts, ...changes })) {
    if (text !== null) files.set(path, Buffer.from(text, 'latin1'));
  }
  return files;
}

/** The text of one of its files. */
export function sampleText(path: string): string {
  const text = texts[path];
  if (text === undefined) throw new Error(`The sample has no ${path}.`);
  return text;
}
