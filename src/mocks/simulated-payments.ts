import type { PaymentMethod } from '../contract/payment-method.js';
import type { Failure } from '../contract/failure.js';
import type { Handler } from '../service/handler.js';
import type { PaymentReference, Payments } from '../service/payments.js';
import { createFates, type Fate, type SimulatedCall } from './fates.js';
import { checkoutIdIn, createSimulatedPages } from './simulated-pages.js';
import {
  createSimulatedProvider,
  type Captured,
  type SimulatedPayment,
} from './simulated-provider.js';
import {
  createSimulatedWebhooks,
  readSimulatedNotice,
  type WebhookMode,
} from './simulated-webhooks.js';

/** A card that needs no bank. */
export const simulatedCard: PaymentMethod = {
  brand: 'visa',
  last4: '4242',
  expMonth: 12,
  expYear: 2034,
  usableOffSession: true,
  source: 'subscription',
};

export interface SimulatedPaymentsOptions {
  /**
   * The card that is known already; `null` for none.
   * @default a Visa ending in 4242
   */
  paymentMethod?: PaymentMethod | null;
  /**
   * Milliseconds since 1970: checkouts end after 31 minutes.
   * @default Date.now
   */
  clock?: () => number;
  /**
   * Where the backend is mounted, until a request to it tells.
   * @default 'http://localhost'
   */
  baseUrl?: string;
  /** How each call fares, unless `control.failNext` says otherwise. */
  fateOf?: (call: SimulatedCall) => Fate | undefined;
  /** Hears of the URL of each checkout, with what answers it. */
  onCheckout?: (url: string, handler: Handler) => void;
}

/** A payment provider that takes no money. */
export interface SimulatedPayments extends Payments {
  /**
   * Puts the provider's checkout page in front of a backend, and its webhooks behind it.
   * @example createNodeListener(payments.mount(backend.handler))
   */
  mount(handler: Handler): Handler;
  control: SimulatedControl;
}

/** What happens at the provider, to the payment of a purchase. */
export interface SimulatedControl {
  /** The next call, or the next of that name, fares so. */
  failNext(fate: Fate, call?: SimulatedCall): void;
  /** Answers nothing until it is up again. */
  setDown(isDown: boolean): void;
  setCard(paymentMethod: PaymentMethod | null): void;
  /** Declines the next try in a checkout, whatever card it is. */
  declineNext(): void;

  /** Pays, also what was being paid, and also late; another amount, currency or account where it says so. */
  pay(purchaseId: string, captured?: Partial<Captured>): void;
  /** Is paid, and it shows later whether that goes well. */
  process(purchaseId: string): void;
  fail(purchaseId: string, failure?: Failure): void;
  expire(purchaseId: string): void;
  /** Gives back, as the host's people do in the provider's own dashboard. Answers with the refund's id. */
  refund(purchaseId: string, amountMicros: number): string;
  /** The ids of those that were made. */
  refundsOf(purchaseId: string): string[];
  /** A refund that was made fails after all. */
  failRefund(purchaseId: string, refundId: string): void;
  /** All of it, unless it says how much. */
  dispute(purchaseId: string, amountMicros?: number): void;
  winDispute(purchaseId: string): void;

  /** How messages to the backend fare from now on. */
  setWebhooks(mode: Partial<WebhookMode>): void;
  /** Delivers those that were held, or were not taken. */
  releaseWebhooks(options?: { isReversed?: boolean }): Promise<void>;
  /** Resolves when no message is on its way any more. */
  delivered(): Promise<void>;
}

const declined: Failure = { code: 'card_declined', message: 'Your card was declined.' };

/**
 * Makes a payment provider in memory, for tests, stories and demos. It takes cards that pay, decline,
 * ask for a code or never finish, and can be told to fail in every way a real one does.
 *
 * @example
 * const payments = createSimulatedPayments();
 * const backend = createCreditsBackend({ payments, … });
 * createServer(createNodeListener(payments.mount(backend.handler))).listen(3000);
 */
