import { micros } from '../../../src/money/money.js';
import type { SavedCard } from '../../../src/server/ports/payments.js';
import type { WrongProvider } from './wrong-provider.js';

/** Implementations that break a promise of `Payments`. */
export const wrongProviders: readonly WrongProvider[] = [
  {
    fault: 'opens a checkout in each call',
    spoil: (payments, another) => ({
      createCheckout: (order) =>
        payments.createCheckout({ ...order, purchaseId: another(order.purchaseId) }),
    }),
    caughtBy: [
      'createCheckout opens one checkout for a purchase',
      'createCheckout opens one checkout when it is called twice at once',
      'createCheckout opens one checkout when its response was lost',
    ],
  },
  {
    fault: 'opens a checkout when it looks for one',
    spoil: (payments) => ({ findCheckout: (order) => payments.createCheckout(order) }),
    caughtBy: [
      'findCheckout finds the checkout of a purchase in any state, and opens none',
      'findCheckout finds a checkout a day later, when its key is forgotten',
    ],
  },
  {
    fault: 'looks for a checkout only while the provider knows its key',
    spoil: (payments) => {
      const known = new Set<string>();
      return {
        createCheckout(order) {
          known.add(order.purchaseId);
          return payments.createCheckout(order);
        },
        findCheckout: async (order) =>
          known.has(order.purchaseId) ? payments.createCheckout(order) : null,
      };
    },
    caughtBy: ['findCheckout finds a checkout a day later, when its key is forgotten'],
  },
  {
    fault: 'gives every checkout the id of its customer too',
    spoil: (payments) => ({
      async createCheckout(order) {
        const { refs, checkout } = await payments.createCheckout(order);
        return { refs: [...refs, 'cus_1'], checkout };
      },
    }),
    caughtBy: ['The checkouts of two purchases share no id, and are paid apart'],
  },
  {
    fault: 'says that a checkout is closed, and leaves it open',
    spoil: (payments) => ({
      async closeCheckout(reference) {
        const payment = await payments.retrievePayment(reference);
        return payment.status === 'open' ? { status: 'canceled' } : payment;
      },
    }),
    caughtBy: [
      'A closed checkout cannot be paid',
      'closeCheckout closes a checkout when its response was lost',
    ],
  },
  {
    fault: 'says that a paid checkout was closed',
    spoil: () => ({ closeCheckout: async () => ({ status: 'canceled' }) }),
    caughtBy: [
      'A closed checkout cannot be paid',
      'closeCheckout returns a payment that was made first',
      'closeCheckout closes a checkout when its response was lost',
    ],
  },
  {
    fault: 'charges in each call',
    spoil: (payments, another) => ({
      chargeOffSession(order) {
        const purchaseId = another(order.purchaseId);
        return payments.chargeOffSession({ ...order, purchaseId, idempotencyKey: purchaseId });
      },
    }),
    caughtBy: [
      'chargeOffSession takes the agreed amount once for a key',
      'chargeOffSession charges once when it is called twice at once',
      'chargeOffSession charges once when its response was lost',
      'A declined charge has failed, and cannot be paid later',
      'A charge is the same 22 hours later, and is found when its key is forgotten',
    ],
  },
  {
    fault: 'charges again after a decline',
    spoil: (payments, another) => ({
      async chargeOffSession(order) {
        const first = await payments.chargeOffSession(order);
        if (first.status !== 'failed') return first;
        another(order.purchaseId);
        const purchaseId = another(order.purchaseId);
        return payments.chargeOffSession({ ...order, purchaseId, idempotencyKey: purchaseId });
      },
    }),
    caughtBy: ['A declined charge has failed, and cannot be paid later'],
  },
  {
    fault: 'charges the card of the account in place of that of the order',
    spoil: (payments) => ({
      async chargeOffSession(order) {
        const card = await payments.findPaymentMethod(order.accountId);
        return payments.chargeOffSession({ ...order, cardId: card?.id ?? order.cardId });
      },
    }),
    caughtBy: ['chargeOffSession charges no other card than that of the order'],
  },
  {
    fault: 'takes a lost response for a decline',
    spoil: (payments) => ({
      chargeOffSession: (order) =>
        payments.chargeOffSession(order).catch(() => ({
          status: 'failed' as const,
          failure: { code: 'unknown' as const, message: 'No answer.' },
        })),
      refundPayment: (...refund) => payments.refundPayment(...refund).catch(() => 'refused'),
    }),
    caughtBy: [
      'chargeOffSession charges once when its response was lost',
      'refundPayment returns a part once when its response was lost',
    ],
  },
  {
    fault: 'charges when it looks for a charge',
    spoil: (payments) => ({ findCharge: (order) => payments.chargeOffSession(order) }),
    caughtBy: [
      'findCharge finds a charge by its purchase, and charges nothing',
      'A charge is the same 22 hours later, and is found when its key is forgotten',
    ],
  },
  {
    fault: 'captures the tax as credits',
    spoil: (payments) => {
      const excluding = new Set<string>();
      return {
        createCheckout(order) {
          if (order.pricesExcludeTax) excluding.add(order.purchaseId);
          return payments.createCheckout(order);
        },
        async retrievePayment(reference) {
          const payment = await payments.retrievePayment(reference);
          if (payment.status !== 'paid' || !excluding.has(reference.purchaseId)) return payment;
          return { ...payment, capturedMicros: micros(payment.capturedMicros * 1.2) };
        },
      };
    },
    caughtBy: ['A price before tax is captured without its tax'],
  },
  {
    fault: 'reports a tax that nobody paid',
    spoil: (payments) => ({
      async retrievePayment(reference) {
        const payment = await payments.retrievePayment(reference);
        return payment.status === 'paid' ? { ...payment, taxMicros: micros(10_000) } : payment;
      },
    }),
    caughtBy: [
      'A paid checkout has taken the agreed amount, currency, and account',
      'A price before tax is captured without its tax',
    ],
  },
  {
    fault: 'adds tax to a final price, and keeps it in a refund',
    spoil: () => ({}),
    spoilBooks: (books) => ({ ...books, takenMicros: books.takenMicros * 1.2 }),
    caughtBy: [
      'A paid checkout has taken the agreed amount, currency, and account',
      'A price before tax is captured without its tax',
      'A paid checkout cannot be paid again',
      'chargeOffSession takes the agreed amount once for a key',
      'chargeOffSession charges once when it is called twice at once',
      'chargeOffSession charges once when its response was lost',
      'A charge is the same 22 hours later, and is found when its key is forgotten',
      'refundPayment of the whole returns all money, with its tax',
      'refundPayment of every part returns all money, with its tax',
      'refundPayment of an off-session charge returns all money',
      'A payment in USD takes exactly the agreed amount, and its refund returns it',
    ],
  },
  {
    fault: 'refunds in each call',
    spoil(payments) {
      let count = 0;
      return {
        refundPayment: (reference, refund) =>
          payments.refundPayment(reference, { ...refund, id: `${refund.id}-${(count += 1)}` }),
      };
    },
    caughtBy: [
      'refundPayment returns a part once for an id',
      'refundPayment returns a part once when it is called twice at once',
      'refundPayment returns a part once when its response was lost',
      'refundPayment returns a part once, also when the provider has forgotten its key',
      'refundPayment of the whole returns all money, with its tax',
      'refundPayment of every part returns all money, with its tax',
      'refundPayment of an off-session charge returns all money',
      'refundPayment refuses more than the rest',
    ],
  },
  {
    fault: 'accepts a refund that the provider refuses',
    spoil: (payments) => ({
      async refundPayment(reference, refund) {
        await payments.refundPayment(reference, refund);
        return 'accepted';
      },
    }),
    caughtBy: [
      'refundPayment refuses more than the rest',
      'refundPayment refuses a payment that was not made',
    ],
  },
  {
    fault: 'keeps the first card',
    spoil: (payments) => {
      let first: SavedCard | null = null;
      return { findPaymentMethod: async (id) => (first ??= await payments.findPaymentMethod(id)) };
    },
    caughtBy: ['The card that was added last pays'],
  },
  {
    fault: 'opens a form for a card in each call',
    spoil(payments) {
      let count = 0;
      return {
        startSetup: (order) =>
          payments.startSetup({ ...order, setupId: `${order.setupId}-${(count += 1)}` }),
      };
    },
    caughtBy: ['startSetup opens one form for a setup'],
  },
  {
    fault: 'believes every webhook',
    spoil: () => ({ readWebhook: async () => ({ status: 'ignored' }) }),
    caughtBy: [
      'readWebhook refuses a message without a signature',
      'readWebhook refuses a message whose body was changed',
      'readWebhook finds the payment in the webhooks of a purchase',
    ],
  },
  {
    fault: 'counts a dispute as a refund',
    spoil: (payments) => ({
      async retrievePayment(reference) {
        const payment = await payments.retrievePayment(reference);
        if (payment.status !== 'paid' || payment.disputedMicros === 0) return payment;
        const refunds = [...payment.refunds, { id: 'dp_1', amountMicros: payment.disputedMicros }];
        return { ...payment, refunds, disputedMicros: micros(0) };
      },
    }),
    caughtBy: ['A dispute takes its amount from a payment'],
  },
  {
    fault: 'returns amounts in cents',
    spoil: (payments) => ({
      async retrievePayment(reference) {
        const payment = await payments.retrievePayment(reference);
        if (payment.status !== 'paid') return payment;
        return { ...payment, capturedMicros: micros(payment.capturedMicros / 10_000) };
      },
    }),
    caughtBy: [
      'A paid checkout has taken the agreed amount, currency, and account',
      'A price before tax is captured without its tax',
      'refundPayment returns a part once for an id',
      'refundPayment of the whole returns all money, with its tax',
      'refundPayment of every part returns all money, with its tax',
      'refundPayment of an off-session charge returns all money',
      'refundPayment refuses more than the rest',
      'A dispute takes its amount from a payment',
      'A payment in USD takes exactly the agreed amount, and its refund returns it',
    ],
  },
  {
    fault: 'returns a link that is no link',
    spoil: () => ({ createPortalSession: async () => ({ url: 'javascript:alert(1)' }) }),
    caughtBy: ['createPortalSession opens the portal at a link'],
  },
];
