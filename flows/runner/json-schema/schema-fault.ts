// The fault of a schema itself, as opposed to that of a value: it fails whoever uses the schema.
import { ExpressionError } from '../expressions/errors';

export function schemaFault(message: string): ExpressionError {
  return new ExpressionError('InvalidTemplate', message);
}
