// An expression of a mapping → what it does to the value, in words; what no words are known for stays an expression.
import type { Expression } from '../../flows/runner/expressions/ast';
import { printExpression } from '../../flows/runner/expressions/print';
import { toText } from '../../flows/runner/expressions/text';
import { isNumeric, toDouble, type Value } from '../../flows/runner/expressions/values';
import { readCodeTable, whereFilled, type CodeTable } from './code-tables';
import { toLabel } from './flow-steps';
import { isEmptyValue, toExpression, type Reference, type References } from './references';
import { toColumnPath } from './row-columns';

type Call = Extract<Expression, { type: 'Call' }>;

export interface Wording {
  readonly references: References;
  /** Gives a code table its place in the guide; returns how the text names it. */
  readonly nameTable: (table: CodeTable) => string;
  /** The label of a choice's value; undefined where the reference names no choice of the row. */
  readonly labelOf: (reference: Reference, value: string) => string | undefined;
}

const FROM_STEP = 'from the step';

/** Of functions that do one thing to their first argument. */
const PLAIN: Readonly<Record<string, string>> = {
  trim: 'without spaces at the ends',
  tolower: 'in small letters',
  toupper: 'in capitals',
  string: 'as text',
  int: 'as a whole number',
  float: 'as a number',
  decimal: 'as a number',
  bool: 'as true or false',
};

/** One sentence without its stop; code in backticks. */
export function describeTransformation(template: Value, wording: Wording): string {
  const expression = toExpression(template);
  if (expression === undefined) return 'an object of its own';
  const words = new Words(wording).of(expression);
  if (words === undefined) return code(expression);
  return words.length === 0 ? 'copied' : words.join('; ');
}

class Words {
  constructor(private readonly wording: Wording) {}

  /** What is done to what the expression names, one thing after the other; undefined: no words for it. */
  of(expression: Expression): string[] | undefined {
    if (expression.type === 'Literal') return [`always ${literal(expression.value)}`];
    const reference = this.wording.references.resolve(expression);
    if (reference)
      return reference.root === 'step' ? [`from the step “${toLabel(reference.step)}”`] : [];
    const filled = whereFilled(expression);
    if (filled) return this.of(filled);
    const table = readCodeTable(expression);
    if (table) {
      const before = this.of(table.key);
      return before && [...before, `by ${this.wording.nameTable(table)}`];
    }
    return expression.type === 'Call' ? this.ofCall(expression) : undefined;
  }

  private ofCall(call: Call): string[] | undefined {
    const [first, second] = call.args;
    if (first === undefined) return undefined;
    const name = call.name.toLowerCase();
    const plain = call.args.length === 1 ? PLAIN[name] : undefined;
    const then = (what: string) => this.of(first)?.concat(what);
    if (name === 'float' || name === 'decimal') {
      const rounded = this.ofRounded(first);
      if (rounded) return rounded;
      if (isText(first)) return this.of(textOf(first));
    }
    if (plain !== undefined) return then(plain);
    if (second?.type === 'Literal') {
      const isStep = this.wording.references.resolve(first)?.root === 'step';
      const said =
        isStep && name === 'take'
          ? `the first ${toText(second.value)}`
          : withSetting(name, second.value);
      if (said !== undefined) return then(said);
    }
    return this.ofFunction(name, call);
  }

  /** Functions that take more than one value. */
  private ofFunction(name: string, call: Call): string[] | undefined {
    switch (name) {
      case 'coalesce':
        return this.ofCoalesce(call);
      case 'concat':
        return this.ofLookup(call) ?? this.ofConcat(call);
      case 'if':
        return this.ofCondition(call);
      case 'replace':
        return this.ofReplace(call);
      case 'union':
        return this.ofUnion(call);
      case 'and':
      case 'or':
      case 'not':
        return [`\`true\` where ${this.condition(call)}, else \`false\``];
      default:
        return undefined;
    }
  }

