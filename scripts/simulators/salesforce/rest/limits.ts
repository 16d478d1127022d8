// /limits: what is left of the day's requests. https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/resources_limits.htm
import type { Answer, Call } from '../call';

export function limits({ usage }: Call): Answer {
  const daily = { Max: usage.maximum, Remaining: Math.max(0, usage.maximum - usage.used) };
  return { status: 200, body: { DailyApiRequests: daily } };
}
