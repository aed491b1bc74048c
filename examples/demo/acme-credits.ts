/** Acme's credits: a ledger in a SQLite file, and simulated payments that are kept in the same file. */
import { createSimulatedAllowance } from 'react-credits/mocks';
import {
  createCreditsBackend,
  usdLimits,
  type CreditsBackend,
  type Handler,
} from 'react-credits/server';
import { createSqliteStore } from 'react-credits/server/sqlite';
import { keepPayments, type KeptPayments } from './kept-payments.ts';

export const ACCOUNT = 'acme';
/** The signed-in user, in every role. */
export const ADA = { id: 'ada', name: 'Ada' };
/** The bearer token for `curl`, with the scope `admin`. A real token is a secret. */
export const SERVER_TOKEN = 'demo-server-token';
/** The version of the consent to auto top-up in the past. A user who turns it on today agrees to today's. */
export const PAST_CONSENT = 'of-the-past-month';
const INCLUDED_TOKENS_MICROS = 2_000_000;
/** The amounts that the purchase dialog offers as buttons. */
const PRESETS = [10_000_000, 25_000_000, 50_000_000, 100_000_000];
/** The prices that the usage names beside the amounts. */
const RATES = [
  { consumable: 'llm_tokens', unit: 'word', unitMicros: 10_000 },
  { consumable: 'voice', unit: 'minute', unitMicros: 90_000 },
];

export interface OpenCredits {
  credits: CreditsBackend;
  payments: KeptPayments;
  /** Answers requests to the backend and to the pages of the simulated provider. */
  handler: Handler;
  close: () => void;
}

/** Opens the account's file. With a `clock`, it writes the past: the plan begins later, and no page is served. */
export function openCredits(path: string, past?: { clock: () => number }): OpenCredits {
  const clock = past?.clock ?? Date.now;
  const store = createSqliteStore({ path });
  // No money moves. The checkout has test cards for each outcome.
  const payments = keepPayments(path, { clock, hasReceipts: !past });
  const credits = createCreditsBackend({
    store,
    clock,
    ...(past && { consentTextVersion: PAST_CONSENT }),
    // Acme's plan includes some tokens each month.
    ...(!past && {
      allowance: createSimulatedAllowance({
        monthlyMicros: { llm_tokens: INCLUDED_TOKENS_MICROS },
      }),
    }),
    payments: payments.port,
    limits: { usd: { ...usdLimits, purchase: { ...usdLimits.purchase, presetsMicros: PRESETS } } },
    // The demo sells nothing, also where NODE_ENV is "production".
    allowSimulatedPayments: true,
    authenticate(request) {
      if (request.headers.get('authorization') === `Bearer ${SERVER_TOKEN}`) {
        return { kind: 'server', scopes: ['admin'] };
      }
      return { kind: 'user', userId: ADA.id, accountId: ACCOUNT, role: roleOf(request) };
    },
    resolveAccount: (id) =>
      id === ACCOUNT
        ? {
            currency: 'usd',
            lowThresholdMicros: 5_000_000,
            contact: 'billing@acme.example',
            rates: RATES,
          }
        : null,
  });
  return {
    credits,
    payments,
    handler: payments.mount(credits.handler),
    close() {
      store.close();
      payments.close();
    },
  };
}

/** Returns the role of the signed-in user. A real session is signed. In the demo, the user chooses a role. */
export function roleOf(request: Request): string {
  const cookie = request.headers.get('cookie') ?? '';
  return /(?:^|;\s*)demo_role=(owner|admin|member)/.exec(cookie)?.[1] ?? 'owner';
}
