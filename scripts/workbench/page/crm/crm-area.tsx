// Dynamics 365: lists and forms of opportunities and leads. In: the path. Out: the view.
import { match } from '../router';
import { LeadForm } from './lead-form';
import { LeadsList } from './leads-list';
import { OpportunitiesList } from './opportunities-list';
import { OpportunityForm } from './opportunity-form';

export function CrmArea({ path }: { readonly path: string }) {
  const { id } = match('/crm/opportunities/:id', path) ?? {};
  if (id !== undefined) return <OpportunityForm key={id} id={id === 'new' ? undefined : id} />;
  const { id: lead } = match('/crm/leads/:id', path) ?? {};
  if (lead !== undefined) return <LeadForm key={lead} id={lead === 'new' ? undefined : lead} />;
  return match('/crm/leads', path) ? <LeadsList /> : <OpportunitiesList />;
}
