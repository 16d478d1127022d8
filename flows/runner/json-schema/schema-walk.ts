// The place at which a value is being checked against a schema, and the errors raised so far.
import { isObject, type Value, type ValueObject } from '../expressions/values';
import { formatPath, type PathSegment } from './json-path';
import { END, type RaisedError, type SchemaError } from './schema-error';

export class SchemaWalk {
  errors: RaisedError[] = [];
  /** Where the pointers of all other schemas begin. */
  readonly rootPointer: string;
  private readonly rootId: string;
  private readonly path: PathSegment[] = [];
  protected readonly ordinals: number[] = [];

  constructor(root: ValueObject) {
    const id = root['$id'] ?? root['id'];
    this.rootId = typeof id === 'string' ? id : '#';
    this.rootPointer = this.rootId.includes('#') ? this.rootId : `${this.rootId}#`;
  }

  protected enter(segment: PathSegment, ordinal: number): void {
    this.path.push(segment);
    this.ordinals.push(ordinal);
  }

  protected moveTo(ordinal: number): void {
    this.ordinals[this.ordinals.length - 1] = ordinal;
  }

  protected leave(): void {
    this.path.pop();
    this.ordinals.pop();
  }

  protected raise(
    message: string,
    errorType: string,
    schemaId: string,
    value: Value | undefined,
    atEnd: boolean,
    childErrors: SchemaError[] = [],
  ): void {
    const error: SchemaError = {
      message,
      lineNumber: 0,
      linePosition: 0,
      path: formatPath(this.path),
      ...(value === undefined || value === null ? {} : { value }),
      schemaId: schemaId === this.rootPointer ? this.rootId : schemaId,
      errorType,
      childErrors,
    };
    this.errors.push({ error, moment: atEnd ? [...this.ordinals, END] : [...this.ordinals] });
  }
}

/** Errors show strings, numbers and booleans, not what holds other values. */
export function scalarOf(value: Value): Value | undefined {
  return Array.isArray(value) || isObject(value) ? undefined : value;
}

export function missingNames(object: ValueObject, names: Value | undefined): string[] {
  if (!Array.isArray(names)) return [];
  return names.filter(
    (name) => typeof name === 'string' && !Object.hasOwn(object, name),
  ) as string[];
}
