import type { TopUpMode } from '../../contract/resources/auto-top-up.js';
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
  modeOf,
  withoutUnsentAttempt,
  type AutoTopUpState,
  type AutoTopUpSettings,
  type Card,
  type Consent,
  type TopUpTarget,
} from '../state/auto-top-up-state.js';

/** Saves the settings of auto top-up. */
export interface ChangeSettings {
  type: 'change_settings';
  /** The version of the settings that the user saw. */
  ifVersion: number;
  settings: AutoTopUpSettings & {
    /** `undefined` keeps the current mode: the client does not know modes. */
    mode?: TopUpMode | undefined;
  };
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
  /** The current version of the consent text of each mode. */
  textVersions: Readonly<Record<TopUpMode, string>>;
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
  if (needsConsent && consent?.textVersion !== textVersionIn(command, current)) {
    return refuse('consent_required');
  }
  const next =
    hasSameTerms(command, current) && !needsConsent
      ? account
      : withSettings(account, command, needsConsent ? consent : null, context.now);
  return startIfAcknowledged(unchanged(next), acknowledgedChargeMicros, context);
}

/** Returns the mode after the change. */
function modeIn({ settings }: ChangeSettings, current: AutoTopUpState): TopUpMode {
  return settings.mode ?? modeOf(current);
}

function textVersionIn(command: ChangeSettings, current: AutoTopUpState): string {
  return command.textVersions[modeIn(command, current)];
}

/**
 * Returns the rule that the settings break. One top-up must be able to lift the balance above the
 * threshold, and the monthly limit must allow at least one. The threshold must be so far below a target that
 * every difference is an allowed amount.
 */
function refusalOfSettings(command: ChangeSettings, account: Account): Refusal | null {
  const { settings, range } = command;
  const { enabled, thresholdMicros, amountMicros, monthlyLimitMicros } = settings;
  const current = account.autoTopUp;
  const mode = modeIn(command, current);
  const isNew = mode !== modeOf(current) || (enabled && !current.enabled);
  // A host app may have narrowed its ranges. Users must still be able to lower a limit or switch off.
  const isChecked = (name: 'amountMicros' | 'thresholdMicros') =>
    settings[name] !== current[name] || isNew;
  if (
    (isChecked('amountMicros') &&
      (amountMicros < range.minAmountMicros || amountMicros > range.maxAmountMicros)) ||
    (isChecked('thresholdMicros') && thresholdMicros < range.minThresholdMicros)
  ) {
    return 'amount_out_of_range';
  }
  if (amountMicros % range.stepMicros !== 0) return 'amount_not_chargeable';
  const isDifferenceChecked =
    mode === 'target' && (isChecked('amountMicros') || isChecked('thresholdMicros'));
  const leastDifference = isDifferenceChecked ? range.minAmountMicros : 0;
  if (amountMicros - thresholdMicros < leastDifference) return 'threshold_exceeds_amount';
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

/**
 * Whether the settings allow higher charges than the user agreed to, or the consent text has changed. The texts of the
 * two modes have different versions, so that another mode needs another consent.
 */
function exceedsConsent(command: ChangeSettings, current: AutoTopUpState): boolean {
  const { settings } = command;
  const { thresholdMicros, amountMicros, monthlyLimitMicros } = settings;
  return (
    !current.enabled ||
    amountMicros > current.amountMicros ||
    thresholdMicros > current.thresholdMicros ||
    (monthlyLimitMicros ?? Infinity) > (current.monthlyLimitMicros ?? Infinity) ||
    current.consent?.textVersion !== textVersionIn(command, current)
  );
}

function hasSameTerms(command: ChangeSettings, current: AutoTopUpState): boolean {
  const { settings } = command;
  return (
    targetIn(command, current)?.stepMicros === current.target?.stepMicros &&
    settings.enabled === current.enabled &&
    settings.thresholdMicros === current.thresholdMicros &&
    settings.amountMicros === current.amountMicros &&
    settings.monthlyLimitMicros === current.monthlyLimitMicros
  );
}

/** Returns the target after the change; `undefined` for top-ups of a fixed amount. */
function targetIn(command: ChangeSettings, current: AutoTopUpState): TopUpTarget | undefined {
  const { stepMicros } = command.range;
  return modeIn(command, current) === 'target' ? { stepMicros } : undefined;
}

function withSettings(
  account: Account,
  command: ChangeSettings,
  consent: ChangeSettings['consent'],
  now: string,
): Account {
  const { enabled, thresholdMicros, amountMicros, monthlyLimitMicros } = command.settings;
  const { target: _, ...state } = withoutUnsentAttempt(account.autoTopUp);
  const target = targetIn(command, account.autoTopUp);
  const autoTopUp = {
    ...state,
    ...(target && { target }),
    enabled,
    thresholdMicros,
    amountMicros,
    monthlyLimitMicros,
    version: state.version + 1,
    consent: consent ? { ...consent, acceptedAt: now } : state.consent,
  };
  return { ...account, autoTopUp, asOf: now };
}
