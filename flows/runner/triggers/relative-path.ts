// `relativePath` of a Request trigger: `boom/{bang}/pow/{whack}` against the path that a request came by.
// https://learn.microsoft.com/azure/logic-apps/logic-apps-http-endpoint#accept-parameters-through-url
import { putProperty, type ValueObject } from '../expressions/values';
import { decodePercent } from './form-encoding';

/** The parameters, decoded; undefined where the path does not fit. Fixed parts match without case. */
export function matchRelativePath(template: string, path: string): ValueObject | undefined {
  const expected = segmentsOf(template);
  const found = segmentsOf(path);
  if (expected.length !== found.length) return undefined;
  const parameters: ValueObject = {};
  for (const [index, segment] of expected.entries()) {
    const value = decodePercent(found[index] as string);
    const [, before, name, after] = /^([^{}]*)\{([^{}]+)\}([^{}]*)$/.exec(segment) ?? [];
    if (name === undefined || before === undefined || after === undefined) {
      if (value.toLowerCase() !== segment.toLowerCase()) return undefined;
      continue;
    }
    const fits =
      value.length > before.length + after.length &&
      value.toLowerCase().startsWith(before.toLowerCase()) &&
      value.toLowerCase().endsWith(after.toLowerCase());
    if (!fits) return undefined;
    putProperty(parameters, name, value.slice(before.length, value.length - after.length));
  }
  return parameters;
}

function segmentsOf(path: string): string[] {
  return path.split('/').filter((segment) => segment !== '');
}
