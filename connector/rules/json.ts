// JSON as it is found: any member may be missing or of another type, and no rule may stumble over that.

export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [name: string]: Json | undefined;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value where it is an object; else an empty one. */
export function objectOf(value: Json | undefined): JsonObject {
  return isObject(value) ? value : {};
}

export function arrayOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : [];
}

export function textOf(value: Json | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** `$.paths['/referrals'].get`: plain names with a dot, others in brackets. */
export function joinPath(path: string, ...names: (string | number)[]): string {
  return names.reduce<string>((joined, name) => {
    if (typeof name === 'number') return `${joined}[${name}]`;
    return /^[A-Za-z_$][\w$]*$/.test(name) ? `${joined}.${name}` : `${joined}['${name}']`;
  }, path);
}

/** A value as a message names it; long texts only by their length. */
export function describe(value: Json | undefined): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (isObject(value)) return 'an object';
  if (typeof value === 'string')
    return value.length <= 80 ? `'${value}'` : `a text of ${value.length} characters`;
  return JSON.stringify(value);
}

export interface Member {
  readonly path: string;
  readonly name: string;
  readonly value: Json | undefined;
  readonly owner: JsonObject;
}

/** Every member of every object, from the outside in. */
export function* walkMembers(value: Json | undefined, path = '$'): Generator<Member> {
  if (Array.isArray(value)) {
    for (const [index, item] of (value as readonly Json[]).entries())
      yield* walkMembers(item, joinPath(path, index));
  } else if (isObject(value)) {
    for (const [name, member] of Object.entries(value)) {
      const at = joinPath(path, name);
      yield { path: at, name, value: member, owner: value };
      yield* walkMembers(member, at);
    }
  }
}
