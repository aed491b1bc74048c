import { CLOSING_ID } from '../../ledger/closing.js';
import type { AccountContext } from '../accounts/account-context.js';
import { unwrapOutcome, type AcceptedResult } from '../accounts/unwrap-outcome.js';
import type { WriteReceipt } from '../requests/write-receipt.js';
import type { CloseCheckout } from './close-checkout.js';
import type { Settlement } from './settlement.js';

/** Whether an account is closed. */
export interface AccountClosure {
  /** The time at which the account was closed, RFC 3339; `null` if it is open. */
  closedAt: string | null;
}

/** The closing of accounts. */
export interface Closing {
  /**
   * Closes the account, and then its open checkouts at the provider. Resolves once the account is closed,
   * even if the provider does not answer: the worker continues.
   */
  close(accountId: string): Promise<WriteReceipt<AccountClosure>>;
  /** Opens a closed account again. */
  reopen(accountId: string): Promise<WriteReceipt<AccountClosure>>;
  /** Closes the checkouts that are still open, and then ends the closing. Rejects if one cannot be closed. */
  finish(accountId: string): Promise<void>;
}

export function createClosing(
  { accounts, writer, reportFault }: AccountContext,
  { settlement, closeCheckout }: { settlement: Settlement; closeCheckout: CloseCheckout },
): Closing {
  async function finish(accountId: string): Promise<void> {
    const faults: unknown[] = [];
    const { openPurchases } = await accounts.read(accountId);
    for (const purchaseId of openPurchases) {
      const purchase = await settlement.find(accountId, purchaseId);
      // The account may have been reopened in the meantime.
      if (purchase.account.closedAt === null) return;
      await closeCheckout(purchase).catch((fault: unknown) => faults.push(fault));
    }
    if (faults.length > 0) throw faults[0];
    unwrapOutcome(await writer.write(accountId, { type: 'end_closing', about: CLOSING_ID }));
  }

  return {
    finish,
    async close(accountId) {
      const result = unwrapOutcome(await writer.write(accountId, { type: 'close_account' }));
      await finish(accountId).catch((fault: unknown) => reportFault(fault, `closing ${accountId}`));
      return receiptOf(result);
    },
    async reopen(accountId) {
      const result = unwrapOutcome(await writer.write(accountId, { type: 'reopen_account' }));
      return receiptOf(result);
    },
  };
}

function receiptOf({ account, status }: AcceptedResult): WriteReceipt<AccountClosure> {
  return { reply: { closedAt: account.closedAt }, isReplay: status === 'repeated' };
}
