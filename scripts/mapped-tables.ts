// The tables and objects that the flows map: Microsoft's and Salesforce's own with our columns. In: solution/src and
// solution/salesforce. Out: tables by their names; Salesforce's names begin with capitals, so that none meets another.
import { join } from 'node:path';
import type { Field } from '../solution/salesforce/model';
import { applyDataModel } from '../solution/data-model/apply-data-model';
import { readDataModel } from '../solution/data-model/read-data-model';
import type { Tables } from '../solution/field-mapping/row-columns';
import { readSalesforceModel } from '../solution/salesforce/read-salesforce-model';
import { toTables } from '../solution/salesforce/to-tables';
import { standardTables } from './simulators/dataverse/standard';
import { standardObjects } from './simulators/salesforce/standard';

/** There where an organization has several currencies, with those that it turned on. */
const CURRENCY: Field = {
  ...{ name: 'CurrencyIsoCode', label: 'Currency', type: 'picklist', isCustom: false },
  ...{ isRequired: false, isUnique: false, isExternalId: false, isRestricted: false },
  ...{ isCreateable: true, isUpdateable: true },
};

/** @throws DataModelError */
export function readMappedTables(projectRoot: string): Tables {
  const solution = join(projectRoot, 'solution');
  const model = readSalesforceModel(join(solution, 'salesforce'));
  const added = new Map([['Opportunity', [CURRENCY]]]);
  return new Map([
    ...applyDataModel(standardTables, readDataModel(join(solution, 'src'))),
    ...toTables(standardObjects({ model, added })),
  ]);
}
