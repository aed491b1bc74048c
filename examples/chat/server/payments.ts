import { createSimulatedPayments } from 'react-credits/mocks';
import type { Handler, Payments } from 'react-credits/server';
import { createStripePayments } from 'react-credits/server/stripe';

/** Runs a statement in the database of the credits. */
export type Query = (
  sql: string,
  ...values: string[]
) => Promise<readonly Record<string, unknown>[]>;

interface OpenPayments {
  payments: Payments;
  /** Adds the routes of the provider, if it needs any. */
  mount: (handler: Handler) => Handler;
}

/** Opens Stripe if STRIPE_SECRET_KEY is set. Otherwise payments are simulated: no money moves. */
export async function openPayments(query: Query): Promise<OpenPayments> {
  const { STRIPE_SECRET_KEY } = process.env;
  if (STRIPE_SECRET_KEY) {
    return { payments: await openStripe(STRIPE_SECRET_KEY, query), mount: (handler) => handler };
  }
  const payments = createSimulatedPayments();
  return { payments, mount: payments.mount };
}

/** Opens the payments over your Stripe account. A table remembers the customer of each account. */
async function openStripe(secretKey: string, query: Query): Promise<Payments> {
  const { default: Stripe } = await import('stripe');
  const { STRIPE_PUBLISHABLE_KEY = '', STRIPE_WEBHOOK_SECRET = '' } = process.env;
  await query(
    'create table if not exists stripe_customer (account text primary key, customer text not null unique)',
  );
  async function find(column: 'account' | 'customer', by: string, value: string) {
    const [row] = await query(
      `select ${column} as id from stripe_customer where ${by} = $1`,
      value,
    );
    return row ? String(row.id) : null;
  }
  return createStripePayments({
    stripe: new Stripe(secretKey),
    publishableKey: STRIPE_PUBLISHABLE_KEY,
    webhookSecrets: [STRIPE_WEBHOOK_SECRET],
    customerOf: (account) => find('customer', 'account', account),
    accountOf: (customer) => find('account', 'customer', customer),
    async saveCustomer(account, customer) {
      const sql = 'insert into stripe_customer values ($1, $2) on conflict do nothing';
      await query(sql, account, customer);
    },
  });
}
