import type { Account } from '../../ledger/state/account.js';
import type { Payment } from '../../ledger/state/payment.js';
import { isAtProvider, mayOpenCheckout } from '../../ledger/purchases/purchase.js';
import type { PurchaseRecord } from '../../ledger/state/records.js';
import { createCoalesce } from '../../std/coalesce.js';
import type { AccountContext } from '../accounts/account-context.js';
import { unwrapOutcome, type AcceptedResult } from '../accounts/unwrap-outcome.js';
import { ProblemError } from '../faults/problem-error.js';
import type { OpenedCheckout, PaymentOrder, PaymentReference } from '../ports/payments.js';

/** A purchase with its account. */
export interface AccountPurchase {
  account: Account;
  record: PurchaseRecord;
}

/** A purchase with the checkout that the provider has for it, or `null` if it has none. */
interface OpenedPurchase extends AccountPurchase {
  checkout: OpenedCheckout['checkout'] | null;
}

/**
 * Brings purchases to the state of their payments. Webhooks, waiting pages, and the worker all settle
 * purchases here.
 */
export interface Settlement {
  /** Returns the purchase as it is stored. Throws `not_found` if the account has no such purchase. */
  find(accountId: string, purchaseId: string): Promise<AccountPurchase>;
  /**
   * Opens the checkout of a person's purchase at the provider, and stores the provider's ids. For a purchase
   * that is too old for a new checkout, it only finds the existing one.
   */
  openCheckout(purchase: AccountPurchase): Promise<OpenedPurchase>;
  /**
   * Finds the checkout of a person's purchase without opening one, and stores the provider's ids. A purchase
   * that has no checkout and can no longer get one expires.
   */
  findCheckout(purchase: AccountPurchase): Promise<OpenedPurchase>;
  /** Stores the provider's ids of a purchase. */
  saveRefs(
    accountId: string,
    purchaseId: string,
    refs: readonly string[],
  ): Promise<AccountPurchase>;
  /** Looks up the payment at the provider, and brings the purchase to its state. */
  settle(accountId: string, purchaseId: string): Promise<AccountPurchase>;
  /**
   * Brings the purchase to the state of a payment that the provider returned for `purchase`. If the
   * purchase has changed since, looks up the payment again.
   */
  applyPayment(purchase: AccountPurchase, payment: Payment): Promise<AccountPurchase>;
}

