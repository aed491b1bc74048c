import { createSimulatedPayments } from 'react-credits/mocks';
import {
  createCreditsBackend,
  createMemoryStore,
  type CreditsBackend,
  type Handler,
} from 'react-credits/server';

const ACCOUNT_ID = 'acct_first_paint';
const YEAR = new Date().getUTCFullYear();

const payments = createSimulatedPayments();

/** A backend whose cookie names the role, and an account whose every figure is easy to find in a text. */
export const backend: CreditsBackend = createCreditsBackend({
  store: createMemoryStore(),
  payments,
  allowSimulatedPayments: true,
  authenticate(request) {
    const [, role] = /\brole=(\w+)/.exec(request.headers.get('cookie') ?? '') ?? [];
    return role === undefined
      ? null
      : { kind: 'user', userId: `user_${role}`, accountId: ACCOUNT_ID, role };
  },
  resolveAccount: (accountId) =>
    accountId === ACCOUNT_ID
      ? { currency: 'usd', lowThresholdMicros: 617_283_940_000, contact: 'billing@acme.example' }
      : null,
  allowance: () => ({
    includedMicros: 482_731_590_000,
    periodStartsAt: `${YEAR}-01-01T00:00:00Z`,
    periodEndsAt: `${YEAR + 1}-01-01T00:00:00Z`,
    usedElsewhereMicros: 482_731_590_000,
  }),
});

/** Answers the requests of pages. */
export const handler: Handler = payments.mount(backend.handler);

await backend.grant(ACCOUNT_ID, {
  idempotencyKey: 'welcome-to-the-first-paint',
  amountMicros: 836_419_750_000,
  description: '</script><script>globalThis.isBroken = true</script>',
});
await backend.charge(ACCOUNT_ID, {
  idempotencyKey: 'work-of-the-first-paint',
  amountMicros: 318_057_280_000,
  consumable: 'llm_tokens',
  onInsufficient: 'reject',
});
