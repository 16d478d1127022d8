// What the caller of a child flow gets when the child ends without a Response (measured in the cloud).
import { randomUUID } from 'node:crypto';
import type { Answer } from './call';

export function noResponse(): Answer {
  return {
    statusCode: 502,
    headers: {},
    body: {
      error: {
        code: 'NoResponse',
        message: `The server did not receive a response from an upstream server. Request tracking id '${randomUUID()}'.`,
      },
    },
  };
}
