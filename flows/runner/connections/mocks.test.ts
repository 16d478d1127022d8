import { DefinitionError } from '../load/fault';
import { VirtualClock } from '../clock';
import { MockCaller, readMocks } from './mocks';
import type { Request } from './call';

const request = (action: string): Request => ({
  kind: 'http',
  action,
  purpose: 'call',
  method: 'GET',
  uri: 'https://service.example',
  headers: {},
  queries: {},
  body: undefined,
  authentication: undefined,
});

describe('readMocks', () => {
  it.each([
    [[], 'expected an object of action names'],
    [{ Get: {} }, 'expected a list of at least one answer'],
    [{ Get: [] }, 'expected a list of at least one answer'],
    [{ Get: ['x'] }, 'expected {"statusCode"'],
    [{ Get: [{ statusCode: '200' }] }, "'statusCode' is '200'; expected an integer"],
    [{ Get: [{ statusCode: 200, headers: [] }] }, "'headers' is an array of 0"],
    [{ Get: [{ $status: 'Cancelled' }] }, "'$status' is 'Cancelled'; expected 'TimedOut'"],
    [{ Get: [{ $childFlow: 'gone' }] }, "expected 'ended-without-response'"],
    [{ Gett: [{ statusCode: 200 }] }, "Did you mean 'Get'?"],
  ])('refuses %j', (json, message) => {
    expect(() => readMocks(json, 'm.json', ['Get'])).toThrow(DefinitionError);
    expect(() => readMocks(json, 'm.json', ['Get'])).toThrow(message);
  });

  it('tells all faults at once', () => {
    const read = () => readMocks({ Get: [{}], Put: [{}] }, 'm.json', ['Get', 'Put']);
    expect(read).toThrow(
      expect.objectContaining({
        faults: [
          expect.objectContaining({ path: ['m.json', 'Get', '[0]'] }),
          expect.objectContaining({ path: ['m.json', 'Put', '[0]'] }),
        ],
      }),
    );
  });
});

describe('MockCaller', () => {
  it('answers successive calls in turn, repeats the last, takes a millisecond each', async () => {
    const clock = new VirtualClock(0);
    const mocks = readMocks({ Get: [{ statusCode: 429 }, { statusCode: 200 }] }, 'm', ['Get']);
    const caller = new MockCaller(mocks, clock);
    const codes: unknown[] = [];
    for (let i = 0; i < 3; i++) {
      const answer = await clock.runUntil(caller.call(request('get')));
      codes.push('statusCode' in answer && answer.statusCode);
    }
    expect(codes).toEqual([429, 200, 200]);
    expect(clock.now()).toBe(3);
  });

  it('fails a call without an entry by name', async () => {
    const clock = new VirtualClock(0);
    const caller = new MockCaller(new Map(), clock);
    await expect(clock.runUntil(caller.call(request('Send_mail')))).resolves.toMatchObject({
      status: 'Failed',
      code: 'MockMissing',
      message: expect.stringContaining("'Send_mail'") as string,
      retryable: false,
    });
  });
});
