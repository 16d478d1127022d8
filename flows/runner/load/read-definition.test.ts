import fc from 'fast-check';
import { parseJson } from '../expressions/json';
import type { Value, ValueObject } from '../expressions/values';
import { checkDefinition } from './check-definition';
import {
  BUTTON,
  compose,
  definition,
  faultsOf,
  foreach,
  inShort,
  scope,
  until,
} from './definition-samples';
import { DefinitionError, formatFault } from './fault';
import { readDefinition } from './load-definition';
import { readFlow } from './read-definition';

const bare = definition({ A: compose() });
const references = { shared_x: { api: { name: 'shared_x' } } };

describe('readFlow finds the definition', () => {
  it.each<[string, Value, unknown]>([
    [
      "in a solution's file",
      { properties: { connectionReferences: references, definition: bare }, schemaVersion: '1' },
      references,
    ],
    ['in a file without connection references', { properties: { definition: bare } }, undefined],
    ['in a wrapper', { definition: bare }, undefined],
    ['bare', bare, undefined],
    ['bare, beside a member called definition', { ...bare, definition: 1 }, undefined],
  ])('%s', (_, json, connectionReferences) => {
    const flow = readFlow(json, 'Flow');
    expect(flow).toEqual({
      name: 'Flow',
      connectionReferences,
      parameters: {},
      triggers: { manual: BUTTON },
      actions: { A: compose() },
      staticResults: {},
    });
  });
});

describe('readFlow refuses', () => {
  it.each<[string, Value, string[]]>([
    ['null', null, ['found null.']],
    ['a text', 'x', ["found 'x'."]],
    ['an array', [bare], ['found an array of 1.']],
    ['an empty object', {}, ['found an empty object.']],
    ['another file', { name: 'x', version: 1 }, ["found an object of 'name', 'version'."]],
    ['properties without one', { properties: { a: 1 } }, ["found an object of 'a'."]],
    ['a definition of another kind', { definition: 3 }, ["found 3 as 'definition'."]],
    ['no triggers', { actions: {} }, ["member 'triggers' must be an object; found nothing."]],
    ['no actions', { triggers: { manual: BUTTON } }, ["member 'actions' must be an object"]],
    [
      'members of another kind, all of them',
      { triggers: [], actions: 'x', parameters: 1, staticResults: null },
      [
        "'parameters' must be an object; found 1",
        "'triggers' must be an object; found an array of 0",
        "'actions' must be an object; found 'x'",
        "'staticResults' must be an object; found null",
      ],
    ],
    [
      'connection references of another kind',
      { properties: { definition: bare, connectionReferences: [1] } },
      ["'connectionReferences' must be an object; found an array of 1"],
    ],
    [
      'a connection reference of another kind',
      { properties: { definition: bare, connectionReferences: { shared_x: 1 } } },
      ["connection reference 'shared_x' must be an object; found 1"],
    ],
    [
      'a parameter of another kind and one of unknown type',
      { ...bare, parameters: { a: 1, b: { type: 'Strin' }, c: {}, d: { type: 'string' } } },
      [
        "parameter 'a' must be an object; found 1",
        "parameter 'b' must have a 'type' that exists; found 'Strin'",
        "parameter 'c' must have a 'type' that exists; found nothing",
      ],
    ],
    ['a trigger of another kind', { ...bare, triggers: { t: 1 } }, ["trigger 't' must be an obj"]],
    [
      'a trigger of unknown type',
      { ...bare, triggers: { t: { type: 'Recurence' } } },
      ["The type 'Recurence' of trigger 't' is unknown."],
    ],
    ['an action of another kind', definition({ A: null }), ["action 'A' must be an object"]],
    [
      'an action without a type',
      definition({ A: { inputs: 1 } }),
      ["The action 'A' must have a 'type' that is a string; found nothing."],
    ],
    [
      'unknown types, nested ones as well',
      definition({ S: scope({ A: { type: 'Composee' } }), B: { type: 'Teleport' } }),
      [
        "The type 'Composee' of action 'A' is unknown.",
        "The type 'Teleport' of action 'B' is unknown.",
      ],
    ],
    [
      'blocks whose contents are of another kind',
      definition({
        S: { type: 'Scope', actions: [] },
        I: { type: 'If', expression: '@true', actions: 1, else: 'x' },
        J: { type: 'If', expression: '@true', else: { actions: 5 } },
        W: { type: 'Switch', expression: '@1', cases: { a: 1, b: { actions: [] } }, default: 2 },
        V: { type: 'Switch', expression: '@1', cases: [1] },
      }),
      [
        "'actions' of action 'S' must be an object; found an array of 0",
        "'actions' of action 'I' must be an object; found 1",
        "'else' of action 'I' must be an object; found 'x'",
        "'else.actions' of action 'J' must be an object; found 5",
        "'default' of action 'W' must be an object; found 2",
        "'cases.a' of action 'W' must be an object; found 1",
        "'cases.b.actions' of action 'W' must be an object; found an array of 0",
        "'cases' of action 'V' must be an object; found an array of 1",
      ],
    ],
  ])('%s', (_, json, messages) => {
    const refused = () => readFlow(json, 'Flow');
    expect(refused).toThrow(DefinitionError);
    try {
      refused();
    } catch (error) {
      const { faults } = error as DefinitionError;
      const expected = messages.map((each): unknown => expect.stringContaining(each));
      expect(inShort(faults)).toEqual(expected);
      expect(faults.map(({ code, path }) => [code, path[0]])).toEqual(
        faults.map(() => ['InvalidTemplate', 'Flow']),
      );
    }
  });

  it('suggests the nearest type, else tells all', () => {
    const [typo, unknown] = faultsOf(
      definition({ A: { type: 'Composee', inputs: 1 }, B: { type: 'Teleport' } }),
    );
    expect(typo?.actions).toEqual(["Did you mean 'Compose'?"]);
    expect(unknown?.actions).toEqual([
      expect.stringMatching(/^Use one of ApiConnection, .*Workflow/),
    ]);
  });

  it('nesting of ten thousand levels, without running out of stack', () => {
    let actions: ValueObject = { Deep: compose() };
    for (let level = 0; level < 10_000; level++) actions = { [`S${level}`]: scope(actions) };
    expect(() => readFlow(definition(actions), 'Flow')).toThrow(/nested more than 512 levels deep/);
    let value: Value = 1;
    for (let level = 0; level < 10_000; level++) value = [value];
    expect(() => readFlow(definition({ A: compose(value) }), 'Flow')).toThrow(/more than 512/);
  });
});

