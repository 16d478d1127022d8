// Functions that read the run: the trigger, actions, variables, parameters, loops.
import type { Call } from '../ast';
import type { ExpressionContext } from '../context';
import { ExpressionError } from '../errors';
import type { Evaluate, FunctionDefinition, FunctionDocumentation } from '../function';
import { isObject, type Value } from '../values';
import { formDataFunctions } from './form-data-functions';

const SOURCE = 'workflow-definition-language-functions-reference, Workflow functions';

type Documentation = Omit<FunctionDocumentation, 'category' | 'source' | 'arity'>;

export const workflowFunctions: readonly FunctionDefinition[] = [
  reading(
    {
      name: 'trigger',
      signature: 'trigger()',
      summary: "The trigger's record: name, inputs, outputs, start and end.",
      examples: [
        ['trigger().outputs.statusCode', '200', '{"trigger":{"outputs":{"statusCode":200}}}'],
      ],
    },
    (context) => context.triggerRecord(),
  ),
  reading(
    {
      name: 'triggerOutputs',
      signature: 'triggerOutputs()',
      summary: "The trigger's outputs: headers, body.",
      examples: [
        [
          "triggerOutputs()?['headers/Accept']",
          '"text/plain"',
          '{"trigger":{"outputs":{"headers":{"Accept":"text/plain"}}}}',
        ],
      ],
    },
    (context) => context.triggerOutputs(),
  ),
  reading(
    {
      name: 'triggerBody',
      signature: 'triggerBody()',
      summary: "The body of the trigger's outputs.",
      examples: [
        [
          "triggerBody()?['name']",
          '"Contoso"',
          '{"trigger":{"outputs":{"body":{"name":"Contoso"}}}}',
        ],
      ],
    },
    (context) => bodyOf(context.triggerOutputs()),
  ),
  reading(
    {
      name: 'action',
      signature: 'action()',
      summary: 'The record of the action whose inputs are being evaluated.',
      examples: [],
    },
    (context) => context.currentAction(),
  ),
  {
    name: 'appsetting',
    category: 'Workflow',
    signature: "appsetting('name')",
    summary: 'A setting of a Logic Apps Standard host: a cloud flow has none, so it always fails.',
    examples: [],
    source: SOURCE,
    arity: [1, 1],
    apply: () => {
      throw new ExpressionError(
        'InvalidTemplate',
        "The template function 'appsetting' is not expected at this location.",
      );
    },
  },
  reading(
    {
      name: 'item',
      signature: 'item()',
      summary: 'The item of the innermost loop or data operation.',
      examples: [["item()?['id']", '7', '{"item":{"id":7}}']],
    },
    (context) => context.item(),
  ),
  reading(
    {
      name: 'workflow',
      signature: 'workflow()',
      summary: 'The flow and its run: id, name, tags, run.',
      examples: [["workflow()['type']", '"Microsoft.Logic/workflows"']],
    },
    (context) => context.workflow(),
  ),
  reading(
    {
      name: 'listCallbackUrl',
      signature: 'listCallbackUrl()',
      summary: 'The URL that starts this flow or answers this action.',
      examples: [],
    },
    (context) => context.callbackUrl(),
  ),
  named(
    {
      name: 'actions',
      signature: "actions('actionName')",
      summary: "An action's record: name, status, code, inputs, outputs, start and end.",
      examples: [
        ["actions('Get_row').status", '"Failed"', '{"actions":{"Get_row":{"status":"Failed"}}}'],
      ],
    },
    (context, key, name) => context.actionRecord(key, name),
  ),
  named(
    {
      name: 'outputs',
      signature: "outputs('actionName')",
      summary: "An action's outputs; null where it has none.",
      examples: [
        ["outputs('Compose')", '[1,2]', '{"actions":{"Compose":{"outputs":[1,2]}}}'],
        [
          "outputs('get_row')?['statusCode']",
          '404',
          '{"actions":{"Get_row":{"outputs":{"statusCode":404}}}}',
        ],
      ],
    },
    (context, key, name) => context.actionOutputs(key, name),
  ),
  named(
    {
      name: 'actionOutputs',
      signature: "actionOutputs('actionName')",
      summary: "An action's outputs; an older spelling of outputs.",
      examples: [
        [
          "actionOutputs('Get_row')?['statusCode']",
          '404',
          '{"actions":{"Get_row":{"outputs":{"statusCode":404}}}}',
        ],
      ],
    },
    (context, key, name) => context.actionOutputs(key, name),
  ),
  named(
    {
      name: 'body',
      signature: "body('actionName')",
      summary: "The body of an action's outputs; null where there is none.",
      examples: [
        [
          "body('Get_row')?['name']",
          '"Contoso"',
          '{"actions":{"Get_row":{"outputs":{"body":{"name":"Contoso"}}}}}',
        ],
        ["body('Delete_row')", 'null', '{"actions":{"Delete_row":{"outputs":{"statusCode":204}}}}'],
      ],
    },
    (context, key, name) => bodyOf(context.actionOutputs(key, name)),
  ),
  named(
    {
      name: 'actionBody',
      signature: "actionBody('actionName')",
      summary: "The body of an action's outputs; an older spelling of body.",
      examples: [
        [
          "actionBody('Get_row')?['name']",
          '"Contoso"',
          '{"actions":{"Get_row":{"outputs":{"body":{"name":"Contoso"}}}}}',
        ],
      ],
    },
    (context, key, name) => bodyOf(context.actionOutputs(key, name)),
  ),
  named(
    {
      name: 'result',
      signature: "result('scopeName')",
      summary: "The records of a scope's direct children, skipped ones included.",
      examples: [
        [
          "first(result('Scope'))?['status']",
          '"Succeeded"',
          '{"actions":{"Scope":{"result":[{"name":"Compose","status":"Succeeded"}]}}}',
        ],
      ],
    },
    (context, key, name) => context.scopeResult(key, name),
  ),
  named(
    {
      name: 'items',
      signature: "items('loopName')",
      summary: 'The current item of a Foreach by its name.',
      examples: [["items('Apply_to_each')?['id']", '7', '{"items":{"Apply_to_each":{"id":7}}}']],
    },
    (context, key, name) => context.loopItem(key, name),
  ),
  named(
    {
      name: 'iterationIndexes',
      signature: "iterationIndexes('loopName')",
      summary: 'The zero-based number of the current pass of an Until or Foreach.',
      examples: [],
    },
    (context, key, name) => context.iterationIndex(key, name),
  ),
  named(
    {
      name: 'variables',
      signature: "variables('name')",
      summary: "A variable's value.",
      examples: [["variables('count')", '3', '{"variables":{"Count":3}}']],
    },
    (context, key, name) => context.variable(key, name),
  ),
  named(
    {
      name: 'parameters',
      signature: "parameters('name')",
      summary: 'The value of a parameter of the definition.',
      examples: [["parameters('environment')", '"test"', '{"parameters":{"environment":"test"}}']],
    },
    (context, key, name) => context.parameter(key, name),
  ),
  ...formDataFunctions,
];

