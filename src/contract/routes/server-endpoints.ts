import { chargeReplySchema } from '../resources/charge.js';
import { holdSchema, settleReplySchema } from '../resources/hold.js';
import { transactionSchema } from '../resources/transaction.js';
import type { Endpoint } from './route.js';

export const createGrant = {
  method: 'POST',
  path: '/grants',
  key: true,
  reply: transactionSchema,
} as const satisfies Endpoint;

export const createAdjustment = {
  method: 'POST',
  path: '/adjustments',
  key: true,
  reply: transactionSchema,
} as const satisfies Endpoint;

export const createCharge = {
  method: 'POST',
  path: '/charges',
  key: true,
  reply: chargeReplySchema,
} as const satisfies Endpoint;

export const createHold = {
  method: 'POST',
  path: '/holds',
  key: true,
  reply: holdSchema,
} as const satisfies Endpoint;

export const settleHold = {
  method: 'POST',
  path: '/holds/{id}/settle',
  isRepeatable: true,
  reply: settleReplySchema,
} as const satisfies Endpoint;

export const releaseHold = {
  method: 'POST',
  path: '/holds/{id}/release',
  isRepeatable: true,
  reply: holdSchema,
} as const satisfies Endpoint;

export const extendHold = {
  method: 'POST',
  path: '/holds/{id}/extend',
  key: true,
  reply: holdSchema,
} as const satisfies Endpoint;

export const createRefund = {
  method: 'POST',
  path: '/refunds',
  key: true,
  reply: transactionSchema,
} as const satisfies Endpoint;
