// Functions that read a form or a multipart message which the trigger received or an action's outputs hold.
// https://learn.microsoft.com/azure/logic-apps/workflow-definition-language-functions-reference#workflow-functions
import type { FunctionDefinition, FunctionDocumentation } from '../function';
import type { Value } from '../values';
import { formData, formDataValues, multipartBody } from './form-data';
import { integerArgument, textArgument } from './fault';

const SOURCE = 'workflow-definition-language-functions-reference, Workflow functions';

type Documentation = Omit<FunctionDocumentation, 'category' | 'source' | 'arity'>;

const FORM =
  '{"headers":{"Content-Type":"application/x-www-form-urlencoded"},"body":{"$formdata":[{"key":"first name","value":"Ann"},{"key":"tag","value":"x"},{"key":"tag","value":"y"}]}}';
const PARTS =
  '{"headers":{"Content-Type":"multipart/mixed"},"body":{"$multipart":[{"headers":{},"body":"content"}]}}';
const TRIGGER_WITH_FORM = `{"trigger":{"outputs":${FORM}}}`;
const TRIGGER_WITH_PARTS = `{"trigger":{"outputs":${PARTS}}}`;
const ACTION_WITH_FORM = `{"actions":{"Receive":{"outputs":${FORM}}}}`;
const ACTION_WITH_PARTS = `{"actions":{"Receive":{"outputs":${PARTS}}}}`;

export const formDataFunctions: readonly FunctionDefinition[] = [
  trigger(
    {
      name: 'triggerFormDataValue',
      signature: "triggerFormDataValue('key')",
      summary: 'One value of a form that the trigger received; null where the form lacks the key.',
      examples: [["triggerFormDataValue('first name')", '"Ann"', TRIGGER_WITH_FORM]],
    },
    (outputs, key, self) => formData(outputs, textArgument(self, key, 'first'), self),
  ),
  trigger(
    {
      name: 'triggerFormDataMultiValues',
      signature: "triggerFormDataMultiValues('key')",
      summary: 'All values of a key of the form that the trigger received.',
      examples: [["triggerFormDataMultiValues('tag')", '["x","y"]', TRIGGER_WITH_FORM]],
    },
    (outputs, key, self) => formDataValues(outputs, textArgument(self, key, 'first'), self),
  ),
  trigger(
    {
      name: 'triggerMultipartBody',
      signature: 'triggerMultipartBody(index)',
      summary: 'The body of one part of the multipart message that the trigger received.',
      examples: [['triggerMultipartBody(0)', '"content"', TRIGGER_WITH_PARTS]],
    },
    (outputs, index, self) => multipartBody(outputs, integerArgument(self, index, 'first'), self),
  ),
  ofAction(
    {
      name: 'formDataValue',
      signature: "formDataValue('actionName', 'key')",
      summary: "One value of a form in an action's outputs.",
      examples: [["formDataValue('Receive', 'first name')", '"Ann"', ACTION_WITH_FORM]],
    },
    (outputs, key, self) => formData(outputs, textArgument(self, key, 'second'), self),
  ),
  ofAction(
    {
      name: 'formDataMultiValues',
      signature: "formDataMultiValues('actionName', 'key')",
      summary: "All values of a key of a form in an action's outputs.",
      examples: [["formDataMultiValues('Receive', 'tag')", '["x","y"]', ACTION_WITH_FORM]],
    },
    (outputs, key, self) => formDataValues(outputs, textArgument(self, key, 'second'), self),
  ),
  ofAction(
    {
      name: 'multipartBody',
      signature: "multipartBody('actionName', index)",
      summary: "The body of one part of a multipart message in an action's outputs.",
      examples: [["multipartBody('Receive', 0)", '"content"', ACTION_WITH_PARTS]],
    },
    (outputs, index, self) => multipartBody(outputs, integerArgument(self, index, 'second'), self),
  ),
];

function trigger(
  documentation: Documentation,
  apply: (outputs: Value, argument: Value, self: string) => Value,
): FunctionDefinition {
  return {
    ...documentation,
    category: 'Workflow',
    source: SOURCE,
    arity: [1, 1],
    read: (context, argument) => apply(context.triggerOutputs(), argument, documentation.name),
  };
}

function ofAction(
  documentation: Documentation,
  apply: (outputs: Value, argument: Value, self: string) => Value,
): FunctionDefinition {
  return {
    ...documentation,
    category: 'Workflow',
    source: SOURCE,
    arity: [2, 2],
    read: (context, action, argument) => {
      const name = textArgument(documentation.name, action, 'first');
      const outputs = context.actionOutputs(name.toLowerCase(), name);
      return apply(outputs, argument, documentation.name);
    },
  };
}
