import type { Payment } from '../../ledger/state/payment.js';
import { isStillDue } from '../../ledger/auto-top-up/send-top-up.js';
import { isAtProvider } from '../../ledger/purchases/purchase.js';
import type { PurchaseRecord } from '../../ledger/state/records.js';
import { createCoalesce } from '../../std/coalesce.js';
import type { AccountContext } from '../accounts/account-context.js';
import { unwrapOutcome } from '../accounts/unwrap-outcome.js';
import type { ChargeOrder } from '../ports/payments.js';
import type { Cards } from '../purchases/cards.js';
import {
  purchaseIn,
  purchaseKey,
  type AccountPurchase,
  type Settlement,
} from '../purchases/settlement.js';

/** Attempts of auto top-up: purchases that are charged while nobody is present. */
export interface TopUps {
  /**
   * Brings an attempt as far as possible, no matter where it stopped. The charge may have been made without
   * a stored result, so the attempt only ever charges under its one key, or looks up the charge. An attempt
   * that ended is only looked up.
   */
  advance(accountId: string, purchaseId: string): Promise<void>;
}

const HOUR_MS = 60 * 60_000;

/**
 * The time during which a charge may be sent again under its key. Providers forget keys after a day, and
 * a forgotten key charges a second time.
 */
const KEY_LIFETIME_MS = 23 * HOUR_MS;
/** After this time, a charge that the provider cannot find was never made and never will be. */
const NEVER_MADE_AFTER_MS = 25 * HOUR_MS;

export function createTopUps(
  context: AccountContext,
  { cards, settlement }: { cards: Cards; settlement: Settlement },
): TopUps {
  const { accounts, writer, payments, purchaseNotifier, reportFault, now } = context;
  const coalesce = createCoalesce<void>();

  async function advanceNow(accountId: string, purchaseId: string): Promise<void> {
    const purchase = await settlement.find(accountId, purchaseId);
    if (isAtProvider(purchase.record)) {
      await settlement.settle(accountId, purchaseId);
      return;
    }
    // Asked right before the charge, so that a customer who has left is not charged.
    const isServed = await accounts.isServed(accountId);
    // Read again: in the meantime, the user may have turned auto top-up off.
    const sent = purchase.record.sent
      ? await settlement.find(accountId, purchaseId)
      : await markSent(purchase, isServed);
    const payment = await charge(sent, isServed);
    if (payment) await settlement.applyPayment(sent, payment);
  }

  /** Stores that the charge is about to be sent, if it is still right to charge. */
  async function markSent(
    { account, record }: AccountPurchase,
    isServed: boolean,
  ): Promise<AccountPurchase> {
    const { accountId } = account;
    const card = isServed ? await cards.find(accountId) : null;
    const command = { type: 'send_top_up', about: record.id, card, isServed } as const;
    const purchase = purchaseIn(unwrapOutcome(await writer.write(accountId, command)), record.id);
    purchaseNotifier.notify(purchaseKey(accountId, record.id));
    if (!isServed) reportFault(customerLeft(accountId), `charging ${record.id}`);
    return purchase;
  }

  /**
   * Returns the charge's state, or `null` if there is nothing to charge or its state is unknown. A failure
   * without an id counts only if the provider finds no charge.
   */
  async function charge(
    { account, record }: AccountPurchase,
    isServed: boolean,
  ): Promise<Payment | null> {
    const { sent } = record;
    if (!sent) return null;
    const order: ChargeOrder = {
      idempotencyKey: chargeKeyOf(record),
      purchaseId: record.id,
      accountId: account.accountId,
      sentAt: sent.at,
      amountMicros: record.amountMicros,
      pricesExcludeTax: record.pricesExcludeTax,
      currency: account.currency,
      cardId: sent.cardId,
    };
    const ageMs = Date.parse(now()) - Date.parse(sent.at);
    // The first request may have been lost. Sending it again would then charge a customer who left, or who has turned
    // auto top-up off since. An attempt that has ended is not due either, but without an id of its charge, the money may
    // have moved all the same: it is looked up.
    const mayCharge = isServed && isStillDue(account, record, now()) && ageMs < KEY_LIFETIME_MS;
    if (mayCharge) {
      const charged = await payments.chargeOffSession(order);
      return endsWithoutId(charged) ? ((await payments.findCharge(order)) ?? charged) : charged;
    }
    const found = await payments.findCharge(order);
    return found ?? (ageMs < NEVER_MADE_AFTER_MS ? null : neverMade);
  }

  return {
    advance: (accountId, purchaseId) =>
      coalesce(purchaseKey(accountId, purchaseId), () => advanceNow(accountId, purchaseId)),
  };
}

/** Whether a charge is reported as over, with nothing to look it up by. Its failure may be another's. */
function endsWithoutId({ status, refs = [] }: Payment): boolean {
  return (
    (status === 'failed' || status === 'canceled' || status === 'expired') && refs.length === 0
  );
}

/** One permanent key per attempt: a charge that is sent again is the same charge. */
function chargeKeyOf({ id }: PurchaseRecord): string {
  return `topup:${id}`;
}

function customerLeft(accountId: string): Error {
  return new Error(
    `resolveAccount returned null for ${accountId}, so its auto top-up was not charged and is now off. If ` +
      `the account still exists, return its terms; a user must then turn auto top-up on again.`,
  );
}

/** The state of a charge that was never made. Nobody declined it, so a new attempt follows. */
const neverMade: Payment = {
  status: 'failed',
  failure: {
    code: 'provider_unavailable',
    message: 'The payment provider did not answer for a day. Nothing was charged.',
  },
};