export function createSimulatedPayments(options: SimulatedPaymentsOptions = {}): SimulatedPayments {
  const { clock = Date.now, onCheckout } = options;
  let { paymentMethod = simulatedCard, baseUrl = 'http://localhost' } = options;
  let declines = 0;
  let refunds = 0;
  const fates = createFates(options.fateOf);
  const webhooks = createSimulatedWebhooks();
  const provider = createSimulatedProvider(clock, webhooks.send);
  const pages = createSimulatedPages({
    provider,
    takeDecline() {
      const isDeclined = declines > 0;
      if (isDeclined) declines -= 1;
      return isDeclined;
    },
  });

  /** By its own ids alone, as a real one does: of ours it knows nothing but what it was told. */
  function meantBy({ refs }: PaymentReference): SimulatedPayment {
    const [payment] = refs.flatMap((ref) => provider.byCheckout(ref) ?? []);
    if (!payment) throw new Error(`The simulated provider knows none of ${refs.join(', ')}.`);
    return payment;
  }

  return {
    name: 'simulated',
    findPaymentMethod: () => fates.meet('findPaymentMethod', () => paymentMethod),

    createCheckout: (order) =>
      fates.meet('createCheckout', () => {
        const { checkoutId, expiresAt } = provider.open(order);
        const url = `${baseUrl}/simulated/checkouts/${checkoutId}`;
        onCheckout?.(url, pages);
        const checkout = {
          provider: 'simulated',
          url,
          expiresAt: new Date(expiresAt).toISOString(),
        };
        return { refs: [checkoutId], checkout };
      }),

    retrievePayment: (reference) =>
      fates.meet('retrievePayment', () => provider.observe(meantBy(reference))),

    closeCheckout: (reference) =>
      fates.meet('closeCheckout', () => {
        const payment = meantBy(reference);
        if (provider.observe(payment).status === 'open') {
          provider.move(payment, { status: 'canceled' });
        }
        return provider.observe(payment);
      }),

    refundPayment: (reference, { id, amountMicros }) =>
      fates.meet('refundPayment', () => provider.refund(meantBy(reference), id, amountMicros)),

    readNotice: async ({ headers, body }) => readSimulatedNotice(headers, body),

    mount: (handler) => async (request) => {
      if (checkoutIdIn(request.url) !== undefined) return pages(request);
      const { origin, pathname } = new URL(request.url);
      const at = pathname.lastIndexOf('/accounts/');
      if (at >= 0) {
        baseUrl = origin + pathname.slice(0, at);
        webhooks.connect(handler, `${baseUrl}/webhooks/simulated`);
      }
      return handler(request);
    },

    control: {
      failNext: fates.failNext,
      setDown: fates.setDown,
      setCard: (next) => (paymentMethod = next),
      declineNext: () => (declines += 1),
      pay: (purchaseId, captured) => provider.pay(provider.of(purchaseId), captured),
      process: (purchaseId) => provider.move(provider.of(purchaseId), { status: 'processing' }),
      fail: (purchaseId, failure = declined) =>
        provider.move(provider.of(purchaseId), { status: 'failed', failure }),
      expire: (purchaseId) => provider.move(provider.of(purchaseId), { status: 'expired' }),
      refund(purchaseId, amountMicros) {
        const id = `sim_re_${(refunds += 1)}`;
        provider.refund(provider.of(purchaseId), id, amountMicros);
        return id;
      },
      refundsOf: (purchaseId) => provider.of(purchaseId).refunds.map(({ id }) => id),
      failRefund: (purchaseId, id) => provider.failRefund(provider.of(purchaseId), id),
      dispute(purchaseId, amountMicros) {
        const payment = provider.of(purchaseId);
        provider.dispute(payment, amountMicros ?? payment.order.amountMicros);
      },
      winDispute: (purchaseId) => provider.dispute(provider.of(purchaseId), 0),
      setWebhooks: webhooks.set,
      releaseWebhooks: webhooks.release,
      delivered: webhooks.delivered,
    },
  };
}
