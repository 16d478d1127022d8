import fc from 'fast-check';
import type { Value } from '../expressions/values';
import { DefinitionError } from '../load/fault';
import { loadFlow } from '../run-flow';
import { readFiring } from '../triggers/read-firing';
import { readMocks } from './mocks';

const plan = loadFlow(
  {
    triggers: { manual: { type: 'Request', kind: 'Http', inputs: {} } },
    actions: {
      Get: {
        type: 'Http',
        inputs: { method: 'GET', uri: 'https://service.example' },
        runAfter: {},
      },
    },
  },
  'flow',
);

function readsOrRefuses(read: () => unknown): boolean {
  try {
    read();
  } catch (error) {
    if (!(error instanceof DefinitionError)) throw error;
  }
  return true;
}

// Keys and values that a real file has, among anything else that is JSON.
const fragments = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<Value>(null, true, 200, 99, 1.5, '', 'manual', 'TimedOut', 'x'),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(
      fc.constantFrom(
        'Get',
        'get',
        'statusCode',
        'headers',
        'body',
        '$status',
        '$childFlow',
        'name',
        'outputs',
        '__proto__',
      ),
      tie('value'),
      { maxKeys: 4 },
    ),
  ),
})).value;

describe('any JSON', () => {
  it('as a mocks file is read or refused', () => {
    fc.assert(
      fc.property(fragments, (json) =>
        readsOrRefuses(() => readMocks(json, 'mocks.json', ['Get'])),
      ),
    );
  });

  it('as a trigger file is read or refused', () => {
    fc.assert(
      fc.property(fragments, (json) =>
        readsOrRefuses(() => readFiring(plan, json, 'trigger.json')),
      ),
    );
  });
});
