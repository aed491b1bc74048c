import type { Limits } from '../../contract/resources/limits.js';
import { useCreditsContext } from '../../hooks/provider/credits-provider.js';
import { useMessages } from '../../hooks/provider/use-messages.js';
import { formatBalance } from '../../money/format.js';
import type { Micros } from '../../money/money.js';
import { markAmount } from '../ui/amount/amount.js';
import { commonEnglish } from '../ui/english.js';

export interface AmountWriters {
  /** Formats an amount for a sentence, and marks it. */
  write: (amount: Micros) => string;
  /** Formats an amount that is charged: "plus tax" if tax is added to it. */
  writePrice: (amount: Micros) => string;
}

/** Returns the functions that write the amounts of an account in sentences. */
export function useAmountWriters({
  currency,
  minorUnitMicros,
  pricesExcludeTax,
}: Limits): AmountWriters {
  const { locale } = useCreditsContext();
  const { plusTax } = useMessages('common', commonEnglish);
  const write = (amount: Micros) =>
    markAmount(formatBalance(amount, { locale, currency, minorUnitMicros }));
  const writePrice = (amount: Micros) =>
    pricesExcludeTax ? plusTax(write(amount)) : write(amount);
  return { write, writePrice };
}
