// ParseJson: a text as the value that it spells, or a value as it is, checked against a schema and never changed by it.
import { asObject, type ActionStatus } from '../definition';
import { compileValue } from '../expressions/compile-value';
import { ExpressionError } from '../expressions/errors';
import { isContent } from '../expressions/text';
import type { Value } from '../expressions/values';
import { LenientJsonError, readLenientJson } from '../json-schema/read-lenient-json';
import { usesPattern } from '../json-schema/unsupported-keywords';
import { validateSchema } from '../json-schema/validate-schema';
import type { ActionRecord } from '../run/action-record';
import type { ActionType } from './action-type';

export const parseJsonAction: ActionType = {
  type: 'ParseJson',
  summary: 'Gives the value that a JSON text spells, checked against a schema.',
  source:
    'https://learn.microsoft.com/azure/logic-apps/logic-apps-perform-data-operations#parse-json-action',
  compile: ({ definition }) => {
    const { evaluate } = compileValue(definition['inputs'] ?? null);
    return (frame, record) => {
      const inputs = asObject(evaluate(frame));
      const { content = null, schema = null } = inputs;
      if (content === null || content === '') throw withoutContent();
      record.inputs = inputs;
      if (usesPattern(schema)) return failWith(record, PATTERN_IN_SCHEMA, 'ParseJson');
      if (isContent(content)) {
        return failWith(record, BINARY_CONTENT, 'ParseJson', content['$content-type']);
      }
      let body: Value;
      try {
        body = typeof content === 'string' ? readLenientJson(content) : content;
      } catch (error) {
        if (error instanceof LenientJsonError) return failWith(record, NOT_JSON, error.message);
        throw error;
      }
      const errors = validateSchema(body, schema);
      if (errors.length > 0) {
        record.outputs = { errors };
        return failWith(record, SCHEMA_BREACH);
      }
      record.outputs = { body };
      record.code = 'OK';
      return 'Succeeded';
    };
  },
};

function withoutContent(): ExpressionError {
  return new ExpressionError(
    'InvalidTemplate',
    "Required property 'content' expects a value but got null. Path ''.",
  );
}

interface Failure {
  readonly code: string;
  readonly messageTemplate: string;
}

// All of these name the type of the action, none its name (measured in the cloud).
const PATTERN_IN_SCHEMA: Failure = {
  code: 'ActionSchemaNotSupported',
  messageTemplate:
    "The 'schema' property of action '{0}' inputs contains 'pattern' or 'patternProperties' properties. " +
    "'Pattern' or 'patternProperties' properties are not supported in the action json schema.",
};
const BINARY_CONTENT: Failure = {
  code: 'BadRequest',
  messageTemplate:
    "The property 'content' must be of type JSON in the '{0}' action inputs, but was of type '{1}'.",
};
const NOT_JSON: Failure = {
  code: 'InvalidJSON',
  messageTemplate:
    "The 'content' property of actions of type 'ParseJson' must be valid JSON. The provided value cannot be parsed: '{0}'.",
};
const SCHEMA_BREACH: Failure = {
  code: 'ValidationFailed',
  messageTemplate: 'The schema validation failed.',
};

function failWith(record: ActionRecord, failure: Failure, ...names: string[]): ActionStatus {
  const { code, messageTemplate } = failure;
  const message = messageTemplate.replace(/\{(\d)\}/g, (_, index) => names[Number(index)] ?? '');
  return record.fail(code, { code, message, messageTemplate });
}
