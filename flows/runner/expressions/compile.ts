// Syntax tree → closures. What is wrong with a call (unknown function, number of arguments) is raised when the call
// is evaluated, as the service does; load/check-expressions.ts tells of unknown functions before anything runs.
import type { Call, Expression, Selection, Template } from './ast';
import { unknownFunction, type ExpressionError } from './errors';
import type { ExpressionContext } from './context';
import type { Evaluate, LazyFunction } from './function';
import { findCallable, nearestFunction } from './functions/index';
import { describeWrongCount } from './functions/wrong-count';
import { parseTemplate } from './parser';
import { printExpression } from './print';
import { selectProperty, type Source } from './selection';
import { toText } from './text';
import { isObject, type Value, type ValueObject } from './values';

/** A template string ready to be evaluated any number of times. */
export interface CompiledTemplate {
  readonly evaluate: Evaluate;
  /** True where the template holds no expression: its value never changes. */
  readonly constant: boolean;
  readonly template: Template;
}

/** @throws ExpressionError where the text is not a template */
export function compileUncached(text: string): CompiledTemplate {
  const template = parseTemplate(text);
  switch (template.type) {
    case 'Text': {
      const { text: value } = template;
      return { evaluate: () => value, constant: true, template };
    }
    case 'Typed':
      return {
        evaluate: compileWhole(template.expression),
        constant: false,
        template,
      };
    case 'Interpolation':
      return { evaluate: compileInterpolation(template.parts), constant: false, template };
  }
}

const MAX_CACHED = 20_000;
const cache = new Map<string, CompiledTemplate>();

/**
 * The same, compiled once per string. The cache is bounded; it forgets everything when full, which costs one parse.
 * @throws ExpressionError where the text is not a template
 */
export function compileTemplate(text: string): CompiledTemplate {
  let compiled = cache.get(text);
  if (compiled === undefined) {
    compiled = compileUncached(text);
    if (cache.size >= MAX_CACHED) cache.clear();
    cache.set(text, compiled);
  }
  return compiled;
}

function compileInterpolation(parts: readonly (string | Expression)[]): Evaluate {
  // Texts and expressions in turn, the first a text: no question has to be asked while evaluating.
  const texts = [''];
  const expressions: Evaluate[] = [];
  for (const part of parts) {
    if (typeof part === 'string') texts[expressions.length] += part;
    else {
      expressions.push(compileWhole(part));
      texts.push('');
    }
  }
  return (context) => {
    let text = texts[0] as string;
    for (let i = 0; i < expressions.length; i++) {
      text += toText((expressions[i] as Evaluate)(context)) + (texts[i + 1] as string);
    }
    return text;
  };
}

function compileWhole(expression: Expression): Evaluate {
  return compileExpression(expression, () => printExpression(expression));
}

function compileExpression(expression: Expression, source: Source): Evaluate {
  switch (expression.type) {
    case 'Literal': {
      const { value } = expression;
      return () => value;
    }
    case 'Call':
      return compileCall(expression, source);
    case 'Selection':
      return compileSelection(expression, source);
  }
}

function compileSelection(selection: Selection, source: Source): Evaluate {
  const { optional } = selection;
  const target = compileExpression(selection.target, source);
  if (selection.key.type !== 'Literal') {
    const key = compileExpression(selection.key, source);
    return (context) => selectProperty(target(context), key(context), optional, source);
  }
  const key = selection.key.value;
  if (typeof key !== 'string') {
    return (context) => selectProperty(target(context), key, optional, source);
  }
  if (key.includes('/')) return compilePath(target, key, optional, source);
  if (key === '__proto__')
    return (context) => selectProperty(target(context), key, optional, source);
  const folded = key.toLowerCase();
  return (context) => {
    const from = target(context);
    if (from === null) return optional ? null : selectProperty(from, key, optional, source);
    const member = readMember(from, key);
    if (member !== undefined) return member;
    // What is looked for and is not there is nearly as common as what is.
    return optional && isObject(from) && !mayHold(from, key.length, folded)
      ? null
      : selectProperty(from, key, optional, source);
  };
}

