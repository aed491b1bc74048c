import { request } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import { makeCertificate } from './tls-certificate.js';

/** What a proxy tells the server behind it. */
export type Forwarding =
  /** The browser's Host header, and nothing else. */
  | 'host'
  /** `X-Forwarded-Host` and `X-Forwarded-Proto`. The Host header is the server's own. */
  | 'forwarded headers'
  /** Both. */
  | 'both';

/** Starts a proxy that terminates TLS in front of a server. Returns its URL on the loopback interface. */
export async function startTlsProxy(target: string, forwarding: Forwarding): Promise<string> {
  const { hostname, port, host } = new URL(target);
  const server = createServer(makeCertificate(), (incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const forwarded = {
      'x-forwarded-host': headers.host,
      'x-forwarded-proto': 'https',
    };
    const passedOn = {
      ...headers,
      ...(forwarding !== 'host' && forwarded),
      ...(forwarding === 'forwarded headers' && { host }),
    };
    const onward = request({ hostname, port, method, path: url, headers: passedOn }, (response) => {
      outgoing.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  stops.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const stops: (() => void)[] = [];

afterAll(() => {
  for (const stop of stops) stop();
});
