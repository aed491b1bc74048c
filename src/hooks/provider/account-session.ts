import type { QueryClient } from '@tanstack/react-query';
import type { CreditsClient } from '../../client/port/credits-client.js';
import { memoize } from '../../std/memoize.js';
import type { CreditsEvent } from './credits-event.js';

/** What the keys of an account's queries begin with. */
export type Scope = readonly ['react-credits', number];

/** One account, for as long as it is looked at. Another client, or another account, is another session. */
export interface AccountSession {
  client: CreditsClient;
  cache: QueryClient;
  scope: Scope;
  /** How many sessions its provider had before, because the account changed under the same client. */
  ordinal: number;
  /** Aborts when its provider leaves the page; there from when that is on it. */
  left: AbortSignal | undefined;
  /** Reads again whatever is shown. */
  refresh: () => void;
  /** Told of the account that each reply names. */
  onAccount: (accountId: string) => void;
  /** Tells the host. */
  report: ((event: CreditsEvent) => void) | undefined;
}

export function createSession(
  client: CreditsClient,
  cache: QueryClient,
  /** Somebody has switched accounts in another tab: nothing of the one may be seen beside the other. */
  onOtherAccount: () => void,
  ordinal = 0,
): AccountSession {
  const scope = memoize(scopes, client, newScope);
  let known: string | undefined;
  return {
    client,
    cache,
    scope,
    ordinal,
    left: undefined,
    refresh: () => void cache.invalidateQueries({ queryKey: scope }),
    onAccount(accountId) {
      known ??= accountId;
      if (known === accountId) return;
      known = accountId;
      void cache.resetQueries({ queryKey: scope });
      onOtherAccount();
    },
    report: undefined,
  };
}

/** One client is one account: each client object has a scope of its own. */
const scopes = new WeakMap<CreditsClient, Scope>();
let count = 0;

function newScope(): Scope {
  count += 1;
  return ['react-credits', count];
}
