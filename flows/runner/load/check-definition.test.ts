import { compose, faultsOf, foreach } from './definition-samples';
import { formatFault } from './fault';

it('tells all faults of a definition at once, in its order, with their places', () => {
  const faults = faultsOf({
    triggers: { manual: { type: 'Request', conditions: [{ expression: '@equals(1' }] } },
    parameters: { Site: { type: 'String' } },
    actions: {
      First: compose("@equals(parameters('Sites'), variables('n'))"),
      Loop: foreach({
        Inner: compose("Hello @{nott(true)}, @{items('Lop')}", 'Missing'),
        Stop: { type: 'Terminate', inputs: { runStatus: 'Ended' } },
      }),
      first: compose("@outputs('Fist')", 'Loop'),
    },
  });
  expect(faults.map(formatFault).join('\n')).toBe(
    `
InvalidTemplate: Flow › manual
  Unable to parse template language expression '@equals(1': expected ',' or ')' and found the end of the expression at position 9.
  @equals(1
           ^ (position 9)
InvalidTemplate: Flow › First
  The template parameter 'Sites' is not found: the definition has no parameter of this name.
  @equals(parameters('Sites'), variables('n'))
          ^ (position 8)
  → Did you mean 'Site'?
InvalidVariableOperation: Flow › First
  The inputs of workflow run action 'First' of type 'Compose' are not valid. The variable 'n' must be initialized before it can be used inside action 'First'.
  @equals(parameters('Sites'), variables('n'))
                               ^ (position 29)
InvalidTemplate: Flow › Loop › Inner
  The 'runAfter' property of template action 'Inner' contains non-existent action: 'Missing'.
InvalidTemplate: Flow › Loop › Inner
  The template function 'nott' is not defined or not valid.
  Hello @{nott(true)}, @{items('Lop')}
          ^ (position 8)
  → Did you mean 'not'?
InvalidTemplate: Flow › Loop › Inner
  The repetition action(s) 'Lop' referenced by 'inputs' in action 'Inner' are not defined in the template.
  Hello @{nott(true)}, @{items('Lop')}
                         ^ (position 23)
  → Did you mean 'Loop'?
InvalidWorkflowRunAction: Flow › Loop › Stop
  The workflow run action 'Stop' has type 'Terminate' that could not be nested under an action of type 'foreach'.
  → Set a variable in the loop and terminate after it.
WorkflowRunActionInputsInvalidProperty: Flow › Loop › Stop
  The inputs of workflow run action 'Stop' of type 'Terminate' are not valid. 'runStatus' is 'Ended'.
  → Use one of Succeeded, Failed, Cancelled.
DuplicateActionName: Flow › first
  The action name 'first' is used more than once; it also stands at Flow › First. Action names differ in more than case, in all of the flow.
  → Rename one of them.
InvalidTemplate: Flow › first
  The action(s) 'Fist' referenced by 'inputs' in action 'first' are not defined in the template.
  @outputs('Fist')
   ^ (position 1)
  → Did you mean 'First'?
`.trim(),
  );
});
