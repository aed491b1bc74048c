import { refundRequestSchema, type RefundRequest } from '../../contract/resources/charge.js';
import type { Transaction } from '../../contract/resources/transaction.js';
import { micros } from '../../money/money.js';
import type { AccountWriter } from '../accounts/account-writer.js';
import type { WriteReceipt } from '../requests/write-receipt.js';
import { checkKey } from '../requests/idempotency-key.js';
import type { LedgerStore } from '../ports/ledger-store.js';
import type { Payments } from '../ports/payments.js';
import { ProblemError } from '../faults/problem-error.js';
import { askProvider, providerUnavailable } from '../faults/call-provider.js';
import { readRequest } from '../requests/read-request.js';
import { unwrapOutcome } from '../accounts/unwrap-outcome.js';
import { referenceTo, type Settlement } from './settlement.js';
import { unavailable } from '../faults/call-store.js';
import { createCoalesce } from '../../std/coalesce.js';
import { transactionView } from '../accounts/views.js';

export interface Refunds {
  /** Gives back part of a purchase, or what is left of it, and takes its credits. */
  refund(
    accountId: string,
    key: string,
    request: RefundRequest,
  ): Promise<WriteReceipt<Transaction>>;
  /** Carries out a refund that was written down, whoever began it. */
  carryOut(accountId: string, purchaseId: string, refundId: string): Promise<Transaction>;
}

export interface RefundsOptions {
  store: LedgerStore;
  writer: AccountWriter;
  payments: Payments;
  settlement: Settlement;
}

export function createRefunds(options: RefundsOptions): Refunds {
  const { store, writer, payments, settlement } = options;
  const turns = createCoalesce<Transaction>();

  async function carryOutNow(
    accountId: string,
    purchaseId: string,
    refundId: string,
  ): Promise<Transaction> {
    for (let isAsked = false; ; isAsked = true) {
      const bought = await settlement.find(accountId, purchaseId);
      const refund = bought.record.refunds.find(({ id }) => id === refundId);
      switch (refund?.status) {
        case 'done':
          return transactionOf(accountId, refund.entrySource);
        case 'pending': {
          // Made, as it said, and yet not to be seen: the next one to ask will see it.
          if (isAsked) throw providerUnavailable(new Error(`${refundId} does not show.`));
          const { id, amountMicros } = refund;
          const { currency } = bought.account;
          const answer = await askProvider(() =>
            payments.refundPayment(referenceTo(bought), { id, amountMicros, currency }),
          );
          if (answer === 'made') await settlement.settle(accountId, purchaseId);
          else
            await writer.write(accountId, { type: 'refuse_refund', about: purchaseId, refundId });
          break;
        }
        default:
          throw new ProblemError('refund_exceeds_purchase', {
            detail: 'The payment provider refuses to give this much of the payment back.',
          });
      }
    }
  }

  async function transactionOf(accountId: string, source: string): Promise<Transaction> {
    const snapshot = await store.load(accountId, [source]).catch(unavailable);
    const [entry] = snapshot?.entries ?? [];
    if (!entry) throw new Error(`The store of ${accountId} has no entry "${source}".`);
    return transactionView(entry);
  }

  const carryOut: Refunds['carryOut'] = (accountId, purchaseId, refundId) =>
    turns(`${refundId} ${accountId}`, () => carryOutNow(accountId, purchaseId, refundId));

  return {
    carryOut,
    async refund(accountId, key, request) {
      const { purchaseId, amountMicros } = readRequest(refundRequestSchema, request);
      const asked = {
        type: 'begin_refund',
        source: `refunds:${checkKey(key)}`,
        fingerprint: JSON.stringify([purchaseId, amountMicros ?? null]),
        about: purchaseId,
        amountMicros: amountMicros === undefined ? null : micros(amountMicros),
      } as const;
      let written = await writer.write(accountId, asked);
      if (written?.status === 'refused' && written.code === 'refund_exceeds_purchase') {
        // What was paid and not credited yet is credited first, and can be given back then.
        await settlement.settle(accountId, purchaseId);
        written = await writer.write(accountId, asked);
      }
      const { records, status } = unwrapOutcome(written);
      const refund = records.find(({ type }) => type === 'refund');
      if (!refund) throw new Error('A refund began without a record.');
      const reply = await carryOut(accountId, purchaseId, refund.id);
      return { reply, isReplay: status === 'repeated' };
    },
  };
}
