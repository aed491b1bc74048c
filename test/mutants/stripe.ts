import type { Mutant } from '../mutants.ts';

const folder = 'src/server/stripe';
const cards = 'test/server/stripe/stripe-cards.test.ts';
const charges = 'test/server/stripe/stripe-charges.test.ts';
const checkouts = 'test/server/stripe/stripe-checkouts.test.ts';
const conformance = 'test/server/stripe/stripe-conformance.test.ts';
const currencies = 'test/server/stripe/stripe-currencies.test.ts';
const faults = 'test/server/stripe/stripe-faults.test.ts';
const shares = 'test/server/stripe/refund-shares.test.ts';
const surface = 'test/server/stripe/stripe-surface.test.ts';
const webhooks = 'test/server/stripe/stripe-webhooks.test.ts';

/** Faults in the adapter for Stripe. */
export const stripeMutants: readonly Mutant[] = [
  {
    name: 'a checkout at Stripe without a key',
    file: `${folder}/checkouts.ts`,
    from: '{ ...CALL, idempotencyKey: `purchase:${order.purchaseId}` },',
    to: '{ ...CALL },',
    caughtBy: faults,
  },
  {
    name: 'a checkout at Stripe whose expiry follows the clock',
    file: `${folder}/checkout-expiry.ts`,
    from: 'Date.parse(createdAt) + LIFETIME_MS',
    to: 'Math.max(Date.parse(createdAt), Date.now()) + LIFETIME_MS',
    caughtBy: faults,
  },
  {
    name: 'a checkout at Stripe that expires too early to be created again',
    file: `${folder}/checkout-expiry.ts`,
    from: 'const LIFETIME_MS = 61 * 60_000;',
    to: 'const LIFETIME_MS = 31 * 60_000;',
    caughtBy: faults,
  },
  {
    name: 'a checkout of another purchase found at Stripe',
    file: `${folder}/checkouts.ts`,
    from: 'id === order.purchaseId',
    to: 'id !== null',
    caughtBy: checkouts,
  },
  {
    name: 'a checkout at Stripe that is lost when options change',
    file: `${folder}/stripe-error.ts`,
    from: "type === 'StripeIdempotencyError' || statusCode >= 500",
    to: 'statusCode >= 500',
    caughtBy: checkouts,
  },
  {
    name: 'a checkout with Elements that can leave the page and not return',
    file: `${folder}/checkout-surface.ts`,
    from: '{ ui_mode: surface, allowed_payment_method_types: [...ON_THE_PAGE] }',
    to: '{ ui_mode: surface }',
    caughtBy: surface,
  },
  {
    name: 'a checkout with Elements that is shown as the embedded page',
    file: `${folder}/opened-checkout.ts`,
    from: "session.ui_mode === 'elements' && ",
    to: 'false && ',
    caughtBy: surface,
  },
  {
    name: 'a charge at Stripe that is closed while it is being made',
    file: `${folder}/stripe-error.ts`,
    from: 'statusCode >= 500',
    to: 'statusCode >= 409',
    caughtBy: charges,
  },
  {
    name: 'a charge at Stripe under a new key each time',
    file: `${folder}/off-session-charges.ts`,
    from: '{ ...CALL, idempotencyKey },',
    to: '{ ...CALL, idempotencyKey: `${idempotencyKey}:${performance.now()}` },',
    caughtBy: faults,
  },
  {
    name: 'a charge at Stripe sent again after its key is forgotten',
    file: `${folder}/off-session-charges.ts`,
    from: 'Date.now() - Date.parse(order.sentAt) < KEY_MS',
    to: 'Date.now() - Date.parse(order.sentAt) < Infinity * KEY_MS',
    caughtBy: faults,
  },
  {
    name: 'a declined charge at Stripe that can be paid later',
    file: `${folder}/payment-of.ts`,
    from: 'await stripe.paymentIntents.cancel(id, {}, CALL);',
    to: '',
    caughtBy: charges,
  },
  {
    name: 'a refund at Stripe made twice after its key is forgotten',
    file: `${folder}/refunds.ts`,
    from: 'if (known) return',
    to: 'if (known && Date.now() < 0) return',
    caughtBy: faults,
  },
  {
    name: 'a failed refund at Stripe that still counts',
    file: `${folder}/refund-shares.ts`,
    from: "return status !== 'failed' && status !== 'canceled';",
    to: "return status !== 'canceled';",
    caughtBy: charges,
  },
  {
    name: 'a refund at Stripe of more than the rest that returns the rest',
    file: `${folder}/refund-shares.ts`,
    from: 'if (earlierMicros + amountMicros > netMicros) return 0;',
    to: 'if (earlierMicros + amountMicros > netMicros) return total - returned;',
    caughtBy: conformance,
  },
  {
    name: 'a refund at Stripe without its tax',
    file: `${folder}/refund-shares.ts`,
    from: 'if (total === net) return',
    to: 'if (total >= net) return',
    caughtBy: shares,
  },
  {
    name: 'refunds at Stripe whose tax is rounded one by one',
    file: `${folder}/refund-shares.ts`,
    from: 'Math.round((due - returned) / step) * step',
    to: 'Math.round((amountMicros * total) / netMicros / step) * step',
    caughtBy: shares,
  },
  {
    name: 'a refund at Stripe read back with its tax',
    file: `${folder}/refund-shares.ts`,
    from: 'Math.round((amount * net) / total)',
    to: 'amount',
    caughtBy: shares,
  },
  {
    name: 'a payment at Stripe credited with its tax',
    file: `${folder}/payment-of.ts`,
    from: 'received === total ? subtotal : Math.round((received * subtotal) / total)',
    to: 'received',
    caughtBy: checkouts,
  },
  {
    name: 'an inquiry at Stripe that takes credits',
    file: `${folder}/payment-of.ts`,
    from: "  'needs_response',\n",
    to: "  'needs_response',\n  'warning_needs_response',\n",
    caughtBy: charges,
  },
  {
    name: 'Malagasy ariary charged with two decimals',
    file: `${folder}/currency.ts`,
    from: "  'mga',\n",
    to: '',
    caughtBy: currencies,
  },
  {
    name: 'Kuwaiti dinars charged in steps of 0.001',
    file: `${folder}/currency.ts`,
    from: 'if (THREE_DECIMAL.has(currency)) return 10;',
    to: '',
    caughtBy: currencies,
  },
  {
    name: 'a customer at Stripe that pays before it is stored',
    file: `${folder}/customers.ts`,
    from: 'await saveCustomer(accountId, id);',
    to: 'void Promise.resolve(saveCustomer(accountId, id)).catch(() => null);',
    caughtBy: cards,
  },
  {
    name: 'a removed card that is still charged at Stripe',
    file: `${folder}/wallet.ts`,
    from: 'method && idOf(method.customer) === id',
    to: 'method && id',
    caughtBy: cards,
  },
  {
    name: 'a setup at Stripe that is complete before its card is kept',
    file: `${folder}/setups.ts`,
    from: '{ metadata: { [metadataNames.paymentMethod]: method.id } },',
    to: '{},',
    caughtBy: cards,
  },
  {
    name: 'a webhook of Stripe that only the first secret signs',
    file: `${folder}/webhooks.ts`,
    from: 'for (const secret of webhookSecrets)',
    to: 'for (const secret of webhookSecrets.slice(0, 1))',
    caughtBy: webhooks,
  },
  {
    name: 'an old webhook of Stripe that counts',
    file: `${folder}/webhooks.ts`,
    from: 'const TOLERANCE_SECONDS = 300;',
    to: 'const TOLERANCE_SECONDS = 300_000;',
    caughtBy: webhooks,
  },
  {
    name: 'Stripe: tax on top of an amount that the buyer saw as final',
    file: 'src/server/stripe/checkouts.ts',
    from: "order.pricesExcludeTax ? 'exclusive' : 'inclusive'",
    to: "order.pricesExcludeTax || true ? 'exclusive' : 'inclusive'",
    caughtBy: 'test/server/stripe/stripe-checkouts.test.ts',
  },
];
