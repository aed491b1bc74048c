import { QueryClient } from '@tanstack/react-query';
import type { CreditsClient } from '../../../src/client/port/credits-client.js';
import { createSession, type AccountSession } from '../../../src/hooks/provider/account-session.js';

/** Creates the session of a page whose client has these functions and cannot read the account. */
export function sessionOver(functions: Partial<CreditsClient>): AccountSession {
  const unused = () => Promise.reject(new Error('Nothing reads this here.'));
  const client: CreditsClient = {
    getCredits: unused,
    getStatus: unused,
    getLimits: unused,
    listTransactions: unused,
    ...functions,
  };
  return createSession(client, new QueryClient(), () => undefined);
}
