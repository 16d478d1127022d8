// A trigger that is told: it subscribes when its flow is turned on and unsubscribes when it is turned off.
// https://learn.microsoft.com/azure/logic-apps/logic-apps-workflow-actions-triggers#webhooks-and-subscriptions
// https://learn.microsoft.com/connectors/custom-connectors/create-webhook-trigger (201, `Location`, DELETE)
import { isAnswer, type Request } from '../connections/call';
import { statusName } from '../connections/status-name';
import { asObject } from '../definition';
import { ExpressionError } from '../expressions/errors';
import { isObject, type ValueObject } from '../expressions/values';
import { findHeader } from '../run/headers';
import { readRetryPolicy } from '../run/retry-policy';
import { toConnectorRequest, toHttpRequest } from './outgoing-request';
import { RetriedCall } from './retried-call';
import type { TriggerHost } from './trigger-host';

export class WebhookTrigger {
  private call: RetriedCall | undefined;
  private subscribing: Promise<boolean> | undefined;
  /** Ends the subscription; undefined where nothing can. */
  private unsubscription: Request | undefined;

  constructor(
    private readonly host: TriggerHost,
    /** Where the other side reports what happened. */
    private readonly callbackUrl: string,
  ) {}

  /** Kept when the subscription was answered; false where it failed, which the trigger's history tells. */
  start(): Promise<boolean> {
    return (this.subscribing = this.subscribe());
  }

  private async subscribe(): Promise<boolean> {
    const { host } = this;
    let inputs: ValueObject;
    try {
      inputs = host.inputs();
    } catch (error) {
      if (!(error instanceof ExpressionError)) throw error;
      host.note({ status: 'Failed', code: error.code, message: error.message, runs: 0 });
      return false;
    }
    const policy = readRetryPolicy(retryPolicyOf(inputs), host.retryProfile);
    const subscription = this.toSubscription(inputs);
    this.call = new RetriedCall(subscription, policy, host);
    const result = await this.call.send();
    if (!isAnswer(result)) {
      host.note({ status: 'Failed', code: result.code, message: result.message, runs: 0 });
      return false;
    }
    const code = statusName(result.statusCode);
    if (result.statusCode >= 400) {
      host.note({ status: 'Failed', code, message: 'The subscription was refused.', runs: 0 });
      return false;
    }
    this.unsubscription = this.toUnsubscription(inputs, subscription, result.headers);
    host.note({ status: 'Succeeded', code, message: 'Subscribed.', runs: 0 });
    return true;
  }

  async stop(): Promise<void> {
    this.call?.giveUp();
    await this.subscribing;
    const request = this.unsubscription;
    this.unsubscription = undefined;
    if (!request) return;
    const policy = readRetryPolicy(undefined, this.host.retryProfile);
    this.call = new RetriedCall(request, policy, this.host);
    const result = await this.call.send();
    const failed = !isAnswer(result) || result.statusCode >= 400;
    this.host.note({
      status: failed ? 'Failed' : 'Succeeded',
      code: isAnswer(result) ? statusName(result.statusCode) : result.code,
      message: failed ? 'The subscription could not be ended.' : 'Unsubscribed.',
      runs: 0,
    });
  }

  private toSubscription(inputs: ValueObject): Request {
    const { name, flow, definition } = this.host;
    if (definition.type.toLowerCase() === 'httpwebhook') {
      return toHttpRequest(name, asObject(inputs['subscribe']), 'call', 'POST');
    }
    const { callbackUrl } = this;
    // A notification trigger may write what it sends as `subscribe`, a connector's path takes POST unless it says else.
    const subscribe = isObject(inputs['subscribe']) ? inputs['subscribe'] : {};
    const path = subscribe['path'] ?? subscribe['pathTemplate'];
    const whole = { method: 'post', ...inputs, ...subscribe, ...(path ? { path } : {}) };
    return toConnectorRequest(name, flow, whole, 'call', { callbackUrl });
  }

  // A connector that answered without an address is not told: the subscription stays.
  private toUnsubscription(
    inputs: ValueObject,
    subscription: Request,
    headers: ValueObject,
  ): Request | undefined {
    const { name, definition } = this.host;
    if (definition.type.toLowerCase() === 'httpwebhook') {
      const { unsubscribe } = inputs;
      return isObject(unsubscribe) ? toHttpRequest(name, unsubscribe, 'call', 'POST') : undefined;
    }
    // Dataverse answers 204, and names the row that it made for the subscription as OData does.
    const uri = findHeader(headers, 'location') ?? findHeader(headers, 'odata-entityid');
    if (uri === undefined) return undefined;
    const request = toHttpRequest(name, { method: 'DELETE', uri }, 'call', 'POST');
    return subscription.kind === 'operation' ? { ...request, following: subscription } : request;
  }
}

function retryPolicyOf(inputs: ValueObject) {
  return inputs['retryPolicy'] ?? asObject(inputs['subscribe'])['retryPolicy'];
}
