import type { TopUpMode } from '../../../src/contract/resources/auto-top-up.js';
import type { ChangeSettings } from '../../../src/ledger/auto-top-up/change-settings.js';
import type { Card } from '../../../src/ledger/state/auto-top-up-state.js';
import { micros } from '../../../src/money/money.js';

/** The settings in these tests: $25.00 when the balance is below $5.00. */
export const THRESHOLD = 5_000_000;
export const AMOUNT = 25_000_000;

export const visa: Card = { id: 'card_visa', usableOffSession: true };
export const amex: Card = { id: 'card_amex', usableOffSession: true };
export const bankDebit: Card = { id: 'bank_1', usableOffSession: false };

export const change = (
  settings: Partial<Record<'thresholdMicros' | 'amountMicros', number>> & {
    enabled?: boolean;
    monthlyLimitMicros?: number | null;
    mode?: TopUpMode | undefined;
  } = {},
  overrides: Partial<Omit<ChangeSettings, 'type' | 'settings'>> = {},
): ChangeSettings => {
  const { enabled = true, thresholdMicros = THRESHOLD, amountMicros = AMOUNT } = settings;
  const { monthlyLimitMicros = null } = settings;
  return {
    type: 'change_settings',
    ifVersion: 0,
    settings: {
      enabled,
      mode: settings.mode,
      thresholdMicros: micros(thresholdMicros),
      amountMicros: micros(amountMicros),
      monthlyLimitMicros: monthlyLimitMicros === null ? null : micros(monthlyLimitMicros),
    },
    range: {
      minAmountMicros: micros(5_000_000),
      maxAmountMicros: micros(100_000_000_000),
      stepMicros: micros(10_000),
      minThresholdMicros: micros(0),
    },
    card: visa,
    textVersions: { fixed: 'v1', target: 'v1-target' },
    consent: {
      textVersion: settings.mode === 'target' ? 'v1-target' : 'v1',
      locale: 'en',
      textHash: 'hash',
      pricesExcludeTax: false,
      acceptedBy: 'user_1',
    },
    acknowledgedChargeMicros: null,
    ...overrides,
  };
};
