// Rules over forms and views: columns that are there, controls and their manifests, what an unmanaged import refuses.
import type { Element } from './element';
import { SOURCES, type PackageFinding, type PackageRule } from './rule';
import { hasPrefix, toId, type FormPart, type SolutionPackage } from './solution-package';

/** of-type of a control's property → types of columns that it can be bound to. */
const COLUMN_TYPES: Readonly<Record<string, readonly string[]>> = {
  TwoOptions: ['bit'],
  'SingleLine.Text': ['nvarchar'],
  'SingleLine.URL': ['nvarchar'],
  OptionSet: ['picklist', 'state', 'status'],
  Multiple: ['ntext', 'nvarchar'],
  'DateAndTime.DateAndTime': ['datetime'],
  'DateAndTime.DateOnly': ['datetime'],
};

export const FORM_RULES: readonly PackageRule[] = [
  {
    id: 'managed-only-attributes',
    source: 'https://github.com/Ardalyst/Celedon-Autonumber-RTM/issues/25',
    severity: 'error',
    check: function* (solution) {
      if (solution.managed === '1') return;
      for (const { file, element } of solution.forms) {
        if (file.endsWith('_managed.xml')) continue;
        for (const each of descendants(element)) {
          for (const place of ['solutionaction', 'ordinalvalue']) {
            if (each.attribute(place) === undefined) continue;
            const found = `${place} on <${each.name}> in an unmanaged form`;
            yield { file, place, found, expected: 'it in managed forms alone' };
          }
        }
      }
    },
  },
  {
    id: 'form-ids-once',
    source: SOURCES.formXml,
    severity: 'error',
    check: function* ({ forms }) {
      for (const { file, element } of forms) {
        for (const name of ['tab', 'section', 'control']) {
          const seen = new Set<string>();
          for (const each of element.all(name)) {
            const id = each.attribute('id') ?? '';
            if (id !== '' && seen.has(id))
              yield { file, place: id, found: `<${name}> twice`, expected: 'an id of its own' };
            seen.add(id);
          }
        }
      }
    },
  },
  {
    id: 'form-columns',
    source: SOURCES.formXml,
    severity: 'error',
    check: function* (solution) {
      for (const form of solution.forms) {
        for (const control of form.element.all('control')) {
          const column = control.attribute('datafieldname') ?? '';
          yield* missingColumn(solution, form, column);
        }
      }
    },
  },
  {
    id: 'view-columns',
    source: SOURCES.formXml,
    severity: 'error',
    check: function* (solution) {
      for (const view of solution.views) {
        const rows = view.element
          .all('entity')
          .filter((each) => each.attribute('name') === view.table);
        const own = rows.flatMap((entity) => entity.children);
        const conditions = rows.flatMap((entity) =>
          entity.children
            .filter(({ name }) => name === 'filter')
            .flatMap((each) => each.all('condition')),
        );
        const names = [
          ...own.filter(({ name }) => name === 'attribute').map((each) => each.attribute('name')),
          ...conditions.map((each) => each.attribute('attribute')),
          ...view.element.all('cell').map((each) => each.attribute('name')),
        ];
        for (const name of names) {
          if (name !== undefined && !name.includes('.')) yield* missingColumn(solution, view, name);
        }
      }
    },
  },
  {
    id: 'control-descriptions',
    source: SOURCES.formXml,
    severity: 'error',
    check: function* ({ forms }) {
      for (const { file, element } of forms) {
        const unique = new Set(
          element.all('control').map((each) => toId(each.attribute('uniqueid'))),
        );
        for (const each of element.all('controlDescription')) {
          const place = each.attribute('forControl') ?? '';
          if (unique.has(toId(place))) continue;
          yield { file, place, found: 'no control of that uniqueid', expected: 'one on the form' };
        }
      }
    },
  },
  {
    id: 'control-properties',
    source: 'https://github.com/microsoft/powerapps-tools/issues/1215',
    severity: 'error',
    check: function* (solution) {
      const manifests = new Map(
        solution.controls.map(({ file, element }) => [file.split('/')[1] ?? '', element]),
      );
      for (const form of solution.forms) {
        for (const control of form.element.all('customControl')) {
          const name = control.attribute('name') ?? '';
          const manifest = manifests.get(name);
          if (manifest !== undefined) yield* checkBinding(solution, form, control, manifest);
          else if (hasPrefix(name, solution.prefix)) {
            const expected = 'a control of the solution';
            yield { file: form.file, place: name, found: 'no such control', expected };
          }
        }
      }
    },
  },
  {
    id: 'control-files',
    source:
      'https://learn.microsoft.com/power-apps/developer/component-framework/manifest-schema-reference',
    severity: 'error',
    check: function* ({ controls, files }) {
      for (const { file, element } of controls) {
        const folder = file.slice(0, -'ControlManifest.xml'.length);
        const control = element.all('control')[0];
        const named = `${control?.attribute('namespace') ?? ''}.${control?.attribute('constructor') ?? ''}`;
        if (!folder.endsWith(`_${named}/`))
          yield {
            file,
            place: '',
            found: `the control ${named}`,
            expected: `${folder} to end with it`,
          };
        for (const kind of ['code', 'css', 'resx', 'img']) {
          for (const resource of element.all(kind)) {
            const path = resource.attribute('path') ?? '';
            if (!files.has(folder + path))
              yield { file, place: path, found: 'no such file', expected: `${folder}${path}` };
          }
        }
      }
    },
  },
];

