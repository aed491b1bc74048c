import { once } from 'node:events';
import { createServer } from 'node:net';

/** `nobody` exists everywhere. */
const NOBODY = 65_534;

/** The user of a server that refuses to run as root, as options of `spawn`. */
export const serverUser = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : undefined;

/** Returns a port of this machine that no server uses. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || !address) throw new Error('The server has no port.');
  return address.port;
}
