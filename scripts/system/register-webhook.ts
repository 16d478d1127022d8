// The system admin of the user guide, section 1: runs the registration flow for the address of the inbound flow.
// https://learn.microsoft.com/partner-center/developer/partner-center-webhooks
import { DeedError } from './people';
import { INBOUND_FLOW, REGISTRATION_FLOW, type System } from './system';

/**
 * @param during lets time pass until the work is done, where time does not pass by itself
 * @throws DeedError where the run does not succeed, FlowHostError where it cannot be started
 */
export async function registerWebhook(
  { host }: Pick<System, 'host'>,
  during: <T>(work: Promise<T>) => Promise<T> = (work) => work,
  flow = INBOUND_FLOW,
): Promise<void> {
  const inputs = {
    text: host.addressOf(flow),
    text_1: ['referral-created', 'referral-updated'],
    boolean: true,
  };
  const { ended } = await during(host.runButton(REGISTRATION_FLOW, inputs));
  const { status, error } = await during(ended);
  if (status === 'Succeeded') return;
  throw new DeedError(`The webhook was not registered: ${error?.message ?? status}`);
}
