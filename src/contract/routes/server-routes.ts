import { chargeReplySchema } from '../resources/charge.js';
import { holdSchema, settleReplySchema } from '../resources/hold.js';
import { transactionSchema } from '../resources/transaction.js';
import type { Route } from './route.js';

/** Routes for the host app's servers: they consume credits, give them away and take them back. */
export const serverRoutes = {
  createGrant: {
    method: 'POST',
    path: '/grants',
    access: 'administer',
    key: true,
    request: 'GrantRequest',
    status: 201,
    reply: transactionSchema,
  },
  createAdjustment: {
    method: 'POST',
    path: '/adjustments',
    access: 'administer',
    key: true,
    request: 'AdjustmentRequest',
    status: 201,
    reply: transactionSchema,
  },
  createCharge: {
    method: 'POST',
    path: '/charges',
    access: 'consume',
    key: true,
    request: 'ChargeRequest',
    status: 201,
    reply: chargeReplySchema,
  },
  createHold: {
    method: 'POST',
    path: '/holds',
    access: 'consume',
    key: true,
    request: 'HoldRequest',
    status: 201,
    reply: holdSchema,
  },
  settleHold: {
    method: 'POST',
    path: '/holds/{id}/settle',
    id: 'holdId',
    access: 'consume',
    isRepeatable: true,
    request: 'SettleRequest',
    status: 200,
    reply: settleReplySchema,
  },
  releaseHold: {
    method: 'POST',
    path: '/holds/{id}/release',
    id: 'holdId',
    access: 'consume',
    isRepeatable: true,
    status: 200,
    reply: holdSchema,
  },
  extendHold: {
    method: 'POST',
    path: '/holds/{id}/extend',
    id: 'holdId',
    access: 'consume',
    key: true,
    request: 'ExtendRequest',
    status: 200,
    reply: holdSchema,
  },
  createRefund: {
    method: 'POST',
    path: '/refunds',
    access: 'administer',
    key: true,
    request: 'RefundRequest',
    status: 201,
    reply: transactionSchema,
  },
} as const satisfies Record<string, Route>;
