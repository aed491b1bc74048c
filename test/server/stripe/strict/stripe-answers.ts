import { breaksRefund } from './prose-rules.js';
import type { Endpoints } from './stripe-endpoints.js';
import {
  Refused,
  invalid,
  type IntentError,
  type Kind,
  type Metadata,
  type Stored,
  type StripeState,
} from './stripe-objects.js';

/** The result of an off-session charge of a card: a decline code, or a success. */
export type CardFate =
  'pays' | 'pays_a_cent_more' | 'processing' | 'authentication_required' | (string & {});

export type StripeAnswers = {
  [Endpoint in keyof Endpoints]: (params: Endpoints[Endpoint], id: string) => object;
};

/** A rate without a round tax of most amounts, so that shares of it must be rounded. */
const TAX_RATE = 0.0825;

/**
 * Stripe's behavior behind the endpoints. `fateOf` returns what becomes of an off-session charge of a card.
 */
export function createStripeAnswers(
  state: StripeState,
  fateOf: (card: string) => CardFate,
): StripeAnswers {
  const { put, get, all, expanded } = state;

  /** A page of a list, newest first. */
  function page<K extends Kind>(
    kind: K,
    fits: (object: Stored<K>) => boolean,
    {
      limit = 10,
      starting_after: after,
      expand,
    }: { limit?: number; starting_after?: string; expand?: string[] },
  ) {
    const fitting = all(kind).filter(fits);
    const start = after === undefined ? 0 : fitting.findIndex(({ id }) => id === after) + 1;
    const data = fitting.slice(start, start + limit);
    const list = { object: 'list', url: '/', has_more: start + limit < fitting.length, data };
    return expanded(list, expand);
  }

  return {
    'POST /v1/checkout/sessions'(params) {
      const customer = get('customer', params.customer, 'customer');
      const price = params.line_items?.[0]?.price_data;
      const subtotal = price?.unit_amount ?? null;
      const isAdded = params.automatic_tax?.enabled && price?.tax_behavior === 'exclusive';
      const tax = isAdded ? taxOn(subtotal ?? 0, price?.currency ?? '') : 0;
      const session = put('checkout.session', {
        mode: params.mode ?? '',
        ui_mode: params.ui_mode ?? '',
        return_url: params.return_url ?? null,
        locale: params.locale ?? null,
        status: 'open',
        payment_status: 'unpaid',
        customer: customer.id,
        client_reference_id: params.client_reference_id ?? null,
        metadata: metadataOf(params.metadata),
        intent_metadata: metadataOf(
          (params.payment_intent_data ?? params.setup_intent_data)?.metadata,
        ),
        currency: price?.currency ?? params.currency ?? '',
        amount_subtotal: subtotal,
        amount_total: subtotal === null ? null : subtotal + tax,
        expires_at: params.expires_at ?? 0,
        payment_intent: null,
        setup_intent: null,
        wants_invoice: params.invoice_creation?.enabled ?? false,
        invoice: null,
        client_secret: null,
        url: null,
      });
      session.client_secret = `${session.id}_secret_x`;
      return session;
    },

    'GET /v1/checkout/sessions': ({ customer, created, ...rest }) =>
      page(
        'checkout.session',
        (session) => session.customer === customer && isWithin(session.created, created),
        rest,
      ),

    'GET /v1/checkout/sessions/{id}': ({ expand }, id) =>
      expanded(get('checkout.session', id), expand),

    'POST /v1/checkout/sessions/{id}/expire'(_, id) {
      const session = get('checkout.session', id);
      if (session.status !== 'open') {
        throw invalid(
          `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of ${session.status}.`,
        );
      }
      session.status = 'expired';
      return session;
    },

    'POST /v1/payment_intents'(params) {
      const customer = get('customer', params.customer, 'customer');
      const method = get('payment_method', params.payment_method, 'payment_method');
      if (method.customer !== customer.id) {
        throw invalid('The PaymentMethod does not belong to the Customer.', {
          param: 'payment_method',
        });
      }
      const fate = fateOf(method.id);
      const intent = put('payment_intent', {
        amount: params.amount,
        amount_received: 0,
        currency: params.currency,
        customer: customer.id,
        metadata: metadataOf(params.metadata),
        status: 'requires_payment_method',
        last_payment_error: null,
        latest_charge: null,
        off_session: params.off_session === true,
      });
      if (fate === 'processing') intent.status = 'processing';
      else if (fate === 'pays' || fate === 'pays_a_cent_more') {
        intent.amount += fate === 'pays' ? 0 : 1;
        capture(state, intent);
      } else {
        const error = declined(fate);
        intent.last_payment_error = error;
        throw new Refused(402, {
          type: 'card_error',
          ...error,
          payment_intent: structuredClone(intent),
        });
      }
      return expanded(intent, params.expand);
    },

    'GET /v1/payment_intents': ({ customer, created, ...rest }) =>
      page(
        'payment_intent',
        (intent) => intent.customer === customer && isWithin(intent.created, created),
        rest,
      ),

    'GET /v1/payment_intents/{id}': ({ expand }, id) => expanded(get('payment_intent', id), expand),

    'POST /v1/payment_intents/{id}/cancel'(_, id) {
      const intent = get('payment_intent', id);
      if (['succeeded', 'canceled', 'processing'].includes(intent.status)) {
        throw invalid(
          `You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`,
          { code: 'payment_intent_unexpected_state' },
        );
      }
      intent.status = 'canceled';
      return intent;
    },

    'POST /v1/refunds'(params) {
      const intent = get('payment_intent', params.payment_intent, 'payment_intent');
      const earlier = all('refund').filter(
        ({ payment_intent, status }) =>
          payment_intent === intent.id && status !== 'failed' && status !== 'canceled',
      );
      const left = intent.amount_received - earlier.reduce((sum, { amount }) => sum + amount, 0);
      const amount = params.amount ?? left;
      if (breaksRefund(intent.currency, amount)) {
        throw invalid('The amount is between two steps of its currency.', { param: 'amount' });
      }
      if (left === 0) {
        throw invalid('Charge has already been refunded.', { code: 'charge_already_refunded' });
      }
      if (amount > left) {
        throw invalid('Refund amount is greater than unrefunded amount on charge.', {
          param: 'amount',
        });
      }
      const metadata = metadataOf(params.metadata);
      return put('refund', { payment_intent: intent.id, amount, status: 'succeeded', metadata });
    },

    'GET /v1/refunds': ({ payment_intent, ...rest }) =>
      page('refund', (refund) => refund.payment_intent === payment_intent, rest),

    'GET /v1/disputes': ({ payment_intent, ...rest }) =>
      page('dispute', (dispute) => dispute.payment_intent === payment_intent, rest),

    'POST /v1/customers': ({ email, metadata }) =>
      put('customer', {
        metadata: metadataOf(metadata),
        email: email ?? null,
        invoice_settings: { default_payment_method: null },
      }),

    'GET /v1/customers/{id}': ({ expand }, id) => expanded(get('customer', id), expand),

    'POST /v1/customers/{id}'({ metadata }, id) {
      const customer = get('customer', id);
      Object.assign(customer.metadata, metadataOf(metadata));
      return customer;
    },

    'GET /v1/subscriptions': ({ customer, ...rest }) =>
      page(
        'subscription',
        (subscription) => subscription.customer === customer && subscription.status !== 'canceled',
        rest,
      ),

    'GET /v1/payment_methods/{id}': (_, id) => get('payment_method', id),

    'POST /v1/billing_portal/sessions'({ customer, flow_data: flow }) {
      get('customer', customer, 'customer');
      return put('billing_portal.session', {
        url: 'https://billing.stripe.com/p/session/test_x',
        flow: flow?.type ?? null,
      });
    },
  };
}

