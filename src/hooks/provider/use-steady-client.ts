'use client';

import { useEffect, useRef, useState } from 'react';
import { areOfDifferentAccounts } from '../../client/port/account-key.js';
import type { CreditsClient } from '../../client/port/credits-client.js';
import { logOnce } from './log-once.js';

/** The number of changes in a row that an app may need, such as a fast change between accounts. */
const MAX_CHANGES = 3;
/** A client that stays this long is meant to stay. While none does, the account is compared this often. */
const CALM_MS = 1_000;

const NO_CLIENT =
  '<CreditsProvider> received no `client`, so it has no account to show. ' +
  "Pass one, such as createHttpClient({ baseUrl: '/api/credits' }).";

interface Clients {
  /** The client in use. */
  used: CreditsClient;
  /** The client that the host app passed last. */
  latest: CreditsClient;
  /** The number of changes without a calm second between them. */
  changes: number;
}

/**
 * Returns the host app's client. An app that creates a client in each render would load all data again in each
 * render. After a few changes in a row, the client in use is kept until the changes end, or until the latest
 * client reads another account. A client that names another account replaces it at once. The data, the payments,
 * and the settings on screen always belong to the one client in use.
 */
export function useSteadyClient(client: CreditsClient): CreditsClient {
  if (!client) throw new Error(NO_CLIENT);
  const [clients, setClients] = useState<Clients>({ used: client, latest: client, changes: 0 });
  const { used, latest, changes } = next(clients, client);
  if (latest !== clients.latest) setClients({ used, latest, changes });

  // Synchronizes with the clock, which a render may not read.
  useEffect(() => {
    if (changes === 0) return undefined;
    const timer = setTimeout(() => setClients({ used: latest, latest, changes: 0 }), CALM_MS);
    return () => clearTimeout(timer);
  }, [latest, changes]);

  const newest = useRef(latest);
  useEffect(() => {
    newest.current = latest;
  }, [latest]);

  // Synchronizes with the backend, which knows the account of a client.
  const isUnsteady = changes > MAX_CHANGES;
  useEffect(() => {
    if (!isUnsteady) return undefined;
    explainUnsteady();
    let isOver = false;
    async function compare(): Promise<void> {
      const candidate = newest.current;
      const [account, other] = await Promise.all([accountOf(used), accountOf(candidate)]);
      if (isOver || account === other) return;
      setClients({ used: candidate, latest: candidate, changes: 0 });
    }
    const timer = setInterval(() => void compare(), CALM_MS);
    return () => {
      isOver = true;
      clearInterval(timer);
    };
  }, [isUnsteady, used]);

  return used;
}

function next(clients: Clients, client: CreditsClient): Clients {
  if (client === clients.latest) return clients;
  if (areOfDifferentAccounts(clients.used, client)) {
    return { used: client, latest: client, changes: 1 };
  }
  const changes = clients.changes + 1;
  return { used: changes > MAX_CHANGES ? clients.used : client, latest: client, changes };
}

/** Returns the id of a client's account; `undefined` if the client does not say. */
function accountOf(client: CreditsClient): Promise<string | undefined> {
  return client.getCredits().then(
    ({ accountId }) => accountId,
    () => undefined,
  );
}

function explainUnsteady(): void {
  try {
    if (process.env.NODE_ENV !== 'production') logOnce(UNSTEADY);
  } catch {
    // A page without a bundler has no `process`.
  }
}

const UNSTEADY = 'the `client` changes with every render. Create it once, outside your components.';
