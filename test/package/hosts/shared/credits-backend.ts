import { createSimulatedPayments } from 'react-credits/mocks';
import {
  createCreditsBackend,
  createMemoryStore,
  type CreditsBackend,
  type Handler,
} from 'react-credits/server';

const ACCOUNT_ID = 'acct_acme';

const payments = createSimulatedPayments();

/** The backend of the app, with one account that was given $25.00. */
export const backend: CreditsBackend = createCreditsBackend({
  store: createMemoryStore(),
  payments,
  // The tests build the app for production, and it sells nothing.
  allowSimulatedPayments: true,
  authenticate: () => ({
    kind: 'user',
    userId: 'user_ada',
    accountId: ACCOUNT_ID,
    role: 'owner',
  }),
  // Some tests have a proxy in front of the app.
  ...(process.env.TRUST_PROXY === '1' && { trustProxy: true }),
  resolveAccount: (accountId) =>
    accountId === ACCOUNT_ID ? { currency: 'usd', lowThresholdMicros: 5_000_000 } : null,
});

/** Answers the requests of pages, and those to the simulated checkout. */
export const handler: Handler = payments.mount(backend.handler);

await backend.grant(ACCOUNT_ID, {
  idempotencyKey: 'welcome-to-the-host-app',
  amountMicros: 25_000_000,
  description: 'Welcome',
});

let works = 0;

/** What the app sells: each time it costs $0.42. */
export async function work(): Promise<void> {
  works += 1;
  await backend.charge(ACCOUNT_ID, {
    idempotencyKey: `work-of-the-host-app-${works}`,
    amountMicros: 420_000,
    consumable: 'llm_tokens',
    onInsufficient: 'reject',
  });
}
