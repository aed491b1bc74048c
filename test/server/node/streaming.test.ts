import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createNodeListener } from '../../../src/server/node.js';
import { serve } from './open-server.js';

const headers = { 'content-type': 'text/event-stream' };

/** A stream whose frames a test sends, and a promise that resolves when its reader cancels it. */
function controlled() {
  let send: (frame: string) => void = () => undefined;
  let end: () => void = () => undefined;
  let fail: () => void = () => undefined;
  let leave: () => void = () => undefined;
  const left = new Promise<void>((resolve) => (leave = resolve));
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      send = (frame) => controller.enqueue(new TextEncoder().encode(frame));
      end = () => controller.close();
      fail = () => controller.error(new Error('It broke off.'));
    },
    cancel: leave,
  });
  return { body, left, send, end, fail };
}

afterEach(() => void vi.restoreAllMocks());

describe('a stream over node:http', () => {
  it('sends its head at once and each frame as it arrives', async () => {
    const { body, send, end } = controlled();
    const { port } = await serve(async () => new Response(body, { headers }));
    const response = await fetch(`http://127.0.0.1:${port}/`);
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const reader = response.body?.getReader();
    for (const frame of ['one\n\n', 'two\n\n']) {
      send(frame);
      const read = await reader?.read();
      expect(new TextDecoder().decode(read?.value)).toBe(frame);
    }
    end();
    expect(await reader?.read()).toMatchObject({ done: true });
  });

  it("is canceled when its reader disconnects, and its request's signal aborts", async () => {
    const { body, left, send } = controlled();
    const signals: AbortSignal[] = [];
    const { port } = await serve(async ({ signal }) => {
      signals.push(signal);
      return new Response(body, { headers });
    });
    const controller = new AbortController();
    const response = await fetch(`http://127.0.0.1:${port}/`, { signal: controller.signal });
    send('one\n\n');
    await response.body?.getReader().read();
    controller.abort();
    await left;
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('that fails breaks the connection, so that no reader mistakes the failure for the end', async () => {
    const { body, send, fail } = controlled();
    const { port } = await serve(async () => new Response(body, { headers }));
    const response = await fetch(`http://127.0.0.1:${port}/`);
    send('one\n\n');
    const reader = response.body?.getReader();
    await reader?.read();
    fail();
    await expect(reader?.read()).rejects.toThrow();
  });

  it('is pulled no faster than it is read', async () => {
    let pulls = 0;
    let leave: () => void = () => undefined;
    const left = new Promise<void>((resolve) => (leave = resolve));
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          pulls += 1;
          controller.enqueue(new Uint8Array(16_384));
        },
        cancel: leave,
      },
      { highWaterMark: 0 },
    );
    const incoming = new IncomingMessage(new Socket());
    Object.assign(incoming, { method: 'GET', url: '/', complete: true });
    // Nothing reads the bytes that this response writes.
    const outgoing = new ServerResponse(incoming);
    createNodeListener(async () => new Response(body, { headers }))(incoming, outgoing);
    await vi.waitUntil(() => pulls > 0);
    for (let turn = 0; turn < 100; turn += 1) await new Promise((go) => setImmediate(go));
    expect(pulls).toBeLessThan(5);
    outgoing.destroy();
    await left;
  });
});
