// The resources of the REST API by the first name of their path. In: a Call. Out: its Answer, or a WireError.
// https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_list.htm
import type { Answer, Call } from '../call';
import * as errors from '../errors';
import { collections } from './collections';
import { batch, composite, type Run } from './composite';
import { limits } from './limits';
import { query, queryMore } from './query';
import { sobjects } from './sobjects';

const RESOURCES = [
  'sobjects',
  'query',
  'queryAll',
  'composite',
  'limits',
  'search',
  'recent',
  'identity',
];

/** @throws WireError */
export function execute(call: Call, run: Run): Answer {
  const [resource, second, third] = call.segments;
  switch (resource) {
    case undefined:
      return { status: 200, body: listResources(call) };
    case 'sobjects':
      return sobjects(call);
    case 'query':
    case 'queryAll':
      return second === undefined ? query(call, resource === 'queryAll') : queryMore(call, second);
    case 'limits':
      return limits(call);
    case 'composite':
      if (second === undefined) return composite(call, run);
      if (second === 'batch' && third === undefined) return batch(call, run);
      if (second === 'sobjects') return collections(call);
      throw errors.notSimulated(`composite/${second}`);
    default:
      if (RESOURCES.includes(resource)) throw errors.notSimulated(`the resource ${resource}`);
      throw errors.notFound();
  }
}

function listResources({ root, origin, caller }: Call): Record<string, string> {
  const names = RESOURCES.filter((name) => name !== 'identity');
  const identity = `${origin}/id/${ORGANIZATION}/${caller}`;
  return { ...Object.fromEntries(names.map((name) => [name, `${root}/${name}`])), identity };
}

/** Id of the simulated organization. */
export const ORGANIZATION = '00D5g0000000001EAA';
