// The lists of the application, for the links above each of them. Data only.
import type { Sibling } from '../parts/row-list';

export const LISTS: readonly Sibling[] = [
  { name: 'Opportunities', path: '/crm' },
  { name: 'Leads', path: '/crm/leads' },
];
