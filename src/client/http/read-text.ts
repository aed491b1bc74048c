/** A limit far above any reply of the contract, so that no server can fill the memory of a client. */
const MAX_BYTES = 10_000_000;

/** Reads the body of a response. Stops reading and returns `null` if it is longer than 10 MB. */
export async function readText(response: Response): Promise<string | null> {
  // A fetch without streams, as in React Native.
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
