'use client';

import { useEffect, useState } from 'react';
import type { CreditsClient } from '../../client/port/credits-client.js';
import { logOnce } from './log-once.js';

/** The number of changes in a row that an app may need, such as a fast change between accounts. */
const MAX_CHANGES = 3;
/** A client that stays this long is meant to stay. */
const CALM_MS = 1_000;

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
 * render. After a few changes in a row, the client in use is kept until the changes end.
 */
export function useSteadyClient(client: CreditsClient): CreditsClient {
  const [clients, setClients] = useState<Clients>({ used: client, latest: client, changes: 0 });
  const { used, latest, changes } = next(clients, client);
  if (latest !== clients.latest) setClients({ used, latest, changes });

  // Synchronizes with the clock, which a render may not read.
  useEffect(() => {
    if (changes === 0) return undefined;
    if (changes > MAX_CHANGES) logOnce(UNSTEADY);
    const timer = setTimeout(() => setClients({ used: latest, latest, changes: 0 }), CALM_MS);
    return () => clearTimeout(timer);
  }, [latest, changes]);

  return used;
}

function next(clients: Clients, client: CreditsClient): Clients {
  if (client === clients.latest) return clients;
  const changes = clients.changes + 1;
  return { used: changes > MAX_CHANGES ? clients.used : client, latest: client, changes };
}

const UNSTEADY = 'the `client` changes with every render. Create it once, outside your components.';
