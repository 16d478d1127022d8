// Answers of single requests → the parts of a batch's answer.
// https://learn.microsoft.com/power-apps/developer/data-platform/webapi/execute-batch-operations-using-web-api#batch-responses
import { STATUS_CODES } from 'node:http';
import type { Answer } from '../call';
import { joinParts } from './multipart';

/** A message of its own, as `application/http`. */
export function writeAnswer(answer: Answer, contentId?: string): string {
  const {
    status,
    headers = {},
    body,
    contentType = 'application/json; odata.metadata=minimal',
  } = answer;
  const address = headers['OData-EntityId'];
  const shown: Record<string, string> = {
    ...(status >= 400 && { REQ_ID: crypto.randomUUID() }),
    ...(body !== undefined && { 'Content-Type': contentType }),
    'OData-Version': '4.0',
    ...(address !== undefined && { Location: address }),
    ...headers,
  };
  const text = body === undefined || typeof body === 'string' ? (body ?? '') : JSON.stringify(body);
  return [
    'Content-Type: application/http',
    'Content-Transfer-Encoding: binary',
    ...(contentId === undefined ? [] : [`Content-ID: ${contentId}`]),
    '',
    `HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}`,
    ...Object.entries(shown).map(([name, value]) => `${name}: ${value}`),
    '',
    text,
  ].join('\r\n');
}

export function writeChangeSet(parts: readonly string[]): string {
  const boundary = `changesetresponse_${crypto.randomUUID()}`;
  return `Content-Type: multipart/mixed; boundary=${boundary}\r\n\r\n${joinParts(parts, boundary)}`;
}

export function writeBatch(parts: readonly string[], status: number): Answer {
  const boundary = `batchresponse_${crypto.randomUUID()}`;
  const contentType = `multipart/mixed; boundary=${boundary}`;
  return { status, contentType, body: joinParts(parts, boundary) };
}
