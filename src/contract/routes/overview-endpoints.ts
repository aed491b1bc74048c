import { autoTopUpSchema } from '../resources/auto-top-up.js';
import { creditsSchema } from '../resources/credits.js';
import type { Endpoint } from './route.js';
import { transactionPageSchema } from '../resources/transaction.js';

/*
 * What an overview of an account reads. Apart from the other endpoints, so that a page which shows one
 * need not carry their schemas.
 */

export const getCredits = {
  method: 'GET',
  path: '/credits',
  etag: 'read',
  reply: creditsSchema,
} as const satisfies Endpoint;

export const listTransactions = {
  method: 'GET',
  path: '/transactions',
  reply: transactionPageSchema,
} as const satisfies Endpoint;

export const getAutoTopUp = {
  method: 'GET',
  path: '/auto-top-up',
  etag: 'read',
  reply: autoTopUpSchema,
} as const satisfies Endpoint;
