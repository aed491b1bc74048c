import type { Payment } from '../../ledger/payment.js';
import { isAtProvider, isOpen } from '../../ledger/purchase.js';
import type { PurchaseRecord } from '../../ledger/records.js';
import type { AccountWriter } from '../accounts/account-writer.js';
import type { Notifier } from '../../std/notifier.js';
import type { Cards } from '../purchases/cards.js';
import type { ChargeOrder, Payments } from '../ports/payments.js';
import { askProvider } from '../faults/call-provider.js';
import { unwrapOutcome } from '../accounts/unwrap-outcome.js';
import {
  boughtIn,
  nameOf,
  type AccountPurchase,
  type Settlement,
} from '../purchases/settlement.js';
import { createCoalesce } from '../../std/coalesce.js';

/** Attempts of auto top-up: credits that are charged for while nobody is there. */
export interface TopUps {
  /**
   * Brings an open attempt as far as it goes, from wherever it was left: it may have been charged and
   * nobody knows, so that it is only ever charged under its one key, or read.
   */
  advance(accountId: string, purchaseId: string): Promise<void>;
}

export interface TopUpsOptions {
  writer: AccountWriter;
  payments: Payments;
  cards: Cards;
  settlement: Settlement;
  notifier: Notifier;
  now: () => string;
}

const HOUR_MS = 60 * 60_000;

/**
 * How long a charge may be sent again under its key. Providers keep one for a day: what is sent under
 * a key that they have forgotten is another charge.
 */
const KEY_MS = 23 * HOUR_MS;
/** From then on, a charge that is not to be found was never made, and will not be. */
const SETTLED_MS = 25 * HOUR_MS;

export function createTopUps(options: TopUpsOptions): TopUps {
  const { writer, payments, cards, settlement, notifier, now } = options;
  const turns = createCoalesce<void>();

  async function advanceNow(accountId: string, purchaseId: string): Promise<void> {
    const bought = await settlement.find(accountId, purchaseId);
    if (isAtProvider(bought.record)) return void (await settlement.settle(accountId, purchaseId));
    const sent = bought.record.sent ? bought : await send(bought);
    const payment = await charge(sent);
    if (payment) await settlement.take(sent, payment);
  }

  /** Marks it as sent, if it is still right to charge. */
  async function send({
    account: { accountId },
    record: { id },
  }: AccountPurchase): Promise<AccountPurchase> {
    const card = await cards.find(accountId);
    const asked = { type: 'send_top_up', about: id, card } as const;
    const answered = boughtIn(unwrapOutcome(await writer.write(accountId, asked)), id);
    notifier.notify(nameOf(accountId, id));
    return answered;
  }

  /** `null` where nothing is to be charged, or nothing is known yet. */
  async function charge({ account, record }: AccountPurchase): Promise<Payment | null> {
    const { sent } = record;
    if (!sent || !isOpen(record)) return null;
    const order: ChargeOrder = {
      idempotencyKey: keyOf(record),
      purchaseId: record.id,
      accountId: account.accountId,
      amountMicros: record.amountMicros,
      currency: account.currency,
      cardId: sent.cardId,
    };
    const ageMs = Date.parse(now()) - Date.parse(sent.at);
    if (ageMs < KEY_MS) return askProvider(() => payments.chargeOffSession(order));
    const found = await askProvider(() => payments.findCharge(order));
    return found ?? (ageMs < SETTLED_MS ? null : neverMade);
  }

  return {
    advance: (accountId, purchaseId) =>
      turns(nameOf(accountId, purchaseId), () => advanceNow(accountId, purchaseId)),
  };
}

/** One for each attempt, for ever: a try that is sent again is the same try. */
function keyOf({ id }: PurchaseRecord): string {
  return `topup:${id}`;
}

/** Nobody declined it: it is waited out, and then tried anew. */
const neverMade: Payment = {
  status: 'failed',
  failure: {
    code: 'provider_unavailable',
    message: 'The payment provider did not answer for a day, and nothing was charged.',
  },
};
