// Salesforce: lists and pages of its records. In: the path. Out: the view.
import { match } from '../router';
import { DEFAULT_OBJECT, OBJECTS } from './objects';
import { RecordPage } from './record-page';
import { RecordsList } from './records-list';

export function SalesforceArea({ path }: { readonly path: string }) {
  const { name, id } =
    match('/salesforce/:name/:id', path) ?? match('/salesforce/:name', path) ?? {};
  const object = OBJECTS.find((each) => each.name === name) ?? DEFAULT_OBJECT;
  if (id === undefined) return <RecordsList key={object.name} object={object} />;
  return (
    <RecordPage key={`${object.name} ${id}`} object={object} id={id === 'new' ? undefined : id} />
  );
}
