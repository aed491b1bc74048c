import { sleep } from '../../std/sleep.js';
import type { HintClient, PGliteHints, PgHintPool, PostgresJsHints } from './hint-client.js';

export interface HintListener {
  onMessage(message: string): void;
  /** Called each time listening begins, also after a lost connection. Messages before it may be lost. */
  onListen(): void;
}

/** The first pause after a lost connection. Each further failure doubles it. */
const MIN_PAUSE_MS = 100;
const MAX_PAUSE_MS = 15_000;

/** Listens to a channel, and connects again after a lost connection, until the returned function is called. */
export function listenForHints(
  client: HintClient,
  channel: string,
  { onMessage, onListen }: HintListener,
): () => void {
  const stopping = new AbortController();
  const { signal } = stopping;
  const listener: HintListener = {
    onMessage: (message) => void (signal.aborted || onMessage(message)),
    onListen: () => void (signal.aborted || onListen()),
  };

  async function keepListening(): Promise<void> {
    let failures = 0;
    while (!signal.aborted) {
      try {
        const listening = await open(client, channel, listener);
        failures = 0;
        await Promise.race([listening.ended, sleep(Infinity, signal)]);
        await listening.close();
      } catch {
        // A hint that is lost is found by a poll.
        failures += 1;
      }
      const pauseMs = Math.min(MIN_PAUSE_MS * 2 ** failures, MAX_PAUSE_MS);
      await sleep(pauseMs * (0.5 + Math.random() / 2), signal);
    }
  }

  void keepListening();
  return () => stopping.abort();
}

interface Listening {
  /** Resolves when the connection is lost. */
  ended: Promise<void>;
  close(): Promise<unknown> | void;
}

function open(client: HintClient, channel: string, listener: HintListener): Promise<Listening> {
  if ('unsafe' in client) return openPostgresJs(client, channel, listener);
  return 'exec' in client
    ? openPGlite(client, channel, listener)
    : openPg(client, channel, listener);
}

async function openPg(pool: PgHintPool, channel: string, listener: HintListener) {
  const connection = await pool.connect();
  const ended = new Promise<void>((resolve) => {
    connection.on('error', resolve);
    connection.on('end', resolve);
  });
  connection.on('notification', ({ payload = '' }) => listener.onMessage(payload));
  const close = () => connection.release(true);
  try {
    await connection.query(`listen ${channel}`);
  } catch (error) {
    close();
    throw error;
  }
  listener.onListen();
  return { ended, close };
}

async function openPostgresJs(sql: PostgresJsHints, channel: string, listener: HintListener) {
  const { unlisten } = await sql.listen(channel, listener.onMessage, listener.onListen);
  return { ended: new Promise<void>(() => undefined), close: unlisten };
}

async function openPGlite(database: PGliteHints, channel: string, listener: HintListener) {
  const close = await database.listen(channel, listener.onMessage);
  listener.onListen();
  return { ended: new Promise<void>(() => undefined), close };
}
