import type { Payment, PaymentOrder } from '../service/payments.js';
import { micros, type Micros } from '../money/money.js';

/** A payment as the provider keeps it. */
export interface SimulatedPayment {
  readonly order: PaymentOrder;
  readonly checkoutId: string;
  readonly paymentId: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  state: Exclude<Payment, { status: 'paid' }> | { status: 'paid'; captured: Captured };
  refunds: { id: string; amountMicros: Micros }[];
  disputedMicros: Micros;
}

/** What was paid: as it was ordered, unless something is wrong. */
export interface Captured {
  amountMicros: number;
  currency: string;
  accountId: string;
}

/** Something that happened, and what it names the payment by. */
export interface SimulatedEvent {
  type: string;
  refs: readonly string[];
}

export interface SimulatedProvider {
  /** Opens a checkout, once for each purchase. */
  open(order: PaymentOrder): SimulatedPayment;
  /** Throws when there is none. */
  of(purchaseId: string): SimulatedPayment;
  byCheckout(checkoutId: string): SimulatedPayment | undefined;
  pay(payment: SimulatedPayment, captured?: Partial<Captured>): void;
  move(payment: SimulatedPayment, state: Exclude<Payment, { status: 'paid' }>): void;
  refund(payment: SimulatedPayment, id: string, amountMicros: number): 'made' | 'refused';
  failRefund(payment: SimulatedPayment, id: string): void;
  dispute(payment: SimulatedPayment, amountMicros: number): void;
  observe(payment: SimulatedPayment): Payment;
}

const LIFETIME_MS = 31 * 60_000;

/** A payment provider's books, in memory. Everything in them that changes is told to `onEvent`. */
export function createSimulatedProvider(
  clock: () => number,
  onEvent: (event: SimulatedEvent) => void,
): SimulatedProvider {
  const byPurchase = new Map<string, SimulatedPayment>();
  const byCheckout = new Map<string, SimulatedPayment>();

  function tell(type: string, payment: SimulatedPayment): void {
    // A dispute is told of without a word of what it was for.
    const isOurs = !type.startsWith('dispute');
    const { checkoutId, paymentId, order } = payment;
    onEvent({ type, refs: isOurs ? [checkoutId, paymentId, order.purchaseId] : [paymentId] });
  }

  const provider: SimulatedProvider = {
    open(order) {
      const known = byPurchase.get(order.purchaseId);
      if (known) return known;
      const payment: SimulatedPayment = {
        order,
        checkoutId: `sim_cs_${order.purchaseId}`,
        paymentId: `sim_pay_${order.purchaseId}`,
        expiresAt: clock() + LIFETIME_MS,
        state: { status: 'open' },
        refunds: [],
        disputedMicros: micros(0),
      };
      byPurchase.set(order.purchaseId, payment);
      byCheckout.set(payment.checkoutId, payment);
      return payment;
    },

    of(purchaseId) {
      const payment = byPurchase.get(purchaseId);
      if (!payment) throw new Error(`The simulated provider has no payment of ${purchaseId}.`);
      return payment;
    },

    byCheckout: (checkoutId) => byCheckout.get(checkoutId),

    pay(payment, captured = {}) {
      if (payment.state.status === 'paid') return;
      const { amountMicros, currency, accountId } = payment.order;
      const whole = { amountMicros, currency, accountId, ...captured };
      payment.state = { status: 'paid', captured: whole };
      tell('payment.paid', payment);
    },

    move(payment, state) {
      payment.state = state;
      tell(`payment.${state.status}`, payment);
    },

    refund(payment, id, amountMicros) {
      if (payment.refunds.some((refund) => refund.id === id)) return 'made';
      if (payment.state.status !== 'paid') return 'refused';
      const before = payment.refunds.reduce((sum, refund) => sum + refund.amountMicros, 0);
      if (before + amountMicros > payment.state.captured.amountMicros) return 'refused';
      payment.refunds = [...payment.refunds, { id, amountMicros: micros(amountMicros) }];
      tell('refund.made', payment);
      return 'made';
    },

    failRefund(payment, id) {
      payment.refunds = payment.refunds.filter((refund) => refund.id !== id);
      tell('refund.failed', payment);
    },

    dispute(payment, amountMicros) {
      payment.disputedMicros = micros(amountMicros);
      tell(amountMicros > 0 ? 'dispute.opened' : 'dispute.won', payment);
    },

    observe(payment) {
      const { state, refunds, disputedMicros, paymentId, expiresAt, order } = payment;
      if (state.status === 'open' && expiresAt <= clock()) {
        provider.move(payment, { status: 'expired' });
        return provider.observe(payment);
      }
      if (state.status !== 'paid') return state;
      const { amountMicros, currency, accountId } = state.captured;
      return {
        status: 'paid',
        capturedMicros: micros(amountMicros),
        currency,
        accountId,
        refunds,
        disputedMicros,
        receiptUrl: `https://pay.example/receipts/${order.purchaseId}`,
        refs: [paymentId],
      };
    },
  };
  return provider;
}
