// The body of a call out of its flattened members: `body/details/dealValue`, or all of it as one value.
// In: the parameters of an action. Out: the body, and what is wrong with it.
import type { ParameterProblem } from './problem';
import { isPlainObject, type Parameter, type Schema } from './swagger';

export interface BodyOptions {
  /** True for what is known only when the action runs: an expression. */
  readonly isUnknown: (value: unknown) => boolean;
  /** Where the other side is to report; goes where the definition has `x-ms-notification-url`. */
  readonly callbackUrl: string | undefined;
}

export interface BuiltBody {
  readonly body: unknown;
  readonly problems: readonly ParameterProblem[];
  /** Members that stand at no place the schema knows. */
  readonly unknown: readonly string[];
}

type Members = Record<string, unknown>;

/** Whether a parameter's name is the body or something inside of it. */
export function isOfBody(name: string, body: Parameter | undefined): boolean {
  return body !== undefined && (name === body.name || name.startsWith(`${body.name}/`));
}

export function buildBody(
  parameter: Parameter,
  parameters: Readonly<Record<string, unknown>>,
  options: BodyOptions,
): BuiltBody {
  const builder = new BodyBuilder(parameter, options);
  // Outer members first: an inner one is put into them.
  const names = Object.keys(parameters)
    .filter((name) => isOfBody(name, parameter))
    .sort((one, other) => one.split('/').length - other.split('/').length);
  for (const name of names) builder.put(name, parameters[name]);
  builder.complete();
  return builder;
}

class BodyBuilder implements BuiltBody {
  body: unknown = undefined;
  readonly problems: ParameterProblem[] = [];
  readonly unknown: string[] = [];

  constructor(
    private readonly parameter: Parameter,
    private readonly options: BodyOptions,
  ) {}

  put(name: string, value: unknown): void {
    const { schema, name: root } = this.parameter;
    if (name === root) {
      this.body = this.copy(value);
      return;
    }
    const path = findPlace(schema, name.slice(root.length + 1).split('/'));
    if (path === undefined) {
      this.unknown.push(name);
      return;
    }
    const holder: Members = { body: this.body };
    if (!this.insert(holder, ['body', ...path.keys], value, path.leaf, name)) {
      this.problems.push({ kind: 'conflict', name });
    }
    this.body = holder['body'];
  }

  /** Fills in what the definition gives, then says what is missing. */
  complete(): void {
    const { schema, required, name } = this.parameter;
    if (this.body === undefined && (required || this.options.callbackUrl !== undefined)) {
      const filled: Members = {};
      this.fill(schema, filled, true);
      if (Object.keys(filled).length > 0) this.body = filled;
    } else if (isPlainObject(this.body)) {
      this.fill(schema, this.body, true);
    }
    if (this.body !== undefined) this.check(schema, this.body, name);
    else if (required) this.missingBody(schema, name);
  }

  // What must stand in it says more than that there is none.
  private missingBody(schema: Schema, name: string): void {
    const before = this.problems.length;
    if (schema.type === 'object') this.check(schema, {}, name);
    if (this.problems.length === before) this.missing(name);
  }

  private insert(
    holder: Members,
    keys: readonly string[],
    value: unknown,
    leaf: Schema | undefined,
    name: string,
  ): boolean {
    const [key = '', ...rest] = keys;
    const slot = Array.isArray(holder) && holder.length < Number(key) ? undefined : key;
    if (slot === undefined) return false;
    if (rest.length === 0) {
      define(holder, slot, leaf ? this.convert(leaf, value, name) : value);
      return true;
    }
    const existing = Object.hasOwn(holder, slot) ? holder[slot] : undefined;
    const inner = existing ?? (isIndex(rest[0] ?? '') ? [] : {});
    if (!isPlainObject(inner) && !Array.isArray(inner)) return false;
    if (existing === undefined || existing === null) define(holder, slot, inner);
    return this.insert(inner as Members, rest, value, leaf, name);
  }

  // The platform converts texts to the type that the definition has, and says so where it cannot.
  private convert(schema: Schema, value: unknown, name: string): unknown {
    if (typeof value !== 'string' || this.options.isUnknown(value)) return value;
    const { type } = schema;
    const text = value.trim();
    if (type === 'boolean' && /^(true|false)$/i.test(text)) return text.toLowerCase() === 'true';
    if ((type === 'integer' || type === 'number') && NUMBER.test(text)) return toNumber(text);
    if (type === 'boolean' || type === 'integer' || type === 'number') {
      this.problems.push({ kind: 'type', name, expected: schema.typeName });
    }
    return value;
  }

