/** Bodies in Firefox, where a request has no stream: a mock backend in the page reads them there. */
import { describe, expect, it } from 'vitest';
import { readJson } from '../../../src/server/http/read-body.js';

/** A request as Firefox has it: its property `body` is missing. */
function withoutStream(text?: string): Request {
  const headers = { 'content-type': 'application/json' };
  const request = new Request('https://app.test/', {
    method: 'POST',
    headers,
    ...(text !== undefined && { body: text }),
  });
  Object.defineProperty(request, 'body', { value: undefined });
  return request;
}

describe('a request without a stream', () => {
  it('has the same body as any other', async () => {
    expect(await readJson(withoutStream('{"amountMicros":10000000}'))).toEqual({
      amountMicros: 10_000_000,
    });
    expect(await readJson(withoutStream())).toBeUndefined();
  });

  it('is refused if its body is too large, is not JSON, or was read before', async () => {
    await expect(readJson(withoutStream(`"${'x'.repeat(65_536)}"`))).rejects.toMatchObject({
      code: 'payload_too_large',
    });
    await expect(readJson(withoutStream('{'))).rejects.toMatchObject({ code: 'invalid_request' });
    const read = withoutStream('{}');
    await read.text();
    await expect(readJson(read)).rejects.toMatchObject({ code: 'internal_error' });
  });
});
