import type { Limits } from '../../contract/resources/limits.js';
import { minorUnitOf } from '../../money/currency.js';
import { micros, type Micros } from '../../money/money.js';

/** What a host sets for a currency; counts of micro-units. */
export interface LimitTerms {
  purchase: {
    minMicros: number;
    maxMicros: number;
    defaultMicros: number;
    presetsMicros?: readonly number[];
  };
  autoTopUp: {
    minAmountMicros: number;
    maxAmountMicros: number;
    minThresholdMicros: number;
    defaultAmountMicros: number;
    defaultThresholdMicros: number;
    confirmAboveMicros: number;
  };
}

/** Purchases of $5 to $1,000, auto top-ups of $5 to $100,000. */
export const usdLimits: LimitTerms = {
  purchase: { minMicros: 5_000_000, maxMicros: 1_000_000_000, defaultMicros: 10_000_000 },
  autoTopUp: {
    minAmountMicros: 5_000_000,
    maxAmountMicros: 100_000_000_000,
    minThresholdMicros: 0,
    defaultAmountMicros: 25_000_000,
    defaultThresholdMicros: 5_000_000,
    confirmAboveMicros: 1_000_000_000,
  },
};

/** The limits of a currency. Throws where the host set none: dollars' would be wrong in yen. */
export function limitsOf(currency: string, configured: Record<string, LimitTerms>): Limits {
  const terms = configured[currency] ?? (currency === 'usd' ? usdLimits : undefined);
  if (!terms) {
    throw new Error(
      `No limits are set for accounts in "${currency}", so nothing can be purchased in it. ` +
        `Pass limits: { ${currency}: … } to createCreditsBackend.`,
    );
  }
  const minorUnitMicros = minorUnitOf(currency);
  const chargeable = (amount: number): Micros => {
    if (amount % minorUnitMicros !== 0) {
      throw new Error(
        `The limits of "${currency}" name ${amount} micro-units, which no card can be charged: ` +
          `use multiples of ${minorUnitMicros}.`,
      );
    }
    return micros(amount);
  };
  const { purchase, autoTopUp } = terms;
  const { presetsMicros } = purchase;
  return {
    currency,
    minorUnitMicros,
    purchase: {
      minMicros: chargeable(purchase.minMicros),
      maxMicros: chargeable(purchase.maxMicros),
      defaultMicros: chargeable(purchase.defaultMicros),
      ...(presetsMicros && { presetsMicros: presetsMicros.map(chargeable) }),
    },
    autoTopUp: {
      minAmountMicros: chargeable(autoTopUp.minAmountMicros),
      maxAmountMicros: chargeable(autoTopUp.maxAmountMicros),
      minThresholdMicros: micros(autoTopUp.minThresholdMicros),
      defaultAmountMicros: chargeable(autoTopUp.defaultAmountMicros),
      defaultThresholdMicros: micros(autoTopUp.defaultThresholdMicros),
      confirmAboveMicros: chargeable(autoTopUp.confirmAboveMicros),
    },
  };
}
