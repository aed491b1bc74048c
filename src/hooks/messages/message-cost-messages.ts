/** The texts of `MessageCost`. */
export interface MessageCostMessages {
  /** The text for screen readers. `cost` is an amount, or `included`. */
  cost: (cost: string) => string;
  /** Replaces the amount where the plan covered all of it. */
  included: string;
}