/** The tax on an amount, in steps that can be charged. */
function taxOn(amount: number, currency: string): number {
  const step = [1, 10].find((unit) => !breaksRefund(currency, unit)) ?? 100;
  return Math.round((amount * TAX_RATE) / step) * step;
}

/** Captures an intent's amount, as Stripe does when its payment succeeds. */
export function capture(state: StripeState, intent: Stored<'payment_intent'>): void {
  intent.status = 'succeeded';
  intent.amount_received = intent.amount;
  intent.last_payment_error = null;
  const receipt_url = `https://pay.stripe.com/receipts/${intent.id}`;
  intent.latest_charge = state.put('charge', { payment_intent: intent.id, receipt_url }).id;
}

/** The error of an intent whose card was declined. */
export function declined(fate: string): IntentError {
  return fate === 'authentication_required'
    ? {
        code: 'authentication_required',
        decline_code: 'authentication_required',
        message: 'Your card was declined. This transaction requires authentication.',
      }
    : { code: 'card_declined', decline_code: fate, message: 'Your card was declined.' };
}

function metadataOf(sent: unknown): Metadata {
  if (typeof sent !== 'object' || sent === null) return {};
  return Object.fromEntries(Object.entries(sent).map(([name, value]) => [name, String(value)]));
}

function isWithin(
  created: number,
  range: number | { gte?: number; lte?: number; gt?: number; lt?: number } | undefined,
): boolean {
  if (typeof range !== 'object') return range === undefined || range === created;
  const { gte = -Infinity, lte = Infinity, gt = -Infinity, lt = Infinity } = range;
  return created >= gte && created <= lte && created > gt && created < lt;
}
