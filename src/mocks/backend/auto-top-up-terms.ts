import type { PausedReason, TopUpMode } from '../../contract/resources/auto-top-up.js';

/** The settings of auto top-up, in micro-units. */
export interface AutoTopUpTerms {
  /**
   * `fixed` buys the amount, and `target` buys up to it.
   * @default 'fixed'
   */
  mode?: TopUpMode;
  thresholdMicros: number;
  amountMicros: number;
  monthlyLimitMicros: number | null;
}

/** A state of auto top-up in a scenario: charging, held back after a decline or ten attempts, or paused. */
export type AutoTopUpState = 'charging' | 'backing_off' | 'attempt_limit' | PausedReason;
