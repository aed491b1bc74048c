import type { Limits } from '../../contract/resources/limits.js';
import { minorUnitOf } from '../../money/currency.js';
import { micros, type Micros } from '../../money/money.js';

/**
 * The limits of one currency. All values are whole numbers of micro-units: `5_000_000` is $5.00. Amounts that
 * a card is charged must be multiples of the currency's smallest unit: `10_000` for dollars. The defaults and
 * presets must be within the limits, and `defaultThresholdMicros` at most `defaultAmountMicros`:
 * `createCreditsBackend` throws otherwise.
 */
export interface LimitTerms {
  /**
   * Whether your provider adds tax to the amounts. The components then say "plus tax" on buttons and in the consent
   * to auto top-up, which has a version of its own.
   *
   * Users who agreed to final amounts agree again when they next save their settings. Until then, their top-ups go
   * on, and `pricesExcludeTax` of their orders to your provider is `false`: charge them without tax.
   * @default false
   */
  pricesExcludeTax?: boolean;
  /** The limits of a purchase by a person. */
  purchase: {
    minMicros: number;
    maxMicros: number;
    /** The amount that the purchase dialog starts with. */
    defaultMicros: number;
    /**
     * The amounts that the purchase dialog offers as buttons.
     * @default no presets
     */
    presetsMicros?: readonly number[];
  };
  /** The limits of the auto top-up settings. */
  autoTopUp: {
    minAmountMicros: number;
    maxAmountMicros: number;
    minThresholdMicros: number;
    /** The amount that the auto top-up dialog starts with. */
    defaultAmountMicros: number;
    /** The threshold that the auto top-up dialog starts with. */
    defaultThresholdMicros: number;
    /** Above this amount, the auto top-up dialog asks for a second confirmation. */
    confirmAboveMicros: number;
  };
}

/** The default limits in dollars: purchases of $5 to $1,000 and auto top-ups of $5 to $100,000. */
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

/** Returns the limits of a currency. Throws if none are configured: dollar limits would be wrong in yen. */
export function limitsOf(
  currency: string,
  configured: Record<string, LimitTerms>,
  chargeStepMicros: Micros,
): Limits {
  const terms = configured[currency] ?? (currency === 'usd' ? usdLimits : undefined);
  if (!terms) {
    throw new Error(
      `No limits are configured for "${currency}", so accounts in this currency cannot be used. Pass ` +
        `limits: { ${currency}: … } to createCreditsBackend.`,
    );
  }
  const { purchase, autoTopUp, pricesExcludeTax } = terms;
  const { presetsMicros } = purchase;
  const minorUnitMicros = minorUnitOf(currency);
  return {
    currency,
    minorUnitMicros,
    ...(chargeStepMicros !== minorUnitMicros && { chargeStepMicros }),
    ...(pricesExcludeTax && { pricesExcludeTax }),
    purchase: {
      minMicros: micros(purchase.minMicros),
      maxMicros: micros(purchase.maxMicros),
      defaultMicros: micros(purchase.defaultMicros),
      ...(presetsMicros && { presetsMicros: presetsMicros.map(micros) }),
    },
    autoTopUp: {
      minAmountMicros: micros(autoTopUp.minAmountMicros),
      maxAmountMicros: micros(autoTopUp.maxAmountMicros),
      minThresholdMicros: micros(autoTopUp.minThresholdMicros),
      defaultAmountMicros: micros(autoTopUp.defaultAmountMicros),
      defaultThresholdMicros: micros(autoTopUp.defaultThresholdMicros),
      confirmAboveMicros: micros(autoTopUp.confirmAboveMicros),
    },
  };
}
