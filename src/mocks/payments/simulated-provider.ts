import type { Failure } from '../../contract/resources/failure.js';
import type { ChargeOrder, Payment, PaymentOrder } from '../../server/ports/payments.js';
import { micros, type Micros } from '../../money/money.js';
import { minorUnitOf } from '../../money/currency.js';
import { createSimulatedKeys } from './simulated-keys.js';
import type { ChargeOutcome } from './simulated-wallet.js';

/** A payment at the simulated provider. */
export interface SimulatedPayment {
  readonly order: PaidOrder;
  /** `null` for an off-session charge. */
  readonly checkoutId: string | null;
  readonly paymentId: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  state:
    | Exclude<Payment, { status: 'paid' }>
    /** `paidAt`: milliseconds since 1970. */
    | { status: 'paid'; captured: Captured; paidAt: number };
  refunds: { id: string; amountMicros: Micros }[];
  disputedMicros: Micros;
}

/** A payment by a person, who pays in a checkout. */
type CheckoutPayment = SimulatedPayment & { readonly checkoutId: string };

/** The purchase that a payment is for. */
type PaidOrder = Pick<
  ChargeOrder,
  'purchaseId' | 'accountId' | 'amountMicros' | 'currency' | 'pricesExcludeTax'
>;

/** The captured amount, currency, and account. Usually they equal those of the order. */
export interface Captured {
  /** Without `taxMicros`. */
  amountMicros: number;
  /** The tax that was captured in addition. */
  taxMicros: number;
  currency: string;
  accountId: string;
}

/** An event at the provider, with the IDs of its payment. */
export interface SimulatedEvent {
  type: string;
  refs: readonly string[];
  /** The account whose card changed. */
  accountId?: string;
}

export interface SimulatedProvider {
  /** Opens a checkout, once for each purchase. The purchase's key expires after a day. */
  open(order: PaymentOrder): CheckoutPayment;
  /** Returns the payment of a purchase that has a checkout, or `null`. */
  findCheckout(purchaseId: string): CheckoutPayment | null;
  /** Returns the number of checkouts that a purchase has had. */
  checkoutsOf(purchaseId: string): number;
  /** Charges a card off-session, once for each idempotency key. Keys expire after a day. */
  charge(order: ChargeOrder, outcomeOf: () => ChargeOutcome): SimulatedPayment;
  /** Returns every off-session charge, oldest first. */
  charges(): readonly SimulatedPayment[];
  /**
   * Returns the payment of a purchase.
   *
   * @throws Error when the purchase has no payment.
   */
  of(purchaseId: string): SimulatedPayment;
  byCheckout(checkoutId: string): SimulatedPayment | undefined;
  /** Finds a payment by any ID of the provider. */
  byRef(ref: string): SimulatedPayment | undefined;
  /** Returns the amount that the buyer has to pay, with tax. */
  totalOf(payment: SimulatedPayment): Micros;
  pay(payment: SimulatedPayment, captured?: Partial<Captured>): void;
  setState(payment: SimulatedPayment, state: Exclude<Payment, { status: 'paid' }>): void;
  refund(payment: SimulatedPayment, id: string, amountMicros: number): 'accepted' | 'refused';
  failRefund(payment: SimulatedPayment, id: string): void;
  dispute(payment: SimulatedPayment, amountMicros: number): void;
  observe(payment: SimulatedPayment): Payment;
}

const LIFETIME_MS = 31 * 60_000;

/**
 * Creates the payments of the simulated provider, in memory. Each change calls `onEvent`. `receiptUrlOf` returns
 * the URL of a paid payment's receipt. `taxRate` is the tax on prices that tax is added to.
 */
