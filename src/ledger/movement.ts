import type { TransactionKind } from '../contract/transaction.js';
import { micros, type Micros } from '../money/money.js';
import { lowThresholdOf, type Account, type Totals } from './account.js';
import { refuse, type Beginning, type Given, type Outcome } from './outcome.js';
import type { Entry, LedgerEvent } from './records.js';

/** A movement to book: what an entry is made from. */
export interface Movement extends Beginning {
  kind: TransactionKind;
  amountMicros: Micros;
  consumable?: string | undefined;
  description?: string | undefined;
  purchaseId?: string | undefined;
}

/**
 * Books a movement: the next entry, the balance and the totals it leads to, and the events of the
 * thresholds it crosses. Every change of a balance goes through here.
 *
 * Refuses what would leave the range of exact amounts.
 */
export function book(account: Account, movement: Movement, { now, id }: Given): Outcome {
  const balance = account.balanceMicros + movement.amountMicros;
  const total = totalsOf[movement.kind];
  const sum = account.totals[total.name] + total.sign * movement.amountMicros;
  if (!Number.isSafeInteger(balance) || !Number.isSafeInteger(sum)) {
    return refuse('amount_out_of_range');
  }

  const entry: Entry = {
    id: `txn_${id}`,
    seq: account.seq + 1,
    kind: movement.kind,
    amountMicros: movement.amountMicros,
    balanceAfterMicros: micros(balance),
    source: movement.source,
    fingerprint: movement.fingerprint,
    createdAt: now,
    consumable: movement.consumable,
    description: movement.description,
    purchaseId: movement.purchaseId,
  };
  const events = crossings(account, entry);
  return {
    ok: true,
    account: {
      ...account,
      seq: entry.seq,
      eventSeq: account.eventSeq + events.length,
      balanceMicros: entry.balanceAfterMicros,
      totals: { ...account.totals, [total.name]: micros(sum) },
      asOf: now,
    },
    entry,
    records: [],
    events,
  };
}

/** The total that a kind of movement counts towards, which is kept as a positive number. */
const totalsOf: Record<TransactionKind, { name: keyof Totals; sign: 1 | -1 }> = {
  purchase: { name: 'addedMicros', sign: 1 },
  auto_top_up: { name: 'addedMicros', sign: 1 },
  consumption: { name: 'spentMicros', sign: -1 },
  refund: { name: 'clawedBackMicros', sign: -1 },
  dispute: { name: 'clawedBackMicros', sign: -1 },
  dispute_reversal: { name: 'clawedBackMicros', sign: -1 },
  adjustment: { name: 'adjustedMicros', sign: 1 },
  grant: { name: 'adjustedMicros', sign: 1 },
};

const none: readonly LedgerEvent[] = [];

/** One event for each line that the entry takes the balance across, downwards. */
function crossings(account: Account, entry: Entry): readonly LedgerEvent[] {
  const before = account.balanceMicros;
  const after = entry.balanceAfterMicros;
  if (after >= before) return none;

  const threshold = lowThresholdOf(account);
  const types: LedgerEvent['type'][] = [];
  if (before > threshold && after <= threshold) types.push('credit_balance_low');
  const unit = account.minorUnitMicros;
  if (before >= unit && after < unit) types.push('credit_balance_depleted');
  return types.map((type, index) => ({
    id: account.eventSeq + index + 1,
    type,
    createdAt: entry.createdAt,
    balanceMicros: after,
    thresholdMicros: threshold,
  }));
}
