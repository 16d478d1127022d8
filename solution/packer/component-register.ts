// Who is in a solution: no component twice, a body for every root component, the publisher's prefix where it is demanded.
import { findNearestName } from '../../flows/runner/nearest-name';
import { FORM_TYPE, FRAME_TYPES, PART_KINDS, PROFILE_TYPE, TABLE_TYPE } from './component-table';
import type { Manifest } from './manifest';
import { PackerError } from './packer-error';

const TYPES: ReadonlyMap<number, string> = new Map([
  ...PART_KINDS.map(({ type, component }) => [type ?? 0, component] as const),
  ...FRAME_TYPES,
  [FORM_TYPE, 'dashboard or form'],
  [PROFILE_TYPE, 'column security profile'],
  [TABLE_TYPE, 'table'],
]);

export class ComponentRegister {
  private readonly names = new Map<number, Set<string>>();
  private readonly seen = new Map<string, string>();

  /**
   * @param keys what a root component may name it by; the first must be unique among its like
   * @throws PackerError where it is there already
   */
  add(component: string, type: number | undefined, keys: readonly string[], file: string): void {
    const [first = ''] = keys;
    const key = `${component} ${normalize(first)}`;
    const before = this.seen.get(key);
    if (before !== undefined) {
      const where = before === file ? '' : ` (it is in ${before} already)`;
      throw new PackerError(file, first, `the ${component} a second time${where}`, 'it once');
    }
    this.seen.set(key, file);
    if (type === undefined) return;
    const names = this.names.get(type) ?? new Set();
    this.names.set(type, names);
    for (const name of keys) names.add(normalize(name));
  }

  /** @throws PackerError for an unknown type, a root without a body */
  checkRoots({ roots, document }: Manifest): void {
    const seen = new Set<string>();
    for (const { type, names, place } of roots) {
      const component = TYPES.get(type);
      if (component === undefined) {
        const known = [...TYPES].map(([code, name]) => `${code} ${name}`);
        document.fail(place, `the unknown component type ${type}`, known.join(', '));
      }
      const key = `${type} ${names.map(normalize).join(' ')}`;
      if (seen.has(key)) document.fail(place, 'the root component a second time', 'it once');
      seen.add(key);
      if (FRAME_TYPES.has(type)) continue;
      const bodies = this.names.get(type) ?? new Set<string>();
      if (names.some((name) => bodies.has(normalize(name)))) continue;
      const nearest = findNearestName(normalize(names[0] ?? ''), bodies);
      const hint = nearest === undefined ? '' : `; the nearest is ${nearest}`;
      document.fail(place, `a ${component} without a body`, `one in the solution${hint}`);
    }
  }
}

/** @throws PackerError */
export function checkPrefix(component: string, name: string, file: string, prefix: string): void {
  if (name.toLowerCase().startsWith(`${prefix.toLowerCase()}_`)) return;
  throw new PackerError(
    file,
    'Name',
    `the ${component} ${name}`,
    `the publisher's prefix ${prefix}_ (an import is refused otherwise)`,
  );
}

function normalize(name: string): string {
  return name.replace(/^\{|\}$/g, '').toLowerCase();
}
