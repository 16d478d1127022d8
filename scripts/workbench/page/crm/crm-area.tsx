// The CRM: a list of opportunities and the form. In: the path. Out: the view.
import { match } from '../router';
import { OpportunitiesList } from './opportunities-list';
import { OpportunityForm } from './opportunity-form';

export function CrmArea({ path }: { readonly path: string }) {
  const { id } = match('/crm/opportunities/:id', path) ?? {};
  if (id === undefined) return <OpportunitiesList />;
  return <OpportunityForm key={id} id={id === 'new' ? undefined : id} />;
}
