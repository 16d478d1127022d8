// Rules over plug-ins: the assembly and its types, the steps that run them, and what the steps name.
// https://learn.microsoft.com/power-apps/developer/data-platform/register-plug-in
import { readElement, type Element } from './element';
import { SOURCES, type PackageFinding, type PackageRule } from './rule';
import {
  hasPrefix,
  requiredComponents,
  toId,
  type Part,
  type SolutionPackage,
} from './solution-package';

const BUILD = 'https://learn.microsoft.com/power-apps/developer/data-platform/build-and-package';
const REGISTER = 'https://learn.microsoft.com/power-apps/developer/data-platform/register-plug-in';
const MANIFEST = 'Other/Solution.xml';
/** Root components: an assembly, a step. */
const [ASSEMBLY, STEP] = ['91', '92'];
const SANDBOX = '2';
const CREATE = '9ebdbb1b-ea3e-db11-86a7-000a3a5473e8';
const PRE_IMAGE = ['0', '2'];

export const PLUGIN_RULES: readonly PackageRule[] = [
  {
    id: 'plugin-assembly',
    source: BUILD,
    severity: 'error',
    check: function* (solution) {
      for (const { file, element } of assembliesOf(solution)) {
        const fullName = element.attribute('FullName') ?? '';
        const fault = (place: string, found: string, expected: string): PackageFinding => ({
          ...{ file, place, found, expected },
        });
        if (!/, PublicKeyToken=[0-9a-f]{16}$/.test(fullName)) {
          yield fault('FullName', `'${fullName}'`, 'a strong name: … PublicKeyToken=<16 digits>');
        }
        if (element.text('IsolationMode') !== SANDBOX) {
          const found = `'${element.text('IsolationMode')}'`;
          yield fault('IsolationMode', found, `${SANDBOX}, the sandbox`);
        }
        for (const type of element.all('PluginType')) {
          const name = type.attribute('AssemblyQualifiedName') ?? '';
          const expected = `a name that ends with ', ${fullName}'`;
          if (!name.endsWith(`, ${fullName}`)) yield fault('PluginType', `'${name}'`, expected);
        }
      }
    },
  },
  {
    id: 'plugin-roots',
    source: SOURCES.exports,
    severity: 'error',
    check: function* (solution) {
      const roots = new Set(
        solution.manifest
          .all('RootComponent')
          .map((each) => `${each.attribute('type') ?? ''} ${toId(each.attribute('id'))}`),
      );
      const parts = [
        ...assembliesOf(solution).map((part) => [ASSEMBLY, 'PluginAssemblyId', part] as const),
        ...stepsOf(solution).map((part) => [STEP, 'SdkMessageProcessingStepId', part] as const),
      ];
      for (const [type, attribute, { file, element }] of parts) {
        const id = toId(element.attribute(attribute));
        if (roots.delete(`${type} ${id}`)) continue;
        const expected = `<RootComponent type="${type}" id="{${id}}" … />`;
        yield { file: MANIFEST, place: 'RootComponents', found: `none for ${file}`, expected };
      }
      for (const root of roots) {
        if (!root.startsWith(`${ASSEMBLY} `) && !root.startsWith(`${STEP} `)) continue;
        const found = `${root}, which is not in the solution`;
        yield { file: MANIFEST, place: 'RootComponents', found, expected: 'what it holds' };
      }
    },
  },
  {
    id: 'plugin-steps',
    source: REGISTER,
    severity: 'error',
    check: function* (solution) {
      const types = new Map(
        assembliesOf(solution)
          .flatMap(({ element }) => element.all('PluginType'))
          .map((each) => [toId(each.attribute('PluginTypeId')), each]),
      );
      const required = requiredComponents(solution);
      for (const { file, element: step } of stepsOf(solution)) {
        const id = toId(step.text('PluginTypeId'));
        const type = types.get(id)?.attribute('AssemblyQualifiedName');
        if (type === undefined ? !required.has(`90 ${id}`) : type !== step.text('PluginTypeName')) {
          const found = `'${step.text('PluginTypeName')}' (${id})`;
          yield { file, place: 'PluginTypeName', found, expected: 'a type of the assembly' };
        }
        if (step.text('SdkMessageId') !== CREATE) continue;
        if (step.text('FilteringAttributes') !== '') {
          const expected = 'none: a Create has no columns that stay as they were';
          yield { file, place: 'FilteringAttributes', found: 'columns of a Create', expected };
        }
        for (const image of step.all('SdkMessageProcessingStepImage')) {
          if (!PRE_IMAGE.includes(image.text('ImageType'))) continue;
          const expected = 'none: before a Create there is no row';
          yield { file, place: 'ImageType', found: 'a pre-image of a Create', expected };
        }
      }
    },
  },
  {
    id: 'plugin-columns',
    source: SOURCES.dependencies,
    severity: 'error',
    check: function* (solution) {
      const known = knownColumns(solution);
      for (const { file, element: step } of stepsOf(solution)) {
        const table = step.text('PrimaryEntity').toLowerCase();
        for (const [place, column] of columnsOf(step)) {
          if (!hasPrefix(column, solution.prefix) || known.has(`${table}.${column}`)) continue;
          const expected = `a column of the solution, or <Required type="2" schemaName="${column}" parentSchemaName="${table}" … />`;
          yield { file, place, found: `the unknown ${table}.${column}`, expected };
        }
      }
    },
  },
];

function assembliesOf(solution: SolutionPackage): Part[] {
  return partsOf(solution, /^PluginAssemblies\/.+\.data\.xml$/);
}

function stepsOf(solution: SolutionPackage): Part[] {
  return partsOf(solution, /^SdkMessageProcessingSteps\/.+\.xml$/);
}

function partsOf({ files }: SolutionPackage, pattern: RegExp): Part[] {
  return [...files].flatMap(([file, content]) =>
    pattern.test(file) ? [{ file, element: readElement(file, content) }] : [],
  );
}

/** Of the filter and of the images: where it stands, and its name. */
function columnsOf(step: Element): [string, string][] {
  const split = (place: string, text: string) =>
    text
      .split(',')
      .filter((name) => name !== '')
      .map((name): [string, string] => [place, name.toLowerCase()]);
  return [
    ...split('FilteringAttributes', step.text('FilteringAttributes')),
    ...step
      .all('SdkMessageProcessingStepImage')
      .flatMap((image) => split(`image ${image.text('EntityAlias')}`, image.text('Attributes'))),
  ];
}

/** `table.column` of the solution's own tables, and of those that must be in the target. */
function knownColumns({ tables, manifest }: SolutionPackage): ReadonlySet<string> {
  const own = tables.flatMap(({ element }) =>
    element
      .all('attribute')
      .map((column) => `${element.text('Name').toLowerCase()}.${column.text('LogicalName')}`),
  );
  const required = manifest
    .all('Required')
    .filter((each) => each.attribute('type') === '2')
    .map((each) =>
      [each.attribute('parentSchemaName'), each.attribute('schemaName')].join('.').toLowerCase(),
    );
  return new Set([...own, ...required]);
}
