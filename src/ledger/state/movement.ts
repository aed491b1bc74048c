import type { TransactionKind } from '../../contract/resources/transaction.js';
import { micros, negate, type Micros } from '../../money/money.js';
import { lowThresholdOf, type Account, type AccountTotals } from './account.js';
import type { Attribution } from './attribution.js';
import { refuse, type WithCause, type DecisionContext, type Outcome } from './outcome.js';
import { withSpending } from './recent-days.js';
import type { BalanceEvent, Entry } from './records.js';

/** A movement to book. An entry is made from it. */
export interface Movement extends WithCause, Attribution {
  kind: TransactionKind;
  amountMicros: Micros;
  consumable?: string | undefined;
  description?: string | undefined;
  purchaseId?: string | undefined;
  receiptUrl?: string | undefined;
  coveredMicros?: Micros | undefined;
  taxMicros?: Micros | undefined;
}

/**
 * Books movements in order. The outcome has the new entries, the new balance and totals, and an event
 * for each threshold that the balance crosses. Every change of a balance goes through this function.
 *
 * Refuses all movements if one of them would leave the range of exact amounts.
 */
export function book(
  account: Account,
  movements: readonly Movement[],
  context: DecisionContext,
): Outcome {
  let next = account;
  const entries: Entry[] = [];
  const events: BalanceEvent[] = [];
  for (const movement of movements) {
    const id =
      entries.length === 0 ? `txn_${context.id}` : `txn_${context.id}_${entries.length + 1}`;
    const booked = bookOne(next, movement, { now: context.now, id });
    if (!booked) return refuse('amount_out_of_range');
    next = booked.account;
    entries.push(booked.entry);
    events.push(...booked.events);
  }
  return { ok: true, account: next, entries, records: [], events };
}

function bookOne(account: Account, movement: Movement, { now, id }: DecisionContext) {
  const balance = account.balanceMicros + movement.amountMicros;
  const total = totalByKind[movement.kind];
  const sum = account.totals[total.name] + total.sign * movement.amountMicros;
  if (!Number.isSafeInteger(balance) || !Number.isSafeInteger(sum)) return null;

  const entry: Entry = {
    id,
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
    receiptUrl: movement.receiptUrl,
    coveredMicros: movement.coveredMicros,
    taxMicros: movement.taxMicros,
    actor: movement.actor,
    labels: movement.labels,
  };
  const events = crossings(account, entry);
  return {
    account: {
      ...account,
      seq: entry.seq,
      eventSeq: account.eventSeq + events.length,
      balanceMicros: entry.balanceAfterMicros,
      totals: { ...account.totals, [total.name]: micros(sum) },
      recentDays:
        movement.kind === 'consumption'
          ? withSpending(account.recentDays, now, negate(movement.amountMicros))
          : account.recentDays,
      asOf: now,
    },
    entry,
    events,
  };
}

/** The total that each kind of movement counts toward. Totals are kept as positive numbers. */
const totalByKind: Record<TransactionKind, { name: keyof AccountTotals; sign: 1 | -1 }> = {
  purchase: { name: 'addedMicros', sign: 1 },
  auto_top_up: { name: 'addedMicros', sign: 1 },
  consumption: { name: 'spentMicros', sign: -1 },
  refund: { name: 'clawedBackMicros', sign: -1 },
  dispute: { name: 'clawedBackMicros', sign: -1 },
  dispute_reversal: { name: 'clawedBackMicros', sign: -1 },
  adjustment: { name: 'adjustedMicros', sign: 1 },
  grant: { name: 'adjustedMicros', sign: 1 },
};

const noEvents: readonly BalanceEvent[] = [];

/** One event for each threshold that the entry takes the balance below. */
function crossings(account: Account, entry: Entry): readonly BalanceEvent[] {
  const before = account.balanceMicros;
  const after = entry.balanceAfterMicros;
  if (after >= before) return noEvents;

  const threshold = lowThresholdOf(account);
  const types: BalanceEvent['type'][] = [];
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
