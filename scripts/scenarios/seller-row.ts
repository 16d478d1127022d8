// What a seller has filled in before sharing a deal, on the built-in rows of the simulator.
import type { JsonObject } from '../simulators/partner-center/json';

export const CURRENCIES: Readonly<Record<string, string>> = {
  USD: '/transactioncurrencies(cc000000-0000-4000-8000-000000000001)',
  EUR: '/transactioncurrencies(cc000000-0000-4000-8000-000000000002)',
  JPY: '/transactioncurrencies(cc000000-0000-4000-8000-000000000003)',
};

export const NO_HELP = 941050006;

export function rowOfSeller(help: number): JsonObject {
  return {
    name: 'Cloud migration',
    description: 'Said on the phone',
    estimatedvalue: 5000,
    isrevenuesystemcalculated: false,
    estimatedclosedate: '2027-03-01',
    'transactioncurrencyid@odata.bind': CURRENCIES['USD'] ?? '',
    'parentaccountid@odata.bind': '/accounts(ac000000-0000-4000-8000-000000000001)',
    'parentcontactid@odata.bind': '/contacts(c0000000-0000-4000-8000-000000000001)',
    cosell_syncwithpartnercenter: true,
    cosell_howcanmicrosofthelp: help,
    cosell_products: 'SOL-12345-ABC',
  };
}

/** Whose deal it is, as `given` of a scenario. */
export const CUSTOMER: JsonObject = {
  accounts: [
    {
      accountid: 'ac000000-0000-4000-8000-000000000001',
      name: 'Fabrikam',
      ...{ address1_line1: '1 Way', address1_city: 'Redmond', address1_stateorprovince: 'WA' },
      ...{ address1_postalcode: '98052', address1_country: 'US', numberofemployees: 40 },
    },
  ],
  contacts: [
    {
      contactid: 'c0000000-0000-4000-8000-000000000001',
      ...{ firstname: 'Ana', lastname: 'Bowman', telephone1: '425-555-0101' },
      emailaddress1: 'ana@fabrikam.example',
      'parentcustomerid_account@odata.bind': 'accounts(ac000000-0000-4000-8000-000000000001)',
    },
  ],
};
