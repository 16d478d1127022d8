// The objects and fields of the organization, found without regard to case. In: standard objects and our own fields.
import type { Field } from '../../../solution/salesforce/model';
import * as errors from './errors';

export interface SObject {
  readonly name: string;
  readonly label: string;
  readonly labelPlural: string;
  readonly keyPrefix: string;
  /** The field that people know a record by. */
  readonly nameField: string;
  /** By name. */
  readonly fields: ReadonlyMap<string, Field>;
  /** Configuration, not data: no calls change it. */
  readonly isReadOnly?: boolean;
}

export interface ChildRelationship {
  readonly name: string;
  readonly child: SObject;
  readonly field: Field;
}

interface Known {
  readonly object: SObject;
  readonly fields: ReadonlyMap<string, Field>;
  readonly relationships: ReadonlyMap<string, Field>;
  readonly children: ChildRelationship[];
}

export class Metadata {
  private readonly known = new Map<string, Known>();
  private readonly prefixes = new Map<string, SObject>();

  constructor(objects: Iterable<SObject>) {
    for (const object of objects) {
      const fields = [...object.fields.values()];
      this.prefixes.set(object.keyPrefix, object);
      this.known.set(object.name.toLowerCase(), {
        object,
        fields: new Map(fields.map((field) => [field.name.toLowerCase(), field])),
        relationships: new Map(
          fields.flatMap((field) =>
            field.relationshipName === undefined
              ? []
              : [[field.relationshipName.toLowerCase(), field] as const],
          ),
        ),
        children: [],
      });
    }
    for (const { object } of this.known.values()) {
      for (const field of object.fields.values()) {
        const name = field.childRelationshipName;
        if (name === undefined) continue;
        for (const target of field.referenceTo ?? []) {
          this.known.get(target.toLowerCase())?.children.push({ name, child: object, field });
        }
      }
    }
  }

  get objects(): readonly SObject[] {
    return [...this.known.values()].map(({ object }) => object);
  }

  find(name: string): SObject | undefined {
    return this.known.get(name.toLowerCase())?.object;
  }

  /** @throws WireError 404 as an address of something that there is not */
  get(name: string): SObject {
    const object = this.find(name);
    if (!object) throw errors.notFound();
    return object;
  }

  ofId(id: string): SObject | undefined {
    return this.prefixes.get(id.slice(0, 3));
  }

  field({ name }: SObject, field: string): Field | undefined {
    return this.known.get(name.toLowerCase())?.fields.get(field.toLowerCase());
  }

  /** The reference that `Account.Name` goes through. */
  relationship({ name }: SObject, relationship: string): Field | undefined {
    return this.known.get(name.toLowerCase())?.relationships.get(relationship.toLowerCase());
  }

  children({ name }: SObject): readonly ChildRelationship[] {
    return this.known.get(name.toLowerCase())?.children ?? [];
  }

  /** The object that a way of several targets leads to. */
  target(field: Field, id: string): SObject | undefined {
    const [only, second] = field.referenceTo ?? [];
    return second === undefined ? this.find(only ?? '') : this.ofId(id);
  }
}
