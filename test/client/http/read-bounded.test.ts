import { describe, expect, it } from 'vitest';
import { createServerClient } from '../../../src/client/server-client.js';
import { readBounded } from '../../../src/client/http/read-bounded.js';
import { failureOf } from '../failure-of.js';
import * as replies from '../replies.js';

const MB = 1_000_000;

/** A body of up to `bytes`, in chunks of `size`, that counts the bytes that were asked for. */
function endless({ bytes = Infinity, size = 64_000 } = {}) {
  const state = { sent: 0, isCanceled: false };
  const chunk = new Uint8Array(size).fill(0x20);
  const body = new ReadableStream({
    pull(controller) {
      const left = Math.min(size, bytes - state.sent);
      if (left === 0) return controller.close();
      state.sent += left;
      controller.enqueue(chunk.subarray(0, left));
    },
    cancel: () => void (state.isCanceled = true),
  });
  return { body, state };
}

describe('createServerClient', () => {
  it.each([200, 402])('stops reading a reply with status %i at 10 MB', async (status) => {
    const { body, state } = endless();
    const client = createServerClient({
      baseUrl: 'https://credits.internal/api',
      headers: {},
      fetch: async () => new Response(body, { status }),
    });
    const error = await failureOf(client.getCredits('acct_1'));
    expect(error).toMatchObject({ code: 'invalid_response', status, retryable: false });
    expect(error.message).toContain('that is longer than 10 MB.');
    expect(state.isCanceled).toBe(true);
    expect(state.sent).toBeLessThan(10.2 * MB);
  });
});

describe('readBounded', () => {
  it.each([1, 7, 4_096, 4_097, 3 * MB])('reads a body in chunks of %i bytes', async (size) => {
    const expected = JSON.stringify({ ...replies.credits, note: 'é€😀'.repeat(5_000) });
    const bytes = new TextEncoder().encode(expected);
    let at = 0;
    const body = new ReadableStream({
      pull(controller) {
        if (at >= bytes.length) return controller.close();
        controller.enqueue(bytes.subarray(at, at + size));
        at += size;
      },
    });
    expect(await readBounded(new Response(body))).toEqual({ text: expected });
  });

  it('reads exactly 10 MB, and not one byte more', async () => {
    const exact = await readBounded(new Response(endless({ bytes: 10 * MB }).body));
    expect(exact.text).toHaveLength(10 * MB);
    const longer = await readBounded(new Response(endless({ bytes: 10 * MB + 1 }).body));
    expect(longer).toEqual({ text: '', flaw: 'is longer than 10 MB' });
  });

  it('reads a response without a stream', async () => {
    expect(await readBounded(new Response(null))).toEqual({ text: '' });
    const text = async () => 'a reply';
    const withoutStream = { status: 200, body: null, text } as Response;
    expect(await readBounded(withoutStream)).toEqual({ text: 'a reply' });
  });
});
