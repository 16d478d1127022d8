// JSON text read as Newtonsoft.Json reads it: single quotes, bare names, comments, trailing commas, containers that
// the end of the text closes. In: the text content of a ParseJson action. Out: its value, or the reader's own message.
// https://www.newtonsoft.com/json/help/html/T_Newtonsoft_Json_JsonTextReader.htm
import { JsonSyntaxError, MAX_JSON_DEPTH, parseJson } from '../expressions/json';
import { putProperty, type Value, type ValueObject } from '../expressions/values';
import { formatPath, type PathSegment } from './json-path';
import { convertNumber } from './lenient-number';
import { isSpace, LenientJsonError, LenientScanner } from './lenient-scanner';

export { LenientJsonError };

/**
 * Blanks and comments alone are null; text after the first complete value is ignored.
 * @throws LenientJsonError
 */
export function readLenientJson(text: string): Value {
  try {
    // Strict JSON means the same to both readers, and this one is many times faster.
    return parseJson(text);
  } catch (error) {
    if (!(error instanceof JsonSyntaxError)) throw error;
    return new LenientReader(text).read();
  }
}

const NUMBER_CHARACTERS = /[-+.\da-fA-FxX]*/y;

interface Container {
  readonly type: 'Object' | 'Array';
  /** The member or item that is being read, as far as it counts for paths. */
  segment: PathSegment | undefined;
}

const LITERALS: readonly (readonly [word: string, kind: string, value: Value])[] = [
  ['true', 'boolean', true],
  ['false', 'boolean', false],
  ['null', 'null', null],
  ['undefined', 'undefined', null],
  ['NaN', 'NaN', 'NaN'],
  ['Infinity', 'Infinity', 'Infinity'],
  ['-Infinity', '-Infinity', '-Infinity'],
];

class LenientReader extends LenientScanner {
  private readonly containers: Container[] = [];

  read(): Value {
    this.skipBlanks();
    return this.ended() ? null : this.value();
  }

  private value(): Value {
    const char = this.text[this.at] as string;
    switch (char) {
      case '{':
        return this.object();
      case '[':
        return this.array();
      case '"':
      case "'": {
        const text = this.string(char);
        return this.complete(text);
      }
      case ',':
        return this.complete(null);
      case ']':
      case ')':
        return this.refuseEnd(char);
    }
    const word = this.findLiteral(char);
    if (word) return this.literal(word);
    if (/[-.\d]/.test(char)) return this.number();
    return this.fail(`Unexpected character encountered while parsing value: ${char}.`);
  }

  private object(): Value {
    const container = this.enter('Object');
    const object: ValueObject = {};
    for (;;) {
      this.skipBlanks();
      if (this.ended()) return this.closeAtEnd(object);
      if (this.text[this.at] === '}') return this.leave(object);
      const name = this.propertyName();
      container.segment = name;
      this.skipBlanks();
      if (this.ended()) return this.closeAtEnd(object);
      const value = this.value();
      // The last of two equal names wins, and stands where the last one stood.
      if (Object.hasOwn(object, name)) delete object[name];
      putProperty(object, name, value);
      if (!this.next('}')) return this.leave(object);
    }
  }

  private array(): Value {
    this.enter('Array');
    const array: Value[] = [];
    for (;;) {
      this.skipBlanks();
      if (this.ended()) return this.closeAtEnd(array);
      if (this.text[this.at] === ']') return this.leave(array);
      array.push(this.value());
      if (!this.next(']')) return this.leave(array);
    }
  }

  /** After a value: true where a comma announces another, false at the end of the container or of the text. */
  private next(end: '}' | ']'): boolean {
    this.skipBlanks();
    if (this.ended()) return false;
    const char = this.text[this.at] as string;
    if (char === end) return false;
    if (char === ',') {
      this.at++;
      return true;
    }
    if (char === '}' || char === ']' || char === ')') return this.refuseEnd(char);
    return this.fail(`After parsing a value an unexpected character was encountered: ${char}.`);
  }

