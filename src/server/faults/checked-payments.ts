import type * as z from 'zod/mini';
import {
  foundCardSchema,
  foundChargeSchema,
  foundCheckoutSchema,
  openedCheckoutSchema,
  paymentSchema,
  portalSchema,
  refundAnswerSchema,
  setupSchema,
  webhookEventSchema,
} from '../ports/payments-schemas.js';
import type { ProviderCallMetric } from '../ports/backend-metric.js';
import type { Payments } from '../ports/payments.js';
import { callProvider } from './call-provider.js';
import { readAnswer } from './read-answer.js';
import type { ReportMetric } from './report-metric.js';

/** The provider with checked answers. A member of the port that is forgotten here does not compile. */
export type CheckedPayments = { [Name in keyof Required<Payments>]: Payments[Name] };

/**
 * Returns the provider with every answer read at the border. A call that rejects, takes too long, or returns
 * an answer that the ledger cannot use rejects with `payment_provider_unavailable`: its outcome is unknown, so
 * nothing is decided from it, and it is made again with the same ids. Each call is measured.
 */
export function checkedPayments(
  payments: Payments,
  reportMetric: ReportMetric = () => undefined,
): CheckedPayments {
  const ask = async <Schema extends z.ZodMiniType>(
    call: ProviderCallMetric['call'],
    schema: Schema,
    answer: () => Promise<unknown>,
  ): Promise<z.output<Schema>> => {
    const startedAt = performance.now();
    let outcome: ProviderCallMetric['outcome'] = 'failed';
    try {
      const checked = await callProvider(async () => readAnswer(schema, call, await answer()));
      outcome = 'ok';
      return checked;
    } finally {
      const durationMs = performance.now() - startedAt;
      reportMetric({ type: 'provider_call', call, outcome, durationMs });
    }
  };

  const { isSimulated = false } = payments;
  const payment = paymentSchema(isSimulated);
  const foundCharge = foundChargeSchema(isSimulated);

  return {
    name: payments.name,
    isSimulated: payments.isSimulated,
    isLive: payments.isLive,
    chargeStepMicros: payments.chargeStepMicros?.bind(payments),
    findPaymentMethod: (accountId) =>
      ask('findPaymentMethod', foundCardSchema, () => payments.findPaymentMethod(accountId)),
    createCheckout: (order) =>
      ask('createCheckout', openedCheckoutSchema(order.purchaseId, isSimulated), () =>
        payments.createCheckout(order),
      ),
    findCheckout: (order) =>
      ask('findCheckout', foundCheckoutSchema(order.purchaseId, isSimulated), () =>
        payments.findCheckout(order),
      ),
    retrievePayment: (reference) =>
      ask('retrievePayment', payment, () => payments.retrievePayment(reference)),
    closeCheckout: (reference) =>
      ask('closeCheckout', payment, () => payments.closeCheckout(reference)),
    chargeOffSession: (order) =>
      ask('chargeOffSession', payment, () => payments.chargeOffSession(order)),
    findCharge: (order) => ask('findCharge', foundCharge, () => payments.findCharge(order)),
    startSetup: (order) =>
      ask('startSetup', openedCheckoutSchema(order.setupId, isSimulated), () =>
        payments.startSetup(order),
      ),
    getSetup: (reference) => ask('getSetup', setupSchema, () => payments.getSetup(reference)),
    createPortalSession:
      payments.createPortalSession &&
      ((order) =>
        ask('createPortalSession', portalSchema(isSimulated), async () =>
          payments.createPortalSession?.(order),
        )),
    refundPayment: (reference, refund) =>
      ask('refundPayment', refundAnswerSchema, () => payments.refundPayment(reference, refund)),
    readWebhook: (message) =>
      ask('readWebhook', webhookEventSchema, () => payments.readWebhook(message)),
  };
}