  /** `formatNumber(float(…), 'F2', 'en-US')`. */
  private ofRounded(expression: Expression): string[] | undefined {
    if (expression.type !== 'Call' || expression.name.toLowerCase() !== 'formatnumber')
      return undefined;
    const [value, format] = expression.args;
    if (value === undefined || format === undefined) return undefined;
    if (format.type === 'Literal') {
      const digits = /^[FN](\d{1,2})$/.exec(toText(format.value))?.[1];
      return digits === undefined
        ? undefined
        : this.of(value)?.concat(`rounded to ${digits} decimals`);
    }
    return this.of(value)?.concat('rounded to the decimals of the currency');
  }

  private ofCoalesce({ args }: Call): string[] | undefined {
    const given = args.filter((argument) => !isEmptyValue(argument));
    const [first, ...others] = given;
    if (first === undefined) return undefined;
    const words = this.of(first);
    if (words === undefined || others.length === 0) return words;
    const said = words.length === 0 ? [this.sources(first)] : words;
    return [...said, ...others.map((other) => `where that is empty, ${this.value(other)}`)];
  }

  /** `concat('/accounts(', id, ')')`. */
  private ofLookup({ args }: Call): string[] | undefined {
    const [first, second, third] = args;
    if (first?.type !== 'Literal' || !second || third?.type !== 'Literal') return undefined;
    const set = /^\/([a-z_0-9]+)\($/.exec(toText(first.value))?.[1];
    if (set === undefined || third.value !== ')' || args.length > 3) return undefined;
    return this.of(second)?.concat(`as a lookup in ${set}`);
  }

  private ofConcat({ args }: Call): string[] | undefined {
    const [first, second] = args;
    if (!first || !second || args.length > 2) return undefined;
    if (first.type === 'Literal' && first.value === '') return this.of(second)?.concat('as text');
    const isMidnight = second.type === 'Literal' && second.value === 'T00:00:00Z';
    return isMidnight && isDay(first) ? ['date only, at 00:00 UTC'] : undefined;
  }

  private ofCondition({ args }: Call): string[] | undefined {
    const [condition, then, otherwise] = args;
    if (!condition || !then || !otherwise) return undefined;
    const when = this.condition(condition);
    return [`${this.value(then)} where ${when}, else ${this.value(otherwise)}`];
  }

  private ofUnion({ args }: Call): string[] | undefined {
    const found = args.map((argument) => this.wording.references.resolve(argument));
    const steps = found.filter((reference) => reference?.root === 'step');
    if (steps.length < args.length) return undefined;
    const names = steps.map((reference) => `“${toLabel(reference?.step ?? '')}”`);
    return [`from the steps ${names.join(' and ')}`];
  }

  /** Blanks and line ends taken out one after the other. */
  private ofReplace({ args }: Call): string[] | undefined {
    const [from, what, by] = args;
    if (!from || !what || by?.type !== 'Literal' || by.value !== '') return undefined;
    const taken: Readonly<Record<string, string>> = {
      "' '": 'blanks',
      "decodeUriComponent('%0D')": 'line ends',
      "decodeUriComponent('%0A')": 'line ends',
    };
    const words = this.of(from);
    const name = taken[printExpression(what)];
    if (words === undefined || name === undefined) return undefined;
    const said = `without ${name}`;
    return words.includes(said) ? words : [...words, said];
  }

  /** As a part of a sentence. */
  private value(expression: Expression): string {
    if (expression.type === 'Literal') return literal(expression.value);
    if (isEmptyValue(expression)) return 'nothing';
    const reference = this.wording.references.resolve(expression);
    if (reference) return nameOf(reference);
    const setting = settingOf(expression);
    if (setting !== undefined) return setting;
    const words = this.of(expression)?.filter((each) => !each.startsWith(FROM_STEP));
    if (words === undefined) return code(expression);
    if (isSentence(expression)) return words.join(', ');
    if (words.length === 0) return this.sources(expression);
    return `${this.sources(expression, 1)} (${words.join(', ')})`;
  }

  private sources(expression: Expression, most = Infinity): string {
    const template = `@${printExpression(expression)}`;
    const names = this.wording.references.direct(template).map(nameOf);
    return names.length === 0 ? 'the value' : names.slice(0, most).join(', ');
  }

  private condition(expression: Expression): string {
    const reference = this.wording.references.resolve(expression);
    const [member] = reference?.root === 'step' ? reference.path : [];
    if (member !== undefined) return `“${member}” of ${this.value(expression)} is true`;
    if (expression.type !== 'Call') return code(expression);
    const [first, second] = expression.args;
    const name = expression.name.toLowerCase();
    if (name === 'and' || name === 'or') {
      return expression.args.map((argument) => this.condition(argument)).join(` ${name} `);
    }
    if (name === 'not' && first?.type === 'Call')
      return this.comparison(first, 'is not') ?? code(expression);
    if (first && second) return this.comparison(expression, 'is') ?? code(expression);
    return name === 'empty' && first ? `${this.value(first)} is empty` : code(expression);
  }

  private comparison({ name, args }: Call, verb: string): string | undefined {
    const [left, right] = args;
    if (!left || !right) return undefined;
    if (name.toLowerCase() === 'contains') {
      const list = left.type === 'Call' && left.name.toLowerCase() === 'createarray' && left.args;
      if (!list) return undefined;
      const values = list.map((each) => this.value(each)).join(', ');
      return `${this.value(right)} ${verb} one of ${values}`;
    }
    if (name.toLowerCase() !== 'equals') return undefined;
    const subject = settingOf(left) ?? this.value(left);
    if (isEmptyValue(right)) return `${subject} ${verb} empty`;
    const reference = this.wording.references.resolve(left);
    const option =
      reference && right.type === 'Literal' && this.wording.labelOf(reference, toText(right.value));
    return `${subject} ${verb} ${option ? `“${option}”` : this.value(right)}`;
  }
}

function nameOf(reference: Reference): string {
  if (reference.root === 'step') return `the step “${toLabel(reference.step)}”`;
  if (reference.root === 'referral')
    return `\`${reference.path.map((name) => `/${name}`).join('')}\``;
  return `\`${toColumnPath(reference.path).join('/')}\``;
}

function literal(value: Value): string {
  if (value === null || value === '') return 'empty';
  if (typeof value === 'boolean') return `\`${String(value)}\``;
  return isNumeric(value) ? `\`${String(toDouble(value))}\`` : `\`${toText(value)}\``;
}

/** `parameters('External Reference Owner (cosell_ExternalReferenceOwner)')`: the part that an administrator sees. */
function settingOf(expression: Expression): string | undefined {
  if (expression.type !== 'Call' || expression.name.toLowerCase() !== 'parameters')
    return undefined;
  const [name] = expression.args;
  return name?.type === 'Literal' ? `the setting ${toText(name.value).split(' (')[0]}` : undefined;
}

function code(expression: Expression): string {
  return `\`@${printExpression(expression)}\``;
}

/** What a function with one setting does. */
function withSetting(name: string, setting: Value): string | undefined {
  switch (name) {
    case 'take':
      return `cut to ${toText(setting)} characters`;
    case 'formatdatetime':
      return setting === 'yyyy-MM-dd' ? 'date only' : `as ${literal(setting)}`;
    case 'join':
      return `joined with ${literal(setting)}`;
    default:
      return undefined;
  }
}

/** `concat('', x)`: a number or its text, as text. */
function isText(expression: Expression): boolean {
  if (expression.type !== 'Call' || expression.name.toLowerCase() !== 'concat') return false;
  const [first] = expression.args;
  return expression.args.length === 2 && first?.type === 'Literal' && first.value === '';
}

function textOf(expression: Expression): Expression {
  return (expression.type === 'Call' ? expression.args[1] : undefined) ?? expression;
}

/** Its words name what they speak of. */
function isSentence(expression: Expression): boolean {
  return (
    expression.type === 'Call' &&
    expression.name.toLowerCase() === 'if' &&
    whereFilled(expression) === undefined &&
    readCodeTable(expression) === undefined
  );
}

/** `take(x, 10)`: the date of an instant. */
function isDay(expression: Expression): boolean {
  if (expression.type !== 'Call' || expression.name.toLowerCase() !== 'take') return false;
  const [, count] = expression.args;
  return count?.type === 'Literal' && count.value === 10;
}
