// The lines of both directions for the same column: what goes to Partner Center must be the same from either flow.
import type { Expression } from '../../flows/runner/expressions/ast';
import { printExpression } from '../../flows/runner/expressions/print';
import type { Value } from '../../flows/runner/expressions/values';
import type { Fault } from '../../flows/runner/load/fault';
import type { Mapping, MappingLine } from './read-mapping';
import { pathsOf, pointer, References, toExpression } from './references';

export function checkAgreement(mappings: readonly Mapping[]): Fault[] {
  const both = mappings.filter(({ step }) => step.form === 'lines');
  const inbound = both.filter(({ step }) => step.direction === 'Partner Center → CRM');
  const outbound = both.filter(({ step }) => step.direction === 'CRM → Partner Center');
  return outbound.flatMap((out) =>
    inbound
      .filter(({ step }) => step.table === out.step.table)
      .flatMap((into) => compareMappings(into, out)),
  );
}

function compareMappings(into: Mapping, out: Mapping): Fault[] {
  const columns = new Set([...into.lines, ...out.lines].map(({ column }) => column));
  return [...columns].flatMap((column) => {
    const given = into.lines.find((line) => line.column === column);
    const sent = out.lines.find((line) => line.column === column);
    const line = given ?? sent;
    if (line === undefined) return [];
    const message =
      given && sent ? compareLines(given, into, sent, out) : oneSided(given, into, out);
    if (message === undefined) return [];
    const path = [out.flow.displayName, ...out.route, line.title];
    const actions = [`Compare with ${[into.flow.displayName, ...into.route].join(' › ')}.`];
    return [{ code: 'DirectionsDisagree', message, path, actions }];
  });
}

function oneSided(given: MappingLine | undefined, into: Mapping, out: Mapping): string {
  const [has, lacks] = given ? [into, out] : [out, into];
  return `'${has.step.mapping}' has a line for this column, '${lacks.step.mapping}' has none.`;
}

function compareLines(
  given: MappingLine,
  into: Mapping,
  sent: MappingLine,
  out: Mapping,
): string | undefined {
  if (given.path === undefined || sent.path === undefined) {
    // A path that depends on the row may stand on one side alone: how help is asked for is such a one.
    const { path } = given.path === undefined ? sent : given;
    if (path === undefined || isConditional(path)) return undefined;
    const lacks = given.path === undefined ? into : out;
    return `The value goes to '${pathsOf(path).join(', ')}' in one direction's flow; '${lacks.step.mapping}' has no path for it.`;
  }
  const [here, there] = [normalize(given.path, into), normalize(sent.path, out)];
  if (here !== there) return `'path' is ${there} here and ${here} in '${into.step.mapping}'.`;
  const [back, other] = [normalize(sent.back ?? null, out), normalize(given.back ?? null, into)];
  return back === other
    ? undefined
    : `'back' is ${back} here and ${other} in '${into.step.mapping}'.`;
}

function isConditional(path: Value): boolean {
  return toExpression(path)?.type !== 'Literal';
}

/** Both flows read the row by a step of their own name: what counts is the column. */
function normalize(template: Value, mapping: Mapping): string {
  const references = new References(mapping.flow, mapping.step);
  const expression = toExpression(template);
  return expression === undefined ? 'an object' : printExpression(rename(expression, references));
}

function rename(expression: Expression, references: References): Expression {
  const reference = references.resolve(expression);
  if (reference !== undefined && reference.root !== 'step') {
    const value = `${reference.root} ${pointer(reference)}`;
    return { type: 'Literal', value, start: 0 };
  }
  if (expression.type === 'Call') {
    return { ...expression, args: expression.args.map((each) => rename(each, references)) };
  }
  if (expression.type === 'Literal') return expression;
  const target = rename(expression.target, references);
  return { ...expression, target, key: rename(expression.key, references) };
}
