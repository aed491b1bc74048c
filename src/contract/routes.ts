import { autoTopUpRequestSchema, autoTopUpSchema, resumeRequestSchema } from './auto-top-up.js';
import { portalSessionRequestSchema, portalSessionSchema, setupSessionSchema } from './checkout.js';
import { creditsSchema, creditsStatusSchema } from './credits.js';
import { limitsSchema } from './limits.js';
import { eventPageSchema } from './notification.js';
import { paymentMethodReplySchema } from './payment-method.js';
import {
  purchasePageSchema,
  purchaseReplySchema,
  purchaseRequestSchema,
  purchaseSchema,
} from './purchase.js';
import type { Route } from './route.js';
import {
  createAdjustment,
  createCharge,
  createGrant,
  createHold,
  createRefund,
  extendHold,
  releaseHold,
  settleHold,
} from './server-routes.js';
import { transactionPageSchema } from './transaction.js';

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
