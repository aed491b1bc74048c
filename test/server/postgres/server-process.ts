import { once } from 'node:events';
import { createServer } from 'node:net';

/** `nobody` exists everywhere. */
const NOBODY = 65_534;

/** The user of a server that refuses to run as root, as options of `spawn`. */
export const serverUser = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : undefined;

/** Systems give ports above these to outgoing connections, and to servers that ask for any port. */
const FIRST_PORT = 20_000;
const PORTS = 12_000;

/**
 * Returns a port of this machine that no server uses. A server that starts there some seconds later finds it free: nothing
 * but another call of this function takes a port of this range.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = FIRST_PORT + Math.floor(Math.random() * PORTS);
    if (await isFree(port)) return port;
  }
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  const isListening = await new Promise<boolean>((resolve) => {
    server.once('error', () => resolve(false));
    server.listen(port, '127.0.0.1', () => resolve(true));
  });
  if (!isListening) return false;
  server.close();
  await once(server, 'close');
  return true;
}
