// The schema of a Request trigger: a body that breaks it starts no run. Power Automate always checks it; Logic Apps only
// where `EnableSchemaValidation` is set.
// https://learn.microsoft.com/azure/connectors/connectors-native-reqres#add-request-trigger
import { asObject, type TriggerDefinition } from '../definition';
import type { Value } from '../expressions/values';
import { validateSchema } from '../json-schema/validate-schema';

export interface SchemaRefusal {
  readonly code: 'TriggerInputSchemaMismatch';
  readonly message: string;
}

/**
 * @param outputs the trigger's; without a `body` there is nothing to check
 * @throws ExpressionError where the schema itself is at fault
 */
export function refuseBySchema(
  name: string,
  definition: TriggerDefinition,
  outputs: Value,
): SchemaRefusal | undefined {
  const schema = schemaOf(definition);
  const { body } = asObject(outputs);
  if (schema === undefined || body === undefined) return undefined;
  const errors = validateSchema(body, schema);
  if (errors.length === 0) return undefined;
  const details = errors.map(({ message }) => message).join(',');
  return refusal(name, definition, `Error details: '${details}'.`);
}

/** A request without a body whose schema asks for members. */
export function refuseMissingBody(
  name: string,
  definition: TriggerDefinition,
): SchemaRefusal | undefined {
  const { required } = asObject(schemaOf(definition));
  return Array.isArray(required) && required.length > 0
    ? refusal(name, definition, 'The input body is missing required schema properties.')
    : undefined;
}

function schemaOf(definition: TriggerDefinition): Value | undefined {
  if (definition.type.toLowerCase() !== 'request') return undefined;
  return asObject(definition['inputs'])['schema'];
}

function refusal(name: string, definition: TriggerDefinition, details: string): SchemaRefusal {
  return {
    code: 'TriggerInputSchemaMismatch',
    message: `The input body for trigger '${name}' of type '${definition.type}' did not match its schema definition. ${details}`,
  };
}
