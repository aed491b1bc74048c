import { purchaseReplySchema } from '../resources/checkout.js';
import { purchasePageSchema, purchaseSchema } from '../resources/purchase.js';
import type { Route } from './route.js';

/** Routes of the purchases of an account. */
export const purchaseRoutes = {
  listPurchases: {
    method: 'GET',
    path: '/purchases',
    access: 'view',
    query: ['cursor', 'limit', 'status'],
    status: 200,
    reply: purchasePageSchema,
  },
  createPurchase: {
    method: 'POST',
    path: '/purchases',
    access: 'manage',
    permission: 'purchase',
    key: true,
    request: 'PurchaseRequest',
    status: 201,
    reply: purchaseReplySchema,
  },
  getPurchase: {
    method: 'GET',
    path: '/purchases/{id}',
    id: 'purchaseId',
    access: 'view',
    query: ['wait'],
    status: 200,
    reply: purchaseSchema,
  },
  cancelPurchase: {
    method: 'POST',
    path: '/purchases/{id}/cancel',
    id: 'purchaseId',
    access: 'manage',
    permission: 'purchase',
    status: 200,
    reply: purchaseSchema,
  },
} as const satisfies Record<string, Route>;
