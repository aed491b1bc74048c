import type { Counted } from './counted.js';

/** The errors of an amount field, each with a way to fix it. `example` is formatted as the field expects. */
export interface AmountFieldMessages {
  empty: string;
  not_a_number: (example: string) => string;
  negative: string;
  /** `most` is how many decimals the currency has. Its `count` is `0` when it has none. */
  too_many_decimals: (most: Counted) => string;
  ambiguous: (example: string) => string;
  /** `currency` is the account's currency, as a code in capitals. */
  wrong_currency: (currency: string) => string;
  below_minimum: (minimum: string) => string;
  above_maximum: (maximum: string) => string;
  not_chargeable: (step: string) => string;
  /** On a button that enters an amount the user may have meant. */
  use: (amount: string) => string;
  /** An error with the label of its field, as screen readers read it. */
  labeled: (label: string, error: string) => string;
}
