import type { PaidPayment } from '../../ledger/state/payment.js';
import { micros, type Micros } from '../../money/money.js';
import { fromStripe, stripeStepOf, toStripe } from './currency.js';
import { metadataNames } from './metadata.js';
import type { Stripe } from './sdk.js';

/*
 * A checkout's total can contain tax, and its credits do not. Each refund returns its share of the tax too: the
 * shares are rounded as sums, so that the refunds of a whole purchase return the whole payment to the cent.
 */

/** The money of a paid payment, in Stripe's units. */
export interface CapturedMoney {
  currency: string;
  /** The amount that was captured, with tax. */
  total: number;
  /** Its part before tax, for which the credits were added. */
  net: number;
}

type Refund = Pick<Stripe.Refund, 'id' | 'amount' | 'status' | 'metadata'>;

/** Whether a refund was made or is on its way. */
export function isRefunded({ status }: { status: string | null }): boolean {
  return status !== 'failed' && status !== 'canceled';
}

/** Returns the amounts before tax of a payment's refunds, which are listed oldest first. */
export function refundsBeforeTax(
  refunds: readonly Refund[],
  { currency, total, net }: CapturedMoney,
): PaidPayment['refunds'] {
  let returned = 0;
  let restMicros: number = fromStripe(net, currency);
  return refunds.filter(isRefunded).map(({ id, amount, metadata }) => {
    returned += amount;
    const isLast = returned >= total;
    const share = isLast ? restMicros : fromStripe(Math.round((amount * net) / total), currency);
    const amountMicros = micros(Math.min(ownMicrosIn(metadata) ?? share, restMicros));
    restMicros -= amountMicros;
    return { id: metadata?.[metadataNames.refund] ?? id, amountMicros };
  });
}

/**
 * Returns the amount of a new refund, with its share of the tax, in Stripe's units, or 0 if less than the refund is
 * left of the payment. `refunds` are the earlier refunds of the payment, oldest first.
 */
export function refundWithTax(
  amountMicros: Micros,
  refunds: readonly Refund[],
  captured: CapturedMoney,
): number {
  const { currency, total, net } = captured;
  const returned = refunds.filter(isRefunded).reduce((sum, { amount }) => sum + amount, 0);
  const earlierMicros = refundsBeforeTax(refunds, captured).reduce(
    (sum, refund) => sum + refund.amountMicros,
    0,
  );
  const netMicros = fromStripe(net, currency);
  if (earlierMicros + amountMicros > netMicros) return 0;
  if (earlierMicros + amountMicros === netMicros) return total - returned;
  if (total === net) return toStripe(amountMicros, currency);
  const step = stripeStepOf(currency);
  const due = ((earlierMicros + amountMicros) * total) / netMicros;
  return Math.max(step, Math.round((due - returned) / step) * step);
}

/** The amount that the ledger asked for, if it asked for this refund. */
function ownMicrosIn(metadata: Stripe.Metadata | null): number | undefined {
  const text = metadata?.[metadataNames.refundMicros];
  return text !== undefined && /^\d{1,15}$/.test(text) ? Number(text) : undefined;
}
