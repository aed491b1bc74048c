import { describe, expect, it } from 'vitest';
import { base, get, last, serve } from './open-server.js';
import { dial, talk } from './talk.js';

describe('a client that disconnects', () => {
  it('aborts the signal of its request before the response', async () => {
    let leave: () => void = () => undefined;
    const left = new Promise<void>((resolve) => (leave = resolve));
    let begin: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => (begin = resolve));
    const { port } = await serve(async ({ signal }) => {
      begin();
      signal.addEventListener('abort', leave);
      await left;
      return new Response();
    });
    const { socket, closed } = dial(port);
    socket.write(get('owner', `${base}/purchases/pur_1?wait=25`));
    await begun;
    socket.destroy();
    await Promise.all([left, closed]);
    expect(socket.destroyed).toBe(true);
  });

  it('does not abort the signal after a complete response', async () => {
    const signals: AbortSignal[] = [];
    const { port } = await serve(async ({ signal }) => {
      signals.push(signal);
      return Response.json({});
    });
    const replies = await talk(port, get('owner', base), get('owner', base, last));
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    expect(signals.map(({ aborted }) => aborted)).toEqual([false, false]);
  });
});
