import { refundRequestSchema, type RefundRequest } from '../../contract/resources/charge.js';
import type { Transaction } from '../../contract/resources/transaction.js';
import type { RequestedRefund } from '../../ledger/state/records.js';
import { micros } from '../../money/money.js';
import { createCoalesce } from '../../std/coalesce.js';
import type { AccountContext } from '../accounts/account-context.js';
import { chargeStepOf } from '../accounts/charge-step.js';
import { transactionView } from '../accounts/transaction-view.js';
import { unwrapOutcome } from '../accounts/unwrap-outcome.js';
import { providerUnavailable } from '../faults/call-provider.js';
import { ProblemError } from '../faults/problem-error.js';
import { checkKey } from '../requests/idempotency-key.js';
import { readRequest } from '../requests/read-request.js';
import type { WriteReceipt } from '../requests/write-receipt.js';
import { referenceTo, type Settlement } from './settlement.js';

/** A refund that the provider has made. */
export type MadeRefund = Extract<RequestedRefund, { status: 'done' | 'returned' }>;

export interface Refunds {
  /** Refunds part of a purchase, or the rest of it, and takes back its credits. */
  refund(
    accountId: string,
    key: string,
    request: RefundRequest,
  ): Promise<WriteReceipt<Transaction>>;
  /**
   * Sends a stored refund to the provider, and returns it once the provider has made it. May be repeated.
   * Throws `refund_exceeds_purchase` if the provider refuses it.
   */
  execute(accountId: string, purchaseId: string, refundId: string): Promise<MadeRefund>;
}

export function createRefunds(context: AccountContext, settlement: Settlement): Refunds {
  const { store, writer, payments, accounts } = context;
  const coalesce = createCoalesce<MadeRefund>();

  async function executeNow(
    accountId: string,
    purchaseId: string,
    refundId: string,
  ): Promise<MadeRefund> {
    for (let isSent = false; ; isSent = true) {
      const purchase = await settlement.find(accountId, purchaseId);
      const refund = purchase.record.refunds.find(({ id }) => id === refundId);
      switch (refund?.status) {
        case 'done':
        case 'returned':
          return refund;
        case 'pending': {
          // The provider accepted the refund but does not list it yet. A later attempt will see it.
          if (isSent) throw providerUnavailable(new Error(`${refundId} is not listed yet.`));
          const { id, amountMicros } = refund;
          const currency = purchase.record.heldCurrency ?? purchase.account.currency;
          const order = { id, amountMicros, currency };
          const answer = await payments.refundPayment(referenceTo(purchase), order);
          if (answer === 'refused') {
            await writer.write(accountId, { type: 'refuse_refund', about: purchaseId, refundId });
          } else {
            await settlement.settle(accountId, purchaseId);
          }
          break;
        }
        default:
          throw new ProblemError('refund_exceeds_purchase', {
            detail: 'The payment provider refused to refund this amount. Nothing was refunded.',
          });
      }
    }
  }

  async function transactionOf(accountId: string, source: string): Promise<Transaction> {
    const snapshot = await store.load(accountId, [source]);
    const [entry] = snapshot?.entries ?? [];
    if (!entry) throw new Error(`The store has no entry "${source}" for ${accountId}.`);
    return transactionView(entry);
  }

  const execute: Refunds['execute'] = (accountId, purchaseId, refundId) =>
    coalesce(`${refundId} ${accountId}`, () => executeNow(accountId, purchaseId, refundId));

  return {
    execute,
    async refund(accountId, key, request) {
      const { purchaseId, amountMicros } = readRequest(refundRequestSchema, request);
      const { currency } = await accounts.read(accountId);
      const command = {
        type: 'begin_refund',
        source: `refunds:${checkKey(key)}`,
        fingerprint: JSON.stringify([purchaseId, amountMicros ?? null]),
        about: purchaseId,
        amountMicros: amountMicros === undefined ? null : micros(amountMicros),
        // Not from the limits: a currency that is no longer sold can still be refunded.
        stepMicros: chargeStepOf(payments, currency),
      } as const;
      let result = await writer.write(accountId, command);
      if (result?.status === 'refused' && result.code === 'refund_exceeds_purchase') {
        // The payment may not have been credited yet. Once it is credited, it can be refunded.
        await settlement.settle(accountId, purchaseId);
        result = await writer.write(accountId, command);
      }
      const { records, status } = unwrapOutcome(result);
      const refund = records.find(({ type }) => type === 'refund');
      if (!refund) throw new Error('A refund began without a record.');
      const made = await execute(accountId, purchaseId, refund.id);
      if (made.status !== 'done') throw new Error(`${made.id} took no credits.`);
      const reply = await transactionOf(accountId, made.entrySource);
      return { reply, isReplay: status === 'repeated' };
    },
  };
}
