import type { Payment } from '../../ledger/state/payment.js';
import type { ChargeOrder, Payments } from '../ports/payments.js';
import { toStripe } from './currency.js';
import { metadataNames } from './metadata.js';
import { INTENT_FIELDS, paymentOfIntent } from './payment-of.js';
import { CALL, WHOLE_LIST } from './sdk.js';
import { isInvalidRequest, mayHaveWorked, stripeErrorOf } from './stripe-error.js';
import type { StripeContext } from './stripe-context.js';

const HOUR_MS = 60 * 60_000;
/** Stripe forgets a key after 24 hours, and the same charge would then be a second one. */
const KEY_MS = 23 * HOUR_MS;
/** The clocks of this server and of Stripe may differ by this. */
const SKEW_MS = 5 * 60_000;

/** Charges of a saved card while its owner is away. */
export function createOffSessionCharges({
  stripe,
  options,
  customers,
}: StripeContext): Pick<Payments, 'chargeOffSession' | 'findCharge'> {
  const { productName = 'Credits' } = options;

  async function findCharge(order: ChargeOrder): Promise<Payment | null> {
    const customer = await customers.find(order.accountId);
    if (customer === null) return null;
    const sentAt = Date.parse(order.sentAt);
    const created = {
      gte: Math.floor((sentAt - SKEW_MS) / 1000),
      lte: Math.ceil((sentAt + KEY_MS + SKEW_MS) / 1000),
    };
    const expand = INTENT_FIELDS.map((field) => `data.${field}`);
    const intents = await stripe.paymentIntents
      .list({ customer, created, limit: 100, expand }, CALL)
      .autoPagingToArray(WHOLE_LIST);
    const found = intents.find(
      ({ metadata }) => metadata[metadataNames.purchase] === order.purchaseId,
    );
    return found ? paymentOfIntent(stripe, found) : null;
  }

  async function charge(order: ChargeOrder): Promise<Payment> {
    const { accountId, purchaseId, amountMicros, currency, cardId, idempotencyKey } = order;
    const intent = await stripe.paymentIntents.create(
      {
        amount: toStripe(amountMicros, currency),
        currency,
        customer: await customers.ensure(accountId),
        payment_method: cardId,
        off_session: true,
        confirm: true,
        // Nobody is there to follow a redirect, so no return URL is needed.
        automatic_payment_methods: { enabled: true, allow_redirects: 'never' },
        payment_method_options: { card: { stored_credential_usage: 'unscheduled' } },
        description: productName,
        metadata: { [metadataNames.purchase]: purchaseId, [metadataNames.account]: accountId },
        expand: INTENT_FIELDS,
      },
      { ...CALL, idempotencyKey },
    );
    return paymentOfIntent(stripe, intent);
  }

  async function afterError(order: ChargeOrder, error: unknown): Promise<Payment> {
    const refusal = stripeErrorOf(error);
    const { type, param, payment_intent: declined } = refusal;
    if (type === 'StripeCardError' && declined) {
      // The response may be a day old, so the intent is looked up as it is now.
      const { id } = declined;
      const intent = await stripe.paymentIntents.retrieve(id, { expand: INTENT_FIELDS }, CALL);
      return paymentOfIntent(stripe, intent);
    }
    if (isInvalidRequest(refusal) && param === 'payment_method') {
      return {
        status: 'failed',
        failure: { code: 'unknown', message: 'The card was removed.' },
        cardProblem: 'no_payment_method',
      };
    }
    const found = mayHaveWorked(refusal) ? await findCharge(order) : null;
    if (found) return found;
    throw error;
  }

  return {
    findCharge,

    async chargeOffSession(order) {
      if (Date.now() - Date.parse(order.sentAt) < KEY_MS) {
        return charge(order).catch((error: unknown) => afterError(order, error));
      }
      const found = await findCharge(order);
      if (found) return found;
      throw new Error(
        `${order.purchaseId} was first sent more than 23 hours ago, and Stripe has no charge for it. Sending it ` +
          'again could charge the card twice, so it was not sent.',
      );
    },
  };
}