it('readDefinition tells the faults of the shape and of the content together', () => {
  const json = definition({ A: { type: 'Composee' }, B: compose("@variables('ghost')", 'Nope') });
  expect(() => readDefinition(json, 'Flow')).toThrow(DefinitionError);
  expect(inShort(faultsOf(json))).toEqual([
    expect.stringContaining("type 'Composee'"),
    expect.stringContaining("non-existent action: 'Nope'"),
    expect.stringContaining("variable 'ghost'"),
  ]);
});

describe('any JSON is a definition or a DefinitionError', () => {
  const sample = definition({
    I: {
      type: 'InitializeVariable',
      inputs: { variables: [{ name: 'n', type: 'integer', value: '@length(createArray(1))' }] },
      runAfter: {},
    },
    L: foreach({ S: compose("@items('L')"), T: compose("@{body('S')}", 'S') }),
    U: until({ D: scope({ X: compose({ "@{outputs('I')}": ["@variables('n')"] }) }) }),
    W: {
      type: 'Switch',
      expression: "@variables('n')",
      cases: { one: { case: 1, actions: { R: compose() } } },
      default: { actions: {} },
      runAfter: { L: ['Succeeded', 'FAILED'] },
    },
    C: {
      type: 'If',
      expression: { and: [{ equals: ["@outputs('W')", { length: ['a'] }] }] },
      actions: {},
      else: { actions: { Q: { type: 'Response', inputs: { statusCode: 200, schema: {} } } } },
      runAfter: { W: ['Succeeded'] },
    },
  });
  const text = JSON.stringify(sample);

  const load = (json: Value): void => {
    try {
      checkDefinition(readFlow(json, 'Flow')).forEach(formatFault);
    } catch (error) {
      expect(error).toBeInstanceOf(DefinitionError);
      expect((error as DefinitionError).faults.length).toBeGreaterThan(0);
    }
    faultsOf(json).forEach(formatFault);
  };

  it('the sample itself has the shape of one', () => {
    expect(() => readFlow(parseJson(text), 'Flow')).not.toThrow();
  });

  it('for arbitrary values', () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => load(json as Value)));
    const members = fc.constantFrom('triggers', 'actions', 'parameters', 'definition', 'type');
    const nested = fc.letrec((tie) => ({
      value: fc.oneof({ maxDepth: 3 }, fc.jsonValue({ maxDepth: 1 }), tie('object')),
      object: fc.dictionary(members, tie('value')),
    }));
    fc.assert(fc.property(nested.object, (json) => load(json as Value)));
  });

  it('for a right definition in which any one value is replaced', () => {
    const places = placesOf(sample);
    const replacement = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom('__proto__', '@', '@{', "@outputs('X')", '@nope()', 'Foreach', 'until', 1e99),
    );
    fc.assert(
      fc.property(fc.constantFrom(...places), replacement, (path, value) => {
        const json = parseJson(text);
        let holder = json as ValueObject;
        for (const key of path.slice(0, -1)) holder = holder[key] as ValueObject;
        holder[path.at(-1) as string] = value as Value;
        load(json);
      }),
      { numRuns: 1000 },
    );
  });
});

function placesOf(value: Value, path: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value as ValueObject).flatMap(([key, member]) => {
    const place = [...path, key];
    return [place, ...placesOf(member, place)];
  });
}
