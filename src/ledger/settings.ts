import type { AutoTopUpSettings } from './account.js';
import { refuse, unchanged, type Before, type Given, type Outcome } from './outcome.js';

/** Sets auto top-up. */
export interface SettingsChange {
  type: 'change_settings';
  /** Of the settings that the one who changes them saw. */
  ifVersion: number;
  settings: AutoTopUpSettings;
}

/** One top-up must be able to lift the balance above the threshold, and the limit must allow for one. */
export function changeSettings(
  { account }: Before,
  { ifVersion, settings }: SettingsChange,
  { now }: Given,
): Outcome {
  const { enabled, thresholdMicros, amountMicros, monthlyLimitMicros } = settings;
  const current = account.autoTopUp;
  if (ifVersion !== current.version) return refuse('precondition_failed');
  if (thresholdMicros > amountMicros) return refuse('threshold_exceeds_amount');
  if (monthlyLimitMicros !== null && monthlyLimitMicros < amountMicros) {
    return refuse('limit_below_amount');
  }
  if (
    enabled === current.enabled &&
    thresholdMicros === current.thresholdMicros &&
    amountMicros === current.amountMicros &&
    monthlyLimitMicros === current.monthlyLimitMicros
  ) {
    return unchanged(account);
  }
  const version = current.version + 1;
  const autoTopUp = { enabled, thresholdMicros, amountMicros, monthlyLimitMicros, version };
  return { ...unchanged(account), account: { ...account, autoTopUp, asOf: now } };
}
