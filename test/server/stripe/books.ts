/**
 * The money at Stripe beside the credits in the ledger. Stripe's side comes from the objects of the strict Stripe
 * alone, and not from the adapter.
 */
import type { Entry, PurchaseRecord } from '../../../src/ledger/state/records.js';
import type { LedgerStore } from '../../../src/server/ports/ledger-store.js';
import { ACCOUNT } from '../open-service.js';
import type { OpenedStripe } from './open-stripe.js';

/** Micro-units in one cent. */
const CENT = 10_000;

/** The money of one purchase at Stripe, in micro-units. */
interface Charged {
  purchaseId: string;
  /** The amount that was captured, with tax. */
  totalMicros: number;
  /** The amount before tax. */
  netMicros: number;
  /** The refunds and lost disputes, with tax. */
  returnedMicros: number;
  lostMicros: number;
}

export interface Books {
  charged: readonly Charged[];
  purchases: readonly PurchaseRecord[];
  entries: readonly Entry[];
  balanceMicros: number;
}

export async function readBooks({ all }: OpenedStripe, store: LedgerStore): Promise<Books> {
  const charged = all('payment_intent').map(({ id, metadata, amount_received: received }) => {
    const session = all('checkout.session').find(({ payment_intent }) => payment_intent === id);
    const refunds = all('refund').filter(({ payment_intent }) => payment_intent === id);
    const lost = all('dispute').filter(({ payment_intent }) => payment_intent === id);
    return {
      purchaseId: metadata['credits_purchase'] ?? '',
      totalMicros: received * CENT,
      netMicros: (session?.amount_subtotal ?? received) * CENT,
      returnedMicros: sum(refunds.map(({ amount }) => amount)) * CENT,
      lostMicros: sum(lost.map(({ amount }) => amount)) * CENT,
    };
  });
  const snapshot = await store.load(ACCOUNT, []);
  return {
    charged,
    purchases: await store.listPurchases(ACCOUNT, { limit: 200 }),
    entries: await store.listEntries(ACCOUNT, { limit: 200 }),
    balanceMicros: snapshot?.account.balanceMicros ?? Number.NaN,
  };
}

/** Returns the differences between the money and the credits: none in books that balance. */
export function differencesIn({ charged, purchases, entries, balanceMicros }: Books): string[] {
  const differences: string[] = [];
  const compare = (what: string, money: number, credits: number) => {
    if (money !== credits) differences.push(`${what}: ${money} at Stripe, ${credits} in credits`);
  };
  for (const one of charged) {
    const { purchaseId, totalMicros, netMicros, returnedMicros, lostMicros } = one;
    const record = purchases.find(({ id }) => id === purchaseId);
    const own = entries.filter((entry) => entry.purchaseId === purchaseId);
    const credits = own.filter(({ kind }) => kind === 'purchase' || kind === 'auto_top_up');
    const credited = sum(credits.map(({ amountMicros }) => amountMicros));
    const taken = -sum(own.map(({ amountMicros }) => amountMicros)) + credited;
    compare(`${purchaseId}: charged before tax`, netMicros, credited);
    compare(`${purchaseId}: tax`, totalMicros - netMicros, record?.taxMicros ?? 0);
    compare(`${purchaseId}: tax of the entry`, totalMicros - netMicros, credits[0]?.taxMicros ?? 0);
    compare(
      `${purchaseId}: returned`,
      returnedMicros + lostMicros,
      // The same part of the payment as of the credits; the whole of both, or rounded to a cent.
      Math.round((taken * totalMicros) / (netMicros * CENT)) * CENT,
    );
  }
  const paid = entries.filter(({ purchaseId }) => purchaseId !== undefined);
  const known = new Set(charged.map(({ purchaseId }) => purchaseId));
  compare(
    'credits without a payment',
    0,
    paid.filter((e) => !known.has(e.purchaseId ?? '')).length,
  );
  compare('balance', balanceMicros, sum(entries.map(({ amountMicros }) => amountMicros)));
  return differences;
}

function sum(amounts: readonly number[]): number {
  return amounts.reduce((total, amount) => total + amount, 0);
}
