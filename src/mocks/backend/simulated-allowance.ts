import type { AllowancePort } from '../../server/ports/allowance.js';

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

/**
 * Creates a plan with a monthly allowance, which is the same for every account. Its periods are the calendar
 * months in UTC.
 *
 * @example
 * const backend = createCreditsBackend({
 *   allowance: createSimulatedAllowance({ monthlyMicros: { llm_tokens: 5_000_000 } }),
 *   …
 * });
 */
export function createSimulatedAllowance(options: SimulatedAllowanceOptions): AllowancePort {
  const { monthlyMicros, clock = Date.now } = options;
  return (_accountId, consumable) => {
    const includedMicros = Object.hasOwn(monthlyMicros, consumable) && monthlyMicros[consumable];
    if (!includedMicros) return null;
    const now = new Date(clock());
    return {
      includedMicros,
      periodStartsAt: startOfMonth(now, 0),
      periodEndsAt: startOfMonth(now, 1),
    };
  };
}

function startOfMonth(now: Date, later: number): string {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + later)).toISOString();
}
