import type { QueryClient } from '@tanstack/react-query';
import type { CreditsClient } from '../../client/port/credits-client.js';
import { CreditsError } from '../../client/port/credits-error.js';
import type { ChangedResource } from '../../contract/resources/event-stream.js';
import { memoize } from '../../std/memoize.js';
import type { CreditsEvent } from './credits-event.js';
import { readsResource } from './reads-resource.js';
import type { InitialData } from './initial-data.js';
import type { OnError } from './report-error.js';

/** The prefix of the keys of an account's queries. */
type Scope = readonly ['react-credits', number];

/** One account on a page. Another client, or another account, is another session. */
export interface AccountSession {
  client: CreditsClient;
  cache: QueryClient;
  scope: Scope;
  /** The number of earlier sessions of the same client, whose account changed. */
  ordinal: number;
  /** The data that the page came with, for this account. */
  initial: InitialData | null;
  /** Aborts when the provider unmounts. `undefined` until the provider has mounted. */
  unmounted: AbortSignal | undefined;
  /** Reads all data on screen again. */
  refresh: () => void;
  /**
   * Reads the resources on screen again that a change of this page changed. `others` are those that may have
   * changed with them: while events arrive, an event names them if they did.
   */
  reread: (resources: readonly ChangedResource[], others?: readonly ChangedResource[]) => void;
  /** Takes part in the refreshes after events. `undefined` until an event has arrived. */
  rereadWithEvents: ((resources: readonly ChangedResource[]) => void) | undefined;
  /** Forgets all data, and reads what is on screen from scratch. */
  reset: () => void;
  /** Called with the account that each response names. */
  onAccount: (accountId: string) => void;
  /** Reports an event to the host app. */
  report: ((event: CreditsEvent) => void) | undefined;
  /** Reports an error to the host app. */
  onError: OnError | undefined;
}

export function createSession(
  client: CreditsClient,
  cache: QueryClient,
  /** Called when the account changed, such as in another tab. No two accounts may be on screen together. */
  onOtherAccount: () => void,
  ordinal = 0,
  initial: InitialData | null = null,
): AccountSession {
  const scope = memoize(scopes, client, newScope);
  let known = initial?.snapshot?.accountId;

  function reset(): void {
    if (initial) initial.snapshot = null;
    void cache.resetQueries({ queryKey: scope });
  }

  const session: AccountSession = {
    client,
    cache,
    scope,
    ordinal,
    initial,
    unmounted: undefined,
    refresh: () => void cache.invalidateQueries({ queryKey: scope }),
    reread(resources, others = []) {
      // A hidden page takes no part in refreshes after events.
      const { rereadWithEvents } = session;
      if (rereadWithEvents && !document.hidden) return rereadWithEvents(resources);
      const predicate = readsResource([...resources, ...others]);
      void cache.invalidateQueries({ queryKey: scope, predicate });
    },
    rereadWithEvents: undefined,
    reset,
    onAccount(accountId) {
      known ??= accountId;
      if (known === accountId) return;
      noteAccountChange(client, known, accountId);
      known = accountId;
      reset();
      onOtherAccount();
    },
    report: undefined,
    onError: undefined,
  };
  return session;
}

/** The scope of each client object: one client is one account. */
const scopes = new WeakMap<CreditsClient, Scope>();
let count = 0;

function newScope(): Scope {
  count += 1;
  return ['react-credits', count];
}

/** The changes in a row that a page follows. */
const MAX_CHANGES = 4;
/** The time without a change after which the next one starts a new row. A user changes the account less often. */
const CALM_MS = 10_000;

interface Row {
  count: number;
  /** The time of the latest change. */
  at: number;
  /** The two accounts, in an order that is the same for each change between them. */
  accounts: readonly string[];
}

/** The latest changes of each client's account. */
const rows = new WeakMap<CreditsClient, Row>();

/** Notes that a response of a client names another account than the responses before. */
function noteAccountChange(client: CreditsClient, before: string, now: string): void {
  const changes = (rowOf(client)?.count ?? 0) + 1;
  const accounts = before < now ? [before, now] : [now, before];
  rows.set(client, { count: changes, at: Date.now(), accounts });
}

/**
 * Throws if the responses of a client name other accounts again and again. Each change reads the page from scratch, so
 * the page would read without end.
 */
export function requireOneAccount(client: CreditsClient): void {
  const row = rowOf(client);
  if (!row || row.count <= MAX_CHANGES) return;
  const message = `The responses name the accounts ${row.accounts.join(' and ')} in turn.`;
  throw new CreditsError(message, { code: 'ambiguous_account', status: 0, retryable: false });
}

/** Returns the row of changes that has not ended. */
function rowOf(client: CreditsClient): Row | undefined {
  const row = rows.get(client);
  return row && Date.now() - row.at < CALM_MS ? row : undefined;
}