function* checkBinding(
  solution: SolutionPackage,
  { file, table }: FormPart,
  control: Element,
  manifest: Element,
): Generator<PackageFinding> {
  const place = control.attribute('name') ?? '';
  const declared = new Map(
    manifest.all('property').map((each) => [each.attribute('name') ?? '', each]),
  );
  const given = control.all('parameters')[0]?.children ?? [];
  for (const parameter of given) {
    const property = declared.get(parameter.name);
    if (property === undefined) {
      const expected = [...declared.keys()].join(', ');
      yield { file, place, found: `the property ${parameter.name}`, expected };
      continue;
    }
    const type = parameter.attribute('type') ?? '';
    const wanted = property.attribute('of-type') ?? '';
    if (wanted !== '' && type !== '' && type !== wanted)
      yield {
        file,
        place: `${place} › ${parameter.name}`,
        found: `type ${type}`,
        expected: wanted,
      };
    if (parameter.attribute('static') === 'true') continue;
    const column = findColumn(solution, table, parameter.content);
    const types = COLUMN_TYPES[wanted];
    if (column === undefined || types === undefined || types.includes(column.text('Type')))
      continue;
    const found = `${parameter.content} of type ${column.text('Type')}`;
    yield { file, place: `${place} › ${parameter.name}`, found, expected: types.join(' or ') };
  }
  for (const [name, property] of declared) {
    if (property.attribute('required') !== 'true') continue;
    if (!given.some((each) => each.name === name))
      yield { file, place, found: `no ${name}`, expected: 'it: the manifest requires it' };
  }
  for (const parameter of given) {
    if (parameter.attribute('static') !== 'true')
      yield* missingColumn(solution, { file, table }, parameter.content);
  }
}

/** A column with our prefix that the table in the solution does not have. Others may be in the target. */
function* missingColumn(
  solution: SolutionPackage,
  { file, table }: Pick<FormPart, 'file' | 'table'>,
  name: string,
): Generator<PackageFinding> {
  const element = tableOf(solution, table);
  const columns = element?.all('attribute') ?? [];
  if (columns.length === 0 || !hasPrefix(name, solution.prefix)) return;
  if (columns.some((each) => each.text('LogicalName') === name.toLowerCase())) return;
  yield { file, place: name, found: 'no such column', expected: `one of ${table}` };
}

function findColumn(solution: SolutionPackage, table: string, name: string): Element | undefined {
  return tableOf(solution, table)
    ?.all('attribute')
    .find((each) => each.text('LogicalName') === name);
}

function tableOf({ tables }: SolutionPackage, name: string): Element | undefined {
  return tables.find(({ element }) => element.text('Name').toLowerCase() === name)?.element;
}

function descendants(element: Element): Element[] {
  return [element, ...element.children.flatMap(descendants)];
}
