// Which columns of a lead a row made of it takes over: [of the lead, of the row].
// https://learn.microsoft.com/dynamics365/sales/qualify-lead-convert-opportunity-sales#field-mappings
type Mapping = readonly (readonly [from: string, to: string])[];

const shared: Mapping = [
  ...['description', 'emailaddress1', 'telephone1', 'address1_line1', 'address1_line2'],
  ...['address1_line3', 'address1_city', 'address1_stateorprovince', 'address1_postalcode'],
  ...['address1_country'],
].map((name) => [name, name] as const);

export const leadColumns: Readonly<Record<'account' | 'contact' | 'opportunity', Mapping>> = {
  account: [
    ...shared,
    ['companyname', 'name'],
    ['websiteurl', 'websiteurl'],
    ['numberofemployees', 'numberofemployees'],
    ['revenue', 'revenue'],
    ['industrycode', 'industrycode'],
  ],
  contact: [
    ...shared,
    ['firstname', 'firstname'],
    ['lastname', 'lastname'],
    ['jobtitle', 'jobtitle'],
    ['mobilephone', 'mobilephone'],
  ],
  opportunity: [
    ['subject', 'name'],
    ['description', 'description'],
    ['budgetamount', 'budgetamount'],
    ['estimatedamount', 'estimatedvalue'],
    ['estimatedclosedate', 'estimatedclosedate'],
  ],
};
