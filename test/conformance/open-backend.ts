import type { BackendUnderTest } from '../../src/conformance/backend/backend-under-test.js';
import type { Checkout } from '../../src/contract/resources/checkout.js';
import { createSimulatedPayments } from '../../src/mocks/payments/simulated-payments.js';
import { createCreditsBackend } from '../../src/server/backend.js';
import type { Handler } from '../../src/server/http/handler.js';
import type { LedgerStore } from '../../src/server/ports/ledger-store.js';
import { overHttp, type Mount } from '../server/contract/mounts.js';
import { authenticate, signIn, type Role } from '../server/contract/principals.js';
import { unlimited } from '../server/open-service.js';

/**
 * Serves our backend over a store, and returns it with every role and a simulated provider. `change` makes a
 * wrong backend of it.
 */
export async function openBackend(
  store: LedgerStore,
  mount: Mount = overHttp,
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
  const { origin, send, stop } = await mount.start(change(payments.mount(handler)));
  const as = (role: Role) => (accountId: string) => signIn(role, accountId);
  let accounts = 0;
  return {
    stop,
    backend: {
      baseUrl: `${origin}/api/credits/`,
      fetch: send,
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
        pay: ({ checkout }) => enter(send, checkout, 'succeeded'),
        decline: ({ checkout }) => enter(send, checkout, 'card_declined'),
      },
    },
  };
}

type Send = NonNullable<BackendUnderTest['fetch']>;

/** Enters a card in a simulated checkout, as its page does. */
async function enter(send: Send, { url = '' }: Checkout, card: string): Promise<void> {
  const response = await send(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ card }),
  });
  if (!response.ok) throw new Error(`The checkout answered ${response.status}.`);
}
