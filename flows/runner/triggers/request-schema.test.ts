import { refuseBySchema } from './request-schema';

// The answer of the real host, public lab notes of 2026-03; its third detail needs `pattern`, which is not looked at here.
const ORDER = {
  type: 'object',
  properties: { item: { type: 'string' }, qty: { type: 'integer', minimum: 1 } },
  required: ['item', 'qty'],
  additionalProperties: false,
};

test('a breach is told in the words of the service', () => {
  const definition = { type: 'Request', inputs: { schema: ORDER } };
  const name = 'When_an_HTTP_request_is_received';
  expect(refuseBySchema(name, definition, { body: { product: 'Paper', qty: 500 } })).toEqual({
    code: 'TriggerInputSchemaMismatch',
    message:
      "The input body for trigger 'When_an_HTTP_request_is_received' of type 'Request' did not match its schema definition. Error details: 'Property 'product' has not been defined and the schema does not allow additional properties.,Required properties are missing from object: item.'.",
  });
});

test.each([
  ['Request', { body: { item: 'x', qty: 1 } }, 'obeys it'],
  ['Request', { headers: {} }, 'a button starts without data'],
  ['HttpWebhook', { body: {} }, 'only Request triggers have a schema'],
])('%s %j is let in', (type, outputs, _why) => {
  expect(refuseBySchema('t', { type, inputs: { schema: ORDER } }, outputs)).toBeUndefined();
});
