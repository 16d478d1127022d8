// Where a referral is in each CRM. In: its id. Out: links to the records that name it.
import { askDataverse, type JsonObject } from '../ask';
import { useLive } from '../live';
import { PageLink, Pairs, Refusal, Sheet } from '../parts/view';
import { query, quote, textOf } from '../salesforce/records';

interface Found {
  readonly path: string;
  readonly label: string;
}

export function CrmLinks({ id }: { readonly id: string }) {
  const rows = useLive(`rows of referral ${id}`, ['rows'], () => findRows(id));
  const records = useLive(`records of referral ${id}`, ['records'], () => findRecords(id));
  return (
    <Sheet title="In the CRM">
      <Refusal error={rows.error ?? records.error} />
      <Pairs
        pairs={[
          ['Dynamics 365', <Links key="rows" found={rows.value} />],
          ['Salesforce', <Links key="records" found={records.value} />],
        ]}
      />
    </Sheet>
  );
}

function Links({ found }: { readonly found: readonly Found[] | undefined }) {
  if (!found || found.length === 0) return <>{found ? 'Not there (yet)' : '…'}</>;
  return (
    <>
      {found.map(({ path, label }) => (
        <PageLink key={path} path={path}>
          {label}
        </PageLink>
      ))}
    </>
  );
}

const TABLES = [
  ['opportunities', 'opportunityid', 'Open the opportunity'],
  ['leads', 'leadid', 'Open the lead'],
] as const;

async function findRows(id: string): Promise<Found[]> {
  const filter = encodeURIComponent(`cosell_referralidentifier eq '${id.replaceAll("'", "''")}'`);
  const asked = TABLES.map(async ([set, key, label]) => {
    const { value } = await askDataverse<{ value: readonly JsonObject[] }>(
      `${set}?$select=${key}&$filter=${filter}`,
    );
    return value.map((row) => ({ path: `/crm/${set}/${textOf(row, key)}`, label }));
  });
  return (await Promise.all(asked)).flat();
}

const OBJECTS = [
  ['Opportunity', 'Opportunity in Salesforce'],
  ['Lead', 'Lead in Salesforce'],
] as const;

async function findRecords(id: string): Promise<Found[]> {
  const asked = OBJECTS.map(async ([object, label]) => {
    const soql = `SELECT Id FROM ${object} WHERE Referral_Identifier__c = ${quote(id)}`;
    return (await query(soql)).map((row) => ({
      ...{ path: `/salesforce/${object}/${textOf(row, 'Id')}`, label },
    }));
  });
  return (await Promise.all(asked)).flat();
}
