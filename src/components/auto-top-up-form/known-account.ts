import type { AutoTopUp } from '../../contract/resources/auto-top-up.js';
import type { Credits } from '../../contract/resources/credits.js';
import type { Limits } from '../../contract/resources/limits.js';
import type { PaymentMethod } from '../../contract/resources/payment-method.js';
import { micros, ZERO } from '../../money/money.js';

/** Everything that the form of auto top-up depends on. */
export interface KnownAccount {
  settings: AutoTopUp;
  credits: Pick<Credits, 'accountId' | 'balanceMicros' | 'currency' | 'minorUnitMicros'>;
  limits: Limits;
  card: PaymentMethod | null;
}

const CENT = micros(10_000);

/** Stands in for an account that is not known, of which nothing is shown or sent. */
export const unknownAccount: KnownAccount = {
  settings: {
    enabled: false,
    thresholdMicros: ZERO,
    amountMicros: CENT,
    monthlyLimitMicros: null,
    spentThisMonthMicros: ZERO,
    status: 'off',
    paymentMethod: null,
    version: '',
  },
  credits: { accountId: '', balanceMicros: ZERO, currency: 'usd', minorUnitMicros: CENT },
  limits: {
    currency: 'usd',
    minorUnitMicros: CENT,
    purchase: { minMicros: CENT, maxMicros: CENT, defaultMicros: CENT },
    autoTopUp: {
      minAmountMicros: CENT,
      maxAmountMicros: CENT,
      minThresholdMicros: ZERO,
      defaultAmountMicros: CENT,
      defaultThresholdMicros: ZERO,
      confirmAboveMicros: CENT,
    },
  },
  card: null,
};
