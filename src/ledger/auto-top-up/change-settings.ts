import type { Account } from '../state/account.js';
import { startIfAcknowledged } from './auto-top-up.js';
import {
  refuse,
  unchanged,
  type CurrentState,
  type DecisionContext,
  type Outcome,
  type Refusal,
} from '../state/outcome.js';
import type { Micros } from '../../money/money.js';
import {
  cardProblemOf,
  withoutUnsentAttempt,
  type AutoTopUpState,
  type AutoTopUpSettings,
  type Card,
  type Consent,
} from '../state/auto-top-up-state.js';

/** Saves the settings of auto top-up. */
export interface ChangeSettings {
  type: 'change_settings';
  /** The version of the settings that the user saw. */
  ifVersion: number;
  settings: AutoTopUpSettings;
  /** The allowed amounts. */
  range: {
    minAmountMicros: Micros;
    maxAmountMicros: Micros;
    /** The step between two amounts that a card can be charged. */
    stepMicros: Micros;
    minThresholdMicros: Micros;
  };
  /** The card that top-ups would be charged to; `null` if there is none. */
  card: Card | null;
  /** The current version of the consent text. */
  textVersion: string;
  /** The consent that the user gave; `null` if the user was not asked. */
  consent: Omit<Consent, 'acceptedAt'> | null;
  /** The amount of an immediate charge that the user acknowledged; `null` for none. */
  acknowledgedChargeMicros: Micros | null;
}

/**
 * Saves settings, and starts a top-up if they make one due. If the user did not acknowledge exactly that
 * amount, nothing is saved. An attempt that was not sent yet is dropped, because it belongs to the
 * previous settings.
 */
export function changeSettings(
  { account }: CurrentState,
  command: ChangeSettings,
  context: DecisionContext,
): Outcome {
  const { ifVersion, settings, consent, acknowledgedChargeMicros } = command;
  const current = account.autoTopUp;
  if (ifVersion !== current.version) return refuse('precondition_failed');
  const refusal = refusalOfSettings(command, account) ?? refusalOfCard(command, current);
  if (refusal) return refuse(refusal);
  const needsConsent = settings.enabled && exceedsConsent(command, current);
  if (needsConsent && consent?.textVersion !== command.textVersion) {
    return refuse('consent_required');
  }
  const next =
    hasSameTerms(settings, current) && !needsConsent
      ? account
      : withSettings(account, settings, needsConsent ? consent : null, context.now);
  return startIfAcknowledged(unchanged(next), acknowledgedChargeMicros, context);
}

/**
 * Returns the rule that the settings break. One top-up must be able to lift the balance above the
 * threshold, and the monthly limit must allow at least one.
 */
function refusalOfSettings({ settings, range }: ChangeSettings, account: Account): Refusal | null {
  const { enabled, thresholdMicros, amountMicros, monthlyLimitMicros } = settings;
  const current = account.autoTopUp;
  // A host app may have narrowed its ranges. Users must still be able to lower a limit or switch off.
  const isChecked = (name: 'amountMicros' | 'thresholdMicros') =>
    settings[name] !== current[name] || (enabled && !current.enabled);
  if (
    (isChecked('amountMicros') &&
      (amountMicros < range.minAmountMicros || amountMicros > range.maxAmountMicros)) ||
    (isChecked('thresholdMicros') && thresholdMicros < range.minThresholdMicros)
  ) {
    return 'amount_out_of_range';
  }
  if (amountMicros % range.stepMicros !== 0) return 'amount_not_chargeable';
  if (thresholdMicros > amountMicros) return 'threshold_exceeds_amount';
  const isShort = monthlyLimitMicros !== null && monthlyLimitMicros < amountMicros;
  return isShort ? 'limit_below_amount' : null;
}

function refusalOfCard(
  { settings, card }: ChangeSettings,
  current: AutoTopUpState,
): Refusal | null {
  if (!settings.enabled || current.enabled) return null;
  const cardProblem = cardProblemOf(card);
  return cardProblem === 'no_payment_method' ? 'payment_method_required' : cardProblem;
}

/** Whether the settings allow higher charges than the user agreed to, or the consent text has changed. */
function exceedsConsent(
  { settings, textVersion }: ChangeSettings,
  current: AutoTopUpState,
): boolean {
  const { thresholdMicros, amountMicros, monthlyLimitMicros } = settings;
  return (
    !current.enabled ||
    amountMicros > current.amountMicros ||
    thresholdMicros > current.thresholdMicros ||
    (monthlyLimitMicros ?? Infinity) > (current.monthlyLimitMicros ?? Infinity) ||
    current.consent?.textVersion !== textVersion
  );
}

function hasSameTerms(settings: AutoTopUpSettings, current: AutoTopUpState): boolean {
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
  consent: ChangeSettings['consent'],
  now: string,
): Account {
  const { enabled, thresholdMicros, amountMicros, monthlyLimitMicros } = settings;
  const state = withoutUnsentAttempt(account.autoTopUp);
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
