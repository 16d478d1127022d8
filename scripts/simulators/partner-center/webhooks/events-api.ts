// The operations of the events service, each named as our connector names it. In: what the server has read and
// authorised. Out: status and body.
// https://learn.microsoft.com/partner-center/developer/partner-center-webhooks
import { notRegistered } from '../errors';
import type { Json } from '../json';
import { PARTNER } from '../new-referral';
import { formatTime } from '../referral';
import { checkRegistration, type Registration } from './check-registration';
import { eventNames } from './event';
import type { Webhooks } from './webhooks';

export interface EventsCall {
  readonly body: Json;
  readonly correlationId: string;
}

export interface EventsAnswer {
  readonly status: number;
  readonly body: object;
}

export class EventsApi {
  constructor(private readonly webhooks: Webhooks) {}

  readonly viewRegistration = (): EventsAnswer => {
    const { registration } = this.webhooks;
    if (!registration) throw notRegistered();
    const { WebhookUrl, WebhookEvents } = registration;
    return { status: 200, body: { WebhookUrl, WebhookEvents } };
  };

  readonly eventRegistration = ({ body }: EventsCall): EventsAnswer =>
    this.answer(this.webhooks.register(checkRegistration(body)));

  readonly updateRegistration = ({ body }: EventsCall): EventsAnswer => {
    const registration = checkRegistration(body);
    if (!this.webhooks.registration) throw notRegistered();
    return this.answer(this.webhooks.register(registration));
  };

  readonly listEvents = (): EventsAnswer => ({ status: 200, body: eventNames });

  readonly sendValidationEvent = (): EventsAnswer => ({
    status: 200,
    body: { correlationId: this.webhooks.sendTest() },
  });

  readonly getValidationEvent = ({ correlationId }: EventsCall): EventsAnswer => {
    const deliveries = this.webhooks.findTest(correlationId);
    const isOpen = deliveries.some(({ state }) => state === 'pending' || state === 'held');
    const results = deliveries.flatMap(({ attempts }) =>
      attempts.map(({ at, status, result }) => ({
        responseCode: status === undefined ? '' : result,
        responseMessage: status === undefined ? result : '',
        systemError: status === undefined,
        dateTimeUtc: formatTime(at),
      })),
    );
    const body = {
      correlationId,
      partnerId: PARTNER.organizationId,
      status: isOpen ? 'inProgress' : 'completed',
      callbackUrl: deliveries[0]?.registration.WebhookUrl ?? null,
      results,
    };
    return { status: 200, body };
  };

  private answer({ WebhookUrl, WebhookEvents }: Registration): EventsAnswer {
    const { subscriberId: SubscriberId } = this.webhooks;
    return { status: 200, body: { SubscriberId, WebhookUrl, WebhookEvents } };
  }
}
