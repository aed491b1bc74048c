import type { PurchaseReply } from '../../contract/resources/checkout.js';
import { chargeStepIn } from '../../contract/resources/limits.js';
import type { Purchase } from '../../contract/resources/purchase.js';
import { purchaseRequestSchema, type PurchaseRequest } from '../../contract/resources/requests.js';
import { isAtProvider, isOpen } from '../../ledger/purchases/purchase.js';
import type { AccountContext } from '../accounts/account-context.js';
import { unwrapOutcome } from '../accounts/unwrap-outcome.js';
import { providerUnavailable } from '../faults/call-provider.js';
import { ProblemError } from '../faults/problem-error.js';
import { checkKey } from '../requests/idempotency-key.js';
import { readReturnUrl } from '../requests/check-origin.js';
import { readRequest } from '../requests/read-request.js';
import type { WriteReceipt } from '../requests/write-receipt.js';
import type { CloseCheckout } from './close-checkout.js';
import { createWaitForEnd, type Wait } from './wait-for-end.js';
import { purchaseView } from './purchase-view.js';
import type { AccountPurchase, Settlement } from './settlement.js';

/** Purchases that people make in a checkout. */
export interface Purchases {
  /**
   * Begins a purchase in three repeatable steps: store the record under its idempotency
   * key, open the checkout at the provider under the purchase's id, and store the provider's ids.
   */
  create(
    accountId: string,
    key: string,
    request: PurchaseRequest,
    pageOrigins: readonly string[],
  ): Promise<WriteReceipt<PurchaseReply>>;
  /** Returns the purchase, and waits for its end if asked to. */
  get(accountId: string, purchaseId: string, wait: Wait): Promise<Purchase>;
  /** Closes the checkout before it cancels the purchase, so that a canceled purchase cannot be paid. */
  cancel(accountId: string, purchaseId: string): Promise<Purchase>;
}

export function createPurchases(
  context: AccountContext,
  { settlement, closeCheckout }: { settlement: Settlement; closeCheckout: CloseCheckout },
): Purchases {
  const { accounts, writer } = context;
  const waitForEnd = createWaitForEnd({ ...context, settlement });

  return {
    async create(accountId, key, request, pageOrigins) {
      checkExact(request);
      const parsed = readRequest(purchaseRequestSchema, request);
      const { amountMicros, returnUrl: requested, locale = null } = parsed;
      const returnUrl =
        requested === undefined ? null : readReturnUrl(requested, pageOrigins, context);
      const limits = accounts.limitsOf(await accounts.read(accountId));
      const range = { ...limits.purchase, stepMicros: chargeStepIn(limits) };
      if (!(await accounts.isServed(accountId))) throw new ProblemError('not_found');
      const result = await writer.write(accountId, {
        type: 'begin_purchase',
        source: `purchases:${checkKey(key)}`,
        // Without the locale: a retry after a change of the page's language is the same purchase.
        fingerprint: JSON.stringify([amountMicros, returnUrl]),
        origin: 'manual',
        amountMicros,
        range,
        returnUrl,
        locale,
        pricesExcludeTax: limits.pricesExcludeTax ?? false,
      });
      const { account, records, status } = unwrapOutcome(result);
      const [record] = records;
      if (record?.type !== 'purchase') throw new Error('A purchase began without a record.');
      const isReplay = status === 'repeated';
      return { reply: await replyTo({ account, record }, isReplay), isReplay };
    },

    async get(accountId, purchaseId, wait) {
      const purchase = await settlement.find(accountId, purchaseId);
      return purchaseView(await waitForEnd(purchase, wait));
    },

    async cancel(accountId, purchaseId) {
      const purchase = await settlement.find(accountId, purchaseId);
      if (!isOpen(purchase.record)) return purchaseView(purchase);
      if (purchase.record.origin !== 'manual') {
        throw new ProblemError('purchase_not_cancelable', {
          detail:
            'This is an auto top-up. Turn off auto top-up to stop charges that were not sent yet.',
        });
      }
      const closed = await closeCheckout(purchase);
      switch (closed.record.status) {
        case 'processing':
          throw new ProblemError('purchase_not_cancelable', {
            detail: 'The payment is being processed. Wait for it to end: it may still fail.',
          });
        case 'awaiting_payment':
          throw providerUnavailable(new Error('The provider did not close the checkout.'));
        default:
          return purchaseView(closed);
      }
    },
  };

  /** Returns the purchase's current state, with a checkout while it awaits payment. */
  async function replyTo(begun: AccountPurchase, isReplay: boolean): Promise<PurchaseReply> {
    if (!isOpen(begun.record)) return { purchase: purchaseView(begun), checkout: null };
    const { accountId } = begun.account;
    let opened = isAtProvider(begun.record) ? null : await settlement.openCheckout(begun);
    let latest = opened ?? begun;
    // On a retry, the earlier checkout may have been paid or closed in the meantime.
    if (isReplay) latest = await settlement.settle(accountId, begun.record.id);
    if (latest.record.status === 'awaiting_payment' && !opened) {
      latest = opened = await settlement.openCheckout(latest);
    }
    if (latest.account.closedAt !== null) {
      // The account was closed in the meantime, so nobody may pay here.
      await closeCheckout(latest);
      throw new ProblemError('account_closed');
    }
    const isPayable = latest.record.status === 'awaiting_payment';
    return { purchase: purchaseView(latest), checkout: (isPayable && opened?.checkout) || null };
  }
}

/** An amount too large to be exact is out of range, not malformed. */
function checkExact(request: unknown): void {
  const { amountMicros } = (request ?? {}) as { amountMicros?: unknown };
  if (Number.isInteger(amountMicros) && Number(amountMicros) > Number.MAX_SAFE_INTEGER) {
    throw new ProblemError('amount_out_of_range');
  }
}
