import type { Payments } from '../ports/payments.js';
import { checkoutExpiry } from './checkout-expiry.js';
import { checkoutLocaleOf } from './checkout-locale.js';
import { metadataNames } from './metadata.js';
import { openedCheckout } from './opened-checkout.js';
import { CALL, expandedOf } from './sdk.js';
import type { StripeContext } from './stripe-context.js';
import { sessionIn } from './stripe-refs.js';
import { savedCardOf } from './wallet.js';

/** The forms in which people add a card. */
export function createStripeSetups({
  stripe,
  options,
  customers,
}: StripeContext): Pick<Payments, 'startSetup' | 'getSetup'> {
  return {
    async startSetup({ setupId, accountId, createdAt, currency, locale }) {
      const metadata = { [metadataNames.setup]: setupId, [metadataNames.account]: accountId };
      const session = await stripe.checkout.sessions.create(
        {
          mode: 'setup',
          ui_mode: 'embedded_page',
          redirect_on_completion: 'never',
          locale: checkoutLocaleOf(locale),
          currency,
          customer: await customers.ensure(accountId),
          metadata,
          setup_intent_data: { metadata },
          expires_at: checkoutExpiry({ createdAt }),
        },
        { ...CALL, idempotencyKey: `setup:${setupId}` },
      );
      return openedCheckout(session, options.publishableKey);
    },

    async getSetup(reference) {
      const id = sessionIn(reference);
      if (id === undefined) throw new Error(`${reference.setupId} has no id of Stripe's.`);
      const expand = ['setup_intent.payment_method'];
      const session = await stripe.checkout.sessions.retrieve(id, { expand }, CALL);
      if (session.status === 'open') return { status: 'open' };
      const method = expandedOf(expandedOf(session.setup_intent)?.payment_method);
      if (session.status !== 'complete' || !method) return { status: 'expired' };
      // Only then is the card the account's. Doing it twice changes nothing.
      await stripe.customers.update(
        await customers.ensure(reference.accountId),
        { metadata: { [metadataNames.paymentMethod]: method.id } },
        CALL,
      );
      return { status: 'complete', card: savedCardOf(method, 'explicit') };
    },
  };
}
