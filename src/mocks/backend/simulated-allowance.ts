import type { AllowancePort } from '../../server/usage/allowance.js';
import type { Change, LedgerStore } from '../../server/ports/ledger-store.js';

/** What a plan includes in a month: micro-units for each consumable, and nothing of any other. */
export type MonthlyAllowance = Readonly<Record<string, number>>;

export interface SimulatedAllowanceOptions {
  monthlyMicros: MonthlyAllowance;
  /**
   * Milliseconds since 1970.
   * @default Date.now
   */
  clock?: () => number;
}

export interface SimulatedAllowance {
  /** Answers what of an amount is left this month. */
  allowance: AllowancePort;
  /** The store, watched for what is really covered: a question alone uses nothing up. */
  counting: (store: LedgerStore) => LedgerStore;
}

/**
 * Plans that include something each month, for every account the same, and again from the first of the
 * next month on (UTC). They count what the ledger stores as covered, once for each charge and each hold
 * that is settled, and forget it when the process ends.
 *
 * @example
 * const plan = createSimulatedAllowance({ monthlyMicros: { llm_tokens: 5_000_000 } });
 * const backend = createCreditsBackend({
 *   store: plan.counting(createMemoryStore()),
 *   allowance: plan.allowance,
 *   …
 * });
 */
export function createSimulatedAllowance(options: SimulatedAllowanceOptions): SimulatedAllowance {
  const { monthlyMicros, clock = Date.now } = options;
  /** By month, consumable and account. */
  const used = new Map<string, number>();

  function count(accountId: string, { at, consumable, coveredMicros }: Use): void {
    const name = nameOf(at, consumable, accountId);
    used.set(name, (used.get(name) ?? 0) + coveredMicros);
  }

  return {
    allowance(accountId, consumable, amountMicros) {
      const included = Object.hasOwn(monthlyMicros, consumable) ? monthlyMicros[consumable] : 0;
      if (!included) return { coveredMicros: 0 };
      const now = new Date(clock());
      const spent = used.get(nameOf(now.toISOString(), consumable, accountId)) ?? 0;
      const left = Math.max(0, included - spent);
      return { coveredMicros: Math.min(left, amountMicros), resetsAt: startOfNextMonth(now) };
    },
    counting: (store) => ({
      ...store,
      async commit(change) {
        const obstacle = await store.commit(change);
        if (!obstacle) for (const use of usesIn(change)) count(change.account.accountId, use);
        return obstacle;
      },
    }),
  };
}

/** What was covered of something, and when. */
interface Use {
  at: string;
  consumable: string;
  coveredMicros: number;
}

function usesIn({ entries, records }: Change): Use[] {
  const charged = entries.map(({ createdAt: at, consumable = '', coveredMicros = 0 }) => ({
    at,
    consumable,
    coveredMicros,
  }));
  const beside = records.flatMap((record): Use[] => {
    if (record.type === 'covered_charge') return [{ ...record, at: record.createdAt }];
    // A hold is written with its settlement once: it is the last that becomes of it.
    return record.type === 'hold' && record.settlement ? [{ ...record, ...record.settlement }] : [];
  });
  return [...charged, ...beside].filter(({ coveredMicros }) => coveredMicros > 0);
}

function nameOf(moment: string, consumable: string, accountId: string): string {
  return JSON.stringify([moment.slice(0, 'yyyy-mm'.length), consumable, accountId]);
}

function startOfNextMonth(now: Date): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1)).toISOString();
}