export function createSettlement(context: AccountContext): Settlement {
  const { store, writer, payments, purchaseNotifier, reportFault, now } = context;
  const coalesceOpening = createCoalesce<OpenedPurchase>();
  const coalesceSettling = createCoalesce<AccountPurchase>();

  async function find(accountId: string, purchaseId: string): Promise<AccountPurchase> {
    const snapshot = await store.load(accountId, [purchaseId]);
    const record = snapshot?.records.find(({ id }) => id === purchaseId);
    if (!snapshot || record?.type !== 'purchase') throw new ProblemError('not_found');
    return { account: snapshot.account, record };
  }

  async function saveRefs(accountId: string, purchaseId: string, refs: readonly string[]) {
    const command = { type: 'note_checkout', about: purchaseId, refs } as const;
    return purchaseIn(unwrapOutcome(await writer.write(accountId, command)), purchaseId);
  }

  async function saveCheckout(
    { account, record }: AccountPurchase,
    { refs, checkout }: OpenedCheckout,
  ): Promise<OpenedPurchase> {
    return { ...(await saveRefs(account.accountId, record.id, refs)), checkout };
  }

  async function findCheckout(purchase: AccountPurchase): Promise<OpenedPurchase> {
    const found = await payments.findCheckout(orderOf(purchase));
    if (found) return saveCheckout(purchase, found);
    const { record } = purchase;
    // A checkout that a process opens at this moment is not lost: it stores the ids before it replies.
    const mayGetOne = isAtProvider(record) || mayOpenCheckout(record, now());
    const latest = mayGetOne ? purchase : await applyPayment(purchase, { status: 'expired' });
    return { ...latest, checkout: null };
  }

  async function openNow(purchase: AccountPurchase): Promise<OpenedPurchase> {
    if (!mayOpenCheckout(purchase.record, now())) return findCheckout(purchase);
    return saveCheckout(purchase, await payments.createCheckout(orderOf(purchase)));
  }

  /** Returns `null` if the purchase has changed since the payment was looked up. */
  async function tryToApply(
    { account, record }: AccountPurchase,
    payment: Payment,
  ): Promise<AccountPurchase | null> {
    const result = await writer.write(account.accountId, {
      type: 'settle',
      about: record.id,
      seenRevision: record.revision,
      payment,
    });
    if (result?.status === 'refused' && result.code === 'precondition_failed') return null;
    const updated = purchaseIn(unwrapOutcome(result), record.id);
    const isCredited = record.transactionId === null && updated.record.transactionId !== null;
    if (isCredited && updated.account.closedAt !== null) {
      reportFault(paidAfterClosing(updated), `settling ${record.id}`);
    }
    if (updated.record.revision !== record.revision) {
      purchaseNotifier.notify(purchaseKey(account.accountId, record.id));
    }
    return updated;
  }

  async function settleNow(accountId: string, purchaseId: string): Promise<AccountPurchase> {
    // Ends: each lost round means that another writer made progress.
    for (;;) {
      const purchase = await find(accountId, purchaseId);
      if (!isAtProvider(purchase.record)) return purchase;
      const payment = await payments.retrievePayment(referenceTo(purchase));
      const updated = await tryToApply(purchase, payment);
      if (updated) return updated;
    }
  }

  function settle(accountId: string, purchaseId: string): Promise<AccountPurchase> {
    return coalesceSettling(purchaseKey(accountId, purchaseId), () =>
      settleNow(accountId, purchaseId),
    );
  }

  async function applyPayment(
    purchase: AccountPurchase,
    payment: Payment,
  ): Promise<AccountPurchase> {
    const updated = await tryToApply(purchase, payment);
    return updated ?? settle(purchase.account.accountId, purchase.record.id);
  }

  return {
    find,
    saveRefs,
    settle,
    openCheckout: (purchase) =>
      coalesceOpening(purchaseKey(purchase.account.accountId, purchase.record.id), () =>
        openNow(purchase),
      ),
    findCheckout,
    applyPayment,
  };
}

/** The provider's order for a person's purchase: the same one each time, so that its key stays valid. */
function orderOf({ account, record }: AccountPurchase): PaymentOrder {
  if (record.origin !== 'manual') {
    throw new Error(`${record.id} is an auto top-up, which has no checkout.`);
  }
  return {
    purchaseId: record.id,
    accountId: account.accountId,
    createdAt: record.createdAt,
    amountMicros: record.amountMicros,
    pricesExcludeTax: record.pricesExcludeTax,
    currency: account.currency,
    returnUrl: record.returnUrl,
    locale: record.locale,
  };
}

/** The provider's view of a purchase: its own ids without the ledger's. */
export function referenceTo({ account, record }: AccountPurchase): PaymentReference {
  const refs = record.refs.filter((ref) => ref !== record.id);
  return { purchaseId: record.id, accountId: account.accountId, refs };
}

/** The key of a purchase among those of all accounts. */
export function purchaseKey(accountId: string, purchaseId: string): string {
  return `${purchaseId} ${accountId}`;
}

/** Money of a closed account is credited, but a person should know that it came. */
function paidAfterClosing({ account, record }: AccountPurchase): Error {
  return new Error(
    `${record.id} of ${account.accountId} was paid although the account is closed. Its credits were added, ` +
      `because the money was captured. Refund the purchase if the customer should get the money back.`,
  );
}

export function purchaseIn(
  { account, records }: AcceptedResult,
  purchaseId: string,
): AccountPurchase {
  const record = records.find(({ id }) => id === purchaseId);
  if (record?.type !== 'purchase') {
    throw new Error(`A command about ${purchaseId} returned no purchase.`);
  }
  return { account, record };
}
