import type { PausedReason, TopUpMode } from '../../contract/resources/auto-top-up.js';
import type { Failure } from '../../contract/resources/failure.js';
import { ZERO, micros, subtract, type Micros } from '../../money/money.js';

/** The settings of auto top-up. */
export interface AutoTopUpSettings {
  readonly enabled: boolean;
  /** A top-up starts when the balance is below the threshold. The threshold is never above the amount. */
  readonly thresholdMicros: Micros;
  /** The amount of each top-up, or the balance to buy up to. No top-up is above it. */
  readonly amountMicros: Micros;
  /** `null` means no limit. */
  readonly monthlyLimitMicros: Micros | null;
}

/** The stored state of auto top-up: its settings and its progress. */
export interface AutoTopUpState extends AutoTopUpSettings {
  /** Present if a top-up buys the difference between the balance and the amount. */
  readonly target?: TopUpTarget | undefined;
  /** The number of changes of the settings. */
  readonly version: number;
  readonly consent: Consent | null;
  /** The one attempt whose result is open. No other attempt starts while there is one. */
  readonly attempt: TopUpAttempt | null;
  /** The reason why nothing is charged until a person acts. */
  readonly paused: StoredPauseReason | null;
  /** The number of declines in a row. */
  readonly declines: number;
  /** The time before which no attempt starts. */
  readonly nextAttemptAt: string | null;
  readonly lastFailure: Failure | null;
  /** The calendar month in UTC, such as `2026-01`. It never goes back, even if a server's clock does. */
  readonly month: string;
  /** The sum of the attempts that started in that month, without those that failed. */
  readonly spentMicros: Micros;
  /** The start times of the latest attempts, oldest first: as many as are allowed in a day. */
  readonly attempts: readonly string[];
  /**
   * The card that was selected or charged last. It tells a new card from a repeated report of the same
   * one.
   */
  readonly cardId: string | null;
  /** The time of the account's alarm. */
  readonly alarmAt: string | null;
}

/** The terms of buying up to a balance. */
export interface TopUpTarget {
  /** The step between two amounts that a card can be charged. The balance to buy up to is a multiple of it. */
  readonly stepMicros: Micros;
}

/** An automatic purchase in flight. The purchase's record has the details. */
export interface TopUpAttempt {
  readonly purchaseId: string;
  readonly amountMicros: Micros;
  readonly begunAt: string;
  /** The month that the attempt counts toward. */
  readonly month: string;
  /**
   * Whether the provider may have received the charge. From then on, only the provider's answer ends the
   * attempt.
   */
  readonly isSent: boolean;
}

/** The evidence of a user's consent. */
export interface Consent {
  readonly textVersion: string;
  readonly locale: string;
  /** The hash of the text as it was shown. */
  readonly textHash: string;
  /** Whether the text said that tax is added to each charge. If not, the user agreed to final amounts. */
  readonly pricesExcludeTax: boolean;
  readonly acceptedAt: string;
  /** The user's id. */
  readonly acceptedBy: string;
}

/** The reasons that are stored. The other reasons are derived from the balance and the limit. */
export type StoredPauseReason = Exclude<PausedReason, 'limit_reached' | 'in_debt'>;

/** The card that top-ups are charged to. */
export interface Card {
  readonly id: string;
  /** Whether the card can be charged without its owner. */
  readonly usableOffSession: boolean;
}

/** The reason why there is no card to charge. */
export type CardProblem = Extract<
  StoredPauseReason,
  'no_payment_method' | 'payment_method_unsupported'
>;

/** The maximum number of attempts in 24 hours. */
export const MAX_ATTEMPTS = 10;

/** Returns the state of auto top-up before it was ever switched on. */
export function initialAutoTopUp(
  { thresholdMicros, amountMicros }: Pick<AutoTopUpSettings, 'thresholdMicros' | 'amountMicros'>,
  now: string,
): AutoTopUpState {
  return {
    enabled: false,
    thresholdMicros,
    amountMicros,
    monthlyLimitMicros: null,
    version: 0,
    consent: null,
    attempt: null,
    paused: null,
    declines: 0,
    nextAttemptAt: null,
    lastFailure: null,
    month: monthOf(now),
    spentMicros: ZERO,
    attempts: [],
    cardId: null,
    alarmAt: null,
  };
}

