// The conformance set itself: every function, every action type and every trigger type has a case, and each case a
// source. The lists of types are those of wdl.md 2.2 and 2.3.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { actionTypes } from '../actions/index';
import { ACTION_TYPES } from '../load/action-types';
import { visitCalls, visitTemplates } from '../load/templates';
import { compileTemplate } from '../expressions/compile';
import { ExpressionError } from '../expressions/errors';
import { functions } from '../expressions/functions/index';
import { parseJson } from '../expressions/json';
import { toText } from '../expressions/text';
import { isObject, type Value, type ValueObject } from '../expressions/values';

const LISTED_TYPES = [
  'Scope', 'If', 'Switch', 'Foreach', 'Until', 'Compose', 'InitializeVariable', 'SetVariable', 'IncrementVariable',
  'DecrementVariable', 'AppendToStringVariable', 'AppendToArrayVariable', 'ParseJson', 'Select', 'Query', 'Join', 'Table',
  'Response', 'Terminate', 'Wait', 'Http', 'OpenApiConnection', 'ApiConnection', 'OpenApiConnectionWebhook',
  'OpenApiConnectionNotification', 'HttpWebhook', 'Workflow', 'Expression',
];

// What no source states a value for, or what cannot have one outside of a host.
const WITHOUT_CASES = new Set(['listCallbackUrl', 'appsetting', 'formatTimeSpan']);

function read(kind: string): ValueObject[] {
  const folder = join(__dirname, kind);
  return readdirSync(folder).flatMap(
    (file) => parseJson(readFileSync(join(folder, file), 'utf8')) as ValueObject[],
  );
}

const expressions = read('expressions');
const workflows = read('workflows');

describe('the conformance set', () => {
  it('names a source for each case', () => {
    const sourceless = [...expressions, ...workflows].filter(({ source }) => typeof source !== 'string' || source === '');
    expect(sourceless).toEqual([]);
  });

  it('has a case for each function', () => {
    const called = new Set<string>();
    const note = (text: string): void => {
      try {
        visitCalls(compileTemplate(text).template, ({ name }) => called.add(name.toLowerCase()));
      } catch (error) {
        // A case of something that must not parse calls nothing.
        if (!(error instanceof ExpressionError)) throw error;
      }
    };
    for (const { expression } of expressions) note(toText(expression));
    for (const { definition } of workflows) visitTemplates(definition, note);
    const missing = functions.filter(({ name }) => !called.has(name.toLowerCase()) && !WITHOUT_CASES.has(name));
    expect(missing.map(({ name }) => name)).toEqual([]);
  });

  it('has a case for each action type, and each listed type is in the tables', () => {
    const used = new Set<string>();
    const visit = (value: Value): void => {
      if (Array.isArray(value)) value.forEach(visit);
      else if (isObject(value)) {
        if (typeof value['type'] === 'string' && 'runAfter' in value) used.add(value['type'].toLowerCase());
        Object.values(value).forEach(visit);
      }
    };
    for (const { definition } of workflows) visit(definition ?? null);
    const known = actionTypes.map(({ type }) => type.toLowerCase());
    for (const type of LISTED_TYPES) expect(known).toContain(type.toLowerCase());
    expect(known.filter((type) => !used.has(type))).toEqual([]);
    expect([...ACTION_TYPES].map((type) => type.toLowerCase()).sort()).toEqual([...known].sort());
  });
});
