// Every name of ours that an upgrade of an installed solution depends on, collected from the sources, for the lock file.
import { join } from 'node:path';
import { collectNames, compareNames, type Names } from '../data-model/names';
import { readDataModel } from '../data-model/read-data-model';
import { readSalesforceModel } from '../salesforce/read-salesforce-model';
import { XmlDocument, type XmlElement } from '../packer/xml-document';
import { assembleSolution } from './assemble-solution';
import { describeConnector } from './connector-parts';
import { CONNECTION_REFERENCES, OUR_SOLUTIONS } from './our-solutions';
import { readFlowIndex, readJson } from './read-json';

/** @throws DataModelError, PackerError */
export function collectOurNames(projectRoot: string): Names {
  const connectors = OUR_SOLUTIONS.flatMap((solution) => solution.connectors);
  return collectNames(
    readDataModel(join(projectRoot, 'solution', 'src')),
    readFlowIndex(join(projectRoot, 'flows', 'flows.json')),
    new Map(connectors.map((each) => [each.folder, describeConnector(projectRoot, each)])),
    new Map([
      ...CONNECTION_REFERENCES.map(({ logicalName, connector }): [string, string] => [
        logicalName,
        `connection reference: ${connector}`,
      ]),
      ...OUR_SOLUTIONS.flatMap(({ uniqueName }) => collectParts(projectRoot, uniqueName)),
    ]),
    new Map(collectSalesforce(projectRoot)),
  );
}

/** One sentence for each name that differs from the lock file. */
export function compareWithLock(projectRoot: string): readonly string[] {
  const locked = readJson(join(projectRoot, 'solution', 'names.lock.json'));
  return compareNames(locked, collectOurNames(projectRoot));
}

function collectParts(projectRoot: string, uniqueName: string): [string, string][] {
  const { files } = assembleSolution(projectRoot, uniqueName);
  return [...files].flatMap(([path, content]): [string, string][] => {
    const [, table = '', part = ''] =
      /^Entities\/([^/]+)\/(FormXml|SavedQueries)\//.exec(path) ?? [];
    if (part !== '') {
      const document = XmlDocument.read(path, content, 5);
      const kind = part === 'FormXml' ? 'form' : 'view';
      const id = part === 'FormXml' ? 'formid' : 'savedqueryid';
      return [[textOf(document, id), `${kind} of ${table} in ${uniqueName}`]];
    }
    if (/^WebResources\/.+\.data\.xml$/.test(path)) {
      const document = XmlDocument.read(path, content, 2);
      const id = textOf(document, 'WebResourceId');
      return [[textOf(document, 'Name'), `web resource ${id} in ${uniqueName}`]];
    }
    if (path.startsWith('Roles/')) {
      const document = XmlDocument.read(path, content, 1);
      const attributes = document.attributes(document.root);
      return [
        [attributes.get('id') ?? '', `role ${attributes.get('name') ?? ''} in ${uniqueName}`],
      ];
    }
    return [];
  });
}

function collectSalesforce(projectRoot: string): [string, string][] {
  const { fields } = readSalesforceModel(join(projectRoot, 'solution', 'salesforce'));
  return [...fields].flatMap(([object, own]) =>
    [...own.values()].flatMap(({ name, type, label, values = [] }): [string, string][] => [
      [`${object}.${name}`, `${type}: ${label}`],
      ...values.map(({ value, ...shown }): [string, string] => [
        `${object}.${name}.${value}`,
        shown.label,
      ]),
    ]),
  );
}

function textOf(document: XmlDocument, name: string): string {
  const find = (element: XmlElement): XmlElement | undefined =>
    element.name === name
      ? element
      : element.children.reduce<XmlElement | undefined>(
          (found, child) => found ?? find(child),
          undefined,
        );
  const element = find(document.root);
  return element === undefined ? document.fail('', `no <${name}>`, 'one') : document.text(element);
}