export function createSimulatedProvider(
  clock: () => number,
  onEvent: (event: SimulatedEvent) => void,
  receiptUrlOf: (payment: SimulatedPayment) => string | undefined,
  taxRate: number,
): SimulatedProvider {
  const byPurchase = new Map<string, SimulatedPayment>();
  const byCheckout = new Map<string, SimulatedPayment>();
  const byId = new Map<string, SimulatedPayment>();
  const checkoutKeys = createSimulatedKeys<CheckoutPayment>(clock);
  const chargeKeys = createSimulatedKeys<SimulatedPayment>(clock);
  const checkouts: CheckoutPayment[] = [];
  const charges: SimulatedPayment[] = [];

  function emit(type: string, payment: SimulatedPayment): void {
    // As at Stripe, the event of a dispute does not name the purchase.
    const namesPurchase = !type.startsWith('dispute');
    const { checkoutId, paymentId, order } = payment;
    const ids = [...(checkoutId === null ? [] : [checkoutId]), paymentId];
    onEvent({ type, refs: namesPurchase ? [...ids, order.purchaseId] : [paymentId] });
  }

  function newCheckout(order: PaymentOrder): CheckoutPayment {
    const nth = nthOf(checkouts, order.purchaseId);
    const payment: CheckoutPayment = {
      order,
      checkoutId: `sim_cs_${order.purchaseId}${nth}`,
      paymentId: `sim_pay_${order.purchaseId}${nth}`,
      expiresAt: clock() + LIFETIME_MS,
      state: { status: 'open' },
      refunds: [],
      disputedMicros: micros(0),
    };
    checkouts.push(payment);
    byCheckout.set(payment.checkoutId, payment);
    add(payment);
    return payment;
  }

  function newCharge(order: ChargeOrder, outcomeOf: () => ChargeOutcome): SimulatedPayment {
    const payment: SimulatedPayment = {
      order,
      checkoutId: null,
      paymentId: `sim_pay_${order.purchaseId}${nthOf(charges, order.purchaseId)}`,
      expiresAt: Infinity,
      state: { status: 'processing' },
      refunds: [],
      disputedMicros: micros(0),
    };
    charges.push(payment);
    add(payment);
    const outcome = outcomeOf();
    if (outcome === 'succeeded') provider.pay(payment);
    else if (outcome !== 'processing') provider.setState(payment, failures[outcome]);
    return payment;
  }

  function add(payment: SimulatedPayment): void {
    byPurchase.set(payment.order.purchaseId, payment);
    byId.set(payment.paymentId, payment);
  }

  const provider: SimulatedProvider = {
    open: (order) => checkoutKeys.once(order.purchaseId, order, () => newCheckout(order)),

    findCheckout: (purchaseId) =>
      checkouts.find(({ order }) => order.purchaseId === purchaseId) ?? null,

    checkoutsOf: (purchaseId) => countOf(checkouts, purchaseId),

    charge: (order, outcomeOf) =>
      chargeKeys.once(order.idempotencyKey, order, () => newCharge(order, outcomeOf)),

    charges: () => charges,

    of(purchaseId) {
      const payment = byPurchase.get(purchaseId);
      if (!payment) throw new Error(`The simulated provider has no payment for ${purchaseId}.`);
      return payment;
    },

    byCheckout: (checkoutId) => byCheckout.get(checkoutId),
    byRef: (ref) => byCheckout.get(ref) ?? byId.get(ref),

    totalOf: ({ order }) => micros(order.amountMicros + taxOn(order, taxRate)),

    pay(payment, captured = {}) {
      if (payment.state.status === 'paid') return;
      const { amountMicros, currency, accountId } = payment.order;
      const taxMicros = taxOn(payment.order, taxRate);
      const order = { amountMicros, taxMicros, currency, accountId };
      payment.state = { status: 'paid', captured: { ...order, ...captured }, paidAt: clock() };
      emit('payment.paid', payment);
    },

    setState(payment, state) {
      payment.state = state;
      emit(`payment.${state.status}`, payment);
    },

    refund(payment, id, amountMicros) {
      if (payment.refunds.some((refund) => refund.id === id)) return 'accepted';
      if (payment.state.status !== 'paid') return 'refused';
      const before = payment.refunds.reduce((sum, refund) => sum + refund.amountMicros, 0);
      if (before + amountMicros > payment.state.captured.amountMicros) return 'refused';
      payment.refunds = [...payment.refunds, { id, amountMicros: micros(amountMicros) }];
      emit('refund.made', payment);
      return 'accepted';
    },

    failRefund(payment, id) {
      payment.refunds = payment.refunds.filter((refund) => refund.id !== id);
      emit('refund.failed', payment);
    },

    dispute(payment, amountMicros) {
      payment.disputedMicros = micros(amountMicros);
      emit(amountMicros > 0 ? 'dispute.opened' : 'dispute.won', payment);
    },

    observe(payment) {
      const { state, refunds, disputedMicros, paymentId, expiresAt } = payment;
      if (state.status === 'open' && expiresAt <= clock()) {
        provider.setState(payment, { status: 'expired' });
        return provider.observe(payment);
      }
      if (state.status !== 'paid') {
        return payment.checkoutId === null ? { ...state, refs: [paymentId] } : state;
      }
      const { amountMicros, taxMicros, currency, accountId } = state.captured;
      return {
        status: 'paid',
        capturedMicros: micros(amountMicros),
        taxMicros: micros(taxMicros),
        currency,
        accountId,
        refunds,
        disputedMicros,
        receiptUrl: receiptUrlOf(payment),
        refs: [paymentId],
      };
    },
  };
  return provider;
}

/** The tax on an order in whole minor units: none on a final price. */
function taxOn({ amountMicros, currency, pricesExcludeTax }: PaidOrder, rate: number): number {
  if (!pricesExcludeTax) return 0;
  const unit = minorUnitOf(currency);
  return Math.round((amountMicros * rate) / unit) * unit;
}

const failed = (code: Failure['code'], message: string) => ({
  status: 'failed' as const,
  failure: { code, message },
});

/** The end of the id of a purchase's next payment: empty for the first one. */
function nthOf(payments: readonly SimulatedPayment[], purchaseId: string): string {
  const before = countOf(payments, purchaseId);
  return before === 0 ? '' : `_${before + 1}`;
}

function countOf(payments: readonly SimulatedPayment[], purchaseId: string): number {
  return payments.filter(({ order }) => order.purchaseId === purchaseId).length;
}

/** The states of failed charges. */
const failures = {
  card_declined: failed('card_declined', 'Your card was declined.'),
  authentication_required: failed(
    'authentication_required',
    'Your bank requires you to confirm the payment.',
  ),
  no_payment_method: {
    ...failed('unknown', 'The card was removed.'),
    cardProblem: 'no_payment_method' as const,
  },
  payment_method_unsupported: {
    ...failed('unknown', 'This card can’t be charged automatically.'),
    cardProblem: 'payment_method_unsupported' as const,
  },
};
