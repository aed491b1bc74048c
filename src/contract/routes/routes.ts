import {
  autoTopUpRequestSchema,
  portalSessionRequestSchema,
  purchaseRequestSchema,
  resumeRequestSchema,
} from '../resources/requests.js';
import {
  adjustmentRequestSchema,
  chargeRequestSchema,
  grantRequestSchema,
  refundRequestSchema,
} from '../resources/charge.js';
import { extendRequestSchema, holdRequestSchema, settleRequestSchema } from '../resources/hold.js';
import {
  cancelPurchase,
  createPortalSession,
  createPurchase,
  listPurchases,
  createSetupSession,
  getLimits,
  getPaymentMethod,
  getPurchase,
  getSetupSession,
  getStatus,
  listEvents,
  resumeAutoTopUp,
  saveAutoTopUp,
} from './endpoints.js';
import { getAutoTopUp, getCredits, listTransactions } from './overview-endpoints.js';
import type { Route } from './route.js';
import {
  createGrant,
  createAdjustment,
  createCharge,
  createHold,
  settleHold,
  releaseHold,
  extendHold,
  createRefund,
} from './server-endpoints.js';

const page = ['limit', 'cursor'] as const;

/** Every operation of the contract but webhooks, which each payment provider defines. */
export const routes = {
  getCredits: { ...getCredits, access: 'view', status: 200 },
  getStatus: { ...getStatus, access: 'anyone', status: 200, query: ['consumable'] },
  getLimits: { ...getLimits, access: 'anyone', status: 200 },
  listTransactions: { ...listTransactions, access: 'view', status: 200, query: [...page, 'kind'] },
  listPurchases: { ...listPurchases, access: 'view', status: 200, query: [...page, 'status'] },
  createPurchase: {
    ...createPurchase,
    access: 'manage',
    permission: 'purchase',
    status: 201,
    body: purchaseRequestSchema,
  },
  getPurchase: { ...getPurchase, access: 'view', status: 200, query: ['wait'] },
  cancelPurchase: { ...cancelPurchase, access: 'manage', permission: 'purchase', status: 200 },
  getAutoTopUp: { ...getAutoTopUp, access: 'view', status: 200 },
  saveAutoTopUp: {
    ...saveAutoTopUp,
    access: 'manage',
    permission: 'manageAutoTopUp',
    status: 200,
    body: autoTopUpRequestSchema,
  },
  resumeAutoTopUp: {
    ...resumeAutoTopUp,
    access: 'manage',
    permission: 'manageAutoTopUp',
    status: 200,
    body: resumeRequestSchema,
  },
  getPaymentMethod: { ...getPaymentMethod, access: 'view', status: 200 },
  createSetupSession: {
    ...createSetupSession,
    access: 'manage',
    permission: 'manageAutoTopUp',
    status: 201,
  },
  getSetupSession: { ...getSetupSession, access: 'view', status: 200 },
  createPortalSession: {
    ...createPortalSession,
    access: 'manage',
    permission: 'any',
    status: 201,
    body: portalSessionRequestSchema,
  },
  listEvents: {
    ...listEvents,
    access: 'anyone',
    status: 200,
    streams: true,
    query: ['after', 'wait'],
  },
  createGrant: { ...createGrant, access: 'administer', status: 201, body: grantRequestSchema },
  createAdjustment: {
    ...createAdjustment,
    access: 'administer',
    status: 201,
    body: adjustmentRequestSchema,
  },
  createCharge: { ...createCharge, access: 'consume', status: 201, body: chargeRequestSchema },
  createHold: { ...createHold, access: 'consume', status: 201, body: holdRequestSchema },
  settleHold: { ...settleHold, access: 'consume', status: 200, body: settleRequestSchema },
  releaseHold: { ...releaseHold, access: 'consume', status: 200 },
  extendHold: { ...extendHold, access: 'consume', status: 200, body: extendRequestSchema },
  createRefund: { ...createRefund, access: 'administer', status: 201, body: refundRequestSchema },
} as const satisfies Record<string, Route>;

export type RouteName = keyof typeof routes;
