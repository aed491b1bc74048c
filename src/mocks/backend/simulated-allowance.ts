import type { AllowancePort } from '../../server/ports/allowance.js';
import type { Change, LedgerStore } from '../../server/ports/ledger-store.js';

/**
 * The monthly allowance of a plan: micro-units by consumable. Other consumables have no allowance.
 *
 * @example { llm_tokens: 5_000_000 }
 */
export type MonthlyAllowance = Readonly<Record<string, number>>;

export interface SimulatedAllowanceOptions {
  monthlyMicros: MonthlyAllowance;
  /**
   * Returns the current time in milliseconds since 1970.
   * @default Date.now
   */
  clock?: () => number;
}

export interface SimulatedAllowance {
  /** Returns the part of a charge that this month's allowance covers. */
  allowance: AllowancePort;
  /** Wraps a store to count the usage that charges cover. A call of `allowance` alone uses nothing. */
  trackStore: (store: LedgerStore) => LedgerStore;
}

/**
 * Creates a plan with a monthly allowance, which is the same for every account. The allowance resets on the
 * first of each month (UTC). Usage counts once for each charge and each settled hold, and is kept in memory.
 *
 * @example
 * const plan = createSimulatedAllowance({ monthlyMicros: { llm_tokens: 5_000_000 } });
 * const backend = createCreditsBackend({
 *   store: plan.trackStore(createMemoryStore()),
 *   allowance: plan.allowance,
 *   …
 * });
 */
export function createSimulatedAllowance(options: SimulatedAllowanceOptions): SimulatedAllowance {
  const { monthlyMicros, clock = Date.now } = options;
  /** The covered usage by month, consumable, and account. */
  const used = new Map<string, number>();

  function count(accountId: string, { at, consumable, coveredMicros }: CoveredUsage): void {
    const key = keyOf(at, consumable, accountId);
    used.set(key, (used.get(key) ?? 0) + coveredMicros);
  }

  return {
    allowance(accountId, consumable, amountMicros) {
      const included = Object.hasOwn(monthlyMicros, consumable) ? monthlyMicros[consumable] : 0;
      if (!included) return { coveredMicros: 0 };
      const now = new Date(clock());
      const spent = used.get(keyOf(now.toISOString(), consumable, accountId)) ?? 0;
      const left = Math.max(0, included - spent);
      return { coveredMicros: Math.min(left, amountMicros), resetsAt: startOfNextMonth(now) };
    },
    trackStore: (store) => ({
      ...store,
      async commit(change) {
        const conflict = await store.commit(change);
        if (!conflict) {
          for (const usage of coveredUsageIn(change)) count(change.account.accountId, usage);
        }
        return conflict;
      },
    }),
  };
}

interface CoveredUsage {
  /** The time of the charge, as an ISO string. */
  at: string;
  consumable: string;
  coveredMicros: number;
}

function coveredUsageIn({ entries, records }: Change): CoveredUsage[] {
  const charged = entries.map(({ createdAt: at, consumable = '', coveredMicros = 0 }) => ({
    at,
    consumable,
    coveredMicros,
  }));
  const recorded = records.flatMap((record): CoveredUsage[] => {
    if (record.type === 'covered_charge') return [{ ...record, at: record.createdAt }];
    // A hold is stored with its settlement only once, because a settled hold never changes.
    return record.type === 'hold' && record.settlement ? [{ ...record, ...record.settlement }] : [];
  });
  return [...charged, ...recorded].filter(({ coveredMicros }) => coveredMicros > 0);
}

function keyOf(time: string, consumable: string, accountId: string): string {
  return JSON.stringify([time.slice(0, 'yyyy-mm'.length), consumable, accountId]);
}

function startOfNextMonth(now: Date): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1)).toISOString();
}
