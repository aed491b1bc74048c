import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setupServer } from 'msw/node';
import { mswHandlers } from '../../../src/mocks/msw.js';
import { createNodeListener } from '../../../src/server/node.js';
import type { Handler } from '../../../src/server/http/handler.js';

/** A handler that requests can reach. */
interface Mounted {
  /** The origin of the handler and of the pages that it serves. */
  origin: string;
  send: (url: string, init: RequestInit) => Promise<Response>;
  stop: () => Promise<void>;
}

/** A way for requests to reach a handler. */
export interface Mount {
  name: string;
  /** The number of runs of a property test. */
  runs: number;
  start: (handler: Handler) => Promise<Mounted>;
}

const ORIGIN = 'https://app.example.com';

export const directly: Mount = {
  name: 'directly',
  runs: 1000,
  start: async (handler) => ({
    origin: ORIGIN,
    send: (url, init) => handler(new Request(url, init)),
    stop: async () => undefined,
  }),
};

export const throughMsw: Mount = {
  name: 'through MSW',
  runs: 50,
  start: async (handler) => {
    const server = setupServer(...mswHandlers({ handler }, `${ORIGIN}/api/credits`));
    server.listen({ onUnhandledFrame: 'error' });
    return { origin: ORIGIN, send: fetch, stop: async () => server.close() };
  },
};

export const overHttp: Mount = {
  name: 'over node:http',
  runs: 50,
  start: async (handler) => {
    const { port, stop } = await listen(createNodeListener(handler));
    return { origin: `http://127.0.0.1:${port}`, send: fetch, stop };
  },
};

/** Serves on a free port of this machine. */
export async function listen(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return { port, server, stop };
}
