import type { Customers } from './customers.js';
import type { Stripe } from './sdk.js';
import type { StripePaymentsOptions } from './stripe-options.js';

/** The parts that the functions of the adapter share. */
export interface StripeContext {
  stripe: Stripe;
  options: StripePaymentsOptions;
  customers: Customers;
}
