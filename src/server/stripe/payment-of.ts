import type { Failure } from '../../contract/resources/failure.js';
import type { PaidPayment, Payment } from '../../ledger/state/payment.js';
import { micros, type Micros } from '../../money/money.js';
import { fromStripe } from './currency.js';
import { metadataNames } from './metadata.js';
import { refundsBeforeTax, type CapturedMoney } from './refund-shares.js';
import { CALL, WHOLE_LIST, expandedOf, idOf, type Stripe } from './sdk.js';
import { isInvalidRequest, stripeErrorOf } from './stripe-error.js';

/** The fields that must be expanded in a session. */
export const SESSION_FIELDS = ['payment_intent.latest_charge', 'invoice'];
/** The fields that must be expanded in a payment intent. */
export const INTENT_FIELDS = ['latest_charge'];

/** The disputes whose amount is, or may soon be, gone. An inquiry takes no money. */
const COUNTED_DISPUTES: ReadonlySet<string> = new Set([
  'needs_response',
  'under_review',
  'lost',
  'appeal_needs_response',
  'appeal_under_review',
]);

/** Returns the payment of a checkout session. */
export async function paymentOfSession(
  stripe: Stripe,
  session: Stripe.Checkout.Session,
): Promise<Payment> {
  const intent = expandedOf(session.payment_intent);
  const refs = intent ? [session.id, intent.id] : [session.id];
  if (session.status === 'open') return { status: 'open', refs };
  if (session.status === 'expired') return { status: 'expired', refs };
  if (!intent) throw new Error(`${session.id} is complete without a payment, so nothing was paid.`);
  if (session.payment_status === 'unpaid') {
    const isOver = intent.status === 'requires_payment_method' || intent.status === 'canceled';
    return isOver
      ? { status: 'failed', refs, failure: failureOf(intent.last_payment_error) }
      : { status: 'processing', refs };
  }
  const captured = capturedInSession(session, intent);
  const receiptUrl = expandedOf(session.invoice)?.hosted_invoice_url ?? receiptOf(intent);
  return paid(stripe, { intent, refs, captured, receiptUrl, metadata: session.metadata });
}

/** Returns the money that a checkout session captured. */
export function capturedInSession(
  { id, amount_subtotal: subtotal, amount_total: total }: Stripe.Checkout.Session,
  { amount_received: received, currency }: Stripe.PaymentIntent,
): CapturedMoney {
  if (!subtotal || !total) throw new Error(`${id} is paid without an amount.`);
  const net = received === total ? subtotal : Math.round((received * subtotal) / total);
  // A discount makes the total less than the sum before tax, and only captured money is credited.
  return { currency, total: received, net: Math.min(net, received) };
}

/**
 * Returns the payment of an off-session charge. One that would need its owner is canceled, so that it cannot
 * be paid later.
 */
export async function paymentOfIntent(
  stripe: Stripe,
  intent: Stripe.PaymentIntent,
): Promise<Payment> {
  const refs = [intent.id];
  switch (intent.status) {
    case 'succeeded': {
      const captured = capturedByIntent(intent);
      const { metadata } = intent;
      return paid(stripe, { intent, refs, captured, receiptUrl: receiptOf(intent), metadata });
    }
    case 'canceled':
      return { status: 'failed', refs, failure: failureOf(intent.last_payment_error) };
    case 'requires_payment_method':
    case 'requires_confirmation':
    case 'requires_action':
      return closeIntent(stripe, intent);
    default:
      return { status: 'processing', refs };
  }
}

/** Returns the money that an off-session charge captured. */
export function capturedByIntent({
  currency,
  amount_received: received,
}: Stripe.PaymentIntent): CapturedMoney {
  return { currency, total: received, net: received };
}

async function closeIntent(stripe: Stripe, intent: Stripe.PaymentIntent): Promise<Payment> {
  const { id } = intent;
  const error = intent.last_payment_error;
  const needsOwner = intent.status === 'requires_action';
  const failure = failureOf(error ?? (needsOwner ? { code: 'authentication_required' } : null));
  try {
    await stripe.paymentIntents.cancel(id, {}, CALL);
    return { status: 'failed', refs: [id], failure };
  } catch (cause) {
    if (!isInvalidRequest(stripeErrorOf(cause))) throw cause;
    // It has changed since it was read.
    const latest = await stripe.paymentIntents.retrieve(id, { expand: INTENT_FIELDS }, CALL);
    if (latest.status === intent.status) throw cause;
    return paymentOfIntent(stripe, latest);
  }
}

async function paid(
  stripe: Stripe,
  {
    intent,
    refs,
    captured,
    receiptUrl,
    metadata,
  }: {
    intent: Stripe.PaymentIntent;
    refs: readonly string[];
    captured: CapturedMoney;
    receiptUrl: string | undefined;
    metadata: Stripe.Metadata | null;
  },
): Promise<PaidPayment> {
  const [refunds, disputes] = await Promise.all([
    listRefunds(stripe, intent.id),
    stripe.disputes
      .list({ payment_intent: intent.id, limit: 100 }, CALL)
      .autoPagingToArray(WHOLE_LIST),
  ]);
  return {
    status: 'paid',
    refs,
    currency: captured.currency,
    capturedMicros: fromStripe(captured.net, captured.currency),
    taxMicros: fromStripe(captured.total - captured.net, captured.currency),
    // A payment without our metadata is another account's, and is held for review.
    accountId: metadata?.[metadataNames.account] ?? `unknown:${idOf(intent.customer) ?? intent.id}`,
    refunds: refundsBeforeTax(refunds, captured),
    isLive: intent.livemode,
    disputedMicros: disputedBeforeTax(disputes, captured),
    receiptUrl,
  };
}

/** Returns all refunds of a payment, oldest first. */
export async function listRefunds(stripe: Stripe, intentId: string): Promise<Stripe.Refund[]> {
  const refunds = await stripe.refunds
    .list({ payment_intent: intentId, limit: 100 }, CALL)
    .autoPagingToArray(WHOLE_LIST);
  return refunds.toReversed();
}

function disputedBeforeTax(
  disputes: readonly Stripe.Dispute[],
  { currency, total, net }: CapturedMoney,
): Micros {
  const counted = disputes.filter(({ status }) => COUNTED_DISPUTES.has(status));
  // A bank may dispute in its own currency.
  if (counted.some((dispute) => dispute.currency !== currency)) return fromStripe(net, currency);
  const amount = counted.reduce((sum, dispute) => sum + dispute.amount, 0);
  const share = amount >= total ? net : Math.round((amount * net) / total);
  return amount === 0 ? micros(0) : fromStripe(share, currency);
}

function receiptOf({ latest_charge: charge }: Stripe.PaymentIntent): string | undefined {
  return expandedOf(charge)?.receipt_url ?? undefined;
}

const KNOWN_CODES: Partial<Record<string, Failure['code']>> = {
  authentication_required: 'authentication_required',
  card_declined: 'card_declined',
  expired_card: 'expired_card',
  insufficient_funds: 'insufficient_funds',
};

/** Returns the reason of a failed payment. The bank's own code says more than `card_declined`. */
function failureOf(
  error: { code?: string; decline_code?: string; message?: string } | null,
): Failure {
  const { code = '', decline_code: declineCode = '', message } = error ?? {};
  return {
    code: KNOWN_CODES[declineCode] ?? KNOWN_CODES[code] ?? 'unknown',
    message: message ?? 'The payment was not made.',
  };
}
