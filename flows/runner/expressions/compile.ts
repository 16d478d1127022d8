// Syntax tree → closures. What is wrong with a call (unknown function, number of arguments) is raised when the call
// is evaluated, as the service does; load/check-expressions.ts tells of unknown functions before anything runs.
import type { Call, Expression, Selection, Template } from './ast';
import { unknownFunction, type ExpressionError } from './errors';
import type { ExpressionContext } from './context';
import type { Evaluate, FunctionDefinition } from './function';
import { findFunction, nearestFunction } from './functions/index';
import { describeWrongCount } from './functions/wrong-count';
import { parseTemplate } from './parser';
import { printExpression } from './print';
import { selectProperty, type Source } from './selection';
import { toText } from './text';
import { isObject, type Value } from './values';

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
  const pieces = parts.map((part) => (typeof part === 'string' ? part : compileWhole(part)));
  return (context) => {
    let text = '';
    for (const piece of pieces) text += typeof piece === 'string' ? piece : toText(piece(context));
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
  return (context) => {
    const from = target(context);
    return readMember(from, key) ?? selectProperty(from, key, optional, source);
  };
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
    return at ?? selectProperty(from, key, optional, source);
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
  return bindCall(call, () => args);
}

function compileCall(call: Call, source: Source): Evaluate {
  return bindCall(call, () => call.args.map((argument) => compileExpression(argument, source)));
}

function bindCall(call: Call, compileArgs: () => readonly Evaluate[]): Evaluate {
  const definition = findFunction(call.name);
  if (definition === undefined) {
    return raise(() => unknownFunction(call.name, call.start, nearestFunction(call.name)));
  }
  const fault = findArityFault(definition, call);
  if (fault !== undefined) return raise(() => fault);
  const args = compileArgs();
  if ('compile' in definition) return definition.compile(args, call);
  return 'apply' in definition
    ? compilePure(definition.apply, args)
    : compileReading(definition.read, args);
}

function raise(error: () => ExpressionError): Evaluate {
  return () => {
    throw error();
  };
}

/** The error for a wrong number of arguments; undefined where it is right. */
export function findArityFault(
  definition: FunctionDefinition,
  call: Call,
): ExpressionError | undefined {
  const { arity } = definition;
  const found = call.args.length;
  if (found >= arity[0] && found <= arity[1]) return undefined;
  return describeWrongCount(definition, found, call.start);
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
