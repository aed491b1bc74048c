import { createCoalesce } from '../../std/coalesce.js';
import { metadataNames } from './metadata.js';
import { CALL } from './sdk.js';
import type { StripePaymentsOptions } from './stripe-options.js';

/** The customer of each account at Stripe. */
export interface Customers {
  /** Returns the account's customer, or `null` if it has none. */
  find(accountId: string): Promise<string | null>;
  /** Returns the account's customer. Creates one, and has it stored, if there is none. */
  ensure(accountId: string): Promise<string>;
}

export function createCustomers({
  stripe,
  customerOf,
  saveCustomer,
}: Pick<StripePaymentsOptions, 'stripe' | 'customerOf' | 'saveCustomer'>): Customers {
  const coalesce = createCoalesce<string>();

  async function find(accountId: string): Promise<string | null> {
    return (await customerOf(accountId)) ?? null;
  }

  async function create(accountId: string): Promise<string> {
    const found = await find(accountId);
    if (found !== null) return found;
    if (!saveCustomer) {
      throw new Error(
        `customerOf returned null for ${accountId}, so the account cannot pay: return its customer at Stripe, or ` +
          'pass saveCustomer, which stores the customer that is then created.',
      );
    }
    // Without details that may change, a lost answer leads to the same customer again.
    const { id } = await stripe.customers.create(
      { metadata: { [metadataNames.account]: accountId } },
      { ...CALL, idempotencyKey: `customer:${accountId}` },
    );
    // Before any payment: a payment of a customer that nobody knows could not be found again.
    await saveCustomer(accountId, id);
    return id;
  }

  return { find, ensure: (accountId) => coalesce(accountId, () => create(accountId)) };
}
