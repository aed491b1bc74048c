import type { PurchaseReply } from '../../contract/resources/checkout.js';
import type { Purchase } from '../../contract/resources/purchase.js';
import { purchaseRequestSchema, type PurchaseRequest } from '../../contract/resources/requests.js';
import { isAtProvider, isOpen } from '../../ledger/purchase.js';
import type { Accounts } from '../accounts/accounts.js';
import type { AccountWriter } from '../accounts/account-writer.js';
import type { Notifier } from '../../std/notifier.js';
import type { WriteReceipt } from '../requests/write-receipt.js';
import { checkKey } from '../requests/idempotency-key.js';
import { waitFor } from './long-poll.js';
import { checkReturnUrl } from '../requests/origin.js';
import type { Payments } from '../ports/payments.js';
import { ProblemError } from '../faults/problem-error.js';
import { askProvider, providerUnavailable } from '../faults/call-provider.js';
import { readRequest } from '../requests/read-request.js';
import { unwrapOutcome } from '../accounts/unwrap-outcome.js';
import { referenceTo, type AccountPurchase, type Settlement } from './settlement.js';
import { purchaseView } from '../accounts/views.js';

export interface Purchases {
  /**
   * Begins a purchase in three steps, each of which may be repeated: the record under its key, the
   * checkout at the provider under the purchase's id, and the provider's ids in the record.
   */
  create(
    accountId: string,
    key: string,
    request: PurchaseRequest,
    allowedOrigins: readonly string[],
  ): Promise<WriteReceipt<PurchaseReply>>;
  get(accountId: string, purchaseId: string, wait: Wait): Promise<Purchase>;
  /** Closes the checkout first: a purchase that is canceled cannot be paid any more. */
  cancel(accountId: string, purchaseId: string): Promise<Purchase>;
}

export interface Wait {
  waitMs: number;
  /** Of the one who waits. */
  signal: AbortSignal;
}

export interface PurchasesOptions {
  accounts: Accounts;
  writer: AccountWriter;
  payments: Payments;
  settlement: Settlement;
  notifier: Notifier;
}

export function createPurchases(options: PurchasesOptions): Purchases {
  const { accounts, writer, payments, settlement, notifier } = options;

  return {
    async create(accountId, key, request, allowedOrigins) {
      checkExact(request);
      const { amountMicros, returnUrl = null } = readRequest(purchaseRequestSchema, request);
      if (returnUrl !== null) checkReturnUrl(returnUrl, allowedOrigins);
      const { purchase } = accounts.limitsOf(await accounts.read(accountId));
      const written = await writer.write(accountId, {
        type: 'begin_purchase',
        source: `purchases:${checkKey(key)}`,
        fingerprint: JSON.stringify([amountMicros, returnUrl]),
        origin: 'manual',
        amountMicros,
        range: purchase,
        returnUrl,
      });
      const { account, records, status } = unwrapOutcome(written);
      const [record] = records;
      if (record?.type !== 'purchase') throw new Error('A purchase began without a record.');
      const isReplay = status === 'repeated';
      return { reply: await replyTo({ account, record }, isReplay), isReplay };
    },

    async get(accountId, purchaseId, wait) {
      const bought = await settlement.find(accountId, purchaseId);
      return viewOf(await waitFor({ settlement, notifier }, bought, wait));
    },

    async cancel(accountId, purchaseId) {
      let bought = await settlement.find(accountId, purchaseId);
      if (!isOpen(bought.record)) return viewOf(bought);
      if (bought.record.origin !== 'manual') {
        throw new ProblemError('purchase_not_cancelable', {
          detail: 'It was begun by auto top-up: switch that off to stop what was not sent yet.',
        });
      }
      // What it is called at the provider is not known yet, and could be paid all the same.
      if (!isAtProvider(bought.record)) bought = await settlement.open(bought);
      const payment = await askProvider(() => payments.closeCheckout(referenceTo(bought)));
      const closed = await settlement.take(bought, payment);
      switch (closed.record.status) {
        case 'processing':
          throw new ProblemError('purchase_not_cancelable', {
            detail: 'Wait for the payment to end: it may still fail.',
          });
        case 'awaiting_payment':
          throw providerUnavailable(new Error('The provider left open what it was to close.'));
        default:
          return viewOf(closed);
      }
    },
  };

  /** The purchase as it is now, with a checkout while it awaits payment. */
  async function replyTo(begun: AccountPurchase, isReplay: boolean): Promise<PurchaseReply> {
    if (!isOpen(begun.record)) return { purchase: viewOf(begun), checkout: null };
    const { accountId } = begun.account;
    let opened = isAtProvider(begun.record) ? null : await settlement.open(begun);
    let latest = opened ?? begun;
    // The checkout of one that came before may have been paid or closed meanwhile.
    if (isReplay) latest = await settlement.settle(accountId, begun.record.id);
    if (latest.record.status === 'awaiting_payment' && !opened) {
      latest = opened = await settlement.open(latest);
    }
    const isPayable = latest.record.status === 'awaiting_payment';
    return { purchase: viewOf(latest), checkout: (isPayable && opened?.checkout) || null };
  }
}

function viewOf({ account, record }: AccountPurchase): Purchase {
  return purchaseView(record, account.currency);
}

/** A number so large that it is not exact is an amount all the same, and too large a one. */
function checkExact(request: unknown): void {
  const { amountMicros } = (request ?? {}) as { amountMicros?: unknown };
  if (Number.isInteger(amountMicros) && Number(amountMicros) > Number.MAX_SAFE_INTEGER) {
    throw new ProblemError('amount_out_of_range');
  }
}
