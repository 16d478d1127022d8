import type { Value } from '../expressions/values';
import { act, definition, faultsOf, inShort } from './definition-samples';

const call = (host: Value) =>
  act('OpenApiConnection', { host: { operationId: 'GetItem', ...(host as object) } });
const file = (host: Value, references: Value) => ({
  properties: { connectionReferences: references, definition: definition({ A: call(host) }) },
});
const references = { shared_salesforce: {}, 'shared_x-2': {} };

it('refuses a connection that the file does not know and suggests the nearest', () => {
  const faults = faultsOf(file({ connectionName: 'shared_salesforc' }, references));
  expect(inShort(faults)).toEqual([
    expect.stringMatching(/^WorkflowRunActionInputsInvalidProperty at A: .*'shared_salesforc'/),
  ]);
  expect(faults[0]?.actions).toEqual(["Did you mean 'shared_salesforce'?"]);
});

it('refuses an operation without a connection', () => {
  expect(inShort(faultsOf(file({}, references)))).toEqual([
    expect.stringMatching(/^WorkflowRunActionInputsMissingProperty at A: .*is missing/),
  ]);
});

it('looks at triggers as well', () => {
  const trigger = {
    type: 'OpenApiConnectionWebhook',
    inputs: { host: { connectionName: 'shared_y', operationId: 'X' } },
  };
  const json = definition({}, { triggers: { When: trigger } });
  const faults = faultsOf({ properties: { connectionReferences: {}, definition: json } });
  expect(inShort(faults)).toEqual([expect.stringContaining('at When: ')]);
});

it.each<[string, Value, Value]>([
  ['a known connection', { connectionName: 'shared_x-2' }, references],
  ['any connection of a file that lists none', { connectionName: 'x' }, null],
])('accepts %s', (_, host, known) => {
  expect(faultsOf(file(host, known))).toEqual([]);
});

it('accepts any connection in a bare definition', () => {
  expect(faultsOf(definition({ A: call({ connectionName: 'x' }), B: call({}) }))).toEqual([]);
});
