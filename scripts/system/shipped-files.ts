// What a system reads of the files that ship. In: the root of the project. Out: the data models of both CRMs and the
// connectors, which a system only reads: any number of systems may share them.
import { join } from 'node:path';
import type { KnownConnector } from '../../flows/runner/connections/known-connectors';
import type { DataModel } from '../../solution/data-model/model';
import { readDataModel } from '../../solution/data-model/read-data-model';
import type { SalesforceModel } from '../../solution/salesforce/model';
import { readSalesforceModel } from '../../solution/salesforce/read-salesforce-model';
import { readConnectors } from '../connectors';

export interface ShippedFiles {
  readonly dataModel: DataModel;
  readonly salesforceModel: SalesforceModel;
  readonly connectors: readonly KnownConnector[];
}

/** @throws what the three readers throw for a file that cannot be read */
export function readShippedFiles(projectRoot: string): ShippedFiles {
  return {
    dataModel: readDataModel(join(projectRoot, 'solution/src')),
    salesforceModel: readSalesforceModel(join(projectRoot, 'solution/salesforce')),
    connectors: readConnectors(projectRoot),
  };
}
