import type { Account } from '../../ledger/account.js';
import { isAtProvider } from '../../ledger/purchase.js';
import type { Payment } from '../../ledger/payment.js';
import type { PurchaseRecord } from '../../ledger/records.js';
import type { AccountWriter } from '../accounts/account-writer.js';
import type { Notifier } from '../../std/notifier.js';
import type { LedgerStore } from '../ports/ledger-store.js';
import type { OpenedCheckout, PaymentReference, Payments } from '../ports/payments.js';
import { ProblemError } from '../faults/problem-error.js';
import { askProvider } from '../faults/call-provider.js';
import { unwrapOutcome } from '../accounts/unwrap-outcome.js';
import { unavailable } from '../faults/call-store.js';
import { createCoalesce } from '../../std/coalesce.js';

/** A purchase, of whom it is. */
export interface AccountPurchase {
  account: Account;
  record: PurchaseRecord;
}

/**
 * Keeps purchases where their payments are. Everyone who hears of a payment comes here: a message of
 * the provider, a page that waits, a worker.
 */
export interface Settlement {
  /** The purchase as it is stored; throws `not_found` when the account has none by that id. */
  find(accountId: string, purchaseId: string): Promise<AccountPurchase>;
  /** Asks the provider for the checkout of a person's purchase, and writes down what it is called. */
  open(bought: AccountPurchase): Promise<AccountPurchase & Pick<OpenedCheckout, 'checkout'>>;
  /** Writes down what the provider calls it. */
  note(accountId: string, purchaseId: string, refs: readonly string[]): Promise<AccountPurchase>;
  /** Asks the provider how the payment stands, and brings the purchase there. */
  settle(accountId: string, purchaseId: string): Promise<AccountPurchase>;
  /** Brings the purchase to where the payment was said to be when the purchase was `before`. */
  take(before: AccountPurchase, payment: Payment): Promise<AccountPurchase>;
}

export interface SettlementOptions {
  store: LedgerStore;
  writer: AccountWriter;
  payments: Payments;
  /** Rung for each purchase that changes. */
  notifier: Notifier;
}

export function createSettlement(options: SettlementOptions): Settlement {
  const { store, writer, payments, notifier } = options;
  const openings = createCoalesce<AccountPurchase & Pick<OpenedCheckout, 'checkout'>>();
  const settlings = createCoalesce<AccountPurchase>();

  async function find(accountId: string, purchaseId: string): Promise<AccountPurchase> {
    const snapshot = await store.load(accountId, [purchaseId]).catch(unavailable);
    const record = snapshot?.records.find(({ id }) => id === purchaseId);
    if (!snapshot || record?.type !== 'purchase') throw new ProblemError('not_found');
    return { account: snapshot.account, record };
  }

  async function note(accountId: string, purchaseId: string, refs: readonly string[]) {
    const asked = { type: 'note_checkout', about: purchaseId, refs } as const;
    return boughtIn(unwrapOutcome(await writer.write(accountId, asked)), purchaseId);
  }

  async function openNow({ account, record }: AccountPurchase) {
    if (record.origin !== 'manual') throw new Error(`Nobody is there to pay ${record.id}.`);
    const { refs, checkout } = await askProvider(() =>
      payments.createCheckout({
        purchaseId: record.id,
        accountId: account.accountId,
        amountMicros: record.amountMicros,
        currency: account.currency,
        returnUrl: record.returnUrl,
      }),
    );
    return { ...(await note(account.accountId, record.id, refs)), checkout };
  }

  /** `null` when the purchase has changed since. */
  async function tryToTake(
    { account, record }: AccountPurchase,
    payment: Payment,
  ): Promise<AccountPurchase | null> {
    const written = await writer.write(account.accountId, {
      type: 'settle',
      about: record.id,
      seenRevision: record.revision,
      payment,
    });
    if (written?.status === 'refused' && written.code === 'precondition_failed') return null;
    const taken = boughtIn(unwrapOutcome(written), record.id);
    if (taken.record.revision !== record.revision)
      notifier.notify(nameOf(account.accountId, record.id));
    return taken;
  }

  async function settleNow(accountId: string, purchaseId: string): Promise<AccountPurchase> {
    // Each round that is lost is one in which somebody else wrote.
    for (;;) {
      const bought = await find(accountId, purchaseId);
      if (!isAtProvider(bought.record)) return bought;
      const payment = await askProvider(() => payments.retrievePayment(referenceTo(bought)));
      const taken = await tryToTake(bought, payment);
      if (taken) return taken;
    }
  }

  function settle(accountId: string, purchaseId: string): Promise<AccountPurchase> {
    return settlings(nameOf(accountId, purchaseId), () => settleNow(accountId, purchaseId));
  }

  return {
    find,
    note,
    settle,
    open: (bought) =>
      openings(nameOf(bought.account.accountId, bought.record.id), () => openNow(bought)),
    async take(before, payment) {
      const taken = await tryToTake(before, payment);
      return taken ?? settle(before.account.accountId, before.record.id);
    },
  };
}

/** What the provider needs to know which payment is meant. */
export function referenceTo({ account, record }: AccountPurchase): PaymentReference {
  const refs = record.refs.filter((ref) => ref !== record.id);
  return { purchaseId: record.id, accountId: account.accountId, refs };
}

/** The name of a purchase, of any account. */
export function nameOf(accountId: string, purchaseId: string): string {
  return `${purchaseId} ${accountId}`;
}

export function boughtIn(
  { account, records }: ReturnType<typeof unwrapOutcome>,
  purchaseId: string,
): AccountPurchase {
  const record = records.find(({ id }) => id === purchaseId);
  if (record?.type !== 'purchase') throw new Error(`Nothing came of what was about ${purchaseId}.`);
  return { account, record };
}
