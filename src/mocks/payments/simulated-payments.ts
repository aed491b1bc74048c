import type { Failure } from '../../contract/resources/failure.js';
import type { Handler } from '../../server/http/handler.js';
import type { OpenedCheckout, PaymentReference, Payments } from '../../server/ports/payments.js';
import { checkSimulatedOptions, type SimulatedPaymentsOptions } from './simulated-options.js';
import { createFailureInjection } from './failure-injection.js';
import { checkoutIdIn, createSimulatedPages } from './simulated-pages.js';
import type { SimulatedControl } from './simulated-control.js';
import { createSimulatedProvider, type SimulatedPayment } from './simulated-provider.js';
import { createSimulatedAddresses } from './simulated-addresses.js';
import { createSimulatedMount } from './simulated-mount.js';
import { createSimulatedPortal } from './simulated-portal.js';
import { createSimulatedReceipts } from './simulated-receipts.js';
import { createSimulatedSetups } from './simulated-setups.js';
import { createSimulatedWallet, simulatedCard, type ChargeOutcome } from './simulated-wallet.js';
import { createSimulatedWebhooks, readSimulatedWebhook } from './simulated-webhooks.js';

/** A simulated payment provider. No money moves. */
export interface SimulatedPayments extends Payments {
  /**
   * Wraps a backend's handler: the provider answers requests to its checkouts, portals, and receipts, and sends
   * its webhooks to the backend.
   *
   * @example createNodeListener(payments.mount(backend.handler))
   */
  mount(handler: Handler): Handler;
  control: SimulatedControl;
}

const declined: Failure = { code: 'card_declined', message: 'Your card was declined.' };

/**
 * Creates a payment provider in memory for tests, stories, and demos. It has test cards that succeed, are
 * declined, require authentication, or stay in processing. `control` makes it fail as real providers do.
 *
 * @example
 * const payments = createSimulatedPayments();
 * const backend = createCreditsBackend({ payments, … });
 * createServer(createNodeListener(payments.mount(backend.handler))).listen(3000);
 */
