import type * as z from 'zod/mini';
import { autoTopUpRequestSchema, autoTopUpSchema, resumeRequestSchema } from './auto-top-up.js';
import {
  adjustmentRequestSchema,
  chargeReplySchema,
  chargeRequestSchema,
  grantRequestSchema,
  refundRequestSchema,
} from './charge.js';
import { portalSessionRequestSchema, portalSessionSchema, setupSessionSchema } from './checkout.js';
import { creditsSchema, creditsStatusSchema } from './credits.js';
import {
  extendRequestSchema,
  holdRequestSchema,
  holdSchema,
  settleReplySchema,
  settleRequestSchema,
} from './hold.js';
import { limitsSchema } from './limits.js';
import { eventPageSchema } from './notification.js';
import { paymentMethodReplySchema } from './payment-method.js';
import {
  purchasePageSchema,
  purchaseReplySchema,
  purchaseRequestSchema,
  purchaseSchema,
} from './purchase.js';
import { transactionPageSchema, transactionSchema } from './transaction.js';

/**
 * Who may ask: `anyone` in the account; `view` and `manage` are for owners and admins (of servers,
 * `manage` needs the admin scope); `consume` and `administer` are for servers alone.
 */
export type Access = 'anyone' | 'view' | 'manage' | 'consume' | 'administer';

/** One operation on an account. Its path follows `{baseUrl}/accounts/{accountId}`. */
export interface Route {
  method: 'GET' | 'POST' | 'PUT';
  path: `/${string}`;
  access: Access;
  /** Names in the query that it understands. */
  query?: readonly string[];
  body?: z.ZodMiniType;
  /** The status of success. */
  status: 200 | 201;
  reply: z.ZodMiniType;
  /** Whether it needs an Idempotency-Key. */
  key?: true;
  /** `read`: answers with an ETag and understands If-None-Match. `write`: needs If-Match. */
  etag?: 'read' | 'write';
}

const page = ['limit', 'cursor'] as const;

export const getCredits = {
  method: 'GET',
  path: '/credits',
  access: 'view',
  status: 200,
  reply: creditsSchema,
  etag: 'read',
} as const satisfies Route;

export const getStatus = {
  method: 'GET',
  path: '/status',
  access: 'anyone',
  query: ['consumable'],
  status: 200,
  reply: creditsStatusSchema,
} as const satisfies Route;

export const getLimits = {
  method: 'GET',
  path: '/limits',
  access: 'anyone',
  status: 200,
  reply: limitsSchema,
} as const satisfies Route;

export const listTransactions = {
  method: 'GET',
  path: '/transactions',
  access: 'view',
  query: [...page, 'kind'],
  status: 200,
  reply: transactionPageSchema,
} as const satisfies Route;

export const listPurchases = {
  method: 'GET',
  path: '/purchases',
  access: 'view',
  query: [...page, 'status'],
  status: 200,
  reply: purchasePageSchema,
} as const satisfies Route;

export const createPurchase = {
  method: 'POST',
  path: '/purchases',
  access: 'manage',
  body: purchaseRequestSchema,
  status: 201,
  reply: purchaseReplySchema,
  key: true,
} as const satisfies Route;

export const getPurchase = {
  method: 'GET',
  path: '/purchases/{id}',
  access: 'view',
  query: ['wait'],
  status: 200,
  reply: purchaseSchema,
} as const satisfies Route;

export const cancelPurchase = {
  method: 'POST',
  path: '/purchases/{id}/cancel',
  access: 'manage',
  status: 200,
  reply: purchaseSchema,
} as const satisfies Route;

export const getAutoTopUp = {
  method: 'GET',
  path: '/auto-top-up',
  access: 'view',
  status: 200,
  reply: autoTopUpSchema,
  etag: 'read',
} as const satisfies Route;

export const saveAutoTopUp = {
  method: 'PUT',
  path: '/auto-top-up',
  access: 'manage',
  body: autoTopUpRequestSchema,
  status: 200,
  reply: autoTopUpSchema,
  etag: 'write',
} as const satisfies Route;

export const resumeAutoTopUp = {
  method: 'POST',
  path: '/auto-top-up/resume',
  access: 'manage',
  body: resumeRequestSchema,
  status: 200,
  reply: autoTopUpSchema,
  key: true,
} as const satisfies Route;

export const getPaymentMethod = {
  method: 'GET',
  path: '/payment-method',
  access: 'view',
  status: 200,
  reply: paymentMethodReplySchema,
} as const satisfies Route;

export const createSetupSession = {
  method: 'POST',
  path: '/setup-sessions',
  access: 'manage',
  status: 201,
  reply: setupSessionSchema,
  key: true,
} as const satisfies Route;

export const getSetupSession = {
  method: 'GET',
  path: '/setup-sessions/{id}',
  access: 'view',
  status: 200,
  reply: setupSessionSchema,
} as const satisfies Route;

export const createPortalSession = {
  method: 'POST',
  path: '/portal-sessions',
  access: 'manage',
  body: portalSessionRequestSchema,
  status: 201,
  reply: portalSessionSchema,
} as const satisfies Route;

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

/** A stream of server-sent events, or with `Accept: application/json` a long poll. */
export const listEvents = {
  method: 'GET',
  path: '/events',
  access: 'anyone',
  query: ['after', 'wait'],
  status: 200,
  reply: eventPageSchema,
} as const satisfies Route;

/** Every operation of the contract but webhooks, which each payment provider defines. */
export const routes = {
  getCredits,
  getStatus,
  getLimits,
  listTransactions,
  listPurchases,
  createPurchase,
  getPurchase,
  cancelPurchase,
  getAutoTopUp,
  saveAutoTopUp,
  resumeAutoTopUp,
  getPaymentMethod,
  createSetupSession,
  getSetupSession,
  createPortalSession,
  createGrant,
  createAdjustment,
  createCharge,
  createHold,
  settleHold,
  releaseHold,
  extendHold,
  createRefund,
  listEvents,
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