  private fill(schema: Schema, target: Members, isRoot: boolean): void {
    for (const [name, property] of schema.properties) {
      const given = Object.hasOwn(target, name) ? target[name] : undefined;
      if (isPlainObject(given)) {
        this.fill(property, given, false);
      } else if (given === undefined) {
        const value = this.suppliedValue(property);
        if (value !== undefined) define(target, name, value);
        else if (
          isRoot &&
          this.options.callbackUrl !== undefined &&
          property.type === 'object' &&
          holdsNotificationUrl(property)
        ) {
          const inner: Members = {};
          this.fill(property, inner, true);
          if (Object.keys(inner).length > 0) define(target, name, inner);
        }
      }
    }
  }

  private suppliedValue(property: Schema): unknown {
    if (property.isNotificationUrl) return this.options.callbackUrl;
    return property.isInternal ? property.default : undefined;
  }

  private check(schema: Schema, value: unknown, place: string): void {
    if (this.options.isUnknown(value)) return;
    if (Array.isArray(value)) {
      const { items } = schema;
      if (items) value.forEach((item, index) => this.check(items, item, `${place}/${index}`));
    } else if (isPlainObject(value)) {
      const { properties } = schema;
      for (const name of schema.required) {
        const property = properties.get(name);
        if (value[name] === undefined && !property?.isReadOnly && !property?.isNotificationUrl) {
          this.missing(`${place}/${name}`);
        }
      }
      for (const [name, property] of properties) {
        if (value[name] !== undefined) this.check(property, value[name], `${place}/${name}`);
      }
    }
  }

  private missing(name: string): void {
    this.problems.push({ kind: 'missing', name, given: this.unknown });
  }

  // What the flow holds stays as it is: later actions read it.
  private copy(value: unknown): unknown {
    if (Array.isArray(value)) return value.map((each) => this.copy(each));
    if (!isPlainObject(value)) return value;
    const copied: Members = {};
    for (const [key, each] of Object.entries(value)) define(copied, key, this.copy(each));
    return copied;
  }
}

interface FoundPlace {
  readonly keys: readonly string[];
  /** Undefined inside of an object that takes anything. */
  readonly leaf: Schema | undefined;
}

// A member's own name may hold a slash, so the longest name that the schema knows is taken.
function findPlace(schema: Schema, segments: readonly string[]): FoundPlace | undefined {
  const [first = ''] = segments;
  if (segments.length === 0) return { keys: [], leaf: schema };
  const { items, properties } = schema;
  if (items) {
    const rest = isIndex(first) ? findPlace(items, segments.slice(1)) : undefined;
    return rest && { keys: [first, ...rest.keys], leaf: rest.leaf };
  }
  for (let length = segments.length; length > 0; length--) {
    const name = segments.slice(0, length).join('/');
    const property = properties.get(name);
    const rest = property && findPlace(property, segments.slice(length));
    if (rest) return { keys: [name, ...rest.keys], leaf: rest.leaf };
  }
  return schema.isOpen ? { keys: segments, leaf: undefined } : undefined;
}

/** All names under which members of a body can be given, for "did you mean". */
export function bodyNames(parameter: Parameter): string[] {
  const names: string[] = [];
  collect(parameter.schema, parameter.name, 0);
  return names;

  function collect(schema: Schema, place: string, depth: number): void {
    if (names.length >= 1000 || depth > 8) return;
    names.push(place);
    for (const [name, property] of schema.properties) {
      collect(property, `${place}/${name}`, depth + 1);
    }
  }
}

// A schema can hold itself, so each is looked at once.
function holdsNotificationUrl(schema: Schema, seen = new Set<unknown>()): boolean {
  if (schema.isNotificationUrl) return true;
  if (seen.has(schema.raw)) return false;
  seen.add(schema.raw);
  return [...schema.properties.values()].some((each) => holdsNotificationUrl(each, seen));
}

const NUMBER = /^-?\d{1,300}(?:\.\d{1,300})?(?:[eE][+-]?\d{1,3})?$/;

function toNumber(text: string): number | bigint {
  const number = Number(text);
  return /^-?\d+$/.test(text) && !Number.isSafeInteger(number) ? BigInt(text) : number;
}

function isIndex(segment: string): boolean {
  return /^\d{1,6}$/.test(segment);
}

// Also a member that is called `__proto__` is data.
function define(target: Members, key: string, value: unknown): void {
  Object.defineProperty(target, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}
