/** Resources as a backend writes them: one of each kind, complete enough to be valid. */

const createdAt = '2026-03-14T09:26:53Z';

export const credits = {
  accountId: 'acct_1',
  currency: 'usd',
  minorUnitMicros: 10_000,
  balanceMicros: 12_345_678,
  reservedMicros: 0,
  availableMicros: 12_345_678,
  lifetimeAddedMicros: 20_000_000,
  lifetimeSpentMicros: 7_654_322,
  lowThresholdMicros: 5_000_000,
  permissions: { purchase: true, manageAutoTopUp: true },
  state: 'active',
  asOf: createdAt,
  version: '7',
};

export const status = { accountId: 'acct_1', state: 'ok', canPurchase: true };

export const limits = {
  currency: 'usd',
  minorUnitMicros: 10_000,
  purchase: { minMicros: 5_000_000, maxMicros: 1_000_000_000, defaultMicros: 10_000_000 },
  autoTopUp: {
    minAmountMicros: 5_000_000,
    maxAmountMicros: 100_000_000_000,
    minThresholdMicros: 0,
    defaultAmountMicros: 25_000_000,
    defaultThresholdMicros: 5_000_000,
    confirmAboveMicros: 1_000_000_000,
  },
};

export const transaction = {
  id: 'txn_1',
  seq: 1,
  kind: 'purchase',
  amountMicros: 10_000_000,
  balanceAfterMicros: 10_000_000,
  createdAt,
};

export const transactionPage = {
  data: [transaction],
  nextCursor: null,
  currency: 'usd',
  minorUnitMicros: 10_000,
};

export const purchase = {
  id: 'pur_1',
  origin: 'manual',
  amountMicros: 10_000_000,
  currency: 'usd',
  status: 'awaiting_payment',
  createdAt,
};

export const checkout = {
  provider: 'stripe',
  clientSecret: 'cs_secret',
  url: 'https://checkout.example.com/cs_1',
  expiresAt: createdAt,
};

export const autoTopUp = {
  enabled: false,
  thresholdMicros: 5_000_000,
  amountMicros: 25_000_000,
  monthlyLimitMicros: null,
  spentThisMonthMicros: 0,
  status: 'off',
  paymentMethod: null,
  version: '3',
};

export const paymentMethod = {
  brand: 'visa',
  last4: '4242',
  expMonth: 12,
  expYear: 2030,
  usableOffSession: true,
  source: 'explicit',
};

export const setupSession = { id: 'set_1', status: 'open', checkout };

export const portalSession = { url: 'https://billing.example.com/p/1' };

export const charge = { chargedMicros: 125, shortfallMicros: 0, transactionId: 'txn_2' };

export const hold = { id: 'hold_1', grantedMicros: 500, expiresAt: createdAt };

export const settledHold = { chargedMicros: 0, shortfallMicros: 0, coveredMicros: 125 };

const used = { paidMicros: 420_000, coveredMicros: 80_000, count: 12 };
const point = { startsAt: '2026-03-14T00:00:00.000Z', ...used };

export const usage = {
  currency: 'usd',
  minorUnitMicros: 10_000,
  from: '2026-02-13T00:00:00.000Z',
  to: '2026-03-15T00:00:00.000Z',
  interval: 'day',
  groupBy: 'actor',
  labelKeys: ['model'],
  total: { ...used, points: [point] },
  groups: [{ value: 'user_1', name: 'Ada', ...used, points: [point] }],
  other: null,
  included: [{ consumable: 'llm_tokens', leftMicros: 20_000, resetsAt: null }],
};
