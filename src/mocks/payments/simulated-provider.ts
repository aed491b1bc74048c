import type { Failure } from '../../contract/resources/failure.js';
import type { ChargeOrder, Payment } from '../../server/ports/payments.js';
import { micros, type Micros } from '../../money/money.js';
import type { ChargeOutcome } from './simulated-wallet.js';

/** A payment as the provider keeps it. */
export interface SimulatedPayment {
  readonly order: Ordered;
  /** `null` where nobody was there to pay. */
  readonly checkoutId: string | null;
  readonly paymentId: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
  state: Exclude<Payment, { status: 'paid' }> | { status: 'paid'; captured: Captured };
  refunds: { id: string; amountMicros: Micros }[];
  disputedMicros: Micros;
}

/** What it is for. */
export type Ordered = Pick<ChargeOrder, 'purchaseId' | 'accountId' | 'amountMicros' | 'currency'>;

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
  /** Of whom the card changed. */
  accountId?: string;
}

export interface SimulatedProvider {
  /** Opens a checkout, once for each purchase. */
  open(order: Ordered): SimulatedPayment;
  /** Charges a card without its owner, once for each key: until it forgets the key, after a day. */
  charge(order: ChargeOrder, fateOf: () => ChargeOutcome): SimulatedPayment;
  /** Of whatever was charged without an owner, oldest first. */
  charges(): readonly SimulatedPayment[];
  /** Throws when there is none. */
  of(purchaseId: string): SimulatedPayment;
  byCheckout(checkoutId: string): SimulatedPayment | undefined;
  /** By any id that the provider gave it. */
  byRef(ref: string): SimulatedPayment | undefined;
  pay(payment: SimulatedPayment, captured?: Partial<Captured>): void;
  move(payment: SimulatedPayment, state: Exclude<Payment, { status: 'paid' }>): void;
  refund(payment: SimulatedPayment, id: string, amountMicros: number): 'made' | 'refused';
  failRefund(payment: SimulatedPayment, id: string): void;
  dispute(payment: SimulatedPayment, amountMicros: number): void;
  observe(payment: SimulatedPayment): Payment;
}

const LIFETIME_MS = 31 * 60_000;
const KEY_MS = 24 * 60 * 60_000;

/** A payment provider's books, in memory. Everything in them that changes is told to `onEvent`. */
export function createSimulatedProvider(
  clock: () => number,
  onEvent: (event: SimulatedEvent) => void,
): SimulatedProvider {
  const byPurchase = new Map<string, SimulatedPayment>();
  const byCheckout = new Map<string, SimulatedPayment>();
  const byId = new Map<string, SimulatedPayment>();
  const byKey = new Map<string, { payment: SimulatedPayment; at: number }>();
  const charges: SimulatedPayment[] = [];

  function tell(type: string, payment: SimulatedPayment): void {
    // A dispute is told of without a word of what it was for.
    const isOurs = !type.startsWith('dispute');
    const { checkoutId, paymentId, order } = payment;
    const own = [...(checkoutId === null ? [] : [checkoutId]), paymentId];
    onEvent({ type, refs: isOurs ? [...own, order.purchaseId] : [paymentId] });
  }

  const provider: SimulatedProvider = {
    open(order) {
      const known = byPurchase.get(order.purchaseId);
      if (known) return known;
      const checkoutId = checkoutIdOf(order.purchaseId);
      const payment: SimulatedPayment = {
        order,
        checkoutId,
        paymentId: `sim_pay_${order.purchaseId}`,
        expiresAt: clock() + LIFETIME_MS,
        state: { status: 'open' },
        refunds: [],
        disputedMicros: micros(0),
      };
      byPurchase.set(order.purchaseId, payment);
      byCheckout.set(checkoutId, payment);
      byId.set(payment.paymentId, payment);
      return payment;
    },

    charge(order, fateOf) {
      const known = byKey.get(order.idempotencyKey);
      if (known && clock() - known.at < KEY_MS) return known.payment;
      const { purchaseId } = order;
      const before = charges.filter((charge) => charge.order.purchaseId === purchaseId).length;
      const payment: SimulatedPayment = {
        order,
        checkoutId: null,
        paymentId: `sim_pay_${purchaseId}${before ? `_${before + 1}` : ''}`,
        expiresAt: Infinity,
        state: { status: 'processing' },
        refunds: [],
        disputedMicros: micros(0),
      };
      charges.push(payment);
      byKey.set(order.idempotencyKey, { payment, at: clock() });
      byPurchase.set(purchaseId, payment);
      byId.set(payment.paymentId, payment);
      const fate = fateOf();
      if (fate === 'pays') provider.pay(payment);
      else if (fate !== 'never_finishes') provider.move(payment, refusals[fate]);
      return payment;
    },

    charges: () => charges,

    of(purchaseId) {
      const payment = byPurchase.get(purchaseId);
      if (!payment) throw new Error(`The simulated provider has no payment of ${purchaseId}.`);
      return payment;
    },

    byCheckout: (checkoutId) => byCheckout.get(checkoutId),
    byRef: (ref) => byCheckout.get(ref) ?? byId.get(ref),

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
      if (state.status !== 'paid') {
        return payment.checkoutId === null ? { ...state, refs: [paymentId] } : state;
      }
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

const failed = (code: Failure['code'], message: string) => ({
  status: 'failed' as const,
  failure: { code, message },
});

export function checkoutIdOf(purchaseId: string): string {
  return `sim_cs_${purchaseId}`;
}

/** What a charge comes to that is not made. */
const refusals = {
  declines: failed('card_declined', 'Your card was declined.'),
  authenticates: failed('authentication_required', 'Your bank asks you to confirm.'),
  no_payment_method: {
    ...failed('unknown', 'The card was removed.'),
    lack: 'no_payment_method' as const,
  },
  payment_method_unsupported: {
    ...failed('unknown', 'This card cannot be charged while you are away.'),
    lack: 'payment_method_unsupported' as const,
  },
};