/** Whether an object may have a member of this name in another case. */
function mayHold(from: ValueObject, length: number, folded: string): boolean {
  for (const key in from) if (key.length === length && key.toLowerCase() === folded) return true;
  return false;
}

// 'body/value': walked by exact names where that leads somewhere; anything else is left to selectProperty.
function compilePath(target: Evaluate, key: string, optional: boolean, source: Source): Evaluate {
  const segments = key.split('/');
  if (segments.includes('__proto__')) {
    return (context) => selectProperty(target(context), key, optional, source);
  }
  return (context) => {
    const from = target(context);
    let at: Value | undefined = readMember(from, key) === undefined ? from : undefined;
    for (let i = 0; i < segments.length && at !== undefined; i++) {
      at = readMember(at, segments[i] as string);
    }
    return at !== undefined ? at : selectProperty(from, key, optional, source);
  };
}

/**
 * The common case of a selection, kept apart because it is the hottest line of all: a member of an object under its
 * exact name. What an object inherits are functions, which no value is; `__proto__` is the caller's to exclude.
 */
function readMember(from: Value, key: string): Value | undefined {
  if (!isObject(from)) return undefined;
  const member = from[key];
  return typeof member === 'function' ? undefined : member;
}

/** The same for a call whose arguments are no text: an operator of a condition that is written as JSON. */
export function compileCallOf(name: string, args: readonly Evaluate[]): Evaluate {
  const call: Call = {
    type: 'Call',
    name,
    args: args.map(() => ({ type: 'Literal', value: null, start: 0 })),
    start: 0,
  };
  return bindCall(call, args);
}

function compileCall(call: Call, source: Source): Evaluate {
  const { args } = call;
  const compiled = new Array<Evaluate>(args.length);
  for (let i = 0; i < args.length; i++) {
    compiled[i] = compileExpression(args[i] as Expression, source);
  }
  const bound = bindCall(call, compiled);
  const isConstant = findCallable(call.name)?.apply && args.every(({ type }) => type === 'Literal');
  return isConstant ? evaluateOnce(bound) : bound;
}

// decodeUriComponent('%0A'). An object is made anew each time: whoever gets it may change it.
function evaluateOnce(evaluate: Evaluate): Evaluate {
  let known: Value = null;
  return (context) => {
    if (known !== null) return known;
    const value = evaluate(context);
    if (typeof value !== 'object') known = value;
    return value;
  };
}

function bindCall(call: Call, args: readonly Evaluate[]): Evaluate {
  const callable = findCallable(call.name);
  if (callable === undefined) {
    return raise(() => unknownFunction(call.name, call.start, nearestFunction(call.name)));
  }
  const found = args.length;
  if (found < callable.least || found > callable.most) {
    return raise(() => describeWrongCount(callable.definition, found, call.start));
  }
  if (callable.apply !== undefined) return compilePure(callable.apply, args);
  if (callable.read !== undefined) return compileReading(callable.read, args);
  return (callable.compile as LazyFunction['compile'])(args, call);
}

function raise(error: () => ExpressionError): Evaluate {
  return () => {
    throw error();
  };
}

// Calls of a fixed number of arguments: a spread call is several times slower.
function compilePure(apply: (...args: Value[]) => Value, args: readonly Evaluate[]): Evaluate {
  const first = args[0] as Evaluate;
  const second = args[1] as Evaluate;
  const third = args[2] as Evaluate;
  switch (args.length) {
    case 0:
      return () => apply();
    case 1:
      return (context) => apply(first(context));
    case 2:
      return (context) => apply(first(context), second(context));
    case 3:
      return (context) => apply(first(context), second(context), third(context));
    default:
      return (context) => apply(...args.map((argument) => argument(context)));
  }
}

function compileReading(
  read: (context: ExpressionContext, ...args: Value[]) => Value,
  args: readonly Evaluate[],
): Evaluate {
  const first = args[0] as Evaluate;
  switch (args.length) {
    case 0:
      return read;
    case 1:
      return (context) => read(context, first(context));
    default:
      return (context) => read(context, ...args.map((argument) => argument(context)));
  }
}
