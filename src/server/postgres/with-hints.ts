import { randomId } from '../../std/random-id.js';
import { sleep } from '../../std/sleep.js';
import type { Change } from '../ports/ledger-store.js';
import type { MaintainedStore } from '../ports/maintained-store.js';
import { arrayText } from './statements/array-text.js';
import { connect } from './connect.js';
import type { HintClient } from './hint-client.js';
import { accountsIn, hintMessages } from './hint-messages.js';
import { listenForHints } from './listen-for-hints.js';

const CHANNEL = 'react_credits';
/** The changes of this time are sent together. */
const GATHER_MS = 50;
const TIMEOUT_MS = 10_000;

/**
 * Returns the store, which tells the other processes after its commits which accounts have changed. The messages
 * are gathered and sent by statements of their own, because a commit with a message in it waits for all others.
 */
export function withHints(
  store: MaintainedStore,
  client: HintClient,
  schema: string,
): MaintainedStore {
  checkConnections(client);
  const group = `${schema}:`;
  const sender = group + randomId();
  const database = connect(client, { timeoutMs: TIMEOUT_MS, prepare: false });
  const listeners = new Set<(accountId: string) => void>();
  const changed = new Set<string>();
  let isSending = false;

  async function send(): Promise<void> {
    isSending = true;
    while (changed.size > 0) {
      await sleep(GATHER_MS);
      const accountIds = [...changed];
      changed.clear();
      // Another backend of this process may use the same store.
      for (const listener of listeners) accountIds.forEach(listener);
      const messages = arrayText(hintMessages(sender, accountIds));
      // A hint that is lost is found by a poll.
      await database.query('hint', NOTIFY, [messages]).catch(() => undefined);
    }
    isSending = false;
  }

  function noteChange({ account }: Change): void {
    changed.add(account.accountId);
    if (!isSending) void send();
  }

  return {
    ...store,

    async commit(change) {
      const conflict = await store.commit(change);
      if (!conflict) noteChange(change);
      return conflict;
    },

    ...(store.commitAll && {
      async commitAll(changes) {
        const results = (await store.commitAll?.(changes)) ?? [];
        results.forEach((result, at) => {
          const change = changes[at];
          const isStored = result?.status === 'fulfilled' && result.value === null;
          if (isStored && change) noteChange(change);
        });
        return results;
      },
    }),

    subscribe(onChange) {
      const listener = (accountId: string) => onChange(accountId);
      listeners.add(listener);
      const stop = listenForHints(client, CHANNEL, {
        onMessage: (message) => accountsIn(message, sender, group).forEach(listener),
        onListen: () => onChange(null),
      });
      return () => {
        listeners.delete(listener);
        stop();
      };
    },
  };
}

/** One connection listens, so a pool of one would never commit again. */
function checkConnections(client: HintClient): void {
  if (!('options' in client) || client.options?.max !== 1) return;
  throw new Error(
    'createPostgresStore received a hintClient with one connection, which the first event stream would keep, so ' +
      'nothing else could use it: set the max of the pool to 2 or more.',
  );
}

const NOTIFY = `select pg_notify('${CHANNEL}', message)::text as body from unnest($1::text[]) as message`;
