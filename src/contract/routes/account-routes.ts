import { creditsSchema } from '../resources/credits.js';
import { creditsStatusSchema } from '../resources/credits-status.js';
import { limitsSchema } from '../resources/limits.js';
import { transactionPageSchema } from '../resources/transaction.js';
import type { Route } from './route.js';

/** Routes that read an account. */
export const accountRoutes = {
  getCredits: {
    method: 'GET',
    path: '/credits',
    access: 'view',
    etag: 'read',
    status: 200,
    reply: creditsSchema,
  },
  getStatus: {
    method: 'GET',
    path: '/status',
    access: 'anyone',
    query: ['consumable'],
    status: 200,
    reply: creditsStatusSchema,
  },
  getLimits: {
    method: 'GET',
    path: '/limits',
    access: 'anyone',
    status: 200,
    reply: limitsSchema,
  },
  listTransactions: {
    method: 'GET',
    path: '/transactions',
    access: 'view',
    query: [
      'cursor',
      'limit',
      'kind',
      'consumable',
      'actor',
      'label',
      'without',
      'from',
      'to',
      'search',
    ],
    status: 200,
    reply: transactionPageSchema,
    csv: true,
  },
} as const satisfies Record<string, Route>;
