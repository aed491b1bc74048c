import type { BackendUnderTest } from '../../src/conformance/backend/backend-under-test.js';
import type { Checkout } from '../../src/contract/resources/checkout.js';
import { createSimulatedPayments } from '../../src/mocks/payments/simulated-payments.js';
import { createCreditsBackend } from '../../src/server/backend.js';
import type { Handler } from '../../src/server/http/handler.js';
import { createNodeListener } from '../../src/server/node.js';
import type { LedgerStore } from '../../src/server/ports/ledger-store.js';
import { listen } from '../server/contract/mounts.js';
import { authenticate, signIn, type Role } from '../server/contract/principals.js';
import { unlimited } from '../server/open-service.js';

/** Serves our backend over a store, and returns it with every role and a simulated provider. */
export async function openBackend(
  store: LedgerStore,
  change: (handler: Handler) => Handler = (handler) => handler,
): Promise<{ backend: BackendUnderTest; stop: () => Promise<void> }> {
  const payments = createSimulatedPayments();
  const { handler } = createCreditsBackend({
    store,
    payments,
    authenticate,
    resolveAccount: () => ({ currency: 'usd', lowThresholdMicros: 5_000_000 }),
    rateLimiter: unlimited,
    onFault: () => undefined,
  });
  const { port, stop } = await listen(createNodeListener(change(payments.mount(handler))));
  const as = (role: Role) => (accountId: string) => signIn(role, accountId);
  let accounts = 0;
  return {
    stop,
    backend: {
      baseUrl: `http://127.0.0.1:${port}/api/credits/`,
      as: {
        owner: as('owner'),
        admin: as('admin'),
        member: as('member'),
        consumer: as('consumer'),
        server: as('administrator'),
        stranger: (accountId) => signIn('owner', `${accountId}_other`),
      },
      control: {
        openAccount: () => {
          accounts += 1;
          return `acct_${accounts}`;
        },
        pay: ({ checkout }) => enter(checkout, 'succeeded'),
        decline: ({ checkout }) => enter(checkout, 'card_declined'),
      },
    },
  };
}

/** Enters a card in a simulated checkout, as its page does. */
async function enter({ url = '' }: Checkout, card: string): Promise<void> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ card }),
  });
  if (!response.ok) throw new Error(`The checkout answered ${response.status}.`);
}
