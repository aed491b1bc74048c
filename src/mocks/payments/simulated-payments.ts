import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import type { Failure } from '../../contract/resources/failure.js';
import type { Handler } from '../../server/http/handler.js';
import type { OpenedCheckout, PaymentReference, Payments } from '../../server/ports/payments.js';
import {
  createFailureInjection,
  type FailureMode,
  type SimulatedCall,
} from './failure-injection.js';
import { checkoutIdIn, createSimulatedPages } from './simulated-pages.js';
import type { SimulatedControl } from './simulated-control.js';
import {
  checkoutIdOf,
  createSimulatedProvider,
  type SimulatedPayment,
} from './simulated-provider.js';
import { createSimulatedPortal } from './simulated-portal.js';
import { createSimulatedSetups } from './simulated-setups.js';
import { createSimulatedWallet, simulatedCard, type ChargeOutcome } from './simulated-wallet.js';
import { createSimulatedWebhooks, readSimulatedNotice } from './simulated-webhooks.js';

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
  fateOf?: (call: SimulatedCall) => FailureMode | undefined;
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
  let { baseUrl = 'http://localhost' } = options;
  let declines = 0;
  let refunds = 0;
  const fates = createFailureInjection(options.fateOf);
  const webhooks = createSimulatedWebhooks();
  const provider = createSimulatedProvider(clock, webhooks.send);
  const { paymentMethod = simulatedCard } = options;
  const wallet = createSimulatedWallet(paymentMethod);
  const setups = createSimulatedSetups(clock, wallet, webhooks.send);
  const portal = createSimulatedPortal();
  const coming: ChargeOutcome[] = [];
  const pages = createSimulatedPages({
    provider,
    setups,
    takeDecline() {
      const isDeclined = declines > 0;
      if (isDeclined) declines -= 1;
      return isDeclined;
    },
  });

  /** By its own ids alone, as a real one does: of ours it knows nothing but what it was told. */
  function meantBy({ refs }: PaymentReference): SimulatedPayment {
    const [payment] = refs.flatMap((ref) => provider.byRef(ref) ?? []);
    if (!payment) throw new Error(`The simulated provider knows none of ${refs.join(', ')}.`);
    return payment;
  }

  function pageOf(sessionId: string, expiresAt: number): OpenedCheckout {
    const url = `${baseUrl}/simulated/checkouts/${sessionId}`;
    onCheckout?.(url, pages);
    const checkout = { provider: 'simulated', url, expiresAt: new Date(expiresAt).toISOString() };
    return { refs: [sessionId], checkout };
  }

  return {
    name: 'simulated',
    findPaymentMethod: (accountId) => fates.meet('findPaymentMethod', () => wallet.find(accountId)),

    createCheckout: (order) =>
      fates.meet('createCheckout', () => {
        const { expiresAt } = provider.open(order);
        return pageOf(checkoutIdOf(order.purchaseId), expiresAt);
      }),

    chargeOffSession: (order) =>
      fates.meet('chargeOffSession', () => {
        const fate = () => coming.shift() ?? wallet.fateOf(order.accountId, order.cardId);
        return provider.observe(provider.charge(order, fate));
      }),

    findCharge: ({ purchaseId }) =>
      fates.meet('findCharge', () => {
        const made = provider.charges().findLast(({ order }) => order.purchaseId === purchaseId);
        return made ? provider.observe(made) : null;
      }),

    startSetup: (order) =>
      fates.meet('startSetup', () => {
        const { sessionId, expiresAt } = setups.open(order);
        return pageOf(sessionId, expiresAt);
      }),

    getSetup: ({ refs }) =>
      fates.meet('getSetup', () => {
        const [setup] = refs.flatMap((ref) => setups.bySession(ref) ?? []);
        if (!setup) throw new Error(`The simulated provider knows none of ${refs.join(', ')}.`);
        return setups.observe(setup);
      }),

    createPortalSession: (order) =>
      fates.meet('createPortalSession', () => ({ url: baseUrl + portal.open(order) })),

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

    readWebhook: async ({ headers, body }) => readSimulatedNotice(headers, body),

    mount: (handler) => async (request) => {
      if (checkoutIdIn(request.url) !== undefined) return pages(request);
      const page = portal.answer(request);
      if (page) return page;
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
      setCard(next) {
        for (const accountId of wallet.replace(next)) {
          webhooks.send({ type: 'card.changed', refs: [], accountId });
        }
      },
      declineNext: () => (declines += 1),
      chargeNext: (...next) => void coming.push(...next),
      charges: () =>
        provider.charges().map(({ order: { purchaseId, accountId, amountMicros }, state }) => ({
          purchaseId,
          accountId,
          amountMicros,
          status: state.status,
        })),
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
