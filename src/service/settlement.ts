import type { Account } from '../ledger/account.js';
import { isAtProvider } from '../ledger/purchase.js';
import type { Payment } from '../ledger/payment.js';
import type { PurchaseRecord } from '../ledger/records.js';
import type { AccountWriter } from './account-writer.js';
import type { Bell } from './bell.js';
import type { LedgerStore } from './ledger-store.js';
import type { OpenedCheckout, PaymentReference, Payments } from './payments.js';
import { ProblemError } from './problem-error.js';
import { askProvider } from './provider-access.js';
import { carriedOut } from './refusal.js';
import { unavailable } from './store-access.js';
import { createTurns } from './turns.js';

/** A purchase, of whom it is. */
export interface Bought {
  account: Account;
  record: PurchaseRecord;
}

/**
 * Keeps purchases where their payments are. Everyone who hears of a payment comes here: a message of
 * the provider, a page that waits, a worker.
 */
export interface Settlement {
  /** The purchase as it is stored; throws `not_found` when the account has none by that id. */
  find(accountId: string, purchaseId: string): Promise<Bought>;
  /** Asks the provider for the checkout of a person's purchase, and writes down what it is called. */
  open(bought: Bought): Promise<Bought & Pick<OpenedCheckout, 'checkout'>>;
  /** Writes down what the provider calls it. */
  note(accountId: string, purchaseId: string, refs: readonly string[]): Promise<Bought>;
  /** Asks the provider how the payment stands, and brings the purchase there. */
  settle(accountId: string, purchaseId: string): Promise<Bought>;
  /** Brings the purchase to where the payment was said to be when the purchase was `before`. */
  take(before: Bought, payment: Payment): Promise<Bought>;
}

export interface SettlementOptions {
  store: LedgerStore;
  writer: AccountWriter;
  payments: Payments;
  /** Rung for each purchase that changes. */
  bell: Bell;
}

export function createSettlement(options: SettlementOptions): Settlement {
  const { store, writer, payments, bell } = options;
  const openings = createTurns<Bought & Pick<OpenedCheckout, 'checkout'>>();
  const settlings = createTurns<Bought>();

  async function find(accountId: string, purchaseId: string): Promise<Bought> {
    const snapshot = await store.load(accountId, [purchaseId]).catch(unavailable);
    const record = snapshot?.records.find(({ id }) => id === purchaseId);
    if (!snapshot || record?.type !== 'purchase') throw new ProblemError('not_found');
    return { account: snapshot.account, record };
  }

  async function note(accountId: string, purchaseId: string, refs: readonly string[]) {
    const asked = { type: 'note_checkout', about: purchaseId, refs } as const;
    return boughtIn(carriedOut(await writer.write(accountId, asked)), purchaseId);
  }

  async function openNow({ account, record }: Bought) {
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
  async function tryToTake({ account, record }: Bought, payment: Payment): Promise<Bought | null> {
    const written = await writer.write(account.accountId, {
      type: 'settle',
      about: record.id,
      seenRevision: record.revision,
      payment,
    });
    if (written?.status === 'refused' && written.code === 'precondition_failed') return null;
    const taken = boughtIn(carriedOut(written), record.id);
    if (taken.record.revision !== record.revision) bell.ring(nameOf(account.accountId, record.id));
    return taken;
  }

  async function settleNow(accountId: string, purchaseId: string): Promise<Bought> {
    // Each round that is lost is one in which somebody else wrote.
    for (;;) {
      const bought = await find(accountId, purchaseId);
      if (!isAtProvider(bought.record)) return bought;
      const payment = await askProvider(() => payments.retrievePayment(referenceTo(bought)));
      const taken = await tryToTake(bought, payment);
      if (taken) return taken;
    }
  }

  function settle(accountId: string, purchaseId: string): Promise<Bought> {
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
export function referenceTo({ account, record }: Bought): PaymentReference {
  const refs = record.refs.filter((ref) => ref !== record.id);
  return { purchaseId: record.id, accountId: account.accountId, refs };
}

/** The name of a purchase, of any account. */
export function nameOf(accountId: string, purchaseId: string): string {
  return `${purchaseId} ${accountId}`;
}

export function boughtIn(
  { account, records }: ReturnType<typeof carriedOut>,
  purchaseId: string,
): Bought {
  const record = records.find(({ id }) => id === purchaseId);
  if (record?.type !== 'purchase') throw new Error(`Nothing came of what was about ${purchaseId}.`);
  return { account, record };
}
