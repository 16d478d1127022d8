// Facts of the solution format as data, and nowhere else: codes, folders, file names, sections and their order.
// Measured over 160 packages; what was taken from elsewhere stands in README.md of this folder.
import type { PartKind, TablePart } from './part-kind';

/** The sections of customizations.xml in the measured order. */
export const SECTIONS: readonly string[] = [
  'Entities',
  'Roles',
  'Workflows',
  'FieldSecurityProfiles',
  'Templates',
  'EntityImageConfigs',
  'AttributeImageConfigs',
  'EntityMaps',
  'EntityRelationships',
  'OrganizationSettings',
  'optionsets',
  'Dashboards',
  'InteractionCentricDashboards',
  'WebResources',
  'CustomControls',
  'SolutionPluginAssemblies',
  'SdkMessageProcessingSteps',
  'AppModuleSiteMaps',
  'AppModules',
  'EntityDataProviders',
  'CanvasApps',
  'AIModels',
  'Connectors',
  'connectionreferences',
  'Languages',
];

/** The children of an Entity; a solution keeps this order, the platform takes any. */
export const TABLE_CHILDREN: readonly string[] = [
  'Name',
  'ObjectTypeCode',
  'EntityInfo',
  'FormXml',
  'SavedQueries',
  'Visualizations',
  'CustomControlDefaultConfigs',
  'RibbonDiffXml',
  'Icons',
  'Strings',
  'HierarchyRules',
  'indexes',
];

export const PART_KINDS: readonly PartKind[] = [
  {
    component: 'security role',
    type: 20,
    section: 'Roles',
    element: 'Role',
    keys: ['@id'],
    folder: 'Roles',
    suffix: '.xml',
    name: '@name',
  },
  {
    component: 'workflow',
    type: 29,
    section: 'Workflows',
    element: 'Workflow',
    keys: ['@WorkflowId'],
    folder: 'Workflows',
    suffix: '.data.xml',
    name: 'file',
    packedFolder: 'Workflows',
  },
  {
    component: 'choice',
    type: 9,
    section: 'optionsets',
    element: 'optionset',
    keys: ['@Name'],
    folder: 'OptionSets',
    suffix: '.xml',
    name: '@Name',
  },
  {
    component: 'dashboard',
    type: 60,
    section: 'Dashboards',
    element: 'Dashboard',
    keys: ['FormId'],
    folder: 'Dashboards',
    suffix: '.xml',
    name: 'FormId',
  },
  {
    component: 'interactive dashboard',
    type: 60,
    section: 'InteractionCentricDashboards',
    element: 'InteractionCentricDashboard',
    keys: ['FormId'],
    folder: 'InteractionCentricDashboards',
    suffix: '.xml',
    name: 'FormId',
  },
  {
    component: 'web resource',
    type: 61,
    section: 'WebResources',
    element: 'WebResource',
    keys: ['Name', 'WebResourceId'],
    folder: 'WebResources',
    suffix: '.data.xml',
    name: 'Name',
    packedFolder: 'WebResources',
    renamesFile: true,
  },
  {
    component: 'custom control',
    type: 66,
    section: 'CustomControls',
    element: 'CustomControl',
    keys: ['Name'],
    folder: 'Controls',
    suffix: '.data.xml',
    name: 'file',
    packedFolder: 'Controls',
    ownsFolder: true,
    prefixed: true,
  },
  {
    component: 'plug-in assembly',
    type: 91,
    section: 'SolutionPluginAssemblies',
    element: 'PluginAssembly',
    keys: ['@PluginAssemblyId', '@FullName'],
    folder: 'PluginAssemblies',
    suffix: '.data.xml',
    name: 'file',
    packedFolder: 'PluginAssemblies',
  },
  {
    component: 'plug-in step',
    type: 92,
    section: 'SdkMessageProcessingSteps',
    element: 'SdkMessageProcessingStep',
    keys: ['@SdkMessageProcessingStepId'],
    folder: 'SdkMessageProcessingSteps',
    suffix: '.xml',
    name: '@SdkMessageProcessingStepId',
  },
  {
    component: 'site map',
    type: 62,
    section: 'AppModuleSiteMaps',
    element: 'AppModuleSiteMap',
    keys: ['SiteMapUniqueName'],
    folder: 'AppModuleSiteMaps',
    suffix: '/AppModuleSiteMap.xml',
    name: 'SiteMapUniqueName',
    differsManaged: true,
  },
  {
    component: 'model-driven app',
    type: 80,
    section: 'AppModules',
    element: 'AppModule',
    keys: ['UniqueName'],
    folder: 'AppModules',
    suffix: '/AppModule.xml',
    name: 'UniqueName',
    differsManaged: true,
    isBare: true,
  },
  {
    component: 'canvas app',
    type: 300,
    section: 'CanvasApps',
    element: 'CanvasApp',
    keys: ['Name'],
    folder: 'CanvasApps',
    suffix: '.meta.xml',
    name: 'Name',
    packedFolder: 'CanvasApps',
  },
  {
    component: 'custom connector',
    type: 372,
    section: 'Connectors',
    element: 'Connector',
    keys: ['connectorid', 'name'],
    folder: 'Connectors',
    suffix: '.xml',
    name: 'name',
    packedFolder: 'Connector',
  },
];

export const TABLE_PARTS: readonly TablePart[] = [
  {
    component: 'form',
    child: 'FormXml',
    folder: 'FormXml',
    wrapper: 'forms',
    wrapperType: 'type',
    element: 'systemform',
    key: 'formid',
    differsManaged: true,
  },
  {
    component: 'view',
    child: 'SavedQueries',
    folder: 'SavedQueries',
    wrapper: 'savedqueries',
    element: 'savedquery',
    key: 'savedqueryid',
  },
  {
    component: 'chart',
    child: 'Visualizations',
    folder: 'Visualizations',
    element: 'visualization',
    key: 'savedqueryvisualizationid',
  },
];

export const TABLE_TYPE = 1;
export const FORM_TYPE = 60;
export const PROFILE_TYPE = 70;

/** Component types whose bodies stay in the frame, or that carry no body of their own. */
export const FRAME_TYPES: ReadonlyMap<number, string> = new Map([
  [401, 'AI configuration'],
  [431, 'attribute image configuration'],
  [432, 'table image configuration'],
]);

/** Folders that are the same in the zip and in the unpacked form: the platform finds their files by name. */
export const SAME_FOLDERS: readonly string[] = [
  'Assets',
  'aipluginoperations',
  'aiplugins',
  'appactions',
  'botcomponents',
  'bots',
  'customapis',
  'duplicaterules',
  'environmentvariabledefinitions',
  'maskingrules',
];

export const FORMULAS = 'Formulas';
export const MANIFEST = 'Other/Solution.xml';
export const FRAME = 'Other/Customizations.xml';
export const PROFILES = 'Other/FieldSecurityProfiles.xml';
export const RELATIONSHIP_NAMES = 'Other/Relationships.xml';
export const RELATIONSHIPS = 'Other/Relationships';

/** Every folder of the unpacked form. */
export const FOLDERS: readonly string[] = [
  'Entities',
  'Other',
  ...PART_KINDS.map(({ folder }) => folder),
  ...SAME_FOLDERS,
];

/** Every folder of the zip. */
export const PACKED_FOLDERS: readonly string[] = [
  FORMULAS,
  ...PART_KINDS.flatMap(({ packedFolder }) => packedFolder ?? []),
  ...SAME_FOLDERS,
];
