import { once } from 'node:events';
import { connect } from 'node:net';
import { expect } from 'vitest';
import type { runServer } from './run-server.js';

type Server = Awaited<ReturnType<typeof runServer>>;

const BODY = '{"amountMicros":20000000}';

/**
 * Ends a server with a signal in the middle of a request, and expects that it accepts no new connection, ends
 * its event streams, finishes the request, and then ends by itself. Returns the id of the purchase that the
 * request began.
 */
export async function stopsGracefully(server: Server, signal: 'SIGTERM' | 'SIGINT') {
  const health = await server.connect();
  const events = await server.connect();
  events.send(
    'GET /api/credits/accounts/acme/events HTTP/1.1\r\nHost: a\r\nAccept: text/event-stream\r\n\r\n',
  );
  await events.receives('event: credits.changed');
  const purchase = await server.connect();
  purchase.send(
    'POST /api/credits/accounts/acme/purchases HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n' +
      `Idempotency-Key: key-of-${signal}-test\r\nExpect: 100-continue\r\nContent-Length: ${BODY.length}\r\n\r\n`,
  );
  await purchase.receives('HTTP/1.1 100 Continue');

  server.kill(signal);
  await server.line('stopping');
  await events.closed;
  await expect(once(connect(server.port, '127.0.0.1'), 'connect')).rejects.toThrow('ECONNREFUSED');
  health.send('GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n');
  await health.receives('HTTP/1.1 503 ');

  purchase.send(BODY);
  const answer = await purchase.receives('"purchase":');
  expect(answer).toContain('HTTP/1.1 201 ');
  expect(await server.exited).toBe(0);
  expect(server.output.lines.at(-1)).toMatchObject({ event: 'stopped' });
  expect(server.output.errors).not.toContain('Error');
  const [, id = ''] = /"purchase":\{"id":"([^"]+)"/.exec(answer) ?? [];
  return id;
}
