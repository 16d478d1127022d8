// Between a flow and a connector's service stands a gateway: where the service cannot be reached, it answers instead.
// Recorded: {"error": {"code": 502, "source", "clientRequestId", "message": "BadGateway", "innerError"}};
// the client's request id is left out, and what stands in innerError is ours.
// https://github.com/microsoft/coe-starter-kit/issues/8528
import type { Answer, NoAnswer } from './call';
import { statusName } from './status-name';

export function gatewayAnswer(uri: string, failure: NoAnswer): Answer {
  const statusCode = failure.status === 'TimedOut' ? 504 : 502;
  return {
    statusCode,
    headers: { 'content-type': 'application/json' },
    body: {
      error: {
        code: statusCode,
        source: new URL(uri).host,
        message: statusName(statusCode),
        innerError: { status: statusCode, code: failure.code, message: failure.message },
      },
    },
  };
}
