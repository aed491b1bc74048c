import { autoTopUpSchema } from '../resources/auto-top-up.js';
import {
  paymentMethodReplySchema,
  portalSessionSchema,
  purchaseReplySchema,
  setupSessionSchema,
} from '../resources/checkout.js';
import { creditsStatusSchema } from '../resources/credits-status.js';
import { limitsSchema } from '../resources/limits.js';
import { eventPageSchema } from '../resources/notification.js';
import { purchasePageSchema, purchaseSchema } from '../resources/purchase.js';
import type { Endpoint } from './route.js';

export const getStatus = {
  method: 'GET',
  path: '/status',
  reply: creditsStatusSchema,
} as const satisfies Endpoint;

export const getLimits = {
  method: 'GET',
  path: '/limits',
  reply: limitsSchema,
} as const satisfies Endpoint;

export const listPurchases = {
  method: 'GET',
  path: '/purchases',
  reply: purchasePageSchema,
} as const satisfies Endpoint;

export const createPurchase = {
  method: 'POST',
  path: '/purchases',
  key: true,
  reply: purchaseReplySchema,
} as const satisfies Endpoint;

export const getPurchase = {
  method: 'GET',
  path: '/purchases/{id}',
  reply: purchaseSchema,
} as const satisfies Endpoint;

export const cancelPurchase = {
  method: 'POST',
  path: '/purchases/{id}/cancel',
  reply: purchaseSchema,
} as const satisfies Endpoint;

export const saveAutoTopUp = {
  method: 'PUT',
  path: '/auto-top-up',
  etag: 'write',
  reply: autoTopUpSchema,
} as const satisfies Endpoint;

export const resumeAutoTopUp = {
  method: 'POST',
  path: '/auto-top-up/resume',
  key: true,
  reply: autoTopUpSchema,
} as const satisfies Endpoint;

export const getPaymentMethod = {
  method: 'GET',
  path: '/payment-method',
  reply: paymentMethodReplySchema,
} as const satisfies Endpoint;

export const createSetupSession = {
  method: 'POST',
  path: '/setup-sessions',
  key: true,
  reply: setupSessionSchema,
} as const satisfies Endpoint;

export const getSetupSession = {
  method: 'GET',
  path: '/setup-sessions/{id}',
  reply: setupSessionSchema,
} as const satisfies Endpoint;

export const createPortalSession = {
  method: 'POST',
  path: '/portal-sessions',
  reply: portalSessionSchema,
} as const satisfies Endpoint;

/** A stream of server-sent events, or with `Accept: application/json` a long poll. */
export const listEvents = {
  method: 'GET',
  path: '/events',
  reply: eventPageSchema,
} as const satisfies Endpoint;
