import {
  adjustmentRequestSchema,
  chargeReplySchema,
  chargeRequestSchema,
  grantRequestSchema,
  refundRequestSchema,
} from './charge.js';
import {
  extendRequestSchema,
  holdRequestSchema,
  holdSchema,
  settleReplySchema,
  settleRequestSchema,
} from './hold.js';
import type { Route } from './route.js';
import { transactionSchema } from './transaction.js';

export const createGrant = {
  method: 'POST',
  path: '/grants',
  access: 'administer',
  body: grantRequestSchema,
  status: 201,
  reply: transactionSchema,
  key: true,
} as const satisfies Route;

export const createAdjustment = {
  method: 'POST',
  path: '/adjustments',
  access: 'administer',
  body: adjustmentRequestSchema,
  status: 201,
  reply: transactionSchema,
  key: true,
} as const satisfies Route;

export const createCharge = {
  method: 'POST',
  path: '/charges',
  access: 'consume',
  body: chargeRequestSchema,
  status: 201,
  reply: chargeReplySchema,
  key: true,
} as const satisfies Route;

export const createHold = {
  method: 'POST',
  path: '/holds',
  access: 'consume',
  body: holdRequestSchema,
  status: 201,
  reply: holdSchema,
  key: true,
} as const satisfies Route;

export const settleHold = {
  method: 'POST',
  path: '/holds/{id}/settle',
  access: 'consume',
  body: settleRequestSchema,
  status: 200,
  reply: settleReplySchema,
} as const satisfies Route;

export const releaseHold = {
  method: 'POST',
  path: '/holds/{id}/release',
  access: 'consume',
  status: 200,
  reply: holdSchema,
} as const satisfies Route;

export const extendHold = {
  method: 'POST',
  path: '/holds/{id}/extend',
  access: 'consume',
  body: extendRequestSchema,
  status: 200,
  reply: holdSchema,
  key: true,
} as const satisfies Route;

export const createRefund = {
  method: 'POST',
  path: '/refunds',
  access: 'administer',
  body: refundRequestSchema,
  status: 201,
  reply: transactionSchema,
  key: true,
} as const satisfies Route;