export function createSimulatedPayments(options: SimulatedPaymentsOptions = {}): SimulatedPayments {
  checkSimulatedOptions(options);
  const { clock = Date.now, onCheckout, taxRate = 0, paymentMethod = simulatedCard } = options;
  const addresses = createSimulatedAddresses(options.baseUrl ?? 'http://localhost');
  let declines = 0;
  let refunds = 0;
  const failures = createFailureInjection(options.failureFor);
  const webhooks = createSimulatedWebhooks();
  const receipts = createSimulatedReceipts(
    (accountId) => (isReachable() ? addresses.baseUrlOf(accountId) : undefined),
    (url) => onCheckout?.(url, answerPage),
  );
  const provider = createSimulatedProvider(clock, webhooks.send, receipts.urlOf, taxRate);
  const wallet = createSimulatedWallet(paymentMethod);
  const setups = createSimulatedSetups(clock, wallet, webhooks.send);
  const portal = createSimulatedPortal();
  const chargeOutcomes: ChargeOutcome[] = [];
  const pages = createSimulatedPages({
    provider,
    setups,
    shouldDecline() {
      const isDeclined = declines > 0;
      if (isDeclined) declines -= 1;
      return isDeclined;
    },
  });

  const { mount, isMounted, reportUnserved } = createSimulatedMount(async (request, handler) => {
    if (checkoutIdIn(request.url) !== undefined) return pages(request);
    const page = portal.answer(request) ?? receipts.answer(request);
    if (page) return page;
    const baseUrl = addresses.note(request);
    if (baseUrl !== undefined) webhooks.connect(handler, `${baseUrl}/webhooks/simulated`);
    return handler(request);
  });

  /** Whether a page can reach the provider: it is mounted, or the host app routes requests in the page. */
  function isReachable(): boolean {
    return isMounted() || onCheckout !== undefined;
  }

  async function answerPage(request: Request): Promise<Response> {
    return receipts.answer(request) ?? pages(request);
  }

  /**
   * Finds a payment by the provider's own IDs only, as a real provider does. Returns `null` for a payment of a
   * process that has ended, because the ledger may be in a database that remembers it.
   */
  function findPayment({ refs }: PaymentReference): SimulatedPayment | null {
    const [payment] = refs.flatMap((ref) => provider.byRef(ref) ?? []);
    if (payment) return payment;
    if (refs.some(isSimulatedRef)) return null;
    throw new Error(`The simulated provider has no payment for ${refs.join(', ')}.`);
  }

  function openedCheckout(accountId: string, sessionId: string, expiresAt: number): OpenedCheckout {
    const url = `${addresses.baseUrlOf(accountId)}/simulated/checkouts/${sessionId}`;
    if (!isReachable()) reportUnserved(url);
    onCheckout?.(url, answerPage);
    const checkout = { provider: 'simulated', url, expiresAt: new Date(expiresAt).toISOString() };
    return { refs: [sessionId], checkout };
  }

  return {
    name: 'simulated',
    isSimulated: true,
    findPaymentMethod: (accountId) =>
      failures.run('findPaymentMethod', () => wallet.find(accountId)),

    createCheckout: (order) =>
      failures.run('createCheckout', () => {
        const { checkoutId, expiresAt } = provider.open(order);
        return openedCheckout(order.accountId, checkoutId, expiresAt);
      }),

    findCheckout: ({ purchaseId }) =>
      failures.run('findCheckout', () => {
        const found = provider.findCheckout(purchaseId);
        if (!found) return null;
        const { order, checkoutId, expiresAt } = found;
        return openedCheckout(order.accountId, checkoutId, expiresAt);
      }),

    chargeOffSession: (order) =>
      failures.run('chargeOffSession', () => {
        const outcome = () =>
          chargeOutcomes.shift() ?? wallet.chargeOutcome(order.accountId, order.cardId);
        return provider.observe(provider.charge(order, outcome));
      }),

    findCharge: ({ purchaseId }) =>
      failures.run('findCharge', () => {
        const charge = provider.charges().findLast(({ order }) => order.purchaseId === purchaseId);
        return charge ? provider.observe(charge) : null;
      }),

    startSetup: (order) =>
      failures.run('startSetup', () => {
        const { sessionId, expiresAt } = setups.open(order);
        return openedCheckout(order.accountId, sessionId, expiresAt);
      }),

    getSetup: ({ refs }) =>
      failures.run('getSetup', () => {
        const [setup] = refs.flatMap((ref) => setups.bySession(ref) ?? []);
        if (setup) return setups.observe(setup);
        if (refs.some(isSimulatedRef)) return FORGOTTEN;
        throw new Error(`The simulated provider has no setup for ${refs.join(', ')}.`);
      }),

    createPortalSession: (order) =>
      failures.run('createPortalSession', () => {
        const url = addresses.baseUrlOf(order.accountId) + portal.open(order);
        if (!isReachable()) reportUnserved(url);
        return { url };
      }),

    retrievePayment: (reference) =>
      failures.run('retrievePayment', () => {
        const payment = findPayment(reference);
        return payment ? provider.observe(payment) : FORGOTTEN;
      }),

    closeCheckout: (reference) =>
      failures.run('closeCheckout', () => {
        const payment = findPayment(reference);
        if (!payment) return FORGOTTEN;
        if (provider.observe(payment).status === 'open') {
          provider.setState(payment, { status: 'canceled' });
        }
        return provider.observe(payment);
      }),

    refundPayment: (reference, { id, amountMicros }) =>
      failures.run('refundPayment', () => {
        const payment = findPayment(reference);
        return payment ? provider.refund(payment, id, amountMicros) : 'refused';
      }),

    readWebhook: async ({ headers, body }) => readSimulatedWebhook(headers, body),

    mount,

    control: {
      failNext: failures.failNext,
      setUnavailable: failures.setUnavailable,
      setPaymentMethod(next) {
        for (const accountId of wallet.replace(next)) {
          webhooks.send({ type: 'card.changed', refs: [], accountId });
        }
      },
      declineNext: () => (declines += 1),
      queueChargeOutcomes: (...outcomes) => void chargeOutcomes.push(...outcomes),
      checkoutsOf: provider.checkoutsOf,
      charges: () =>
        provider.charges().map(({ order: { purchaseId, accountId, amountMicros }, state }) => ({
          purchaseId,
          accountId,
          amountMicros,
          status: state.status,
        })),
      pay: (purchaseId, captured) => provider.pay(provider.of(purchaseId), captured),
      process: (purchaseId) => provider.setState(provider.of(purchaseId), { status: 'processing' }),
      fail: (purchaseId, failure = declined) =>
        provider.setState(provider.of(purchaseId), { status: 'failed', failure }),
      expire: (purchaseId) => provider.setState(provider.of(purchaseId), { status: 'expired' }),
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
      webhooksDelivered: webhooks.delivered,
    },
  };
}

const isSimulatedRef = (ref: string) => /^sim_(cs|pay|set)_/.test(ref);

/** The state of a payment or a setup that ended with its process: nobody can complete it anymore. */
const FORGOTTEN = { status: 'expired' } as const;
