import type { ReadBody } from './send-request.js';

/** A limit far above any reply of the contract, so that no server can fill the memory of a client. */
const MAX_BYTES = 10_000_000;

const REDIRECT =
  'redirects to another address, which was not requested: set baseUrl to the address of the backend';

/** Reads the body of a response, unless it is a redirect, and stops when it is longer than 10 MB. */
export const readBounded: ReadBody = async (response) => {
  if (response.status >= 300 && response.status < 400) return { text: '', flaw: REDIRECT };
  const text = await textOf(response);
  return text === null ? { text: '', flaw: 'is longer than 10 MB' } : { text };
};

async function textOf(response: Response): Promise<string | null> {
  // A fetch without streams.
  if (!response.body) return response.text();
  const reader = response.body.getReader();
  // One buffer: a kept chunk of one byte costs a hundred times its size.
  let buffer = new Uint8Array(4_096);
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new TextDecoder().decode(buffer.subarray(0, length));
    const end = length + value.byteLength;
    if (end > MAX_BYTES) {
      // The server need not confirm that it stopped sending.
      reader.cancel().catch(() => undefined);
      return null;
    }
    if (end > buffer.length) {
      const larger = new Uint8Array(Math.max(end, 2 * buffer.length));
      larger.set(buffer.subarray(0, length));
      buffer = larger;
    }
    buffer.set(value, length);
    length = end;
  }
}
