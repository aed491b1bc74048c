import { ceilTo, subtract, type Micros } from '../../money/money.js';

/** The values that decide about the amount of a top-up. */
export interface TopUpBasis {
  /**
   * `fixed`: each top-up buys the amount. `target`: it buys the difference between the balance and the amount. A mode
   * that this version does not know counts as `fixed`.
   */
  mode: string | undefined;
  amountMicros: Micros;
  balanceMicros: Micros;
  /** The step between two amounts that a card can be charged. `amountMicros` is a multiple of it. */
  stepMicros: Micros;
}

/**
 * Returns the amount that a top-up charges at a balance below the threshold. With a target, it is the difference,
 * rounded up to an amount that a card can be charged. It is never above `amountMicros`, which is the amount that the
 * user agreed to: a top-up does not also pay a debt that refunds or disputes left.
 *
 * @example
 * topUpAmount({ mode: 'target', amountMicros: micros(50_000_000), balanceMicros: micros(9_000_001), stepMicros: micros(10_000) })
 * // 41_000_000
 */
export function topUpAmount({ mode, amountMicros, balanceMicros, stepMicros }: TopUpBasis): Micros {
  const isWhole = mode !== 'target' || balanceMicros <= 0;
  return isWhole ? amountMicros : ceilTo(subtract(amountMicros, balanceMicros), stepMicros);
}
