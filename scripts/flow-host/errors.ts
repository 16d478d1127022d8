// What the host refuses: the wire errors of the service, and mistakes of whoever drives the host.
// Bodies: MicrosoftDocs/azure-docs#60706, Azure/logicapps#624 and #1157, fjogeleit/http-request-action#2; others: README.md
import type { Answer } from '../../flows/runner/connections/call';
import { asObject } from '../../flows/runner/definition';
import { toText } from '../../flows/runner/expressions/text';

export interface WireError {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

export const missingApiVersion: WireError = {
  status: 400,
  code: 'MissingApiVersionParameter',
  message: 'The api-version query parameter (?api-version=) is required for all requests.',
};

export const authorizationRequired: WireError = {
  status: 401,
  code: 'DirectApiAuthorizationRequired',
  message: 'The request must be authenticated only by Shared Access scheme.',
};

export const authorizationFailed: WireError = {
  status: 401,
  code: 'AuthorizationFailed',
  message: 'The authentication credentials are not valid.',
};

export function twoAuthorizations(scheme: string): WireError {
  return {
    status: 400,
    code: 'DirectApiRequestHasMoreThanOneAuthorization',
    message: `The request has both SAS authentication scheme and '${scheme}' authorization scheme. Only one scheme should be used.`,
  };
}

export function workflowNotFound(workflowId: string): WireError {
  return {
    status: 404,
    code: 'WorkflowNotFound',
    message: `The workflow '${clip(workflowId)}' could not be found.`,
  };
}

// https://learn.microsoft.com/partner-center/referrals/connectors-troubleshoot (met when a parent is turned on first)
export function triggerNotFound(workflowId: string, trigger: string): WireError {
  return {
    status: 404,
    code: 'WorkflowTriggerNotFound',
    message: `The workflow '${clip(workflowId)}' trigger '${clip(trigger)}' could not be found.`,
  };
}

export function actionNotWaiting(action: string): WireError {
  return {
    status: 404,
    code: 'WorkflowRunActionNotFound',
    message: `No run waits at the action '${clip(action)}'.`,
  };
}

export function contentTooLarge(limit: number): WireError {
  return {
    status: 413,
    code: 'RequestEntityTooLarge',
    message: `The request content is larger than ${limit} bytes, the most that is taken here.`,
  };
}

export function invalidContent(reason: string): WireError {
  return {
    status: 400,
    code: 'InvalidRequestContent',
    message: `The request content is not valid and could not be deserialized: '${reason}'.`,
  };
}

export const internalError: WireError = {
  status: 500,
  code: 'InternalServerError',
  message: 'The flow host failed; its fault list says why.',
};

/** What was asked of the host cannot be done; `actions` say what to do instead. */
export class FlowHostError extends Error {
  override readonly name = 'FlowHostError';

  constructor(
    readonly code: string,
    message: string,
    readonly actions: readonly string[] = [],
    /** As the listing API answers it. */
    readonly status = 409,
  ) {
    super(message);
  }
}

/** A run that was asked for and not started, by the flow's own answer. */
export function refusedBy({ statusCode, body }: Answer, displayName: string): FlowHostError {
  const { code, message } = asObject(asObject(body)['error']);
  return new FlowHostError(
    toText(code ?? 'NotStarted'),
    toText(message ?? `A condition of the trigger of '${displayName}' is not met.`),
    [],
    statusCode >= 400 ? statusCode : 409,
  );
}

function clip(text: string): string {
  return text.slice(0, 200);
}