function bodyOf(outputs: Value): Value {
  // The outputs of a Compose have no body: they are one.
  return isObject(outputs) ? (outputs['body'] ?? null) : outputs;
}

function reading(
  documentation: Documentation,
  read: (context: ExpressionContext) => Value,
): FunctionDefinition {
  return {
    ...documentation,
    category: 'Workflow',
    source: SOURCE,
    arity: [0, 0],
    read,
  };
}

/** A function of one name. A name that stands in the definition is folded when the expression is compiled. */
function named(
  documentation: Documentation,
  read: (context: ExpressionContext, key: string, name: string) => Value,
): FunctionDefinition {
  return {
    ...documentation,
    category: 'Workflow',
    source: SOURCE,
    arity: [1, 1],
    compile: (args, call) => {
      const literal = literalName(call);
      if (literal !== undefined) {
        const key = literal.toLowerCase();
        return (context) => read(context, key, literal);
      }
      const [argument] = args as [Evaluate];
      return (context) => {
        const name = argument(context);
        if (typeof name !== 'string') throw invalidParameters(documentation.name);
        return read(context, name.toLowerCase(), name);
      };
    },
  };
}

function invalidParameters(functionName: string): ExpressionError {
  return new ExpressionError(
    'InvalidTemplate',
    `The provided parameters for template language function '${functionName}' are not valid.`,
  );
}

function literalName(call: Call): string | undefined {
  const [argument] = call.args;
  return argument?.type === 'Literal' && typeof argument.value === 'string'
    ? argument.value
    : undefined;
}