  private enter(type: Container['type']): Container {
    this.advanceIndex();
    this.at++;
    this.started = true;
    this.lastWasEnd = false;
    const container: Container = { type, segment: undefined };
    this.containers.push(container);
    if (this.containers.length > MAX_JSON_DEPTH) {
      this.fail(`The reader's MaxDepth of ${MAX_JSON_DEPTH} has been exceeded.`);
    }
    return container;
  }

  private leave<T>(value: T): T {
    this.at++;
    this.containers.pop();
    this.lastWasEnd = true;
    return value;
  }

  // The library asks only whether the last token left it inside a nested container, so `[[1],` is complete.
  private closeAtEnd<T>(value: T): T {
    if (this.lastWasEnd && this.containers.length === 1) return this.leave(value);
    const outer = this.containers.slice(0, -1).map((each) => each.segment ?? 0);
    throw new LenientJsonError(`Unexpected end when reading token. Path '${formatPath(outer)}'.`);
  }

  private refuseEnd(char: '}' | ']' | ')'): never {
    const type = { '}': 'EndObject', ']': 'EndArray', ')': 'EndConstructor' }[char];
    const open = this.containers.pop()?.type ?? 'None';
    this.at++;
    this.started = true;
    return this.fail(`JsonToken ${type} is not valid for closing JsonType ${open}.`);
  }

  protected override path(): PathSegment[] {
    return this.containers.flatMap((each) => each.segment ?? []);
  }

  private complete<T extends Value>(value: T): T {
    this.started = true;
    this.lastWasEnd = false;
    this.advanceIndex();
    return value;
  }

  private advanceIndex(): void {
    const top = this.containers[this.containers.length - 1];
    if (top?.type === 'Array') {
      top.segment = typeof top.segment === 'number' ? top.segment + 1 : 0;
    }
  }

  private findLiteral(char: string): (typeof LITERALS)[number] | undefined {
    const second = this.text[this.at + 1];
    if (char === 'n' && second !== 'u') {
      if (second === undefined) {
        this.at++;
        this.started = true;
        this.fail('Unexpected end when reading JSON.');
      }
      // `new Date(…)`: constructors have no value in the language.
      if (second === 'e') {
        this.at += 2;
        this.started = true;
        this.fail('Unexpected content while parsing JSON.');
      }
      return undefined;
    }
    if (char === '-' && second !== 'I') return undefined;
    return LITERALS.find(([word]) => word.startsWith(char));
  }

  private literal([word, kind, value]: (typeof LITERALS)[number]): Value {
    this.started = true;
    if (this.at + word.length > this.text.length) {
      this.at = this.text.length;
      this.fail('Unexpected end when reading JSON.');
    }
    for (const char of word) {
      if (this.text[this.at] !== char) this.fail(`Error parsing ${kind} value.`);
      this.at++;
    }
    if (!this.ended() && !this.isSeparator()) this.fail(`Error parsing ${kind} value.`);
    return this.complete(value);
  }

  private isSeparator(): boolean {
    const char = this.text[this.at] as string;
    if (char === '/') return /[/*]/.test(this.text[this.at + 1] ?? '');
    return char === '\0' || isSpace(char) || ',}]'.includes(char);
  }

  private number(): Value {
    this.started = true;
    const text = this.match(NUMBER_CHARACTERS);
    const char = this.text[this.at];
    if (char !== undefined && char !== '\0' && !isSpace(char) && !',}])/'.includes(char)) {
      this.fail(`Unexpected character encountered while parsing number: ${char}.`);
    }
    // The library counts the item before it converts the number: a bad one is named by its own index.
    this.complete(null);
    const value = convertNumber(text);
    return value ?? this.fail(`Input string '${text}' is not a valid number.`);
  }

  private propertyName(): string {
    const char = this.text[this.at] as string;
    const name = char === '"' || char === "'" ? this.string(char) : this.bareName(char);
    this.lastWasEnd = false;
    while (isSpace(this.text[this.at] ?? '')) this.space();
    const next = this.text[this.at] ?? '\0';
    if (next !== ':') {
      this.fail(`Invalid character after parsing property name. Expected ':' but got: ${next}.`);
    }
    this.at++;
    return name;
  }
}
