import type { CreditsClient } from './credits-client.js';

const keys = new WeakMap<CreditsClient, string>();

/** Names the account of a client, so that another client can be compared with it. */
export function nameAccount(client: CreditsClient, key: string): void {
  keys.set(client, key);
}

/** Whether two clients certainly read different accounts. `false` if one of them does not say. */
export function areOfDifferentAccounts(one: CreditsClient, other: CreditsClient): boolean {
  const [key, otherKey] = [keys.get(one), keys.get(other)];
  return key !== undefined && otherKey !== undefined && key !== otherKey;
}
