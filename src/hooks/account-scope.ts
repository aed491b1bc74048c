import type { QueryClient } from '@tanstack/react-query';
import type { CreditsClient } from '../client/credits-client.js';

/** What the keys of an account's queries begin with. */
export type Scope = readonly ['react-credits', number];

const scopes = new WeakMap<CreditsClient, Scope>();
let count = 0;

/** One client is one account: each client object has a scope of its own. */
export function scopeOf(client: CreditsClient): Scope {
  let scope = scopes.get(client);
  if (!scope) {
    count += 1;
    scope = ['react-credits', count];
    scopes.set(client, scope);
  }
  return scope;
}

/**
 * Starts anew as soon as a reply names another account than the replies before: somebody has switched
 * accounts in another tab, and nothing of the one may be seen beside the other.
 */
export function watchAccount(cache: QueryClient, scope: Scope): (accountId: string) => void {
  let known: string | undefined;
  return (accountId) => {
    const isOther = known !== undefined && known !== accountId;
    known = accountId;
    if (isOther) void cache.resetQueries({ queryKey: scope });
  };
}
