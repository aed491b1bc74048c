export { createStripePayments } from './stripe-payments.js';
export type { StripePaymentsOptions } from './stripe-options.js';
