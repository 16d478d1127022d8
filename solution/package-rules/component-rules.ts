// Rules over what is in a solution: ids and names once, prefixes, what must be in the target, keys, roles, secrets.
import { findNearestName } from '../../flows/runner/nearest-name';
import { isObject } from '../../flows/runner/expressions/values';
import { SOURCES, type PackageFinding, type PackageRule } from './rule';
import {
  hasPrefix,
  readJsonPart,
  requiredComponents,
  toId,
  type SolutionPackage,
} from './solution-package';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const LEVELS = ['Basic', 'Local', 'Deep', 'Global'];
const VERBS = /^prv(Create|Read|Write|Delete|AppendTo|Append|Assign|Share)(.+)$/;
/** Tables that come with Dynamics 365 Sales and are in no plain environment. */
const SALES_TABLES = ['opportunity', 'lead', 'quote', 'salesorder', 'invoice', 'opportunityclose'];

export const COMPONENT_RULES: readonly PackageRule[] = [
  {
    id: 'ids-once',
    source: SOURCES.exports,
    severity: 'error',
    check: function* (solution) {
      const seen = new Map<string, string>();
      for (const [id, file] of componentIds(solution)) {
        if (!GUID.test(id)) yield { file, place: '', found: `the id '${id}'`, expected: 'a GUID' };
        const other = seen.get(id);
        if (other !== undefined) {
          yield { file, place: id, found: `the id of ${other}`, expected: 'an id of its own' };
        }
        seen.set(id, file);
      }
    },
  },
  {
    id: 'names-once',
    source: SOURCES.exports,
    severity: 'error',
    check: function* ({ flows, tables }) {
      const seen = new Map<string, string>();
      for (const { name, file } of flows) {
        const other = seen.get(name);
        if (other !== undefined)
          yield { file, place: name, found: `the name of ${other}`, expected: 'one of its own' };
        seen.set(name, file);
      }
      for (const { file, element } of tables) {
        const names = new Set<string>();
        for (const column of element.all('attribute')) {
          const name = column.text('LogicalName');
          if (name !== '' && names.has(name))
            yield { file, place: name, found: 'the column twice', expected: 'it once' };
          names.add(name);
        }
      }
    },
  },
  {
    id: 'prefix',
    source: 'https://learn.microsoft.com/power-platform/alm/solution-concepts-alm',
    severity: 'warning',
    check: function* ({ prefix, choices, variables, connectors, webResources }) {
      const names: [string, string][] = [
        ...choices.map((each): [string, string] => [
          each.file,
          each.element.attribute('Name') ?? '',
        ]),
        ...variables.map((each): [string, string] => [
          each.file,
          each.element.attribute('schemaname') ?? '',
        ]),
        ...connectors.map((each): [string, string] => [each.file, each.element.text('name')]),
        ...webResources.map((each): [string, string] => [each.file, each.element.text('Name')]),
      ];
      for (const [file, name] of names) {
        if (!hasPrefix(name, prefix))
          yield { file, place: '', found: `the name ${name}`, expected: `${prefix}_…` };
      }
    },
  },
  {
    id: 'sales-tables',
    source: SOURCES.dependencies,
    severity: 'error',
    check: function* (solution) {
      const required = requiredComponents(solution);
      for (const { file, element } of solution.tables) {
        const name = element.text('Name').toLowerCase();
        if (!SALES_TABLES.includes(name) || required.has(`1 ${name}`)) continue;
        const expected = `<Required type="1" schemaName="${name}" … /> in MissingDependencies`;
        yield { file, place: '', found: `${name}, which not every environment has`, expected };
      }
    },
  },
  {
    id: 'key-columns',
    source: SOURCES.keys,
    severity: 'error',
    check: function* ({ tables }) {
      for (const { file, element } of tables) {
        const columns = new Map(
          element.all('attribute').map((column) => [column.text('LogicalName'), column]),
        );
        for (const key of element.all('EntityKey')) {
          for (const { content } of key.all('AttributeName')) {
            const column = columns.get(content);
            const place = `${key.text('Name')} › ${content}`;
            if (column === undefined) {
              if (content.includes('_'))
                yield { file, place, found: 'no such column', expected: 'one of the table' };
            } else if (column.text('IsSecured') === '1')
              yield { file, place, found: 'a secured column', expected: 'none in a key' };
            else if (['ntext', 'multiselectpicklist'].includes(column.text('Type')))
              yield {
                file,
                place,
                found: 'a text of many lines or choices',
                expected: 'none in a key',
              };
          }
        }
      }
    },
  },
  {
    id: 'role-privileges',
    source: 'https://learn.microsoft.com/power-platform/admin/security-roles-privileges',
    severity: 'error',
    check: function* (solution) {
      const own = solution.tables.map(({ element }) => element.text('Name'));
      for (const { file, element } of solution.roles) {
        for (const privilege of element.all('RolePrivilege')) {
          const name = privilege.attribute('name') ?? '';
          const level = privilege.attribute('level') ?? '';
          if (!LEVELS.includes(level))
            yield { file, place: name, found: `level '${level}'`, expected: LEVELS.join(', ') };
          const table = VERBS.exec(name)?.[2] ?? '';
          if (!hasPrefix(table, solution.prefix) || own.includes(table)) continue;
          if (requiredComponents(solution).has(`1 ${table.toLowerCase()}`)) continue;
          const nearest = findNearestName(table, own);
          const hint = nearest === undefined ? 'a table of the solution or a dependency' : nearest;
          yield { file, place: name, found: `the unknown table ${table}`, expected: hint };
        }
      }
    },
  },
  {
    id: 'connector-secrets',
    source: 'https://github.com/microsoft/coe-starter-kit/issues/3709',
    severity: 'error',
    check: function* ({ connectors, files }) {
      for (const { element } of connectors) {
        const file = element.text('connectionparameters').replace(/^\/Connector\//, 'Connectors/');
        if (file === '') continue;
        for (const place of secretsIn(readJsonPart(file, files.get(file)), ''))
          yield {
            file,
            place,
            found: 'a client secret',
            expected: 'none: each tenant has its own',
          };
      }
    },
  },
];

function* componentIds(solution: SolutionPackage): Generator<[string, string]> {
  for (const { workflowId, file } of solution.flows) yield [workflowId, file];
  for (const { element, file } of solution.connectors)
    yield [toId(element.text('connectorid')), file];
  for (const { element, file } of solution.roles) yield [toId(element.attribute('id')), file];
  for (const { element, file } of solution.webResources)
    yield [toId(element.text('WebResourceId')), file];
  for (const { element, file } of solution.views)
    for (const { content } of element.all('savedqueryid')) yield [toId(content), file];
  for (const { element, file } of solution.forms) {
    if (file.endsWith('_managed.xml') && solution.managed === '2') continue;
    for (const { content } of element.all('formid')) yield [toId(content), file];
  }
}

function* secretsIn(value: unknown, place: string): Generator<PackageFinding['place']> {
  if (!isObject(value as never)) return;
  for (const [key, member] of Object.entries(value as object)) {
    const path = place === '' ? key : `${place} › ${key}`;
    if (/^clientSecret$/i.test(key) && typeof member === 'string' && member !== '') yield path;
    else yield* secretsIn(member, path);
  }
}
