import type { HttpClient } from '../../src/client/http-client';
import * as replies from './replies';

const onAccount = { accountId: 'acct_1' };
const withKey = { idempotencyKey: 'key-made-by-a-press' };

/** One call of a function, the request that it must send, and the response. */
export interface Case {
  call: (client: HttpClient) => Promise<unknown>;
  request: string;
  body?: object;
  headers?: Record<string, string>;
  reply: unknown;
  result?: unknown;
}

export const reads: Record<string, Case> = {
  getCredits: {
    call: (client) => client.getCredits(),
    request: 'GET /api/credits/accounts/current/credits',
    reply: replies.credits,
  },
  getStatus: {
    call: (client) => client.getStatus(),
    request: 'GET /api/credits/accounts/current/status',
    reply: replies.status,
  },
  'getStatus of a consumable': {
    call: (client) => client.getStatus({ consumable: 'llm_tokens' }),
    request: 'GET /api/credits/accounts/current/status?consumable=llm_tokens',
    reply: replies.status,
  },
  getLimits: {
    call: (client) => client.getLimits(),
    request: 'GET /api/credits/accounts/current/limits',
    reply: replies.limits,
  },
  listTransactions: {
    call: (client) => client.listTransactions(),
    request: 'GET /api/credits/accounts/current/transactions',
    reply: replies.transactionPage,
  },
  'listTransactions of a kind, from a cursor on': {
    call: (client) => client.listTransactions({ cursor: 'a/b+c=', limit: 50, kind: 'grant' }),
    request:
      'GET /api/credits/accounts/current/transactions?cursor=a%2Fb%2Bc%3D&limit=50&kind=grant',
    reply: replies.transactionPage,
  },
  'usage.get': {
    call: (client) => client.usage.get(),
    request: 'GET /api/credits/accounts/current/usage',
    reply: replies.usage,
  },
  'usage.get of a range by label': {
    call: (client) =>
      client.usage.get({ from: '2026-01-01T00:00:00Z', interval: 'month', groupBy: 'label:model' }),
    request:
      'GET /api/credits/accounts/current/usage?from=2026-01-01T00%3A00%3A00Z&interval=month&groupBy=label%3Amodel',
    reply: replies.usage,
  },
  'purchases.get': {
    call: (client) => client.purchases.get({ purchaseId: 'pur/1', waitSeconds: 25 }),
    request: 'GET /api/credits/accounts/current/purchases/pur%2F1?wait=25',
    reply: replies.purchase,
  },
  'purchases.list': {
    call: (client) => client.purchases.list({ status: 'awaiting_payment', limit: 1 }),
    request: 'GET /api/credits/accounts/current/purchases?limit=1&status=awaiting_payment',
    reply: { data: [replies.purchase], nextCursor: null },
  },
  'autoTopUp.get': {
    call: (client) => client.autoTopUp.get(),
    request: 'GET /api/credits/accounts/current/auto-top-up',
    reply: replies.autoTopUp,
  },
  'paymentMethod.get': {
    call: (client) => client.paymentMethod.get(),
    request: 'GET /api/credits/accounts/current/payment-method',
    reply: { paymentMethod: replies.paymentMethod },
    result: replies.paymentMethod,
  },
  'paymentMethod.get when there is none': {
    call: (client) => client.paymentMethod.get(),
    request: 'GET /api/credits/accounts/current/payment-method',
    reply: { paymentMethod: null },
    result: null,
  },
  'paymentMethod.getSetup': {
    call: (client) => client.paymentMethod.getSetup({ setupSessionId: 'set_1' }),
    request: 'GET /api/credits/accounts/current/setup-sessions/set_1',
    reply: replies.setupSession,
  },
};

const settings = {
  enabled: true,
  thresholdMicros: 5_000_000,
  amountMicros: 25_000_000,
  monthlyLimitMicros: null,
};
const key = { 'idempotency-key': withKey.idempotencyKey };

export const changes: Record<string, Case> = {
  'purchases.create': {
    call: (client) =>
      client.purchases.create({ ...onAccount, ...withKey, amountMicros: 10_000_000 }),
    request: 'POST /api/credits/accounts/acct_1/purchases',
    body: { amountMicros: 10_000_000 },
    headers: key,
    reply: { purchase: replies.purchase, checkout: replies.checkout },
  },
  'purchases.create, repeated after it was paid': {
    call: (client) =>
      client.purchases.create({
        ...onAccount,
        ...withKey,
        amountMicros: 10_000_000,
        returnUrl: 'https://app.example.com/billing',
        locale: 'de-DE',
      }),
    request: 'POST /api/credits/accounts/acct_1/purchases',
    body: {
      amountMicros: 10_000_000,
      returnUrl: 'https://app.example.com/billing',
      locale: 'de-DE',
    },
    headers: key,
    reply: { purchase: { ...replies.purchase, status: 'succeeded' }, checkout: null },
  },
  'purchases.cancel': {
    call: (client) => client.purchases.cancel({ ...onAccount, purchaseId: 'pur_1' }),
    request: 'POST /api/credits/accounts/acct_1/purchases/pur_1/cancel',
    body: {},
    reply: replies.purchase,
  },
  'autoTopUp.save': {
    call: (client) => client.autoTopUp.save({ ...onAccount, version: '3', ...settings }),
    request: 'PUT /api/credits/accounts/acct_1/auto-top-up',
    body: settings,
    headers: { 'if-match': '"3"' },
    reply: replies.autoTopUp,
  },
  'autoTopUp.resume': {
    call: (client) =>
      client.autoTopUp.resume({
        ...onAccount,
        ...withKey,
        acknowledgedChargeMicros: 25_000_000,
      }),
    request: 'POST /api/credits/accounts/acct_1/auto-top-up/resume',
    body: { acknowledgedChargeMicros: 25_000_000 },
    headers: key,
    reply: replies.autoTopUp,
  },
  'paymentMethod.startSetup': {
    call: (client) => client.paymentMethod.startSetup({ ...onAccount, ...withKey }),
    request: 'POST /api/credits/accounts/acct_1/setup-sessions',
    body: {},
    headers: key,
    reply: replies.setupSession,
  },
  'paymentMethod.startSetup, in a language': {
    call: (client) =>
      client.paymentMethod.startSetup({ ...onAccount, ...withKey, locale: 'de-DE' }),
    request: 'POST /api/credits/accounts/acct_1/setup-sessions',
    body: { locale: 'de-DE' },
    headers: key,
    reply: replies.setupSession,
  },
  'portal.open': {
    call: (client) =>
      client.portal.open({ ...onAccount, returnUrl: 'https://app.example.com/billing' }),
    request: 'POST /api/credits/accounts/acct_1/portal-sessions',
    body: { returnUrl: 'https://app.example.com/billing' },
    reply: replies.portalSession,
  },
};
