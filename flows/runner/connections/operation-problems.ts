// What is wrong with a connector's call as the platform says it, each with what to do.
// Codes and sentences as Power Automate has them in "Flow save failed with code '…' and message '…'" and in run histories.
// https://learn.microsoft.com/troubleshoot/power-platform/ai-builder/error-when-using-pages-parameter
import type { ParameterProblem } from '../../../connector/operations';
import { findNearestName } from '../nearest-name';

export interface OperationProblem {
  readonly code: string;
  readonly message: string;
  readonly actions: readonly string[];
}

export function unknownOperation(
  connector: string,
  operationId: string,
  known: Iterable<string>,
): OperationProblem {
  return {
    code: 'WorkflowOperationInputsApiOperationNotFound',
    message: `The connector '${connector}' has no operation '${operationId}'.`,
    actions: suggest(findNearestName(operationId, known)),
  };
}

export function describeProblem(problem: ParameterProblem, operationId: string): OperationProblem {
  switch (problem.kind) {
    case 'unknown':
      return {
        code: 'WorkflowOperationParametersExtraParameter',
        message: `The API operation does not contain a definition for parameter '${problem.name}'. (Operation '${operationId}'.)`,
        actions: suggest(findNearestName(problem.name, problem.known)),
      };
    case 'missing': {
      const given = findNearestName(problem.name, problem.given);
      return {
        code: 'OpenApiOperationParameterValidationFailed',
        message: `The API operation '${operationId}' is missing required property '${problem.name}'.`,
        actions:
          given === undefined ? [] : [`'${given}' is given; rename it to '${problem.name}'.`],
      };
    }
    case 'empty':
      return {
        code: 'WorkflowOperationParametersRuntimeMissingValue',
        message: `The resolved string values for the following parameters are invalid, they may not be null or empty: '${problem.name}'.`,
        actions: [],
      };
    case 'type':
      return {
        code: 'OpenApiOperationParameterTypeConversionFailed',
        message: `Input parameter '${problem.name}' is required to be of type '${problem.expected}'. The value to be converted doesn't have the expected format '${problem.expected}'.`,
        actions: [],
      };
    case 'conflict':
      return {
        code: 'OpenApiOperationParameterValidationFailed',
        message: `Input parameter '${problem.name}' stands inside of a value that is no object.`,
        actions: ['Give either the whole value or its members.'],
      };
  }
}

/** All problems of one call as the error that its action ends with; the first gives the code. */
export function toRefusal(
  problems: readonly OperationProblem[],
  action: string,
): { code: string; message: string } {
  const details = problems.map(({ message, actions }) => [message, ...actions].join(' ')).join(' ');
  return {
    code: problems[0]?.code ?? 'OpenApiOperationParameterValidationFailed',
    message: `The 'inputs.parameters' of workflow operation '${action}' of type 'OpenApiConnection' is not valid. Error details: ${details}`,
  };
}

function suggest(nearest: string | undefined): string[] {
  return nearest === undefined ? [] : [`Did you mean '${nearest}'?`];
}
