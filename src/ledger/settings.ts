import type { Account } from './account.js';
import { evaluateAcknowledged } from './auto-top-up.js';
import {
  refuse,
  unchanged,
  type Before,
  type DecisionContext,
  type Outcome,
  type Refusal,
} from './outcome.js';
import type { Micros } from '../money/money.js';
import {
  lackOf,
  withoutUnsent,
  type AutoTopUp,
  type AutoTopUpSettings,
  type Card,
  type Consent,
} from './top-up-state.js';

/** Sets auto top-up. */
export interface SettingsChange {
  type: 'change_settings';
  /** Of the settings that the one who changes them saw. */
  ifVersion: number;
  settings: AutoTopUpSettings;
  /** What may be set. */
  range: { minAmountMicros: Micros; maxAmountMicros: Micros; minThresholdMicros: Micros };
  /** Top-ups would be charged to it; `null` when there is none. */
  card: Card | null;
  /** The version of the sentence that is agreed to nowadays. */
  textVersion: string;
  /** What was agreed to; `null` when nobody was asked. */
  consent: Omit<Consent, 'acceptedAt'> | null;
  /** The charge at once that was agreed to; `null` for none. */
  acknowledgedChargeMicros: Micros | null;
}

/**
 * Saves settings, and charges at once where they say so: for that much, or not at all. An attempt that
 * was not sent yet is dropped, since it is of other settings.
 */
export function changeSettings(
  { account }: Before,
  asked: SettingsChange,
  context: DecisionContext,
): Outcome {
  const { ifVersion, settings, consent, acknowledgedChargeMicros } = asked;
  const current = account.autoTopUp;
  if (ifVersion !== current.version) return refuse('precondition_failed');
  const flaw = flawIn(asked, account) ?? lackIn(asked, current);
  if (flaw) return refuse(flaw);
  const needsConsent = settings.enabled && isMore(asked, current);
  if (needsConsent && consent?.textVersion !== asked.textVersion) {
    return refuse('consent_required');
  }
  const next =
    isSame(settings, current) && !needsConsent
      ? account
      : withSettings(account, settings, needsConsent ? consent : null, context.now);
  return evaluateAcknowledged(unchanged(next), acknowledgedChargeMicros, context);
}

/** One top-up must be able to lift the balance above the threshold, and the limit must allow for one. */
function flawIn({ settings, range }: SettingsChange, account: Account): Refusal | null {
  const { enabled, thresholdMicros, amountMicros, monthlyLimitMicros } = settings;
  const current = account.autoTopUp;
  // A host may have narrowed its ranges: that keeps nobody from lowering a limit, or switching off.
  const isChecked = (name: 'amountMicros' | 'thresholdMicros') =>
    settings[name] !== current[name] || (enabled && !current.enabled);
  if (
    (isChecked('amountMicros') &&
      (amountMicros < range.minAmountMicros || amountMicros > range.maxAmountMicros)) ||
    (isChecked('thresholdMicros') && thresholdMicros < range.minThresholdMicros)
  ) {
    return 'amount_out_of_range';
  }
  if (amountMicros % account.minorUnitMicros !== 0) return 'amount_not_chargeable';
  if (thresholdMicros > amountMicros) return 'threshold_exceeds_amount';
  const isShort = monthlyLimitMicros !== null && monthlyLimitMicros < amountMicros;
  return isShort ? 'limit_below_amount' : null;
}

function lackIn({ settings, card }: SettingsChange, current: AutoTopUp): Refusal | null {
  if (!settings.enabled || current.enabled) return null;
  const lack = lackOf(card);
  return lack === 'no_payment_method' ? 'payment_method_required' : lack;
}

/** Whether more can be charged than was agreed to, or in other words. */
function isMore({ settings, textVersion }: SettingsChange, current: AutoTopUp): boolean {
  const { thresholdMicros, amountMicros, monthlyLimitMicros } = settings;
  return (
    !current.enabled ||
    amountMicros > current.amountMicros ||
    thresholdMicros > current.thresholdMicros ||
    (monthlyLimitMicros ?? Infinity) > (current.monthlyLimitMicros ?? Infinity) ||
    current.consent?.textVersion !== textVersion
  );
}

function isSame(settings: AutoTopUpSettings, current: AutoTopUp): boolean {
  return (
    settings.enabled === current.enabled &&
    settings.thresholdMicros === current.thresholdMicros &&
    settings.amountMicros === current.amountMicros &&
    settings.monthlyLimitMicros === current.monthlyLimitMicros
  );
}

function withSettings(
  account: Account,
  settings: AutoTopUpSettings,
  consent: SettingsChange['consent'],
  now: string,
): Account {
  const { enabled, thresholdMicros, amountMicros, monthlyLimitMicros } = settings;
  const state = withoutUnsent(account.autoTopUp);
  const autoTopUp = {
    ...state,
    enabled,
    thresholdMicros,
    amountMicros,
    monthlyLimitMicros,
    version: state.version + 1,
    consent: consent ? { ...consent, acceptedAt: now } : state.consent,
  };
  return { ...account, autoTopUp, asOf: now };
}
