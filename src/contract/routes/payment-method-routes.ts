import {
  paymentMethodReplySchema,
  portalSessionSchema,
  setupSessionSchema,
} from '../resources/checkout.js';
import type { Route } from './route.js';

/** Routes of the card that an account pays with, and of the payment provider's own pages. */
export const paymentMethodRoutes = {
  getPaymentMethod: {
    method: 'GET',
    path: '/payment-method',
    access: 'view',
    status: 200,
    reply: paymentMethodReplySchema,
  },
  createSetupSession: {
    method: 'POST',
    path: '/setup-sessions',
    access: 'manage',
    permission: 'manageAutoTopUp',
    key: true,
    request: 'SetupSessionRequest',
    status: 201,
    reply: setupSessionSchema,
  },
  getSetupSession: {
    method: 'GET',
    path: '/setup-sessions/{id}',
    id: 'setupSessionId',
    access: 'view',
    status: 200,
    reply: setupSessionSchema,
  },
  createPortalSession: {
    method: 'POST',
    path: '/portal-sessions',
    access: 'manage',
    permission: 'any',
    request: 'PortalSessionRequest',
    status: 201,
    reply: portalSessionSchema,
  },
} as const satisfies Record<string, Route>;
