// The trigger of a hosted flow by its type: it polls, waits for a time, subscribes, or is only called.
import { PollingTrigger } from './polling-trigger';
import { RecurrenceTrigger } from './recurrence-trigger';
import type { TriggerHost } from './trigger-host';
import { WebhookTrigger } from './webhook-trigger';

interface Acting {
  start(): unknown;
  stop(): unknown;
}

/** Stands for an address where no host listens. */
const NOWHERE = 'https://callback.invalid';

export class LivingTrigger {
  /** Undefined where nobody calls the trigger. */
  readonly callbackUrl: string | undefined;
  private readonly acting: Acting | undefined;
  private readonly polling: PollingTrigger | undefined;

  constructor(host: TriggerHost, callbackUrl: string | undefined) {
    const type = host.definition.type.toLowerCase();
    if (type === 'request') {
      this.callbackUrl = callbackUrl;
    } else if (type.endsWith('webhook') || type.endsWith('notification')) {
      this.callbackUrl = callbackUrl ?? `${NOWHERE}/${encodeURIComponent(host.name)}`;
      this.acting = new WebhookTrigger(host, this.callbackUrl);
    } else if (type === 'recurrence') {
      this.acting = new RecurrenceTrigger(host);
    } else {
      this.acting = this.polling = new PollingTrigger(host);
    }
  }

  /** Whether it polls; where it does, it asks now. */
  check(): boolean {
    this.polling?.check();
    return this.polling !== undefined;
  }

  async start(): Promise<void> {
    await this.acting?.start();
  }

  async stop(): Promise<void> {
    await this.acting?.stop();
  }
}
