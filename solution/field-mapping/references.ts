// What an expression of a mapping reads: members of the referral, columns of the row, results of other steps.
import type { Expression } from '../../flows/runner/expressions/ast';
import { parseTemplate } from '../../flows/runner/expressions/parser';
import { toText } from '../../flows/runner/expressions/text';
import { isObject, type Value } from '../../flows/runner/expressions/values';
import { toLabel, type FlowSteps } from './flow-steps';
import { REFERRAL_STEPS, type MappingStep } from './mapping-steps';

export interface Reference {
  readonly root: 'referral' | 'row' | 'step';
  /** Of a step: its name. */
  readonly step: string;
  /** Members from the outermost; an index of a list is a number. */
  readonly path: readonly string[];
}

const EMPTY_TEXTS: ReadonlySet<unknown> = new Set(['', null]);

/** A template as one expression: text is a literal, text with expressions in it their concatenation. */
export function toExpression(template: Value): Expression | undefined {
  if (typeof template !== 'string') {
    const isScalar = !isObject(template) && !Array.isArray(template);
    return isScalar ? { type: 'Literal', value: template, start: 0 } : undefined;
  }
  const parsed = parseTemplate(template);
  if (parsed.type === 'Text') return { type: 'Literal', value: parsed.text, start: 0 };
  if (parsed.type === 'Typed') return parsed.expression;
  const args = parsed.parts.map((part): Expression =>
    typeof part === 'string' ? { type: 'Literal', value: part, start: 0 } : part,
  );
  return { type: 'Call', name: 'concat', args, start: 0 };
}

/** `''`, null, or a call that makes an empty list or object. */
export function isEmptyValue(expression: Expression): boolean {
  if (expression.type === 'Literal') return EMPTY_TEXTS.has(expression.value);
  const [text] = jsonText(expression);
  return text === '[]' || text === '{}';
}

/** The text of `json('…')`. */
export function jsonText(expression: Expression): string[] {
  if (expression.type !== 'Call' || expression.name.toLowerCase() !== 'json') return [];
  const [argument] = expression.args;
  return argument?.type === 'Literal' && typeof argument.value === 'string' ? [argument.value] : [];
}

/** The paths that the template of a line's `path` can give: its texts that begin with a slash. */
export function pathsOf(template: Value): readonly string[] {
  const expression = toExpression(template);
  return expression === undefined ? [] : [...new Set(pathTexts(expression))];
}

function pathTexts(expression: Expression): string[] {
  if (expression.type === 'Call') return expression.args.flatMap(pathTexts);
  if (expression.type !== 'Literal' || typeof expression.value !== 'string') return [];
  return expression.value.startsWith('/') ? [expression.value] : [];
}

export function pointer({ path }: Reference): string {
  return path.map((name) => `/${name}`).join('');
}

export class References {
  private readonly rows: ReadonlySet<string>;
  /** In a Select over the referral, item() is the referral. */
  private readonly itemIsReferral: boolean;

  constructor(
    private readonly flow: FlowSteps,
    step: MappingStep,
  ) {
    this.rows = new Set(step.rows);
    this.itemIsReferral = step.form === 'columns';
  }

  /** The one thing that an expression names, or undefined where it reckons. */
  resolve(expression: Expression, inMapping = true): Reference | undefined {
    if (expression.type === 'Literal') return undefined;
    if (expression.type === 'Call') return this.resolveCall(expression, inMapping);
    const target = this.resolve(expression.target, inMapping);
    const { key } = expression;
    if (target === undefined || key.type !== 'Literal') return undefined;
    const path = [...target.path, toText(key.value)];
    // outputs() of a call has its status and headers beside the body.
    if (target.root === 'step' && path.length === 1 && path[0] === 'body') {
      return this.rootOf(target.step);
    }
    return { ...target, path };
  }

  private resolveCall(
    { name, args }: Expression & { type: 'Call' },
    inMapping: boolean,
  ): Reference | undefined {
    const [first, ...others] = args;
    switch (name.toLowerCase()) {
      case 'body':
        return first?.type === 'Literal' ? this.rootOf(toText(first.value)) : undefined;
      case 'outputs': {
        if (first?.type !== 'Literal') return undefined;
        const step = toText(first.value);
        const isCall = this.flow.find(step)?.definition.type.toLowerCase() !== 'compose';
        return isCall ? { root: 'step', step, path: [] } : this.rootOf(step);
      }
      case 'item':
        return this.itemIsReferral && inMapping
          ? { root: 'referral', step: '', path: [] }
          : undefined;
      case 'first': {
        const list = first && this.resolve(first, inMapping);
        return list && { ...list, path: [...list.path, '0'] };
      }
      case 'coalesce':
        return first && others.every(isEmptyValue) ? this.resolve(first, inMapping) : undefined;
      default:
        return undefined;
    }
  }

  private rootOf(step: string): Reference {
    const label = toLabel(step);
    const root = REFERRAL_STEPS.includes(label)
      ? 'referral'
      : this.rows.has(label)
        ? 'row'
        : 'step';
    return { root, step, path: [] };
  }

  /** What a template names itself, each thing once, in the order of the text. */
  direct(template: Value, inMapping = true): readonly Reference[] {
    const found = new Map<string, Reference>();
    for (const reference of this.walkValue(template, inMapping)) {
      found.set(`${reference.root} ${reference.step} ${pointer(reference)}`, reference);
    }
    return [...found.values()];
  }

  /** The members of the referral or columns of the row that a template rests on, through the steps that it names. */
  through(template: Value, root: 'referral' | 'row'): readonly string[] {
    const found = new Set<string>();
    const seen = new Set<string>();
    const follow = (references: readonly Reference[]): void => {
      for (const reference of references) {
        if (reference.root === root && reference.path.length > 0) found.add(pointer(reference));
        const key = `${reference.step} ${reference.path[0] ?? ''}`;
        if (reference.root !== 'step' || seen.has(key)) continue;
        seen.add(key);
        follow(this.ofStep(reference));
      }
    };
    follow(this.direct(template));
    return [...found];
  }

  private ofStep({ step, path: [member] }: Reference): readonly Reference[] {
    const inputs = this.flow.find(step)?.definition['inputs'];
    if (inputs === undefined) return [];
    if (isObject(inputs) && member !== undefined && Object.hasOwn(inputs, member)) {
      return this.direct(inputs[member] ?? null, false);
    }
    return this.direct(inputs, false);
  }

  private *walkValue(value: Value, inMapping: boolean): Generator<Reference> {
    if (Array.isArray(value) || isObject(value)) {
      for (const member of Object.values(value)) yield* this.walkValue(member, inMapping);
      return;
    }
    const expression = toExpression(value);
    if (expression) yield* this.walk(expression, inMapping);
  }

  private *walk(expression: Expression, inMapping: boolean): Generator<Reference> {
    const reference = this.resolve(expression, inMapping);
    if (reference) yield reference;
    else if (expression.type === 'Call') {
      for (const argument of expression.args) yield* this.walk(argument, inMapping);
    } else if (expression.type === 'Selection') {
      yield* this.walk(expression.target, inMapping);
      yield* this.walk(expression.key, inMapping);
    }
  }
}