/** Returns the mode of the settings. */
export function modeOf({ target }: Pick<AutoTopUpState, 'target'>): TopUpMode {
  return target ? 'target' : 'fixed';
}

/** Returns the state after an attempt started. Its amount counts toward the month at once. */
export function withAttempt(
  state: AutoTopUpState,
  {
    purchaseId,
    amountMicros,
    begunAt,
  }: Pick<TopUpAttempt, 'purchaseId' | 'amountMicros' | 'begunAt'>,
): AutoTopUpState {
  const month = laterOf(state.month, monthOf(begunAt));
  return {
    ...withSpending(state, month, amountMicros),
    attempt: { purchaseId, amountMicros, begunAt, month, isSent: false },
    attempts: [...state.attempts, begunAt].slice(-MAX_ATTEMPTS),
  };
}

/**
 * Returns the state after a failed attempt. The amount is subtracted from the month in which the attempt
 * started.
 */
export function withoutAttempt(state: AutoTopUpState): AutoTopUpState {
  if (!state.attempt) return state;
  const { month, amountMicros } = state.attempt;
  const spentMicros =
    month === state.month ? subtract(state.spentMicros, amountMicros) : state.spentMicros;
  return { ...state, attempt: null, spentMicros };
}

/**
 * Returns the state without an attempt that was never sent. No card was charged, so the attempt does not
 * count toward the daily maximum.
 */
export function withoutUnsentAttempt(state: AutoTopUpState): AutoTopUpState {
  const { attempt, attempts } = state;
  if (!attempt || attempt.isSent) return state;
  const at = attempts.lastIndexOf(attempt.begunAt);
  return { ...withoutAttempt(state), attempts: attempts.filter((_, index) => index !== at) };
}

/** Returns the state with auto top-up off and without an unsent attempt. Only a new consent turns it on. */
export function turnedOff(state: AutoTopUpState): AutoTopUpState {
  const next = withoutUnsentAttempt(state);
  return next.enabled ? { ...next, enabled: false, version: next.version + 1 } : next;
}

/** The reason why a card cannot be charged; `null` if it can. */
export function cardProblemOf(card: Card | null): CardProblem | null {
  if (!card) return 'no_payment_method';
  return card.usableOffSession ? null : 'payment_method_unsupported';
}

/**
 * Pauses auto top-up. Only resuming lifts the pause of a dispute, so no other reason replaces it. An
 * unsent attempt is dropped, because resuming asks the user about an immediate charge.
 */
export function withPause(state: AutoTopUpState, reason: StoredPauseReason): AutoTopUpState {
  if (state.paused === 'disputed') return state;
  // The removed card may be added again.
  const cardId = reason === 'no_payment_method' ? null : state.cardId;
  return { ...withoutUnsentAttempt(state), paused: reason, nextAttemptAt: null, cardId };
}

/** Lifts a pause for one of the reasons, or ends a back-off, and forgets earlier failures. */
export function resumed(
  state: AutoTopUpState,
  reasons: readonly StoredPauseReason[],
): AutoTopUpState {
  const { paused, declines, nextAttemptAt, lastFailure } = state;
  if (paused !== null && !reasons.includes(paused)) return state;
  if (paused === null && declines === 0 && nextAttemptAt === null && lastFailure === null) {
    return state;
  }
  return { ...state, paused: null, declines: 0, nextAttemptAt: null, lastFailure: null };
}

/** Adds an amount to a month. Past months are not counted any more. */
export function withSpending(
  state: AutoTopUpState,
  month: string,
  amountMicros: Micros,
): AutoTopUpState {
  if (month < state.month) return state;
  const spentBefore = month === state.month ? state.spentMicros : ZERO;
  // A late payment is never lost because the sum of its month is too large to be exact.
  const spentMicros = micros(Math.min(spentBefore + amountMicros, Number.MAX_SAFE_INTEGER));
  return { ...state, month, spentMicros };
}

/** The amount spent in the current month. */
export function spentThisMonth({ month, spentMicros }: AutoTopUpState, now: string): Micros {
  return month < monthOf(now) ? ZERO : spentMicros;
}

/** The calendar month of an RFC 3339 time in UTC. */
export function monthOf(moment: string): string {
  return moment.slice(0, 'yyyy-mm'.length);
}

/** The later of two times, or of two months, in the same format. */
export function laterOf(one: string, other: string): string {
  return one > other ? one : other;
}
